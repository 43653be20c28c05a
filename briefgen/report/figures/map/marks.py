"""What marks a place: a badge with the numbers of its events, as in their table, or a small square without any."""

from collections.abc import Mapping
from math import dist

from msgspec import Struct

from briefgen.brief import Event, Place
from briefgen.report.figures.lettering import Label
from briefgen.report.figures.map.boxes import Extent, around
from briefgen.report.figures.map.frame import angles_of
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.sizes import Sizes
from briefgen.report.figures.map.terrain import Terrain
from briefgen.report.figures.map.wording import EVENTS
from briefgen.report.figures.map.world import Vector, vector_of
from briefgen.report.figures.measure import width_of
from briefgen.report.typography import typeset

INK = "ink"
MOST_RUNS = 3
"""A badge names so many numbers or runs of them; above that it says how many events there are."""

RING = 3.0
CITY = 2.2
"""Half the side of the square that marks a place without events."""


class Site(Struct, frozen=True):
    """A place with coordinates, and what happened there."""

    name: str
    country: str | None
    vector: Vector
    numbers: tuple[int, ...]
    fill: str
    is_planned: bool


class Mark(Struct, frozen=True):
    """A site on a drawing; `number` is empty for a place without events, a `ring` stands that far off around it."""

    site: Site
    anchor: Point
    number: str
    half_width: float
    half_height: float
    ring: float = 0.0

    def extent(self, middle: Point) -> Extent:
        """Measure the mark, if it is drawn around a point."""
        return around(middle, self.half_width + self.ring, self.half_height + self.ring)


class Placed(Struct, frozen=True):
    """A mark where it is drawn; in a column it has its label already."""

    mark: Mark
    middle: Point
    label: Label | None = None

    @property
    def extent(self) -> Extent:
        """Measure the mark where it is drawn."""
        return self.mark.extent(self.middle)

    @property
    def is_led(self) -> bool:
        """Tell whether it needs a line to its true place."""
        return dist(self.middle, self.mark.anchor) > 0.6 * self.mark.half_height + 1


def sites_of(
    events: tuple[Event, ...], places: tuple[Place, ...], *, numbers: Mapping[str, int], fills: Mapping[str, str]
) -> tuple[Site, ...]:
    """Take the places that have coordinates, with the numbers of their events."""
    located = [(place, place.lon, place.lat) for place in places]
    return tuple(
        _site(place, vector_of(float(lon), float(lat)), events=events, numbers=numbers, fills=fills)
        for place, lon, lat in located
        if lon is not None and lat is not None
    )


def _site(
    place: Place, vector: Vector, *, events: tuple[Event, ...], numbers: Mapping[str, int], fills: Mapping[str, str]
) -> Site:
    here = [event for event in events if place.id in event.places and event.id in numbers]
    colours = {fills.get(event.id, INK) for event in here}
    return Site(
        name=typeset(place.name),
        country=place.country,
        vector=vector,
        numbers=tuple(sorted(numbers[event.id] for event in here)),
        fill=colours.pop() if len(colours) == 1 else INK,
        is_planned=bool(here) and all(event.planned for event in here),
    )


def marks_of(sites: tuple[Site, ...], terrain: Terrain, sizes: Sizes) -> tuple[Mark, ...]:
    """Place the sites on a drawing; those in countries that it cannot show get a ring."""
    return tuple(_mark(site, terrain, sizes) for site in sites)


def _mark(site: Site, terrain: Terrain, sizes: Sizes) -> Mark:
    x, y = terrain.frame.place(*angles_of(site.vector)) or (0.0, 0.0)
    ring = RING if site.country in terrain.unseen else 0.0
    if not site.numbers:
        return Mark(site, (x, y), "", CITY, CITY, ring)
    number = worded(site.numbers)
    radius = 0.8 * sizes.badge
    wide = width_of(number, sizes.badge, 600) / 2 + 0.42 * sizes.badge
    return Mark(site, (x, y), number, round(max(radius, wide), 1), round(radius, 1), ring)


def worded(numbers: tuple[int, ...]) -> str:
    """Write numbers with runs of three and more drawn together: 2, 4 or 1–3, 7; many of them are counted."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [part for run in runs for part in _run(run)]
    return ", ".join(parts) if len(parts) <= MOST_RUNS else EVENTS.format(count=len(numbers))


def _run(run: list[int]) -> list[str]:
    return [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]  # noqa: PLR2004  a run is three
