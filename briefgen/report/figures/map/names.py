"""The names of countries: in the widest part of what a map shows of each, and left out where they do not fit.

Fitting is exact: the name's box lies within the country's shape on its top, middle and bottom line. Where a brief's
country is too small for its name, the name stands beside it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

from msgspec import Struct

from briefgen.brief import COUNTRIES
from briefgen.report.figures.lettering import ABOVE, BELOW, Label, tidy
from briefgen.report.figures.map.boxes import Extent, Room, around
from briefgen.report.figures.map.cutting import Chain
from briefgen.report.figures.map.frame import AnyFrame
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.sizes import Sizes
from briefgen.report.figures.map.terrain import area_of, terrain_of
from briefgen.report.figures.measure import Weight, width_of

SPACING = 0.06
"""What is set between letters, in type sizes."""

LEADING = 1.15
SCANS = 11
MOST_PLACES = 14
PAD = 2.0
SMALL = 90.0
"""A country of the brief that is wider and higher than this has its name inside or not at all."""


Shown = Mapping[str, tuple[Chain, ...]]
"""The parts of countries that a map shows, by code."""

Crossing = tuple[float, float]
Crossed = list[Crossing]
"""Where a level line runs inside: from and to, from left to right."""


class CountryName(Struct, frozen=True):
    """A name in one or two lines with the middles of the boxes that it fits into, the best first."""

    lines: tuple[str, ...]
    half_width: float
    half_height: float
    middles: tuple[Point, ...]
    weight: Weight

    def extent(self, middle: Point) -> Extent:
        """Measure it around a middle."""
        return around(middle, self.half_width, self.half_height)

    def labels(self, middle: Point, size: float) -> tuple[Label, ...]:
        """Set its lines around a middle; spaced letters end with a space, so they stand half of it to the right."""
        x, y = middle
        first = y - self.half_height + PAD / 2 + ABOVE * size
        return tuple(
            Label(
                line,
                tidy(x + SPACING * size / 2),
                tidy(first + row * LEADING * size),
                size,
                self.weight,
                "middle",
                "country",
            )
            for row, line in enumerate(self.lines)
        )


def placed_names(frame: AnyFrame, focus: tuple[str, ...], room: Room, sizes: Sizes) -> tuple[Label, ...]:
    """Set the names that fit and cover nothing; those of the brief's countries go first, then by size."""
    labels: list[Label] = []
    for name_forms in names_of(frame, focus, sizes):
        found = next(_free(name_forms, room), None)
        if found:
            name, middle = found
            room.take(name.extent(middle))
            labels += name.labels(middle, sizes.country)
    return tuple(labels)


def _free(forms: tuple[CountryName, ...], room: Room) -> Iterator[tuple[CountryName, Point]]:
    return ((name, middle) for name in forms for middle in name.middles if room.is_free(name.extent(middle)))


@lru_cache(maxsize=64)
def names_of(frame: AnyFrame, focus: tuple[str, ...], sizes: Sizes) -> tuple[tuple[CountryName, ...], ...]:
    """List for each country the forms of its name that fit, in one line before two."""
    terrain = terrain_of(frame, focus)
    shown = {code: polygons for code, polygons in terrain.countries.items() if polygons and code in COUNTRIES}
    in_order = sorted(shown, key=lambda code: (code not in focus, -sum(map(area_of, shown[code])), code))
    forms = (tuple(_forms(code, shown, sizes, is_focus=code in focus)) for code in in_order)
    return tuple(one for one in forms if one)


def _forms(code: str, shown: Shown, sizes: Sizes, *, is_focus: bool) -> Iterator[CountryName]:
    weight: Weight = 600 if is_focus else 400
    for lines in _broken(COUNTRIES[code].upper()):
        half_width = max(_width(line, sizes.country, weight) for line in lines) / 2 + PAD
        half_height = sizes.country * (ABOVE + BELOW + LEADING * (len(lines) - 1)) / 2 + PAD / 2
        middles = _inside(shown[code], half_width, half_height)
        if not middles and is_focus:
            beside = _beside(shown[code], half_width, half_height)
            middles = tuple(at for at in beside if _is_at_sea(around(at, half_width, half_height), shown))
        if middles:
            yield CountryName(lines, half_width, half_height, middles, weight)


