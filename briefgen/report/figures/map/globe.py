"""The small globe that tells where on earth a map lies: the half that one sees from above its middle."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, sin, tau

from msgspec import Struct

from briefgen.report.figures.map.cutting import Chain, linked
from briefgen.report.figures.map.frame import Frame, angles_of
from briefgen.report.figures.map.plate import Plate, plate_around
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.terrain import path_of
from briefgen.report.figures.map.world import Vector, the_world

BEND = pi / 18
LEAST = 2.6
"""Half the side of the smallest rectangle that marks where a map lies."""


class Globe(Struct, frozen=True):
    """A globe around a point of a drawing, with what the map shows as a rectangle on it.

    `land` is path data in tenths of units, from the globe's own middle.
    """

    x: float
    y: float
    radius: float
    land: str
    region: Plate


class _Horizon:
    """The circle around what is seen of a globe with the radius 1."""

    length = tau

    def position(self, point: Point) -> float:
        """Measure how far a point lies from the top, clockwise."""
        return atan2(point[0], -point[1]) % tau

    def between(self, start: float, end: float) -> list[Point]:
        """Bend the way along the horizon."""
        steps = ceil((end - start) / BEND)
        angles = (start + (end - start) * step / steps for step in range(1, steps))
        return [(sin(angle), -cos(angle)) for angle in angles]


def globe_at(middle: Point, frame: Frame, radius: float) -> Globe:
    """Draw the globe as seen from above the middle of a map."""
    half_width, half_height = (max(LEAST, radius * side / 2 / frame.scale) for side in (frame.width, frame.height))
    region = plate_around(middle, min(half_width, radius), min(half_height, radius))
    return Globe(*middle, radius, _land(frame.middle, radius), region)


@lru_cache(maxsize=64)
def _land(middle: Vector, radius: float) -> str:
    longitude, latitude = angles_of(middle)
    turns = sin(longitude), cos(longitude), sin(latitude), cos(latitude)
    chains: list[Chain] = []
    whole: list[Chain] = []
    for ring in the_world().globe:
        seen = [_turned(vector, turns) for vector in ring]
        if all(depth >= 0 for _, _, depth in seen):
            whole.append([(x, y) for x, y, _ in seen])
        elif any(depth >= 0 for _, _, depth in seen):
            chains += _chains(seen)
    shapes = whole + list(linked(chains, _Horizon()))
    return path_of([(radius * x, radius * y) for x, y in shape] for shape in shapes)


def _turned(vector: Vector, turns: tuple[float, float, float, float]) -> Vector:
    """Turn a point so that the middle of the map comes to the front: x right, y down, depth towards the eye."""
    (x, y, z), (sin_lon, cos_lon, sin_lat, cos_lat) = vector, turns
    ahead = x * cos_lon + y * sin_lon
    return y * cos_lon - x * sin_lon, sin_lat * ahead - cos_lat * z, cos_lat * ahead + sin_lat * z


def _chains(ring: list[Vector]) -> Iterator[Chain]:
    """Cut a ring at the horizon: yield the chains before it."""
    start = next(place for place, (_, _, depth) in enumerate(ring) if depth < 0)
    turned = [*ring[start:], *ring[: start + 1]]
    chain: Chain = []
    for one, other in pairwise(turned):
        if (one[2] >= 0) != (other[2] >= 0):
            chain.append(_at_horizon(one, other))
            if one[2] >= 0:
                yield chain
                chain = []
        if other[2] >= 0:
            chain.append(other[:2])


def _at_horizon(one: Vector, other: Vector) -> Point:
    part = one[2] / (one[2] - other[2])
    x, y = one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
    length = hypot(x, y) or 1.0
    return x / length, y / length
