"""What a timeline says and where it puts things, by examples that a reader can check."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from timelines import event, labels_of, numbers_of, timeline_of, words_of

from briefgen.brief import When
from briefgen.report.figures.lettering import Label

SIDES = ("Iran", "Pakistan", "Iraq")


def week() -> tuple:
    return (
        event(0, "2024-01-15", "Missiles hit Erbil.", "actor-0"),
        event(1, "2024-01-16", "Missiles hit Panjgur.", "actor-0"),
        event(2, "2024-01-16", "Iraq recalls its ambassador.", "actor-2"),
        event(3, "2024-01-18", "Pakistan strikes near Saravan.", "actor-1"),
        event(4, "2024-01-19", "The committee meets.", "actor-1", planned=True),
    )


def label(drawing: object, words: str) -> Label:
    return next(one for one in labels_of(drawing) if one.words == words)


def test_lanes_are_named_by_side_in_the_order_in_which_they_act() -> None:
    found = timeline_of(*week(), sides=SIDES)
    names = [one for one in labels_of(found.wide) if one.weight == 600 and one.x == 0]
    assert [one.words for one in names] == ["Iran", "Iraq", "Pakistan"]
    assert [one.fill for one in names] == ["side-1", "side-2", "side-3"]
    assert [one.y for one in names] == sorted(one.y for one in names)


def test_actors_of_one_side_share_a_lane_and_events_without_an_actor_have_the_last() -> None:
    found = timeline_of(
        event(0, "2024-01-15", "Nobody knows who."),
        event(1, "2024-01-16", "The Guards act.", "actor-0"),
        event(2, "2024-01-17", "The ministry speaks.", "actor-1"),
        sides=("Iran", "Iran"),
    )
    assert {"Iran", "No actor named"} <= set(words_of(found.wide))
    assert "Iran 2, No actor named 1" in found.alternative
    assert label(found.wide, "No actor named").y > label(found.wide, "Iran").y


def test_a_lane_without_any_actor_needs_no_name() -> None:
    found = timeline_of(event(0, "2024-01-15", "One."), event(1, "2024-01-16", "Two."))
    assert "No actor named" not in [*words_of(found.wide), *words_of(found.narrow)]
    assert found.wide.caption.startswith("Events numbered as in the table")


def test_beyond_six_sides_the_five_that_act_most_keep_their_lanes() -> None:
    events = [event(place, f"2024-01-{place + 1:02}", "Acts.", f"actor-{place % 8}") for place in range(13)]
    found = timeline_of(*events, sides=[f"Side {place}" for place in range(8)])
    names = [one.words for one in labels_of(found.wide) if one.x == 0]
    assert names == ["Side 0", "Side 1", "Side 2", "Side 3", "Side 4", "Other actors"]
    assert label(found.wide, "Other actors").fill == "side-6"
    assert "Side 7" in words_of(found.narrow)


def test_the_alternative_has_the_numbers_and_the_rows_have_everything() -> None:
    found = timeline_of(*week(), sides=SIDES)
    assert found.alternative == (
        "Timeline of 5 events, 15–19\N{NO-BREAK SPACE}January 2024: Iran 2, Iraq 1, Pakistan 2. Planned: 1."
    )
    assert found.rows[0] == ("number", "from", "to", "planned", "actor", "event")
    assert found.rows[5] == ("5", "2024-01-19", "2024-01-19", "yes", "Pakistan", "The committee meets.")


def test_events_of_a_day_stand_below_each_other_at_its_beginning() -> None:
    found = timeline_of(*week(), sides=SIDES)
    first, second, third = (badge.x for badge in sorted(found.wide.badges, key=lambda one: one.x)[:3])
    assert first < second == third


def test_a_time_stands_in_proportion_within_its_day() -> None:
    found = timeline_of(
        *(event(hour, f"2024-01-{day:02}T{hour:02}:00Z") for day, hour in ((1, 0), (6, 6), (6, 12), (6, 18))),
        event(24, "2024-01-12T00:00Z"),
    )
    places = [one.x for one in sorted(numbers_of(found.wide), key=lambda one: int(one.words))]
    day = (places[4] - places[0]) / 11
    assert places[2] == pytest.approx(places[0] + 5.5 * day, abs=0.2)
    assert places[3] - places[1] == pytest.approx(day / 2, abs=0.2)


def test_planned_events_are_hollow_and_the_axis_is_dotted_after_the_cut_off() -> None:
    found = timeline_of(*week(), sides=SIDES, as_of="2024-01-18T12:00Z")
    hollow = [badge for badge in found.wide.badges if badge.is_planned]
    assert len(hollow) == 1
    solid, dotted = found.wide.axis
    assert (solid.is_dotted, dotted.is_dotted) == (False, True)
    assert solid.end == dotted.begin < hollow[0].x
    assert "hollow: planned; axis dotted after" in found.wide.caption
    assert "Pakistan · planned" in words_of(found.narrow)


def test_an_axis_without_a_cut_off_is_solid_and_its_caption_says_nothing_of_it() -> None:
    found = timeline_of(*week()[:4], sides=SIDES)
    assert [line.is_dotted for line in found.wide.axis] == [False]
    assert "dotted" not in found.wide.caption
    assert "hollow" not in found.wide.caption


def test_a_gap_that_is_most_of_the_span_is_broken_and_says_how_long_it_is() -> None:
    found = timeline_of(event(9, "2023-12-15", "Rask.", "actor-0"), *week(), sides=SIDES)
    assert len(found.wide.breaks) == 1
    assert "30 days" in words_of(found.wide)
    assert {"December 2023", "January 2024"} <= set(words_of(found.wide))
    assert "The axis leaves out 30 days." in found.alternative
    assert "30 days without a listed event" in words_of(found.narrow)
    assert "30 days, before number 2" in found.words


def test_seventy_years_with_one_gap_come_down_to_what_lies_around_it() -> None:
    found = timeline_of(event(9, "1954-05-03", "A treaty."), *week(), sides=SIDES)
    assert "70 years" in words_of(found.wide)
    assert [one.words for one in labels_of(found.wide) if one.weight == 600 and one.y == 10] == [
        "May 1954",
        "January 2024",
    ]


def test_a_few_empty_days_break_no_axis() -> None:
    found = timeline_of(event(0, "2024-01-15"), event(1, "2024-01-20"))
    assert not found.wide.breaks
    assert "4 days without a listed event" in words_of(found.narrow)


def test_what_lasted_is_a_thick_bar_and_what_is_not_known_closer_a_thin_one() -> None:
    found = timeline_of(
        event(0, {"from": "2024-01-03", "to": "2024-01-06"}, "Exercise."),
        event(1, "2024-01", "Some time in January."),
        event(2, {"from": "2024-01-08"}, "Since the eighth."),
        event(3, "2024-01-20", "A day."),
        as_of="2024-01-12",
    )
    bars = {bar.left: bar for bar in found.wide.bars}
    thin, thick, open_ended = (bars[left] for left in sorted(bars))
    assert (thin.lasts, thick.lasts, open_ended.lasts) == (False, True, True)
    assert thin.right - thin.left > thick.right - thick.left
    assert open_ended.goes_on
    dotted = next(line for line in found.wide.axis if line.is_dotted)
    assert open_ended.right == dotted.begin
    assert "thick line: how long it lasted; thin line: some time within" in found.wide.caption


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2024-01-18T14:02Z", "2024-01-18T14:50Z", {"18\N{NO-BREAK SPACE}January 2024", "14:00", "14:05", "14:50"}),
        ("2024-01-18T03:00Z", "2024-01-18T23:00Z", {"18\N{NO-BREAK SPACE}January 2024", "04:00", "22:00"}),
        ("2024-02-28T14:00Z", "2024-03-01T12:00Z", {"29\N{NO-BREAK SPACE}February", "06:00"}),
        ("2024-01-30", "2024-02-08", {"January 2024", "February", "30", "31", "1", "8"}),
        ("2024-01-31", "2024-02-20", {"Jan", "February 2024", "31", "20"}),
        ("2024-01-03", "2024-03-20", {"January 2024", "February", "March", "1", "11", "21"}),
        ("2023-08-03", "2024-05-03", {"2023", "2024", "Aug", "Dec", "Jan", "May"}),
        ("2021-08-03", "2025-05-03", {"2021", "2025", "Jan", "Apr", "July", "Oct"}),
        ("2010-08-03", "2024-05-03", {"2010", "2017", "2024"}),
        ("1900", "1985", {"1900", "1910", "1980"}),
    ],
)  # fmt: skip
def test_ticks_fit_the_span(first: str, last: str, shown: set[str]) -> None:
    found = timeline_of(*(event(place, date) for place, date in enumerate(steps(first, last))))
    assert shown <= set(words_of(found.wide))


def steps(first: str, last: str) -> list[str]:
    """Fill a span with enough events that no gap in it is most of it."""
    begin, end = (When.read(date).moment for date in (first, last))
    cut = len(first) if len(first) < 11 else 16
    return [(begin + (end - begin) * place / 9).isoformat()[:cut] + ("Z" if cut == 16 else "") for place in range(10)]


def test_days_are_those_of_the_desks_zone() -> None:
    found = timeline_of(event(0, "2024-01-17T20:00Z"), event(1, "2024-01-18T10:00Z"), zone=ZoneInfo("Asia/Karachi"))
    assert "18\N{NO-BREAK SPACE}January 2024" in words_of(found.wide)
    assert "01:00" in words_of(found.narrow)
    assert "times in Asia/Karachi" in found.wide.caption


def test_days_of_summer_time_stay_days() -> None:
    dates = [f"2024-03-{day}" for day in range(29, 32)] + ["2024-04-01", "2024-04-02"]
    found = timeline_of(*(event(place, date) for place, date in enumerate(dates)), zone=ZoneInfo("Europe/Berlin"))
    days = [one.words for one in labels_of(found.wide) if one.y == 24]
    assert days == ["29", "30", "31", "1", "2"]


def test_equal_moments_stack() -> None:
    found = timeline_of(*(event(place, "2024-01-18T04:35+05:00", f"Strike {place}") for place in range(8)))
    assert len({badge.x for badge in found.wide.badges}) == 1
    heights = [badge.y for badge in found.wide.badges]
    assert all(lower - upper >= 17 for upper, lower in pairwise(heights))


def test_labels_have_three_lines_at_most_and_an_ellipsis_where_words_are_lost() -> None:
    long = "The foreign ministry summons the envoy and condemns what it calls a violation of its airspace. " * 9
    found = timeline_of(*(event(place, f"2024-01-{place + 1:02}", long) for place in range(9)))
    for drawing, size in ((found.wide, 10.6), (found.narrow, 14)):
        lines = [one for one in labels_of(drawing) if one.size == size and one.weight == 400]
        assert len(lines) == 27
        assert sum(one.words.endswith("…") for one in lines) == 9


def test_a_label_runs_to_the_left_where_the_edge_is_near() -> None:
    found = timeline_of(
        event(0, "2024-01-01", "Begins"),
        *(event(day, f"2024-01-{day:02}", "Something of a certain length goes on") for day in range(5, 21, 3)),
    )
    labels = [one for one in labels_of(found.wide) if one.words == "Something of a certain length goes on"]
    assert [one.anchor for one in labels] == sorted((one.anchor for one in labels), reverse=True)
    assert {one.anchor for one in labels} == {"start", "end"}


@pytest.mark.parametrize(
    ("days", "unit", "shown"), [(15, "day", "15"), (90, "week", "22"), (500, "month", "Feb"), (5000, "year", "2030")]
)
def test_beyond_forty_events_they_are_counted_and_the_words_say_so(days: int, unit: str, shown: str) -> None:
    dates = [(date(2024, 1, 1) + timedelta(days=days * place // 60)).isoformat() for place in range(60)]
    found = timeline_of(*(event(place, day, "Acts.", "actor-0") for place, day in enumerate(dates)), sides=SIDES)
    assert f"counted per {unit}: Iran 60." in found.alternative
    assert f"counted per {unit}" in found.words
    assert found.wide.caption.startswith(f"Number of events per {unit}")
    assert shown in words_of(found.wide)
    assert not found.wide.badges
    assert len(found.rows) == 61


def test_forty_events_are_drawn_one_by_one_and_forty_one_are_not() -> None:
    events = [event(place, f"2024-01-{place % 28 + 1:02}", "Acts.") for place in range(41)]
    assert len(timeline_of(*events[:40]).wide.badges) == 40
    assert not timeline_of(*events).wide.badges


def test_the_list_says_each_date_once_and_each_year_once() -> None:
    found = timeline_of(
        event(0, "2023-12-31", "First"),
        event(1, "2024-01-01", "Second"),
        event(2, "2024-01-01", "Third"),
        event(3, {"from": "2024-01-02", "to": "2024-01-05"}, "Fourth"),
        event(4, {"from": "2024-01-03", "to": "2025-02"}, "Fifth"),
    )
    dates = [one.words.replace("\N{NO-BREAK SPACE}", " ") for one in labels_of(found.narrow) if one.anchor == "end"]
    assert dates == ["31 Dec", "2023", "1 Jan", "2024", "2–5 Jan", "3 Jan", "2024 –", "Feb 2025"]


def test_the_list_keeps_the_order_of_the_numbers() -> None:
    found = timeline_of(*week(), sides=SIDES)
    numbers = sorted(numbers_of(found.narrow), key=lambda one: one.y)
    assert [one.words for one in numbers] == ["1", "2", "3", "4", "5"]