def _broken(name: str) -> Iterator[tuple[str, ...]]:
    """Give a name in one line, and in two where it has spaces: those that are most alike in length."""
    yield (name,)
    words = name.split(" ")
    if len(words) > 1:
        breaks = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
        yield min(breaks, key=lambda lines: max(map(len, lines)))


def _width(line: str, size: float, weight: Weight) -> float:
    return width_of(line, size, weight) + SPACING * size * len(line)


def _inside(polygons: tuple[Chain, ...], half_width: float, half_height: float) -> tuple[Point, ...]:
    """Find middles of boxes of a size that lie within one of the two largest polygons."""
    largest = sorted(polygons, key=area_of, reverse=True)[:2]
    found = [place for polygon in largest for place in _places(polygon, half_width, half_height)]
    return tuple(point for _, point in sorted(found)[:MOST_PLACES])


def _places(polygon: Chain, half_width: float, half_height: float) -> Iterator[tuple[float, Point]]:
    """Scan a polygon line by line; weigh each place by how far it is from the middle and how much room it leaves."""
    xs, ys = zip(*polygon, strict=True)
    top, bottom = min(ys) + half_height, max(ys) - half_height
    if bottom < top or max(xs) - min(xs) < 2 * half_width:
        return
    center_x, center_y = sum(xs) / len(xs), (min(ys) + max(ys)) / 2
    scans = [top + (bottom - top) * (scan + 0.5) / SCANS for scan in range(SCANS)]
    strips = [y + shift for y in scans for shift in (-half_height, 0, half_height)]
    within = _crossings(polygon, strips)
    for y, *lines in zip(scans, within[::3], within[1::3], within[2::3], strict=True):
        for left, right in _runs(lines):
            slack = (right - left) / 2 - half_width
            if slack < 0:
                continue
            for x in {(left + right) / 2, max(left + half_width, min(center_x, right - half_width)),
                      left + half_width + slack / 2, right - half_width - slack / 2}:  # fmt: skip
                off = abs(x - (left + right) / 2) * 0.4 + abs(y - center_y) * 0.8
                yield off - min(slack, 40.0), (round(x, 1), round(y, 1))


def _runs(strips: list[Crossed]) -> Iterator[Crossing]:
    """Find where a strip lies inside: what its top, middle and bottom line have in common."""
    for above, middle, below in product(*strips):
        left, right = max(above[0], middle[0], below[0]), min(above[1], middle[1], below[1])
        if left < right:
            yield left, right


def _crossings(polygon: Chain, heights: list[float]) -> list[Crossed]:
    """Find for each of some level lines where it runs inside a polygon."""
    in_order = sorted(set(heights))
    crossed: dict[float, list[float]] = {y: [] for y in in_order}
    for (x, low), (to_x, high) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        first, after = (low, high) if low <= high else (high, low)
        for y in in_order[bisect_left(in_order, first) : bisect_left(in_order, after)]:
            crossed[y].append(x + (y - low) * (to_x - x) / (high - low))
    for xs in crossed.values():
        xs.sort()
    return [list(zip(crossed[y][::2], crossed[y][1::2], strict=False)) for y in heights]


def _is_at_sea(extent: Extent, shown: Shown) -> bool:
    """Tell whether a box lies over no country: a name beside its own must not stand in another."""
    left, top, right, bottom = extent
    crossings = (
        crossing
        for polygons in shown.values()
        for polygon in polygons
        for line in _crossings(polygon, [top, (top + bottom) / 2, bottom])
        for crossing in line
    )
    return not any(start < right and left < end for start, end in crossings)


def _beside(polygons: tuple[Chain, ...], half_width: float, half_height: float) -> tuple[Point, ...]:
    """Find middles around a small country."""
    xs, ys = zip(*(point for polygon in polygons for point in polygon), strict=True)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if right - left > SMALL and bottom - top > SMALL:
        return ()
    x, y = (left + right) / 2, (top + bottom) / 2
    points = ((x, bottom + half_height), (x, top - half_height), (right + half_width, y), (left - half_width, y))
    return tuple((round(x, 1), round(y, 1)) for x, y in points)
