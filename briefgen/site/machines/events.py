"""The events of all reports, as a map and as a table."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from briefgen.formats.data import write_table
from briefgen.report.model import Table
from briefgen.site.addresses import EVENTS_CSV, EVENTS_GEOJSON, report_page
from briefgen.site.cards import Card, EventNote, PlaceNote
from briefgen.site.file import File, Parts
from briefgen.site.machines.json_text import entry, listed
from briefgen.site.machines.naming import Locate, locate_from
from briefgen.site.machines.speaking import in_turn
from briefgen.site.marks import Marks
from briefgen.site.site import Site

COLUMNS = (
    "event", "date", "begins", "planned", "text", "actors", "places", "countries", "report", "title", "marking",
    "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with the report that tells of it; `id` is its own within the site."""

    id: str
    event: EventNote
    card: Card


class Written(NamedTuple):
    """An event as it stands in both files; `id` is its own within the site, `features` are written as GeoJSON."""

    id: str
    begins: str
    features: Sequence[str]
    row: Sequence[str]


def events_files(site: Site, marks: Marks, parts: Parts) -> Iterator[File]:
    """Give the map and the table; they are made of the events alone, and of what their reports are called."""
    banner = site.banner(site.cards)
    told = [(card.id, card.drawer.events_key, card.series, card.title, card.label, card.lang) for card in in_turn(site)]
    found = cache(partial(_events, site, marks, parts))
    yield File(EVENTS_GEOJSON, marks.key(EVENTS_GEOJSON, banner, told), lambda: _geojson(found(), site))
    yield File(EVENTS_CSV, marks.key(EVENTS_CSV, banner, told), lambda: _csv(found()))


def _events(site: Site, marks: Marks, parts: Parts) -> tuple[Written, ...]:
    """List all events of reports that speak now, by their beginning.

    An event that several reports of a series have, under one id, is that of the newest of them.
    """
    found: dict[tuple[str | None, str], Written] = {}
    for card in in_turn(site):
        for values in json.loads(marks.part("events", card, parts, partial(_of_report, site=site))):
            one = Written(*values)
            found.setdefault((card.series, one.id), one)
    return tuple(sorted(found.values(), key=lambda one: (one.begins, one.id)))


def _of_report(card: Card, *, site: Site) -> bytes:
    """Write the events of a report for both files, as JSON."""
    on_map, in_table = locate_from(site, EVENTS_GEOJSON), locate_from(site, EVENTS_CSV)
    named = (Happened(f"{card.series or card.id}/{event.id}", event, card) for event in card.drawer.events)
    told = [
        Written(one.id, one.event.begins, [entry(feature).decode() for feature in _features(one, on_map)],
                _row(one, in_table))
        for one in named
    ]  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode()


def _geojson(found: Iterable[Written], site: Site) -> Iterator[bytes]:
    """Write the events as GeoJSON (RFC 7946): a point for each event and each of its places with coordinates."""
    banner = site.banner(site.cards)
    top = {"type": "FeatureCollection", **({"marking": banner.label} if banner else {})}
    features = (feature.encode() for one in found for feature in one.features)
    return listed(top, "features", features, is_left_out=False)


def _features(one: Happened, locate: Locate) -> Iterator[dict[str, object]]:
    for place in dict.fromkeys(one.event.places):
        if place.lat is not None and place.lon is not None:
            yield {
                "type": "Feature",
                "id": f"{one.id}/{place.id}",
                "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                "properties": _properties(one, place, locate),
            }


def _properties(one: Happened, place: PlaceNote, locate: Locate) -> dict[str, object]:
    event, card = one.event, one.card
    named = {
        "event": one.id,
        "text": event.text,
        "date": event.date.iso,
        "begins": event.begins,
        "planned": event.is_planned,
        "place": place.name,
        "country": place.country,
        "actors": list(event.actors),
        "report": card.id,
        "title": card.title,
        "marking": card.label,
        "lang": card.lang,
        "address": _address(one, locate),
    }
    return {key: value for key, value in named.items() if value is not None}


def _csv(found: Iterable[Written]) -> Iterator[bytes]:
    """Write the events as CSV, also those without a place; several actors or places stand in one cell."""
    yield write_table(Table("events", (COLUMNS, *(tuple(one.row) for one in found))))


def _row(one: Happened, locate: Locate) -> tuple[str, ...]:
    event, card = one.event, one.card
    planned = "yes" if event.is_planned else "no"
    places = _joined(place.name for place in event.places)
    where = _joined(place.country or "" for place in event.places)
    actors = _joined(event.actors)
    said = (one.id, event.date.iso, event.begins, planned, event.text, actors, places, where)
    return (*said, card.id, card.title, card.label or "", _address(one, locate))


def _address(one: Happened, locate: Locate) -> str:
    return locate(f"{report_page(one.card.id)}#{one.event.anchor}")


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
