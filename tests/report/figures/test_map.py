"""The locator map: what stands where, and that nothing covers anything else."""

from itertools import combinations

import pytest
from drawn import ANY_WORDS, ROUNDING, SVG, assert_apart, assert_within, draw, words_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.brief import COUNTRIES, Event, Place
from briefgen.report.figures.map import LocatorMap, MapDrawing, locate
from briefgen.report.figures.map.marks import worded
from briefgen.report.figures.map.wording import place_with_events

MOST_BYTES = 40_000
SPREADS = (0.0, 0.02, 0.7, 4.0, 15.0, 60.0)


def place(name: str, lon: float | None = None, lat: float | None = None, country: str | None = None) -> Place:
    found = {"id": name.lower().replace(" ", "-"), "name": name, "country": country}
    if lon is not None and lat is not None:
        found |= {"lon": f"{lon:.4f}", "lat": f"{lat:.4f}"}
    return Place.model_validate(found)


def events_at(*wheres: tuple[str, ...], planned: bool = False) -> tuple[Event, ...]:
    return tuple(
        Event.model_validate(
            {"id": f"event-{number}", "text": "Something happens.", "date": "2024-01-18", "places": list(where),
             "planned": planned}
        )
        for number, where in enumerate(wheres, 1)
    )  # fmt: skip


def located(events: tuple[Event, ...], places: tuple[Place, ...], *countries: str, **fills: str) -> LocatorMap:
    found = locate(events, places, countries, {event.id: number for number, event in enumerate(events, 1)}, fills=fills)
    assert found
    return found


PANJGUR, SARAVAN = place("Panjgur", 64.10, 26.97, "PAK"), place("Saravan", 62.33, 27.37, "IRN")
ISLAMABAD, TEHRAN = place("Islamabad", 73.06, 33.69, "PAK"), place("Tehran", 51.39, 35.69, "IRN")
HIDDEN = place("Koh-e-Sabz", country="PAK")
BORDER = (PANJGUR, SARAVAN, ISLAMABAD, TEHRAN, HIDDEN)
STRIKES = events_at(("panjgur",), ("saravan",), ("islamabad", "panjgur"))


def extents(drawing: MapDrawing) -> list[tuple[float, float, float, float]]:
    plates = [badge.plate for badge in drawing.badges]
    return [(one.left, one.top, one.left + one.width, one.top + one.height) for one in plates]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    (left, top, right, bottom), (begin, above, end, below) = one, other
    slack = ROUNDING
    return left < end - slack and begin < right - slack and top < below - slack and above < bottom - slack


def assert_clear(drawing: MapDrawing) -> None:
    """Whatever is read stands within the frame and over nothing else that is read."""
    labels = [*drawing.labels, *drawing.names, *([drawing.scale_bar.label] if drawing.scale_bar else [])]
    assert_apart(labels)
    assert_within(labels, drawing.width, drawing.height)
    badges = extents(drawing)
    for badge in badges:
        assert not any(overlap(badge, label.box) for label in labels), badge
        assert badge[0] >= 0
        assert badge[1] >= 0
        assert badge[2] <= drawing.width
        assert badge[3] <= drawing.height
    assert not any(overlap(*pair) for pair in combinations(badges, 2))
    if globe := drawing.globe:
        box = (globe.x - globe.radius, globe.y - globe.radius, globe.x + globe.radius, globe.y + globe.radius)
        assert not any(overlap(box, other) for other in [*badges, *(label.box for label in labels)])


def test_events_stand_at_their_places_under_their_numbers() -> None:
    found = located(STRIKES, BORDER, "IRN", "PAK")
    for drawing in (found.wide, found.narrow):
        assert {badge.number.words for badge in drawing.badges} == {"1, 3", "2", "3"}
        assert {label.words for label in drawing.labels} == {"Panjgur", "Saravan", "Islamabad", "Tehran"}
        assert len(drawing.cities) == 1
        x = {badge.number.words: badge.number.x for badge in drawing.badges}
        assert x["2"] < x["1, 3"] < x["3"]
        assert {"IRAN", "PAKISTAN"} <= {label.words for label in drawing.names}
        assert_clear(drawing)
    assert found.wide.globe


def test_without_a_place_that_has_coordinates_there_is_no_map() -> None:
    assert locate(STRIKES, (HIDDEN,), ("PAK",), {}) is None
    assert locate((), (), (), {}) is None


