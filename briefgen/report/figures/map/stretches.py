"""The stretches of an arc, each with a circle around it, so that a map asks little of a long coast far away."""

from functools import cache
from math import acos, cos, sin, sqrt

from briefgen.report.figures.map.world import Vector, arc_of

POINTS = 16
"""How many points lie in a stretch; its last one begins the next."""

WIDE = 1.5
"""The reach in radians from which on a map is asked for whole arcs."""

Cap = tuple[float, float, float, float, float]
"""The middle of a stretch on the sphere, and the cosine and the sine of how far it reaches from there."""


def runs_near(arc: int, weight: str, middle: Vector, reach: float) -> list[tuple[int, int]]:
    """Find the runs of points that matter within a circle: the first of each and the one after its last.

    Points below a weight are left out later, so a run goes on to the next that stays.
    """
    letters = arc_of(arc).weights
    if reach > WIDE or len(letters) <= POINTS + 1:
        return [(0, len(letters))]
    (x, y, z), near, off = middle, cos(reach), sin(reach)
    are_near = [x * a + y * b + z * c >= near * inner - off * outer for a, b, c, inner, outer in _caps_of(arc)]
    if all(are_near):
        return [(0, len(letters))]
    runs: list[tuple[int, int]] = []
    for number in (number for number, is_near in enumerate(are_near) if is_near):
        first, last = number * POINTS, min((number + 1) * POINTS, len(letters) - 1)
        while letters[first] < weight:
            first -= 1
        while letters[last] < weight:
            last += 1
        if runs and first < runs[-1][1]:
            first = runs.pop()[0]
        runs.append((first, last + 1))
    return runs


@cache
def _caps_of(arc: int) -> tuple[Cap, ...]:
    line = arc_of(arc)
    vectors = [
        (cos(north) * cos(east), cos(north) * sin(east), sin(north))
        for east, north in zip(line.longitudes, line.latitudes, strict=True)
    ]
    return tuple(_cap(vectors[first : first + POINTS + 1]) for first in range(0, max(len(vectors) - 1, 1), POINTS))


def _cap(vectors: list[Vector]) -> Cap:
    x, y, z = (sum(side) for side in zip(*vectors, strict=True))
    length = sqrt(x * x + y * y + z * z) or 1.0
    x, y, z = x / length, y / length, z / length
    least = min(x * a + y * b + z * c for a, b, c in vectors)
    reach = acos(max(-1.0, min(1.0, least)))
    return x, y, z, cos(reach), sin(reach)
