"""A figure over a series."""

from datetime import date, timedelta

from drawn import ROUNDING, assert_apart, assert_within, draw
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import Figure, When
from briefgen.report.figures.sparkline import Sparkline, sparkline

TRUCKS = (("2023-12-07", 200), ("2023-12-21", 215), ("2024-01-04", 400), ("2024-01-18", 1100))
KNOWN = st.one_of(
    st.builds(lambda value: {"value": value}, st.integers(-5, 10**9)),
    st.builds(lambda low: {"low": low}, st.integers(0, 5000)),
    st.builds(lambda low, more: {"low": low, "high": low + more}, st.integers(0, 5000), st.integers(0, 5000)),
    st.builds(
        lambda low, more, most: {"low": low, "best": low + more, "high": low + more + most},
        st.integers(0, 5000), st.integers(0, 500), st.integers(0, 500),
    ),
    st.just({"value": "very high"}),
)  # fmt: skip
POINTS = st.lists(st.tuples(st.integers(0, 3000), KNOWN), max_size=14)


def point(day: str, **known: object) -> tuple[When, Figure]:
    written = {key: str(value) for key, value in known.items()}
    return When.read(day), Figure.model_validate({"id": "trucks", "label": "Trucks waiting", **written})


def drawn(*points: tuple[When, Figure], **size: float) -> Sparkline:
    line = sparkline(points, **size)
    assert line
    return line


def test_the_last_value_is_labelled_and_its_date_bold() -> None:
    line = drawn(*(point(day, value=value, unit="trucks") for day, value in TRUCKS))
    bold = [label.words for label in line.labels if label.weight == 600]
    assert bold == ["1,100", "18\N{NO-BREAK SPACE}Jan 2024"]
    assert {"200", "7\N{NO-BREAK SPACE}Dec 2023"} <= {label.words for label in line.labels}
    assert line.spots[-1].r > line.spots[0].r
    assert line.band == ""
    assert line.starts_at_zero


def test_a_range_is_a_band_and_its_ends_are_labelled() -> None:
    line = drawn(*(point(day, low=value - 20, best=value, high=value + 300) for day, value in TRUCKS))
    assert len(line.band.split()) == 2 * len(TRUCKS)
    assert {"1,080", "1,100", "1,400"} <= {label.words for label in line.labels}


def test_a_range_without_a_best_value_has_no_dot() -> None:
    first, *_, last = TRUCKS
    line = drawn(point(first[0], value=200), point(last[0], low=900, high=1500))
    assert len(line.spots) == 1
    assert line.lines == ()
    assert "900–1,500" in {label.words for label in line.labels}


def test_time_runs_to_scale() -> None:
    line = drawn(point("2024-01-01", value=1), point("2024-01-02", value=2), point("2024-01-11", value=3))
    first, second, last = line.ticks
    assert abs((second - first) * 10 - (last - first)) < 1


def test_the_alternative_has_the_numbers_and_the_dates() -> None:
    line = drawn(*(point(day, value=value, unit="trucks") for day, value in TRUCKS))
    assert line.alternative == (
        "Trucks waiting: 200 trucks on 7\N{NO-BREAK SPACE}December 2023, "
        "1,100 trucks on 18\N{NO-BREAK SPACE}January 2024; 4 reports, the least 200, the most 1,100."
    )


def test_values_close_together_have_no_base_line_and_say_so() -> None:
    line = drawn(point("2024-01-01", value=93, unit="%"), point("2024-01-02", value=95, unit="%"))
    assert not line.starts_at_zero
    assert line.alternative.endswith("The line does not start at zero.")


def test_rows_and_words_have_each_report() -> None:
    line = drawn(point("2024-01-01", low=3, unit="men"), point("2024-01-02", value=5, unit="men"))
    assert line.rows == (
        ("date", "low", "value", "high", "unit"),
        ("2024-01-01", "3", "3", "", "men"),
        ("2024-01-02", "", "5", "", "men"),
    )
    assert line.words == "at least 3 (1\N{NO-BREAK SPACE}Jan 2024) → 5 (2\N{NO-BREAK SPACE}Jan 2024)"


def test_fewer_than_two_numbers_of_one_unit_are_not_drawn() -> None:
    one = point("2024-01-01", value=1, unit="men")
    assert sparkline(()) is None
    assert sparkline((one,)) is None
    assert sparkline((point("2024-01-02", value="very high"), one)) is None
    assert sparkline((one, point("2024-01-02", value=5, unit="USD"))) is None


@settings(max_examples=150, deadline=None)
@given(POINTS, st.sampled_from(((216, 72), (330, 160), (680, 190))))
def test_nothing_overlaps_or_leaves_the_frame(points: list, size: tuple[int, int]) -> None:
    begin = date(2019, 1, 1)
    dated = tuple(point(str(begin + timedelta(days=days)), **known) for days, known in points)
    line = sparkline(dated, width=size[0], height=size[1])
    if line is None:
        assert sum(known != {"value": "very high"} for _, known in points) < 2
        return
    assert_apart(line.labels)
    assert_within(line.labels, *size)
    assert list(line.ticks) == sorted(line.ticks)
    for points_drawn in (line.band, *line.lines):
        for x, y in (map(float, one.split(",")) for one in points_drawn.split()):
            assert -ROUNDING <= x <= line.end + ROUNDING
            assert 0 <= y <= line.axis_y + ROUNDING
    draw("sparkline", line)