def test_places_without_coordinates_are_named_below_and_stand_in_the_rows() -> None:
    found = located(STRIKES, BORDER, "IRN")
    assert found.left_off == ("Koh-e-Sabz",)
    assert "Koh-e-Sabz" in found.wide.caption
    assert found.rows[0] == ("Place", "Country", "Latitude", "Longitude", "Events")
    assert found.rows[1] == ("Panjgur", "Pakistan", "26.9700", "64.1000", "1 3")
    assert found.rows[-1] == ("Koh-e-Sabz", "Pakistan", "", "", "")


def test_the_alternative_names_every_place_with_its_numbers() -> None:
    found = located(STRIKES, BORDER, "IRN", "PAK")
    expected = "Panjgur (events 1 and 3), Saravan (event 2), Islamabad (event 3) and Tehran."
    assert found.alternative == f"Map of Iran and Pakistan with 4 places: {expected}"
    assert found.words.splitlines() == ["Panjgur: 1 and 3", "Saravan: 2", "Islamabad: 3"]


def test_a_badge_has_the_colour_that_its_events_share_and_else_ink() -> None:
    found = located(STRIKES, BORDER, "IRN", **{"event-1": "side-1", "event-2": "side-2", "event-3": "side-2"})
    assert {badge.number.words: badge.fill for badge in found.wide.badges} == {
        "1, 3": "ink",
        "2": "side-2",
        "3": "side-2",
    }


def test_planned_events_are_hollow_and_the_caption_says_so() -> None:
    found = located(events_at(("panjgur",), planned=True), BORDER, "PAK")
    assert [badge.is_hollow for badge in found.wide.badges] == [True]
    assert "planned" in found.wide.caption
    assert "planned" not in located(STRIKES, BORDER).wide.caption


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((4,), "4"), ((2, 4), "2, 4"), ((1, 2), "1, 2"), ((1, 2, 3, 7), "1–3, 7"), ((1, 3, 5, 7, 9), "5 events")],
)
def test_a_badge_words_several_numbers(numbers: tuple[int, ...], words: str) -> None:
    assert worded(numbers) == words


def test_the_line_of_control_is_dashed_and_named() -> None:
    found = located((), (place("Srinagar", 74.8, 34.1, "IND"),), "IND", "PAK")
    assert found.wide.disputed
    assert "Dashed lines are in dispute" in found.boundary_note
    assert "Jammu and Kashmir" in found.boundary_note
    assert found.boundary_note in found.wide.caption


def test_each_map_says_what_its_borders_stand_for() -> None:
    found = located((), (place("Suva", 178.44, -18.14, "FJI"),), "FJI")
    assert not found.wide.disputed
    assert found.wide.caption == found.boundary_note == "Boundaries and names do not imply endorsement."


def test_a_country_too_small_to_be_drawn_gets_a_ring() -> None:
    found = located(events_at(("palace",)), (place("Palace", 12.4534, 41.9033, "VAT"),), "VAT")
    assert len(found.wide.rings) == 1
    assert "A ring marks" in found.wide.caption
    assert "ITALY" in {label.words for label in found.wide.names}
    assert not located(events_at(("suva",)), (place("Suva", 178.44, -18.14, "FJI"),), "FJI").wide.rings


def test_places_at_one_point_are_pulled_apart_with_lines_to_it() -> None:
    places = tuple(place(f"Ministry {number}", 44.4, 33.3, "IRQ") for number in range(1, 8))
    found = located(events_at(*((one.id,) for one in places)), places, "IRQ")
    for drawing in (found.wide, found.narrow):
        assert len(drawing.badges) == len(drawing.leaders) == 7
        assert len(set(drawing.anchors)) == 1
        assert len(set(extents(drawing))) == 7
        assert not drawing.unnamed
        assert_clear(drawing)


def test_more_places_at_one_point_than_a_map_can_list_are_counted_and_named_below() -> None:
    places = tuple(place(f"Ministry {number}", 44.4, 33.3, "IRQ") for number in range(60))
    found = located(events_at(*((one.id,) for one in places)), places, "IRQ")
    for drawing in (found.wide, found.narrow):
        assert len(drawing.badges) + len(drawing.unnamed) == 60
        assert all(name in drawing.caption for name in drawing.unnamed)
        assert_clear(drawing)


def test_two_places_at_antipodes_share_a_map_of_the_world() -> None:
    found = located(events_at(("madrid", "weber")), (place("Madrid", -3.7, 40.4), place("Weber", 176.3, -40.4)), "ESP")
    assert {label.words for label in found.wide.labels} == {"Madrid", "Weber"}
    assert found.wide.globe is None
    assert "equator" in found.wide.scale_bar.label.words


def test_the_brief_s_far_countries_do_not_widen_a_map_beyond_its_places() -> None:
    suez = (place("Suez", 32.5, 30.0, "EGY"),)
    alone, with_japan = located((), suez, "EGY").wide, located((), suez, "EGY", "JPN").wide
    assert alone.land == with_japan.land


