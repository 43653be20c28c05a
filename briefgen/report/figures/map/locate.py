"""A locator map from the places of a release: where it happened, by the numbers of the events."""

from collections.abc import Mapping

from briefgen.brief import COUNTRIES, Event, Place
from briefgen.report.figures.map.composing import Scene, composed
from briefgen.report.figures.map.drawing import LocatorMap
from briefgen.report.figures.map.marks import Site, sites_of
from briefgen.report.figures.map.sizes import NARROW, WIDE
from briefgen.report.figures.map.wording import (
    COLUMNS,
    LEFT_OFF,
    PLACE_LINE,
    alternative_of,
    listed,
    place_with_events,
)
from briefgen.report.figures.map.world import the_world
from briefgen.report.typography import typeset

PART_OF = {"SJM": "NOR", "GLP": "FRA", "MTQ": "FRA", "GUF": "FRA", "REU": "FRA", "MYT": "FRA", "BES": "NLD"}
"""Territories that the geometry has as parts of a country."""


def locate(
    events: tuple[Event, ...],
    places: tuple[Place, ...],
    countries: tuple[str, ...],
    numbers: Mapping[str, int],
    *,
    fills: Mapping[str, str] | None = None,
) -> LocatorMap | None:
    """Draw places with the numbers of their events, by id, and with their surroundings.

    Args:
        events: What happened, in the order of time.
        places: The places of a release; those without coordinates are named as left off.
        countries: Alpha-3 codes of the countries to emphasise.
        numbers: The numbers of the events by id.
        fills: The roles of the colours of events by id; what has none, or is at a place with several, is in ink.

    Returns:
        None where no place has coordinates.
    """
    sites = sites_of(events, places, numbers=numbers, fills=fills or {})
    if not sites:
        return None
    left_off = tuple(typeset(place.name) for place in places if place.lat is None or place.lon is None)
    alternative = _alternative(sites, countries)
    known = dict.fromkeys(PART_OF.get(code, code) for code in countries)
    scene = Scene(
        sites=sites,
        countries=tuple(code for code in known if code in the_world().countries),
        alternative=alternative,
        left_off=LEFT_OFF.format(names=listed(left_off)) if left_off else "",
    )
    wide, narrow = composed(scene, WIDE), composed(scene, NARROW)
    return LocatorMap(
        wide=wide,
        narrow=narrow,
        alternative=alternative,
        words="\n".join(_line(site) for site in sites if site.numbers),
        rows=(COLUMNS, *(_row(place, events, numbers) for place in places)),
        left_off=left_off,
        boundary_note=wide.boundary_note,
    )


def _alternative(sites: tuple[Site, ...], countries: tuple[str, ...]) -> str:
    named = [typeset(COUNTRIES[code]) for code in countries if code in COUNTRIES]
    return alternative_of(named, [place_with_events(site.name, site.numbers) for site in sites])


def _line(site: Site) -> str:
    return PLACE_LINE.format(name=site.name, numbers=listed([str(number) for number in site.numbers]))


def _row(place: Place, events: tuple[Event, ...], numbers: Mapping[str, int]) -> tuple[str, ...]:
    here = sorted(numbers[event.id] for event in events if place.id in event.places and event.id in numbers)
    latitude, longitude = ("" if angle is None else f"{angle:f}" for angle in (place.lat, place.lon))
    return (
        place.name,
        COUNTRIES.get(place.country or "", place.country or ""),
        latitude,
        longitude,
        " ".join(map(str, here)),
    )
