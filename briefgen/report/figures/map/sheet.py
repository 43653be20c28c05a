"""The arcs that a frame shows, on its plane: rings become polygons within the frame, arcs become lines.

Every arc is brought onto the plane once and serves wherever it stands: in the land, in the countries on both sides, and
as a border.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi

from briefgen.report.figures.map.cutting import Chain, lines_within, linked, ring_within
from briefgen.report.figures.map.frame import AnyFrame, angles_of, dot
from briefgen.report.figures.map.projections import Projected, wrapped
from briefgen.report.figures.map.world import Ring, arc_of, the_world, weight_of

FAR_KM2 = 2000
"""What may be left out of a ring to know whether it goes around a frame that shows nothing of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame with the arcs that may reach into it, and with what of each is inside, as it is drawn."""

    frame: AnyFrame
    arcs: dict[int, Projected]
    lines: dict[int, list[Chain]]

    def polygons(self, rings: Iterable[Ring]) -> list[Chain]:
        """Cut rings that lie on the right of their arcs, such as those of a country, to the frame."""
        chains: list[Chain] = []
        whole: list[Chain] = []
        unseen: list[Ring] = []
        for ring in rings:
            cut, inside = self._cut(ring)
            chains += cut
            if inside:
                whole.append(inside)
            elif not cut:
                unseen.append(ring)
        if chains:
            whole += linked(chains, self.frame.box)
        elif surround(unseen, self.frame):
            whole.append(self.frame.box.between(-1, self.frame.box.length - 1))
        return [self.frame.finished(chain) for chain in whole]

    def _cut(self, ring: Ring) -> tuple[list[Chain], Chain | None]:
        if all(max(arc, ~arc) not in self.arcs for arc in ring):
            return [], None
        return ring_within(self._points(ring), self.frame.box)

    def _points(self, ring: Ring) -> Projected:
        points: Projected = []
        for arc in ring:
            line = self.arcs.get(max(arc, ~arc), [None])
            points += line if arc >= 0 else line[::-1]
        return points


def sheet_of(frame: AnyFrame, area_km2: float) -> Sheet:
    """Bring onto the plane what lies near, without triangles below an area."""
    weight = weight_of(area_km2)
    arcs = {arc: frame.points(*_kept(arc, weight)) for arc in _near(frame)}
    box = frame.box
    lines = {arc: [frame.finished(chain) for chain in lines_within(points, box)] for arc, points in arcs.items()}
    return Sheet(frame, arcs, lines)


def _near(frame: AnyFrame) -> Iterator[int]:
    """List the arcs with circles around that reach into the circle around a frame."""
    reach, middle = frame.reach, frame.middle
    for arc, (arc_middle, arc_reach) in enumerate(the_world().caps):
        together = reach + arc_reach
        if together >= pi or dot(middle, arc_middle) >= cos(together):
            yield arc


def _kept(arc: int, weight: str) -> tuple[list[float], list[float]]:
    line = arc_of(arc)
    places = [place for place, letter in enumerate(line.weights) if letter >= weight]
    return [line.longitudes[place] for place in places], [line.latitudes[place] for place in places]


def surround(rings: Iterable[Ring], frame: AnyFrame) -> bool:
    """Tell whether the middle of a frame lies within rings: from there to the North Pole their edges are odd."""
    longitude, latitude = angles_of(frame.middle)
    weight = weight_of(FAR_KM2)
    crossed = 0
    for ring in rings:
        for arc in ring:
            crossed += sum(north > latitude for north in _crossings(*_kept(max(arc, ~arc), weight), longitude))
    return crossed % 2 == 1


def _crossings(longitudes: list[float], latitudes: list[float], meridian: float) -> Iterator[float]:
    """Yield the latitudes at which a line crosses half a meridian."""
    turns = [wrapped(longitude - meridian) for longitude in longitudes]
    for (turn, latitude), (to_turn, to_latitude) in pairwise(zip(turns, latitudes, strict=True)):
        if (turn < 0) != (to_turn < 0) and abs(to_turn - turn) < pi:
            yield latitude + (to_latitude - latitude) * turn / (turn - to_turn)