EXTREMES = {
    "Fiji": (178.44, -18.14, "FJI"),
    "Svalbard": (15.6, 78.2, "SJM"),
    "the Holy See": (12.45, 41.9, "VAT"),
    "Kashmir": (74.8, 34.1, "IND"),
    "Western Sahara": (-13.2, 27.15, "ESH"),
    "the Bering Strait": (-168.9, 65.8, "RUS"),
    "the South Pole": (0.0, -90.0, "ATA"),
    "the North Pole": (0.0, 90.0, None),
    "the date line": (180.0, 0.0, None),
    "the steppe": (103.0, 46.0, "MNG"),
    "the ocean": (-130.0, -45.0, None),
    "the equator": (0.0, 0.0, None),
}


@pytest.mark.parametrize("name", EXTREMES)
def test_a_single_place_anywhere_has_a_map_with_land_in_sight(name: str) -> None:
    longitude, latitude, country = EXTREMES[name]
    found = located(events_at(("here",)), (place("Here", longitude, latitude, country),), *filter(None, [country]))
    for drawing in (found.wide, found.narrow):
        assert len(drawing.badges) == 1
        assert not drawing.unnamed
        assert name in {"the ocean", "the North Pole"} or drawing.land
        assert_clear(drawing)


def test_a_map_across_the_date_line_is_no_wider_than_its_places() -> None:
    places = (place("Nome", -165.4, 64.5, "USA"), place("Provideniya", -173.2, 64.4, "RUS"))
    assert located((), places, "USA", "RUS").wide.scale_bar.label.words == "200\N{NO-BREAK SPACE}km"
    fiji = (place("Suva", 178.44, -18.14, "FJI"), place("Lakeba", -178.8, -18.2, "FJI"))
    assert located((), fiji, "FJI").wide.scale_bar.label.words == "200\N{NO-BREAK SPACE}km"


@st.composite
def scattered(draw_from: st.DrawFn) -> tuple[Place, ...]:
    """Places around one point, as near to each other as a courtyard or as far as continents."""
    longitude, latitude = draw_from(st.floats(-180, 180)), draw_from(st.floats(-88, 88))
    spread = draw_from(st.sampled_from(SPREADS))
    offsets = st.tuples(st.floats(-spread, spread), st.floats(-spread, spread))
    names = draw_from(st.lists(ANY_WORDS, min_size=1, max_size=20))
    return tuple(
        Place.model_validate({
            "id": f"place-{number}",
            "name": " ".join(name.split()) or "Erbil",
            "lon": f"{(longitude + east + 180) % 360 - 180:.4f}",
            "lat": f"{max(-90, min(90, latitude + north)):.4f}",
        })
        for number, name in enumerate(names)
        for east, north in [draw_from(offsets)]
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scattered(), st.lists(st.sampled_from(sorted(COUNTRIES)), max_size=3, unique=True), st.randoms())
def test_nothing_that_is_read_covers_anything_else(places: tuple[Place, ...], countries: list[str], chance) -> None:
    ids = [one.id for one in places]
    events = events_at(*(tuple(chance.sample(ids, min(2, len(ids)))) for _ in range(chance.randrange(len(ids) + 3))))
    found = located(events, places, *countries)
    for drawing in (found.wide, found.narrow):
        assert_clear(drawing)
        shown = {label.words for label in drawing.labels}
        assert len(drawing.badges) + len(drawing.cities) + len(drawing.unnamed) >= len(places)
        assert shown
        svg = draw("map", drawing)
        assert len(list(svg.iter(f"{SVG}rect"))) >= len(drawing.badges)
        assert shown <= set(words_in(svg))


def test_twenty_places_stay_below_the_limit_of_a_page_s_bytes() -> None:
    from drawn import TEMPLATES

    towns = tuple(place(f"Town {x} {y}", 20 + 3.1 * x, 40 + 2.3 * y, "UKR") for x in range(5) for y in range(4))
    found = located(events_at(*((one.id,) for one in towns)), towns, "UKR", "POL")
    for drawing in (found.wide, found.narrow):
        assert len(TEMPLATES.render("figures/map.svg", drawing=drawing).encode()) <= MOST_BYTES
        assert_clear(drawing)


def test_a_name_with_its_events_is_worded_by_their_number() -> None:
    assert place_with_events("Rask", ()) == "Rask"
    assert place_with_events("Rask", (3,)) == "Rask (event 3)"
    assert place_with_events("Rask", (1, 3, 4)) == "Rask (events 1, 3 and 4)"
