"""A figure over a series as a line."""

from itertools import pairwise

import pytest
from drawn import assert_apart, assert_within, words_in
from hypothesis import given, settings
from hypothesis import strategies as st
from running import crossings, draw, track_of

from briefgen.site.charts.line import LineChart, line_chart
from briefgen.site.charts.slots import NARROW, WIDE
from briefgen.site.charts.tracks import figure_track
from briefgen.site.notes import FigureNote

every_width = pytest.mark.parametrize("width", [WIDE, NARROW])
HUGE, TINY = 999_999_999_999_999_999.0, 0.000000001
NUMBERS = st.one_of(
    st.integers(0, 2000).map(float),
    st.sampled_from((0.0, TINY, HUGE, -HUGE, -3.5, 0.1, 1234567.25, 1e6)),
    st.floats(-1e12, 1e12).map(lambda one: round(one, 3)),
)


def note(low: float | None, best: float | None, high: float | None, *, unit: str | None = "trucks") -> FigureNote:
    known = [one for one in (low, best, high) if one is not None]
    words = f"{known[0]:,.0f}–{known[-1]:,.0f}" if len(known) > 1 else f"{known[0]:,.0f}"
    return FigureNote("trucks", "figure-trucks", "Trucks waiting", words, unit, low, best, high)


def any_note() -> st.SearchStrategy[FigureNote]:
    ends = st.lists(NUMBERS, min_size=3, max_size=3).map(sorted)
    shapes = st.sampled_from(((1, 1, 1), (1, 0, 1), (0, 1, 0), (1, 0, 0), (0, 0, 1)))
    units = st.sampled_from(("trucks", None, "%", "USD"))
    return st.builds(
        lambda three, shape, unit: note(
            *(one if kept else None for one, kept in zip(three, shape, strict=True)), unit=unit
        ),
        ends,
        shapes,
        units,
    )


def any_notes() -> st.SearchStrategy[list[FigureNote | None]]:
    between = st.lists(st.one_of(st.none(), any_note()), max_size=58)
    return st.tuples(any_note(), between, any_note()).map(lambda parts: [parts[0], *parts[1], parts[2]])


def assert_sound(chart: LineChart) -> None:
    assert_apart(chart.labels)
    assert_within(chart.labels, chart.width, chart.height)
    for shape in (*chart.bands, *chart.lines):
        for pair in shape.split():
            x, y = map(float, pair.split(","))
            assert 0 <= x <= chart.end + 0.1
            assert 0 <= y <= chart.axis_y + 0.1
    for spot in (*chart.spots, *filter(None, (chart.last,))):
        assert 0 <= spot.x <= chart.end
        assert 0 <= spot.y <= chart.axis_y + 0.1
    assert all(one < other for one, other in pairwise(chart.ticks))
    assert chart.end < chart.width
    draw("line", chart)


@every_width
@pytest.mark.parametrize("count", [2, 7, 60])
def test_nothing_leaves_the_frame_or_overlaps(count: int, width: float) -> None:
    (group,) = crossings(count).series
    track = figure_track(group)
    assert track
    chart = line_chart(track, width=width)
    assert_sound(chart)
    assert len(chart.lines[0].split()) == count
    names = [label.words for label in chart.labels if label.y == chart.labels[-1].y]
    assert names[0] == "1"
    assert names[-1] == str(count)


@settings(max_examples=150, deadline=None)
@given(notes=any_notes(), width=st.sampled_from((WIDE, NARROW)), is_numbered=st.booleans())
def test_any_numbers_are_drawn_within_the_frame(
    notes: list[FigureNote | None], width: float, *, is_numbered: bool
) -> None:
    assert_sound(line_chart(track_of(notes, is_numbered=is_numbered), width=width))


@every_width
@pytest.mark.parametrize("size", [TINY, 1.0, 1e6, HUGE])
def test_huge_and_tiny_numbers_have_room(size: float, width: float) -> None:
    chart = line_chart(track_of([note(size / 2, size / 1.5, size)] * 2), width=width)
    assert_sound(chart)
    assert chart.starts_at_zero


