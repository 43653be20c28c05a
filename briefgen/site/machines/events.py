"""The events of all reports, as a map and as a table."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain

from briefgen.formats.data import write_table
from briefgen.report.model import Table
from briefgen.site.addresses import EVENTS_CSV, EVENTS_GEOJSON, report_page
from briefgen.site.file import File, hash_of_each
from briefgen.site.machines.happened import Happened, happened, in_turn
from briefgen.site.machines.json_text import entry, listed
from briefgen.site.machines.naming import Locate, locate_from
from briefgen.site.marks import Marks
from briefgen.site.notes import EventNote, PlaceNote
from briefgen.site.site import Site

COLUMNS = (
    "event", "date", "begins", "planned", "text", "actors", "places", "countries", "report", "title", "marking",
    "address",
)  # fmt: skip

Found = Callable[[], tuple[Happened, ...]]


def events_files(site: Site, marks: Marks) -> Iterator[File]:
    """Give the map and the table; they are made of the events alone, and of what their reports are called."""
    banner = site.banner(site.cards)
    cards = in_turn(site)
    told = hash_of_each((one.id, one.drawer.events_key, one.series, one.title, one.label, one.lang) for one in cards)
    found = cache(partial(happened, site))
    for address, make in ((EVENTS_GEOJSON, _geojson), (EVENTS_CSV, _csv)):
        yield File(address, marks.key(address, banner, told), partial(make, found, site))


def _geojson(found: Found, site: Site) -> Iterator[bytes]:
    """Write the events as GeoJSON (RFC 7946): a point for each event and each of its places with coordinates."""
    locate = locate_from(site, EVENTS_GEOJSON)
    banner = site.banner(site.cards)
    top = {"type": "FeatureCollection", **({"marking": banner.label} if banner else {})}
    features = (entry(feature) for one in found() for feature in _features(one, locate))
    return listed(top, "features", features)


def _features(one: Happened, locate: Locate) -> Iterator[dict[str, object]]:
    event = one.event
    for place in dict.fromkeys(event.places):
        if place.lat is not None and place.lon is not None:
            yield {
                "type": "Feature",
                "id": f"{one.id}/{place.id}",
                "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                "properties": _properties(one, event, place, locate=locate),
            }


def _properties(one: Happened, event: EventNote, place: PlaceNote, *, locate: Locate) -> dict[str, object]:
    card = one.card
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
        "address": _address(one, event, locate),
    }
    return {key: value for key, value in named.items() if value is not None}


def _csv(found: Found, site: Site) -> Iterator[bytes]:
    """Write the events as CSV, also those without a place; several actors or places stand in one cell."""
    locate = locate_from(site, EVENTS_CSV)
    rows = chain((COLUMNS,), (_row(one, locate) for one in found()))
    yield from (write_table(Table("events", (row,))) for row in rows)


def _row(one: Happened, locate: Locate) -> tuple[str, ...]:
    event, card = one.event, one.card
    planned = "yes" if event.is_planned else "no"
    places = _joined(place.name for place in event.places)
    where = _joined(place.country or "" for place in event.places)
    actors = _joined(event.actors)
    said = (one.id, event.date.iso, event.begins, planned, event.text, actors, places, where)
    return (*said, card.id, card.title, card.label or "", _address(one, event, locate))


def _address(one: Happened, event: EventNote, locate: Locate) -> str:
    return locate(f"{report_page(one.card.id)}#{event.anchor}")


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
