"""The arcs that a frame shows, on its plane: rings become polygons within the frame, arcs become lines.

Every arc is brought onto the plane once and serves wherever it stands: in the land, in the countries on both sides, and
as a border.
"""

from collections.abc import Collection, Iterator
from functools import cache, reduce
from itertools import pairwise
from math import cos, inf, pi, tau
from operator import and_

from msgspec import Struct

from briefgen.report.figures.map.cutting import Box, Chain, Sides, lines_within, linked, ring_within, sides_of
from briefgen.report.figures.map.frame import AnyFrame, angles_of
from briefgen.report.figures.map.projections import Projected, wrapped
from briefgen.report.figures.map.world import Ring, arc_of, rings_by_arc, rings_of, the_world, weight_of

FAR_KM2 = 2000
"""What may be left out of a ring to know whether it goes around a frame that shows nothing of it."""

HAIR = 1e-9

Line = tuple[Projected, Sides]
UNSEEN: Line = ([None], [15])


class Sheet(Struct, frozen=True):
    """A frame with the arcs that may reach into it, and with what of each is inside, as it is drawn."""

    frame: AnyFrame
    arcs: dict[int, Line]
    lines: dict[int, list[Chain]]

    def polygons(self, code: str = "") -> list[Chain]:
        """Cut a country, or without a code all land, to the frame; it lies on the right of its arcs."""
        chains: list[Chain] = []
        whole: list[Chain] = []
        rings, by_arc = rings_of(code), rings_by_arc(code)
        seen = set()
        for number in sorted({number for arc in by_arc.keys() & self.arcs for number in by_arc[arc]}):
            points, sides = self._joined(rings[number])
            cut, inside = ring_within(points, self.frame.box, sides)
            chains += cut
            if inside:
                whole.append(inside)
            if inside or cut:
                seen.add(number)
        if chains:
            whole += linked(chains, self.frame.box)
        elif surround(code, self.frame, seen):
            whole.append(self.frame.box.between(-1, self.frame.box.length - 1))
        return [self.frame.finished(chain) for chain in whole]

    def _joined(self, ring: Ring) -> Line:
        points, sides = Projected(), Sides()
        for arc in ring:
            line, its_sides = self.arcs.get(max(arc, ~arc), UNSEEN)
            points += line if arc >= 0 else line[::-1]
            sides += its_sides if arc >= 0 else its_sides[::-1]
        return points, sides


def sheet_of(frame: AnyFrame, area_km2: float) -> Sheet:
    """Bring onto the plane what lies near, without triangles below an area."""
    weight, box = weight_of(area_km2), frame.box
    arcs = {arc: _line(frame.arc(arc, weight), box) for arc in _near(frame)}
    lines = {
        arc: [frame.finished(one) for one in lines_within(line, box, sides)] for arc, (line, sides) in arcs.items()
    }
    return Sheet(frame, arcs, lines)


def _line(points: Projected, box: Box) -> Line:
    """Tell where points lie; of what lies wholly on one side the ends are enough, it is cut away as it would be."""
    sides = sides_of(points, box)
    return ([points[0], points[-1]], [sides[0], sides[-1]]) if reduce(and_, sides) else (points, sides)


def _near(frame: AnyFrame) -> list[int]:
    """List the arcs with circles around that reach into the circle around a frame."""
    reach, (x, y, z) = frame.reach, frame.middle
    caps, reaches = _caps()
    least = [cos(reach + arc_reach) if reach + arc_reach < pi else -inf for arc_reach in reaches]
    return [arc for arc, to_x, to_y, to_z, place in caps if x * to_x + y * to_y + z * to_z >= least[place]]


@cache
def _caps() -> tuple[tuple[tuple[int, float, float, float, int], ...], tuple[float, ...]]:
    """List the arcs with the middles of their circles, and with the place of their reach among all reaches."""
    caps = the_world().caps
    places = {reach: place for place, reach in enumerate(dict.fromkeys(reach for _, reach in caps))}
    return tuple((arc, *middle, places[reach]) for arc, (middle, reach) in enumerate(caps)), tuple(places)


def surround(code: str, frame: AnyFrame, seen: Collection[int] = ()) -> bool:
    """Tell whether the middle of a frame lies within a country, or without a code on land, by the rings not `seen`.

    From there to the North Pole their edges are odd.
    """
    longitude, latitude = angles_of(frame.middle)
    crossed = 0
    for number, arc, middle, reach in _meridians_of(code):
        if abs((longitude - middle + pi) % tau - pi) <= reach and number not in seen:
            crossed += sum(north > latitude for north in _crossings(*_coarse(arc), longitude))
    return crossed % 2 == 1


@cache
def _meridians_of(code: str) -> tuple[tuple[int, int, float, float], ...]:
    """List the arcs of all rings, each behind the number of its ring and before its meridians."""
    arcs = ((number, max(arc, ~arc)) for number, ring in enumerate(rings_of(code)) for arc in ring)
    return tuple((number, arc, *_meridians(arc)) for number, arc in arcs)


@cache
def _coarse(arc: int) -> tuple[list[float], list[float]]:
    return arc_of(arc).kept(weight_of(FAR_KM2))


@cache
def _meridians(arc: int) -> tuple[float, float]:
    """Give the middle of the longitudes of an arc and how far it reaches from there; all around over the seam."""
    longitudes, _ = _coarse(arc)
    if any(abs(one - other) >= pi for one, other in pairwise(longitudes)):
        return 0.0, pi
    west, east = min(longitudes), max(longitudes)
    return (west + east) / 2, (east - west) / 2 + HAIR


def _crossings(longitudes: list[float], latitudes: list[float], meridian: float) -> Iterator[float]:
    """Yield the latitudes at which a line crosses half a meridian."""
    turns = [wrapped(longitude - meridian) for longitude in longitudes]
    for (turn, latitude), (to_turn, to_latitude) in pairwise(zip(turns, latitudes, strict=True)):
        if (turn < 0) != (to_turn < 0) and abs(to_turn - turn) < pi:
            yield latitude + (to_latitude - latitude) * turn / (turn - to_turn)
