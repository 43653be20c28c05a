"""The frame of a map: what of the world it shows, and where on the drawing.

Its extent comes from the places, and from the main part of each of the brief's countries that does not make it much
wider: a village in the Caucasus needs no map of Russia. A single place gets its surroundings.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import acos, asin, atan2, hypot, inf, pi, radians, sqrt

from msgspec import Struct
from msgspec.structs import replace

from briefgen.report.figures.map.cutting import Box, Chain
from briefgen.report.figures.map.projections import (
    Azimuthal,
    Conic,
    Point,
    Projected,
    Projection,
    equal_earth,
    wrapped,
)
from briefgen.report.figures.map.sizes import Sizes
from briefgen.report.figures.map.stretches import runs_near
from briefgen.report.figures.map.world import EARTH_KM, Vector, arc_of, the_world

KM_A_UNIT = 1.6
"""The closest view: coasts at 1:50 million have no more to show."""

ALWAYS_SHOWN = radians(6.5)
WIDER, MUCH_WIDER = 2.2, radians(6)
WHOLE_WORLD = radians(68)
CORNER = 1.4
"""How far from the middle, in radii, an equal-area map may reach before it looks like a fisheye."""

CONIC_FROM, CONIC_TO, CONIC_REACH = radians(16), radians(62), radians(36)
BEND = pi / 45
EQUATOR = 2 * pi / (2 * equal_earth(pi, 0)[0])
"""How many times as far a unit leads on the equator of an Equal Earth map as on average."""

EQUAL_EARTH_WIDTH, EQUAL_EARTH_HEIGHT = (2 * equal_earth(pi, 0)[0], 2 * equal_earth(0, pi / 2)[1])


class Frame(Struct, frozen=True):
    """A part of the world on a drawing: `scale` is the units of a radius of the earth."""

    projection: Projection
    middle: Vector
    scale: float
    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """Give the rectangle that rings are cut at."""
        return Box(self.width, self.height)

    @property
    def km(self) -> float:
        """Tell how many kilometres a unit is, at the middle."""
        return EARTH_KM / self.scale

    @property
    def reach(self) -> float:
        """Tell how far in radians the corners lie from the middle, rounded up."""
        return _angle_of(hypot(self.width, self.height) / 2 / self.scale)

    @property
    def farthest(self) -> float:
        """Tell how far in radians the farthest corner lies from the middle, which need not be amid them, rounded up."""
        x, y = max(self.left, self.width - self.left), max(self.top, self.height - self.top)
        return _angle_of(hypot(x, y) / self.scale)

    def points(self, longitudes: Sequence[float], latitudes: Sequence[float]) -> Projected:
        """Place points given in radians on the drawing."""
        scale, left, top = self.scale, self.left, self.top
        placed = self.projection.points(longitudes, latitudes)
        return [(left + scale * point[0], top - scale * point[1]) if point else None for point in placed]

    def arc(self, number: int, weight: str) -> Projected:
        """Place what of an arc may be seen on the drawing, without the points below a weight; None is for the rest."""
        line, points = arc_of(number), Projected()
        last = 0
        for first, after in runs_near(number, weight, self.middle, self.farthest):
            kept = [place for place in range(first, after) if line.weights[place] >= weight]
            points += [None] * (first > last)
            points += self.points([line.longitudes[at] for at in kept], [line.latitudes[at] for at in kept])
            last = after
        return points + [None] * (last < len(line.weights))

    def place(self, longitude: float, latitude: float) -> Point | None:
        """Place one point, given in radians."""
        return self.points((longitude,), (latitude,))[0]

    def finished(self, chain: Chain) -> Chain:
        """Give the points of a chain that was cut as they are drawn."""
        return chain

    def wider(self, factor: float) -> "Frame":
        """Show more of the world on the same drawing."""
        x, y = self.width / 2, self.height / 2
        left, top = x + (self.left - x) / factor, y + (self.top - y) / factor
        return replace(self, scale=self.scale / factor, left=left, top=top)


class WholeWorld(Struct, frozen=True):
    """The whole world in Equal Earth; it is cut in radians, and only then brought onto the plane."""

    longitude: float
    width: float
    height: float
    middle: Vector = (0.0, 0.0, 1.0)
    reach: float = pi

    @property
    def box(self) -> Box:
        """Give the rectangle that rings are cut at, in radians."""
        return Box(2 * pi, pi, BEND)

    @property
    def km(self) -> float:
        """Tell how many kilometres a unit is, on average."""
        return EARTH_KM / self._scale

    @property
    def _scale(self) -> float:
        """Tell how many units a radius of the earth is, on average."""
        return min(self.width / EQUAL_EARTH_WIDTH, self.height / EQUAL_EARTH_HEIGHT)

    def points(self, longitudes: Sequence[float], latitudes: Sequence[float]) -> Projected:
        """Place points in radians for the cut; a line that leaves on one side comes in again on the other."""
        flat = [(wrapped(x - self.longitude) + pi, pi / 2 - y) for x, y in zip(longitudes, latitudes, strict=True)]
        return [flat[0], *(point for pair in pairwise(flat) for point in _over_the_seam(*pair))]

    def arc(self, number: int, weight: str) -> Projected:
        """Place an arc for the cut, without the points below a weight."""
        return self.points(*arc_of(number).kept(weight))

    def place(self, longitude: float, latitude: float) -> Point:
        """Place one point, given in radians."""
        return self.finished([(wrapped(longitude - self.longitude) + pi, pi / 2 - latitude)])[0]

    def finished(self, chain: Chain) -> Chain:
        """Bring a chain that was cut onto the drawing."""
        scale, left, top = self._scale, self.width / 2, self.height / 2
        flat = (equal_earth(x - pi, pi / 2 - y) for x, y in chain)
        return [(left + scale * x, top - scale * y) for x, y in flat]

    def outline(self) -> Chain:
        """Draw the edge of the world."""
        box = self.box
        return self.finished([(0.0, 0.0), *box.between(0, box.length), (0.0, 0.0)])


AnyFrame = Frame | WholeWorld


def _angle_of(radii: float) -> float:
    """Turn a length on a map into an angle from its middle, rounded up."""
    return min(pi, 2 * asin(min(1.0, radii / 2)) * 1.1 + 0.02)


def _over_the_seam(start: Point, end: Point) -> Iterator[Point | None]:
    ahead = end[0] - start[0]
    if abs(ahead) > pi:
        around = 2 * pi if ahead < 0 else -2 * pi
        yield from ((end[0] + around, end[1]), None, (start[0] - around, start[1]))
    yield end


@lru_cache(maxsize=64)
def frame_of(places: tuple[Vector, ...], countries: tuple[str, ...], sizes: Sizes) -> AnyFrame:
    """Choose a frame that holds all places, of which there is at least one."""
    for hulls in dict.fromkeys((_countries_shown(places, countries), ())):
        middle, reach = enclosing(places + hulls)
        frame = _fitted(middle, reach, places, hulls, sizes) if reach < WHOLE_WORLD else None
        if frame and not _is_too_wide(frame):
            return frame
    return whole_world(places, sizes)


def _is_too_wide(frame: Frame) -> bool:
    return hypot(frame.width, frame.height) / 2 > CORNER * frame.scale


def whole_world(places: tuple[Vector, ...], sizes: Sizes) -> WholeWorld:
    """Show all of the world, turned so that the widest gap between places lies at the sides."""
    turns = sorted(atan2(y, x) for x, y, _ in places)
    gaps = [(after - before, before) for before, after in pairwise([*turns, turns[0] + 2 * pi])]
    gap, before = max(gaps)
    longitude = wrapped(before + gap / 2 + pi) if len(turns) > 1 else turns[0]
    return WholeWorld(round(longitude, 3), sizes.width, round(sizes.width * EQUAL_EARTH_HEIGHT / EQUAL_EARTH_WIDTH))


def _countries_shown(places: tuple[Vector, ...], countries: tuple[str, ...]) -> tuple[Vector, ...]:
    """Take the countries that fit in, the nearest first."""
    _, reach = enclosing(places)
    limit = max(ALWAYS_SHOWN, min(WIDER * reach, reach + MUCH_WIDER))
    hulls = [the_world().hulls[code] for code in countries if code in the_world().hulls]
    held: tuple[Vector, ...] = ()
    for hull in sorted(hulls, key=lambda hull: enclosing(places + hull)[1]):
        if enclosing(places + held + hull)[1] <= limit:
            held += hull
    return held


def enclosing(points: tuple[Vector, ...]) -> tuple[Vector, float]:
    """Find nearly the smallest circle around points on the sphere: its middle and its reach in radians.

    Steps towards the farthest point, ever shorter (Bădoiu and Clarkson, 2003).
    """
    middle = points[0]
    for step in range(1, 25):
        farthest = min(points, key=lambda point: dot(point, middle))
        middle = _towards(middle, farthest, 1 / (step + 1))
    nearness = min(dot(point, middle) for point in points)
    return middle, acos(max(-1.0, min(1.0, nearness)))


def _towards(start: Vector, end: Vector, part: float) -> Vector:
    x, y, z = (a + part * (b - a) for a, b in zip(start, end, strict=True))
    length = sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 0.001 else (y, z, x)  # noqa: PLR2004  antipodes


def dot(one: Vector, other: Vector) -> float:
    """Find the cosine of the angle between two points on the sphere."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def angles_of(vector: Vector) -> tuple[float, float]:
    """Turn a point on the sphere into longitude and latitude in radians."""
    x, y, z = vector
    return atan2(y, x), atan2(z, hypot(x, y))


