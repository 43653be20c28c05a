"""How the sphere comes onto the plane: by extent, never as plain degrees.

- Middle latitudes: Lambert's conformal conic. North is up along every meridian, shapes are true, and so is a scale bar.
- The tropics, the polar regions and wide views: Lambert's azimuthal equal-area around the middle of the map.
- Places that half a world parts: Equal Earth, around the meridian that keeps them together.

Lengths are in radii of the earth, y runs north. Formulas: Snyder, "Map Projections: A Working Manual" (1987), sections
15 and 24; Šavrič, Patterson, Jenny, "The Equal Earth map projection" (2019).
"""

from collections.abc import Sequence
from functools import lru_cache
from math import asin, cos, log, pi, sin, sqrt, tan, tau
from typing import Protocol

from msgspec import Struct

Point = tuple[float, float]
Projected = list[Point | None]
"""Points on the plane; None for those behind the map, where the plane is torn."""

BEHIND = -0.3
"""The cosine of the distance from the middle at which an azimuthal map ends."""

FARTHEST = 2.1
"""The difference of longitude in radians at which a conic map ends."""

POLE = 1.5
"""The latitude in radians beyond which a conic map shows nothing."""


class Projection(Protocol):
    """A way to bring the sphere onto the plane."""

    def points(self, longitudes: Sequence[float], latitudes: Sequence[float]) -> Projected:
        """Project points given in radians."""


def wrapped(angle: float) -> float:
    """Turn an angle in radians into the same from -pi to pi."""
    return (angle + pi) % tau - pi


class Azimuthal(Struct, frozen=True):
    """Lambert's azimuthal equal-area projection around a point in radians."""

    longitude: float
    latitude: float

    def points(self, longitudes: Sequence[float], latitudes: Sequence[float]) -> Projected:
        """Project points given in radians."""
        up, out = sin(self.latitude), cos(self.latitude)
        made: Projected = []
        for longitude, latitude in zip(longitudes, latitudes, strict=True):
            height, width, turn = sin(latitude), cos(latitude), longitude - self.longitude
            ahead = width * cos(turn)
            near = up * height + out * ahead
            if near < BEHIND:
                made.append(None)
                continue
            stretch = sqrt(2 / (1 + near))
            made.append((stretch * width * sin(turn), stretch * (out * height - up * ahead)))
        return made


class Conic(Struct, frozen=True):
    """Lambert's conformal conic projection with two true parallels, in radians."""

    longitude: float
    latitude: float
    first: float
    second: float

    def points(self, longitudes: Sequence[float], latitudes: Sequence[float]) -> Projected:
        """Project points given in radians."""
        cone, size = _cone_of(self.first, self.second)
        lowest = size / tan(pi / 4 + self.latitude / 2) ** cone
        made: Projected = []
        middle, quarter = self.longitude, pi / 4
        for longitude, latitude in zip(longitudes, latitudes, strict=True):
            turn = (longitude - middle + pi) % tau - pi
            if not -FARTHEST <= turn <= FARTHEST:
                made.append(None)
                continue
            north = latitude if -POLE <= latitude <= POLE else max(-POLE, min(POLE, latitude))
            far = size / tan(quarter + north / 2) ** cone
            turn *= cone
            made.append((far * sin(turn), lowest - far * cos(turn)))
        return made


@lru_cache(maxsize=8)
def _cone_of(first: float, second: float) -> tuple[float, float]:
    """Give the constant of a cone and its size, by its true parallels."""
    one, other = (tan(pi / 4 + parallel / 2) for parallel in (first, second))
    is_single = abs(first - second) < 0.001  # noqa: PLR2004  the two are one
    cone = sin(first) if is_single else log(cos(first) / cos(second)) / log(other / one)
    return cone, cos(first) * one**cone / cone


_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2


def equal_earth(turn: float, latitude: float) -> Point:
    """Project a point by its way from the middle meridian and its latitude, in radians."""
    t = asin(_M * max(-1.0, min(1.0, sin(latitude))))
    t2 = t * t
    t6 = t2 * t2 * t2
    flat = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    return turn * cos(t) / (_M * flat), t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
