"""One size of a map, put together: marks first, then scale and globe, names of places, names of countries.

Who comes later keeps away from what stands already. A map that cannot name a place says which, below.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

from msgspec import Struct

from briefgen.report.figures.lettering import Label, tidy
from briefgen.report.figures.map.arranging import Arrangement, arranged
from briefgen.report.figures.map.boxes import Room, along, around
from briefgen.report.figures.map.drawing import Badge, Leader, MapDrawing
from briefgen.report.figures.map.frame import AnyFrame, WholeWorld, frame_of
from briefgen.report.figures.map.furniture import ScaleBar, globe_beside, scale_bar
from briefgen.report.figures.map.globe import Globe
from briefgen.report.figures.map.labels import Name, named
from briefgen.report.figures.map.marks import Mark, Placed, Site, marks_of
from briefgen.report.figures.map.names import SPACING, placed_names
from briefgen.report.figures.map.plate import Plate, plate_around
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.sizes import Sizes
from briefgen.report.figures.map.terrain import Terrain, path_of, terrain_of
from briefgen.report.figures.map.wording import (
    NUMBERS,
    PLANNED,
    RINGED,
    UNNAMED,
    boundary_note,
    listed,
    place_with_events,
)

ANCHOR = 1.8
LINE = 0.36
"""How far below its middle a number stands on its line, in type sizes."""


class Scene(Struct, frozen=True):
    """What both sizes of a map show."""

    sites: tuple[Site, ...]
    countries: tuple[str, ...]
    alternative: str
    left_off: str


@lru_cache(maxsize=32)
def composed(scene: Scene, sizes: Sizes) -> MapDrawing:
    """Lay a map out in one size; the same scene is laid out once."""
    chosen = frame_of(tuple(site.vector for site in scene.sites), scene.countries, sizes)
    terrain = terrain_of(chosen, scene.countries)
    frame = terrain.frame
    laid = _laid(marks_of(scene.sites, terrain, sizes), frame, sizes)
    placed = laid.arrangement.placed
    unnamed = tuple(place_with_events(mark.site.name, mark.site.numbers) for mark in laid.nameless)
    ringed = tuple(one for one in placed if one.mark.ring)
    return MapDrawing(
        width=int(frame.width),
        height=int(frame.height),
        alternative=scene.alternative,
        caption=_caption(scene, terrain, unnamed, has_rings=bool(ringed)),
        boundary_note=boundary_note(terrain.disputes),
        sea=_sea(frame),
        land=terrain.land,
        focus=terrain.focus,
        borders=terrain.borders,
        outlines=terrain.outlines,
        disputed=terrain.disputed,
        dots=terrain.dots,
        rings=tuple(_plate(one, one.mark.ring) for one in ringed),
        leaders=tuple(_leaders(placed, laid.names.values())),
        anchors=tuple(dict.fromkeys(_tidied(one.mark.anchor) for one in placed if one.is_led)),
        cities=tuple(_plate(one) for one in placed if not one.mark.number),
        badges=tuple(_badge(one, sizes) for one in placed if one.mark.number),
        names=placed_names(chosen, scene.countries, laid.room, sizes),
        labels=tuple(_labels(laid.arrangement, laid.names)),
        scale_bar=laid.scale_bar,
        globe=laid.globe,
        spacing=round(SPACING * sizes.country, 2),
        unnamed=unnamed,
    )


class _Laid(Struct, frozen=True):
    """Marks, corners and names of places in their places, and the room that is left."""

    arrangement: Arrangement
    scale_bar: ScaleBar | None
    globe: Globe | None
    names: dict[int, Name]
    room: Room

    @property
    def nameless(self) -> tuple[Mark, ...]:
        placed = enumerate(self.arrangement.placed)
        nameless = tuple(one.mark for number, one in placed if one.label is None and number not in self.names)
        return nameless + self.arrangement.left_over


def _laid(marks: tuple[Mark, ...], frame: AnyFrame, sizes: Sizes) -> _Laid:
    """Lay out marks and names; where names find no room, try again with columns for the marks without one."""
    first = _attempt(marks, frame, sizes, frozenset())
    if not first.names or not first.nameless:
        return first
    return min(first, _attempt(marks, frame, sizes, frozenset(first.nameless)), key=lambda laid: len(laid.nameless))


def _attempt(marks: tuple[Mark, ...], frame: AnyFrame, sizes: Sizes, nameless: frozenset[Mark]) -> _Laid:
    room = Room(frame.width, frame.height, sizes.edge / 3)
    arrangement = arranged(marks, room, sizes, nameless=nameless)
    _take_marks(room, arrangement)
    bar = scale_bar(frame, room, sizes)
    globe = globe_beside(frame, room, [one.middle for one in arrangement.placed], sizes)
    names, left = named(arrangement.placed, room, sizes)
    return _Laid(arrangement, bar, globe, names, left)


def _take_marks(room: Room, arrangement: Arrangement) -> None:
    room.take(*(label.box for label in arrangement.notes))
    for one in arrangement.placed:
        room.take(one.extent)
        if one.label:
            room.take(one.label.box)
        if one.is_led:
            room.take(around(one.mark.anchor, ANCHOR, ANCHOR), *along(one.mark.anchor, one.middle))


def _labels(arrangement: Arrangement, names: dict[int, Name]) -> Iterator[Label]:
    for number, one in enumerate(arrangement.placed):
        if one.label:
            yield one.label
        elif number in names:
            yield from names[number].lines
    yield from arrangement.notes


def _leaders(placed: tuple[Placed, ...], names: Iterable[Name]) -> Iterator[Leader]:
    lines = [(one.middle, one.mark.anchor) for one in placed if one.is_led]
    lines += [name.leader for name in names if name.leader]
    for start, end in lines:
        yield Leader(*_tidied(start), *_tidied(end))


def _tidied(point: Point) -> Point:
    return tidy(point[0]), tidy(point[1])


def _plate(one: Placed, gap: float = 0.0) -> Plate:
    return plate_around(one.middle, one.mark.half_width + gap, one.mark.half_height + gap)


def _badge(one: Placed, sizes: Sizes) -> Badge:
    x, y = _tidied(one.middle)
    site = one.mark.site
    number = Label(
        one.mark.number, x, tidy(y + LINE * sizes.badge), sizes.badge, 600, "middle",
        site.fill if site.is_planned else "paper",
    )  # fmt: skip
    return Badge(number, _plate(one), site.fill, site.is_planned)


def _sea(frame: AnyFrame) -> str:
    if isinstance(frame, WholeWorld):
        return path_of([frame.outline()])
    return f"M0 0h{ceil(10 * frame.width)}v{ceil(10 * frame.height)}H0z"


def _caption(scene: Scene, terrain: Terrain, unnamed: tuple[str, ...], *, has_rings: bool) -> str:
    """Say below a map what its signs mean and what it leaves out."""
    has_numbers = any(site.numbers for site in scene.sites)
    parts = (
        NUMBERS if has_numbers else "",
        PLANNED if any(site.is_planned for site in scene.sites) else "",
        RINGED if has_rings else "",
        UNNAMED.format(names=listed(unnamed)) if unnamed else "",
        scene.left_off,
        boundary_note(terrain.disputes),
    )
    return " ".join(filter(None, parts))
