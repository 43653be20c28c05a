from itertools import pairwise
from math import acos, degrees, radians

import pytest

from briefgen.report.figures.map.cutting import lines_within
from briefgen.report.figures.map.frame import Frame, dot, frame_of
from briefgen.report.figures.map.sizes import NARROW, WIDE
from briefgen.report.figures.map.stretches import WIDE as WHOLE_ARCS
from briefgen.report.figures.map.stretches import runs_near
from briefgen.report.figures.map.world import arc_of, the_world, vector_of

FRAMES = [
    frame_of(tuple(vector_of(*place) for place in places), (), sizes)
    for places in (((53.1, 27.2), (62.3, 28.4)), ((10.0, 60.0), (-5.0, 71.0)), ((-70.0, -50.0), (-40.0, -20.0)))
    for sizes in (WIDE, NARROW)
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("weight", ["a", "e", "j"])
def test_what_stretches_leave_out_would_be_cut_away(frame: Frame, weight: str) -> None:
    for arc in range(len(the_world().caps)):
        whole = frame.points(*arc_of(arc).kept(weight))
        assert list(lines_within(frame.arc(arc, weight), frame.box)) == list(lines_within(whole, frame.box))


def test_points_within_reach_are_in_a_run_and_runs_do_not_meet() -> None:
    middle, reach = vector_of(60.0, 28.0), radians(8)
    for arc in range(len(the_world().caps)):
        line = arc_of(arc)
        runs = runs_near(arc, "a", middle, reach)
        assert all(one[1] <= other[0] for one, other in pairwise(runs))
        for place, (east, north) in enumerate(zip(line.longitudes, line.latitudes, strict=True)):
            nearness = dot(middle, vector_of(degrees(east), degrees(north)))
            if acos(max(-1.0, min(1.0, nearness))) < reach:
                assert any(first <= place < after for first, after in runs)


def test_a_wide_view_asks_for_whole_arcs() -> None:
    assert runs_near(0, "a", (1.0, 0.0, 0.0), WHOLE_ARCS + 0.1) == [(0, len(arc_of(0).weights))]
