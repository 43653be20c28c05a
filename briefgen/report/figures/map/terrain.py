"""What a map shows of the world: land, the brief's countries and borders, cut to its frame and kept by frame.

All land is one shape and the brief's countries are another: no seams show between neighbours, and a page has few
shapes to paint. Borders are lines of their own, so that those in dispute can be dashed.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from briefgen.report.figures.map.cutting import Chain
from briefgen.report.figures.map.frame import AnyFrame, Frame
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.sheet import Sheet, sheet_of
from briefgen.report.figures.map.world import the_world

FINEST = 2.0
"""The triangle, in square units, that is left out of coasts and borders."""

WHOLE = 6
"""By how much coarser a map of the whole world begins: all its coasts are more than a page can take."""

LONGEST = 23_000
"""The path data of a map in bytes; what would be longer is simplified further."""

SPECK = 1.5
"""An island of fewer square units is left out."""

BARELY_SEEN = 12
"""A country of the brief that covers fewer square units has dots in place of its islands."""

MOST_DOTS = 40
ENOUGH = 5
"""In so many of twelve parts of a frame there must be a coast or a border."""

NAMED_FROM = 200
"""A country that covers fewer square units has no name inside."""


class Terrain(Struct, frozen=True):
    """The shapes of a map, as path data in tenths of units, and the parts of countries that names can stand in."""

    frame: AnyFrame
    land: str
    focus: str
    borders: str
    outlines: str
    disputed: str
    disputes: tuple[str, ...]
    dots: tuple[Point, ...]
    unseen: frozenset[str]
    countries: dict[str, tuple[Chain, ...]]


@lru_cache(maxsize=64)
def terrain_of(frame: AnyFrame, focus: tuple[str, ...]) -> Terrain:
    """Cut the world to a frame, which becomes wider while it shows hardly a coast or border."""
    area = FINEST * frame.km**2 * (1 if isinstance(frame, Frame) else WHOLE)
    sheet = sheet_of(frame, area)
    while isinstance(frame, Frame) and frame.reach < 1 and not _has_lines(sheet):
        frame = frame.wider(1.5)
        area = FINEST * frame.km**2
        sheet = sheet_of(frame, area)
    terrain = _drawn(sheet, focus)
    while _length(terrain) > LONGEST:
        area *= max(1.5, (_length(terrain) / LONGEST) ** 2)
        terrain = _drawn(sheet_of(frame, area), focus)
    return terrain


def _has_lines(sheet: Sheet) -> bool:
    """Tell whether there are lines in enough parts of a frame to know the region by."""
    box = sheet.frame.box
    points = (point for lines in sheet.lines.values() for line in lines for point in line)
    return len({(4 * x // box.width, 3 * y // box.height) for x, y in points}) >= ENOUGH


def _length(terrain: Terrain) -> int:
    return sum(map(len, (terrain.land, terrain.focus, terrain.borders, terrain.outlines, terrain.disputed)))


def _drawn(sheet: Sheet, focus: tuple[str, ...]) -> Terrain:
    countries = {code: sheet.polygons(code) for code in _countries_near(sheet)}
    areas = {code: [area_of(polygon) for polygon in polygons] for code, polygons in countries.items()}
    unseen = frozenset(code for code in the_world().countries if sum(areas.get(code, ())) < BARELY_SEEN)
    lines = _Lines.of(sheet, frozenset(focus))
    shown = [polygon for code in focus for polygon in countries.get(code, ())]
    return Terrain(
        frame=sheet.frame,
        land=path_of(_without_specks(sheet.polygons())),
        focus=path_of(_without_specks(shown)),
        borders=path_of(lines.borders, is_closed=False),
        outlines=path_of(lines.outlines, is_closed=False),
        disputed=path_of(lines.disputed, is_closed=False),
        disputes=lines.disputes,
        dots=tuple(middle_of(polygon) for code in focus if code in unseen for polygon in countries.get(code, ()))[
            :MOST_DOTS
        ],
        unseen=unseen,
        countries={code: _large(polygons, areas[code]) for code, polygons in countries.items()},
    )


def _large(polygons: list[Chain], areas: list[float]) -> tuple[Chain, ...]:
    return tuple(polygon for polygon, area in zip(polygons, areas, strict=True) if area > NAMED_FROM)


def _countries_near(sheet: Sheet) -> list[str]:
    """List the countries that reach into the frame; one that goes all around it has no arc there."""
    world = the_world()
    near = {code for arc in sheet.arcs for code in world.users.get(arc, ())}
    return sorted(near) if any(sheet.lines.values()) else sorted(world.countries)


class _Lines(Struct, frozen=True):
    """The lines of a map by how they are drawn; coasts belong to the land, but for those of the brief's countries."""

    borders: tuple[Chain, ...]
    outlines: tuple[Chain, ...]
    disputed: tuple[Chain, ...]
    disputes: tuple[str, ...]

    @classmethod
    def of(cls, sheet: Sheet, focus: frozenset[str]) -> "_Lines":
        """Sort the arcs of a sheet."""
        world = the_world()
        disputed, borders, outlines = defaultdict[str, list[Chain]](list), list[Chain](), list[Chain]()
        for arc, lines in sheet.lines.items():
            users = world.users.get(arc, ())
            if arc in world.disputes:
                disputed[world.disputes[arc]] += lines
            elif focus.intersection(users):
                outlines += lines
            elif len(users) > 1:
                borders += lines
        dashed = tuple(line for lines in disputed.values() for line in lines)
        return cls(tuple(borders), tuple(outlines), dashed, tuple(sorted(name for name in disputed if disputed[name])))


def _without_specks(polygons: Iterable[Chain]) -> list[Chain]:
    return [polygon for polygon in polygons if area_of(polygon) >= SPECK]


def area_of(polygon: Chain) -> float:
    """Measure a polygon, in square units."""
    closing = polygon[-1][0] * polygon[0][1] - polygon[0][0] * polygon[-1][1]
    return abs(closing + sum([x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise(polygon)])) / 2


def middle_of(polygon: Chain) -> Point:
    """Find the middle of the box around a polygon."""
    xs, ys = zip(*polygon, strict=True)
    return round((min(xs) + max(xs)) / 2, 1), round((min(ys) + max(ys)) / 2, 1)


def path_of(chains: Iterable[Chain], *, is_closed: bool = True) -> str:
    """Write path data in tenths of units, with steps from point to point."""
    return "".join(_written(chain, "z" if is_closed else "") for chain in chains)


def _written(chain: Chain, end: str) -> str:
    tenths = [(round(10 * x), round(10 * y)) for x, y in chain]
    steps = [(to_x - x, to_y - y) for (x, y), (to_x, to_y) in pairwise(tenths)]
    way = " ".join(f"{x} {y}" for x, y in steps if x or y).replace(" -", "-")
    return f"M{tenths[0][0]} {tenths[0][1]}l{way}{end}" if way else ""
