"""A disputed figure on its axis."""

from decimal import Decimal

from drawn import ANY_WORDS, ROUNDING, assert_apart, assert_within, draw, words_in
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import Actor, Claim, Figure
from briefgen.report.figures.ranges import LANE, RangeAxis, range_axis

NUMBERS = st.one_of(
    st.integers(-50, 200),
    st.integers(-(10**15), 10**15),
    st.decimals(-100, 100, places=2).map(str),
).map(lambda number: f"{Decimal(number):f}")
CLAIMS = st.builds(
    lambda by, ends, kind: {"by": by} | ends_of(*sorted(ends, key=Decimal), kind=kind),
    ANY_WORDS,
    st.tuples(NUMBERS, NUMBERS),
    st.sampled_from(("value", "value", "value", "range", "low", "high")),
)


def ends_of(low: str, high: str, kind: str) -> dict[str, str]:
    return {"value": {"value": low}, "range": {"low": low, "high": high}, "low": {"low": low}, "high": {"high": high}}[
        kind
    ]


def figure(*claims: dict[str, str], **known: str) -> Figure:
    return Figure.model_validate({"id": "killed", "label": "Killed near Saravan", "claims": list(claims), **known})


SARAVAN = figure(
    {"by": "governor", "value": "7"},
    {"by": "governor", "value": "9"},
    {"by": "Interior minister", "value": "9"},
    {"by": "Trend", "value": "10"},
    low="7", best="9", high="10", unit="people", as_of="2024-01-18",
)  # fmt: skip
ACTORS = {"governor": Actor(id="governor", name="Deputy governor")}


def drawn(shown: Figure) -> RangeAxis:
    axis = range_axis(shown, ACTORS)
    assert axis
    return axis


def test_the_best_value_is_a_filled_dot_and_the_other_claims_are_hollow() -> None:
    axis = drawn(SARAVAN)
    assert [dot.is_best for dot in axis.dots] == [False, False, True]
    hollow_left, hollow_right, best = axis.dots
    assert hollow_left.x < best.x < hollow_right.x
    assert {label.words: label.weight for label in axis.labels} == {"7": 400, "9": 600, "10": 400}
    assert (axis.span.left, axis.span.right) == (hollow_left.x, hollow_right.x)


def test_the_alternative_has_all_numbers_and_says_that_there_is_no_zero() -> None:
    assert drawn(SARAVAN).alternative == (
        "Killed near Saravan: 7–10 people, best estimate 9; claimed are 7 by Deputy governor, 9 by Deputy governor, "
        "9 by Interior minister, 10 by Trend. The axis runs from 6.4 to 10.6 and does not start at zero."
    )


def test_numbers_far_apart_stand_on_an_axis_from_zero() -> None:
    axis = drawn(figure({"by": "a", "value": "5"}, low="3", best="40", high="90", unit="%"))
    assert "zero" not in axis.alternative
    assert min(axis.ticks) == 8


def test_the_rows_are_the_figure_and_its_claims() -> None:
    assert drawn(SARAVAN).rows == (
        ("by", "low", "best", "high", "unit"),
        ("this report", "7", "9", "10", "people"),
        ("Deputy governor", "", "7", "", "people"),
        ("Deputy governor", "", "9", "", "people"),
        ("Interior minister", "", "9", "", "people"),
        ("Trend", "", "10", "", "people"),
    )


def test_an_end_that_is_open_has_an_arrow() -> None:
    axis = drawn(figure({"by": "a", "value": "9057"}, {"by": "b", "low": "12000"}, low="9057"))
    assert axis.span.opens_right
    assert not axis.span.opens_left
    assert [(one.opens_left, one.opens_right) for one in axis.claimed] == [(False, True)]
    assert len(draw("range", axis).findall("{http://www.w3.org/2000/svg}path")) == 6


def test_what_is_not_disputed_is_not_drawn() -> None:
    same = {"by": "a", "value": "9"}
    later = {"by": "b", "value": "10", "as_of": "2024-01-19"}
    assert range_axis(figure(value="9"), {}) is None
    assert range_axis(figure(low="7", high="10"), {}) is None
    assert range_axis(figure(same, {**same, "by": "b"}, value="9"), {}) is None
    assert range_axis(figure(same, later, value="9", as_of="2024-01-18"), {}) is None
    assert range_axis(figure(value="very high"), {}) is None


def test_claims_of_another_moment_are_left_out() -> None:
    later = {"by": "b", "value": "400", "as_of": "2024-01-19"}
    axis = drawn(
        figure({"by": "a", "value": "7"}, {"by": "a", "value": "9"}, later, low="7", high="9", as_of="2024-01-18")
    )
    assert "400" not in axis.alternative
    assert len(axis.dots) == 2


@settings(max_examples=150, deadline=None)
@given(st.lists(CLAIMS, max_size=9), st.lists(NUMBERS, min_size=3, max_size=3), st.sampled_from((None, "%", "USD")))
def test_nothing_overlaps_or_leaves_the_frame(claims: list, numbers: list[str], unit: str | None) -> None:
    low, best, high = sorted(numbers, key=Decimal)
    axis = range_axis(figure(*claims, low=low, best=best, high=high, **({"unit": unit} if unit else {})), {})
    if axis is None:
        ends = (claim.get(key, low) for claim in claims for key in ("value", "low", "high"))
        assert {Decimal(one) for one in (*ends, best, high)} == {Decimal(low)}
        return
    assert_apart(axis.labels)
    assert_within(axis.labels, axis.width, axis.height)
    assert all(dot.r <= dot.x <= axis.width - dot.r for dot in axis.dots)
    hollow = [dot.x for dot in axis.dots if not dot.is_best]
    assert hollow == sorted(hollow)
    assert all(0 < one.y < axis.y - 5 for one in axis.claimed)
    for one in axis.claimed:
        level = [other for other in axis.claimed if other.y == one.y and other.left > one.left]
        assert all(one.right < other.left for other in level)
        for label in axis.labels:
            _, top, _, bottom = label.box
            assert not top - ROUNDING < one.y < bottom - LANE / 4
    assert axis.labels
    draw("range", axis)


def test_claims_as_a_release_has_them_need_no_actor() -> None:
    shown = figure({"by": "Someone else", "value": "1"}, {"by": "governor", "value": "3"}, low="1", high="3")
    assert isinstance(shown.claims[0], Claim)
    assert "1 by Someone else, 3 by Deputy governor" in drawn(shown).alternative
    assert set(words_in(draw("range", drawn(shown)))) >= {"1", "3"}
