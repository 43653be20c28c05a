"""Cutting rings and lines at the frame of a map, after they came onto the plane.

A ring is cut into the chains that run inside; then each chain goes on, along the edge of the frame, to the next that
comes in. Land lies on the right of every ring, so "the next" is the next clockwise, and islands, lakes and several
continents in one frame need no special case. A polygon cutter that goes edge by edge would leave slivers along the
frame.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from briefgen.report.figures.map.projections import Point, Projected

Chain = list[Point]


class Edge(Protocol):
    """The closed line around what a map shows."""

    @property
    def length(self) -> float:
        """Measure the whole way around."""

    def position(self, point: Point) -> float:
        """Measure how far a point on the edge lies from its beginning, clockwise."""

    def between(self, start: float, end: float) -> list[Point]:
        """List the points that the way along the edge bends at; the end may lie past the beginning again."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from 0 to its width and its height; with `step`, its edge has points at least that close."""

    width: float
    height: float
    step: float = 0

    @property
    def length(self) -> float:
        """Measure the whole way around."""
        return 2 * (self.width + self.height)

    def position(self, point: Point) -> float:
        """Measure how far a point on the edge lies from the top left corner, clockwise."""
        x, y = point
        width, height = self.width, self.height
        sides = ((y, x), (width - x, width + y), (height - y, 2 * width + height - x), (x, self.length - y))
        return min(sides, key=lambda side: abs(side[0]))[1]

    def between(self, start: float, end: float) -> list[Point]:
        """List the corners, and with a step the points, between two positions."""
        corners = (0, self.width, self.width + self.height, 2 * self.width + self.height)
        bends = sorted({corner + around for corner in corners for around in (0, self.length)} | self._steps())
        return [self._at(bend % self.length) for bend in bends if start < bend < end]

    def _steps(self) -> set[float]:
        count = int(2 * self.length / self.step) if self.step else 0
        return {number * self.step for number in range(count)}

    def _at(self, position: float) -> Point:
        width, height = self.width, self.height
        if position <= width:
            return position, 0.0
        if position <= width + height:
            return width, position - width
        if position <= 2 * width + height:
            return 2 * width + height - position, height
        return 0.0, self.length - position

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies inside or on the edge."""
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height

    def segment(self, start: Point, end: Point) -> tuple[Point, Point] | None:
        """Cut a segment (Liang and Barsky); None where nothing of it is inside."""
        (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
        enters, leaves = 0.0, 1.0
        for way, room in ((-dx, x), (dx, self.width - x), (-dy, y), (dy, self.height - y)):
            if way == 0:
                if room < 0:
                    return None
            elif way < 0:
                enters = max(enters, room / way)
            else:
                leaves = min(leaves, room / way)
        if enters > leaves:
            return None
        first = (x + enters * dx, y + enters * dy) if enters > 0 else start
        return first, ((x + leaves * dx, y + leaves * dy) if leaves < 1 else end)


def lines_within(points: Projected, box: Box) -> Iterator[Chain]:
    """Cut a line: yield the chains that run inside."""
    known = [point for point in points if point]
    if len(known) < 2 or _is_beside(known, box):  # noqa: PLR2004  two points make a line
        return
    if len(known) == len(points) and all(map(box.holds, known)):
        yield known
        return
    chain: Chain = []
    for start, end in pairwise(points):
        cut = box.segment(start, end) if start and end and _may_meet(start, end, box) else None
        if cut is None:
            continue
        if not chain or chain[-1] != cut[0]:
            if len(chain) > 1:
                yield chain
            chain = [cut[0]]
        chain.append(cut[1])
    if len(chain) > 1:
        yield chain


def _is_beside(points: Chain, box: Box) -> bool:
    """Tell whether a line lies wholly on one side of a frame."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) < 0 or max(ys) < 0 or min(xs) > box.width or min(ys) > box.height


def _may_meet(start: Point, end: Point, box: Box) -> bool:
    """Leave out at once what lies wholly on one side."""
    (x, y), (to_x, to_y) = start, end
    return not (
        (x < 0 and to_x < 0)
        or (y < 0 and to_y < 0)
        or (x > box.width and to_x > box.width)
        or (y > box.height and to_y > box.height)
    )


def ring_within(points: Projected, box: Box) -> tuple[list[Chain], Chain | None]:
    """Cut a ring: give the chains that run from edge to edge, or the ring itself where it lies inside."""
    outside = next((place for place, point in enumerate(points) if point is None or not box.holds(point)), None)
    if outside is None:
        return [], [point for point in points if point]
    is_closed = points[0] == points[-1]
    rest = points[1 : outside + 1] if is_closed else points[: outside + 1]
    return [chain for chain in lines_within(points[outside:] + rest, box) if _reaches_over(chain)], None


def _reaches_over(chain: Chain) -> bool:
    return chain[0] != chain[-1]


def linked(chains: Sequence[Chain], edge: Edge) -> Iterator[Chain]:
    """Join chains along the edge to rings, going clockwise from where one leaves to where the next comes in."""
    entries = sorted((edge.position(chain[0]), number) for number, chain in enumerate(chains))
    positions = [position for position, _ in entries]
    waiting = set(range(len(chains)))
    while waiting:
        number = min(waiting)
        ring: Chain = []
        while number in waiting:
            waiting.discard(number)
            ring.extend(chains[number])
            leaves = edge.position(chains[number][-1])
            place = bisect_left(positions, leaves)
            enters, number = entries[place % len(entries)]
            ring.extend(edge.between(leaves, enters if place < len(entries) else enters + edge.length))
        yield ring