def test_the_last_value_is_the_largest_word_and_its_range_stands_beside_it() -> None:
    chart = line_chart(track_of([note(180, 200, 240), note(900, 1100, 1500)]))
    value, over, under, *_ = chart.labels
    assert (value.words, over.words, under.words) == ("1,100", "1,500", "900")
    assert over.y < value.y < under.y
    assert value.weight == 600
    assert chart.last
    assert chart.last.x == float(chart.lines[0].split()[-1].split(",")[0])


def test_per_cent_and_currency_stand_at_the_numbers() -> None:
    share = line_chart(track_of([note(None, 40, None, unit="%"), note(None, 12.5, None, unit="%")]))
    cost = line_chart(track_of([note(1, 2, 3, unit="USD"), note(1200000, 1500000, 2000000, unit="USD")]), width=NARROW)
    assert share.labels[0].words == "12.5%"
    assert cost.labels[0].words == "1.5\N{NO-BREAK SPACE}million"
    assert cost.labels[1].words == "USD\N{NO-BREAK SPACE}2,000,000"


def test_values_stand_in_proportion_over_zero() -> None:
    chart = line_chart(track_of([note(None, 50, None), note(None, 100, None)]))
    (low, high) = (chart.axis_y - float(pair.split(",")[1]) for pair in chart.lines[0].split())
    assert high / low == pytest.approx(2, abs=0.01)
    assert chart.bands == ()


def test_a_line_that_does_not_start_at_zero_says_so() -> None:
    chart = line_chart(track_of([note(None, 1000, None), note(None, 1010, None)]))
    assert not chart.starts_at_zero
    assert chart.alternative.endswith("The line does not start at zero.")


def test_a_figure_that_never_moved_stands_over_zero() -> None:
    assert line_chart(track_of([note(None, 2, None), note(None, 2, None)])).starts_at_zero


def test_nothing_is_drawn_across_a_report_that_lacks_the_figure() -> None:
    chart = line_chart(track_of([note(1, 2, 3), note(1, 2, 3), None, note(1, 2, 3), None, note(1, 2, 3)]))
    assert [len(line.split()) for line in chart.lines] == [2]
    assert len(chart.bands) == 3
    assert len(chart.spots) == 1


def test_a_range_without_a_best_value_has_a_band_and_no_line() -> None:
    chart = line_chart(track_of([note(1, None, 3), note(2, None, 5)]))
    assert chart.lines == ()
    assert chart.last is None
    assert len(chart.bands) == 1
    assert "2–5" in words_in(draw("line", chart))


@pytest.mark.parametrize(("low", "high", "words"), [(40.0, None, "at least"), (None, 40.0, "at most")])
def test_an_open_range_says_which_end_is_known(low: float | None, high: float | None, words: str) -> None:
    chart = line_chart(track_of([note(None, 10, None), note(low, None, high)]))
    assert ["40", words] == [label.words for label in chart.labels][:2]
    assert chart.last


def test_reports_without_numbers_are_named_by_their_days() -> None:
    chart = line_chart(track_of([note(None, 1, None), note(None, 2, None)], is_numbered=False))
    assert {"7\N{NO-BREAK SPACE}Dec 2023", "14\N{NO-BREAK SPACE}Dec 2023"} <= {label.words for label in chart.labels}
    assert "in the report of 14\N{NO-BREAK SPACE}December 2023" in chart.alternative


def test_the_alternative_text_tells_the_first_the_last_and_the_ends() -> None:
    (group,) = crossings().series
    track = figure_track(group)
    assert track
    assert line_chart(track).alternative.replace("\N{NO-BREAK SPACE}", " ") == (
        "Trucks waiting at Torkham: 180–240 in No. 1 (7 December 2023), 900–1,500 in No. 7 (18 January 2024);"
        " 7 reports, the least 180, the most 1,500."
    )
