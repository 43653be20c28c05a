"""Room on a map: which boxes are taken, and which are still free within the frame."""

from collections.abc import Iterable
from math import hypot

from briefgen.report.figures.map.projections import Point

Extent = tuple[float, float, float, float]
"""Left, top, right and bottom."""

STEP = 8.0


class Room:
    """The boxes that are taken within a frame; labels keep `edge` away from its border."""

    def __init__(self, width: float, height: float, edge: float) -> None:
        self.width, self.height, self.edge = width, height, edge
        self.taken: list[Extent] = []

    def copy(self) -> "Room":
        """Begin with what is taken now."""
        other = Room(self.width, self.height, self.edge)
        other.taken = list(self.taken)
        return other

    def take(self, *extents: Extent) -> None:
        """Keep others away from boxes."""
        self.taken.extend(extents)

    def holds(self, extent: Extent) -> bool:
        """Tell whether a box lies within the frame."""
        left, top, right, bottom = extent
        edge = self.edge
        return left >= edge and top >= edge and right <= self.width - edge and bottom <= self.height - edge

    def is_free(self, extent: Extent) -> bool:
        """Tell whether a box lies within the frame and over nothing."""
        if not self.holds(extent):
            return False
        left, top, right, bottom = extent
        for start, high, end, low in self.taken:
            if left < end and start < right and top < low and high < bottom:
                return False
        return True

    def count(self, extent: Extent) -> int:
        """Count what a box would cover."""
        left, top, right, bottom = extent
        return sum(left < end and start < right and top < low and high < bottom for start, high, end, low in self.taken)


def is_over(one: Extent, other: Extent, gap: float = 0.0) -> bool:
    """Tell whether two boxes overlap, or come nearer to each other than a gap."""
    (left, top, right, bottom), (start, high, end, low) = one, other
    return left < end + gap and start < right + gap and top < low + gap and high < bottom + gap


def around(middle: Point, half_width: float, half_height: float) -> Extent:
    """Make a box around a point."""
    x, y = middle
    return x - half_width, y - half_height, x + half_width, y + half_height


def along(start: Point, end: Point, half: float = 1.5) -> Iterable[Extent]:
    """Cover a line with small boxes."""
    (x, y), (to_x, to_y) = start, end
    steps = int(hypot(to_x - x, to_y - y) / STEP) + 1
    for step in range(steps + 1):
        part = step / steps
        yield around((x + part * (to_x - x), y + part * (to_y - y)), half, half)