def _projection(middle: Vector, reach: float) -> Projection:
    longitude, latitude = angles_of(middle)
    is_conic = CONIC_FROM <= abs(latitude) <= CONIC_TO and reach <= CONIC_REACH
    if not is_conic:
        return Azimuthal(longitude, latitude)
    apart = min(0.6 * reach, abs(latitude) - radians(4))
    return Conic(longitude, latitude, latitude - apart, latitude + apart)


def _fitted(middle: Vector, reach: float, places: tuple[Vector, ...], hulls: tuple[Vector, ...], sizes: Sizes) -> Frame:
    """Fit into the drawing: places with room for their labels around, countries with a little less."""
    projection = _projection(middle, reach)
    across, up = zip(_spans(projection, places), _spans(projection, hulls or places), strict=True)
    margins, margins_above = (sizes.margin, sizes.edge), (sizes.margin_above, sizes.edge)
    scale = min(
        EARTH_KM / (KM_A_UNIT * sizes.closer),
        _scale(across, margins, sizes.width),
        _scale(up, margins_above, sizes.tallest),
    )
    wanted = scale * (_last(up) - _first(up)) + 2 * sizes.margin_above
    height = round(max(sizes.lowest, min(sizes.tallest, wanted)))
    x, y = (_middle(spans, pads, scale) for spans, pads in ((across, margins), (up, margins_above)))
    left, top = sizes.width / 2 - scale * x, height / 2 + scale * y
    return Frame(projection, middle, round(scale, 2), round(left, 1), round(top, 1), sizes.width, height)


