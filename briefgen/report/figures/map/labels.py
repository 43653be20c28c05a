"""Names beside their marks: each takes the first place around its mark that is free, the crowded ones choose first.

The order of places is the one that map makers prefer (Imhof, "Positioning names on maps", 1975): right and a little
above, right, right and below, left, above, below. Where nothing near is free a name stands off with a line to its mark.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import dist

from msgspec import Struct

from briefgen.report.figures.lettering import ABOVE, BELOW, Anchor, Label, tidy, wrapped
from briefgen.report.figures.map.boxes import Extent, Room, along
from briefgen.report.figures.map.marks import Placed
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.sizes import Sizes
from briefgen.report.figures.measure import Weight, width_of

GAP = 3.0
ATTEMPTS = 2
MOST_LINES = 3
LEADING = 1.12
NEAR = (
    (1, 0.0), (1, -0.5), (1, 0.5), (-1, 0.0), (-1, -0.5), (-1, 0.5), (0, -1.0), (0, 1.0),
    (1, -1.0), (1, 1.0), (-1, -1.0), (-1, 1.0),
)  # fmt: skip
"""Sides and heights around a mark: 1 is right or below, -1 left or above."""

FAR = tuple((distance, across, down) for distance in (30, 52, 80, 115) for across, down in (
    (1, -0.6), (1, 0.6), (-1, -0.6), (-1, 0.6), (1, 0), (-1, 0), (0.3, -1), (0.3, 1), (-0.3, -1), (-0.3, 1),
))  # fmt: skip
"""Ways to stand off, with the distance in units."""


class Name(Struct, frozen=True):
    """The name of a placed mark in one or two lines, with a line to it where it stands off."""

    lines: tuple[Label, ...]
    extent: Extent
    leader: tuple[Point, Point] | None = None


def named(placed: Sequence[Placed], room: Room, sizes: Sizes) -> tuple[dict[int, Name], Room]:
    """Find room for the names, by the place of their mark among all, and give the room that is left.

    Where some find none, they choose first in another attempt.
    """
    waiting = [number for number, one in enumerate(placed) if one.label is None]
    order = sorted(waiting, key=lambda number: _room_around(number, placed))
    marks = {number: placed[number].mark for number in waiting}
    blocks = {number: _block(mark.site.name, 600 if mark.number else 400, sizes) for number, mark in marks.items()}
    best = _attempt(order, placed, blocks, room)
    for _ in range(ATTEMPTS):
        missing = [number for number in order if number not in best[0]]
        if not missing:
            break
        order = missing + [number for number in order if number not in missing]
        best = max(best, _attempt(order, placed, blocks, room), key=lambda attempt: len(attempt[0]))
    return best


def _attempt(
    order: Sequence[int], placed: Sequence[Placed], blocks: dict[int, "_Block"], room: Room
) -> tuple[dict[int, Name], Room]:
    names: dict[int, Name] = {}
    left = room.copy()
    for number in order:
        found = next(_free_places(placed[number], blocks[number], left), None)
        if found:
            names[number] = found
            left.take(found.extent, *(along(*found.leader) if found.leader else ()))
    return names, left


def _room_around(number: int, placed: Sequence[Placed]) -> float:
    here = placed[number].middle
    return min((dist(here, other.middle) for place, other in enumerate(placed) if place != number), default=0.0)


def _free_places(placed: Placed, block: "_Block", room: Room) -> Iterator[Name]:
    for across, down in NEAR:
        spot = block.beside(placed, across, down)
        if room.is_free(block.extent(spot)):
            yield Name(block.lines_at(spot), block.extent(spot))
    x, y = placed.middle
    for distance, right, low in FAR:
        end = x + distance * right, y + distance * low
        spot = block.at_end(end, right, low)
        if room.is_free(block.extent(spot)) and all(map(room.is_free, list(along(end, placed.middle))[:-3])):
            yield Name(block.lines_at(spot), block.extent(spot), (end, placed.middle))


Spot = tuple[float, float, int]
"""Where a name stands: x, the middle of its height, and on which side of x it runs; 0 is on both."""


class _Block(Struct, frozen=True):
    """The lines of a name before they have a place."""

    lines: tuple[str, ...]
    size: float
    weight: Weight
    width: float
    height: float

    def extent(self, spot: Spot) -> Extent:
        x, y, side = spot
        left = x - self.width * (1 - side) / 2
        return left, y - self.height / 2, left + self.width, y + self.height / 2

    def beside(self, placed: Placed, across: int, down: float) -> Spot:
        (x, y), mark = placed.middle, placed.mark
        is_corner = across and abs(down) == 1
        side = x + across * ((0.6 if is_corner else 1) * mark.half_width + mark.ring + (1 if is_corner else GAP))
        clear = mark.half_height + mark.ring + self.height / 2
        reach = clear if not across or is_corner else 0.75 * mark.half_height
        return side, y + reach * down, across

    def at_end(self, end: Point, right: float, low: float) -> Spot:
        """Set the name at the end of a line, on the side that the line comes from the other way."""
        if abs(right) > abs(low):
            side = 1 if right > 0 else -1
            return end[0] + 2 * side, end[1], side
        return end[0], end[1] + (self.height / 2 + 1) * (1 if low > 0 else -1), 0

    def lines_at(self, spot: Spot) -> tuple[Label, ...]:
        x, y, side = spot
        anchor: Anchor = "middle" if side == 0 else "start" if side > 0 else "end"
        first = y - self.height / 2 + self.size * ABOVE
        return tuple(
            Label(line, tidy(x), tidy(first + row * LEADING * self.size), self.size, self.weight, anchor)
            for row, line in enumerate(self.lines)
        )


@lru_cache(maxsize=1024)
def _block(name: str, weight: Weight, sizes: Sizes) -> _Block:
    lines = wrapped(name, sizes.longest, MOST_LINES, sizes.label, weight)
    width = max(width_of(line, sizes.label, weight) for line in lines)
    return _Block(lines, sizes.label, weight, width, sizes.label * (ABOVE + BELOW + LEADING * (len(lines) - 1)))
