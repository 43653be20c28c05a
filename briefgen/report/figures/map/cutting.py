"""Cutting rings and lines at the frame of a map, after they came onto the plane.

A ring is cut into the chains that run inside; then each chain goes on, along the edge of the frame, to the next that
comes in. Land lies on the right of every ring, so "the next" is the next clockwise, and islands, lakes and several
continents in one frame need no special case. A polygon cutter that goes edge by edge would leave slivers along the
frame.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct

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


class Box(Struct, frozen=True):
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


Sides = list[int]
"""On which sides of a frame points lie, a bit for each side: zero is inside, and what is torn is on all."""


def sides_of(points: Projected, box: Box) -> Sides:
    """Tell on which sides of a frame each point lies."""
    width, height = box.width, box.height
    return [
        (1 if point[0] < 0 else 2 if point[0] > width else 0) | (4 if point[1] < 0 else 8 if point[1] > height else 0)
        if point
        else 15
        for point in points
    ]


def lines_within(points: Projected, box: Box, sides: Sides | None = None) -> Iterator[Chain]:
    """Cut a line, whose `sides` may be known: yield the chains that run inside."""
    sides = sides_of(points, box) if sides is None else sides
    if not any(sides):
        whole = [point for point in points if point]
        yield from [whole] if len(whole) > 1 else []
        return
    chain: Chain = []
    for start, end in _segments(points, box, sides):
        if not chain or chain[-1] != start:
            if len(chain) > 1:
                yield chain
            chain = [start]
        chain.append(end)
    if len(chain) > 1:
        yield chain


def _segments(points: Projected, box: Box, sides: Sides) -> Iterator[tuple[Point, Point]]:
    """Cut each segment of a line that does not lie wholly on one side."""
    for start, end, side, other in zip(points, points[1:], sides, sides[1:], strict=False):
        if side & other or not start or not end:
            continue
        cut = box.segment(start, end) if side or other else (start, end)
        if cut:
            yield cut


def ring_within(points: Projected, box: Box, sides: Sides | None = None) -> tuple[list[Chain], Chain | None]:
    """Cut a ring: give the chains that run from edge to edge, or the ring itself where it lies inside."""
    sides = sides_of(points, box) if sides is None else sides
    outside = next((place for place, side in enumerate(sides) if side), None)
    if outside is None:
        return [], [point for point in points if point]
    rest = slice(1 if points[0] == points[-1] else 0, outside + 1)
    turned = lines_within(points[outside:] + points[rest], box, sides[outside:] + sides[rest])
    return [chain for chain in turned if _reaches_over(chain)], None


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