Span = tuple[float, float]


def _spans(projection: Projection, points: tuple[Vector, ...]) -> tuple[Span, Span]:
    angles = [angles_of(point) for point in points]
    flat = [point for point in projection.points(*zip(*angles, strict=True)) if point]
    xs, ys = zip(*flat, strict=True)
    return (min(xs), max(xs)), (min(ys), max(ys))


def _scale(spans: tuple[Span, Span], pads: tuple[float, float], room: float) -> float:
    """Find the scale at which every span has its pad on both sides."""
    rooms = (
        (room - pad - other_pad, end - start)
        for (start, _), pad in zip(spans, pads, strict=True)
        for (_, end), other_pad in zip(spans, pads, strict=True)
    )
    return min(free / length if length > 0 else inf for free, length in rooms)


def _middle(spans: tuple[Span, Span], pads: tuple[float, float], scale: float) -> float:
    """Find the middle of the spans with their pads."""
    first = min(start - pad / scale for (start, _), pad in zip(spans, pads, strict=True))
    last = max(end + pad / scale for (_, end), pad in zip(spans, pads, strict=True))
    return (first + last) / 2


def _first(spans: tuple[Span, Span]) -> float:
    return min(start for start, _ in spans)


def _last(spans: tuple[Span, Span]) -> float:
    return max(end for _, end in spans)
