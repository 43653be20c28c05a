"""The parts of a figure as one bar."""

from itertools import pairwise

from drawn import ANY_WORDS, ROUNDING, assert_apart, assert_within, draw
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import Figure
from briefgen.report.figures.breakdowns import StackedBar, stacked_bar

PARTS = st.dictionaries(ANY_WORDS, st.one_of(st.integers(0, 40), st.integers(0, 10**9)), min_size=1, max_size=14)


def figure(parts: dict[str, int], **known: object) -> Figure:
    written = {key: str(value) for key, value in {"value": sum(parts.values()), **known}.items() if value is not None}
    breakdown = {label: str(number) for label, number in parts.items()}
    return Figure.model_validate({"id": "a", "label": "Ships waiting", "breakdown": breakdown, **written})


def drawn(parts: dict[str, int], width: float = 216, **known: object) -> StackedBar | None:
    shown = figure(parts, **known)
    return stacked_bar(shown.breakdown[0], shown, width=width)


SUEZ = {"Bulk carriers": 40, "Container ships": 35, "General cargo ships": 32, "Crude oil tankers": 17}


def test_parts_and_the_rest_are_labelled_with_their_numbers() -> None:
    bar = drawn(SUEZ, value=369)
    assert [segment.tone for segment in bar.segments] == ["muted", "range", "muted", "range", "open"]
    assert {label.words for label in bar.labels} == {*SUEZ, "40", "35", "32", "17", "245", "not broken down"}
    assert bar.segments[4].width > sum(segment.width for segment in bar.segments[:4])


def test_the_alternative_has_numbers_and_shares() -> None:
    assert drawn({"Türkiye": 9057, "Syria": 2662}, value=None, low=11719).alternative == (
        "Ships waiting: Türkiye 9,057 (77%), Syria 2,662 (23%)."
    )


def test_the_rows_are_all_parts() -> None:
    assert drawn({"North": 11, "South": 5}, unit="ships").rows == (
        ("part", "number", "unit", "per cent"),
        ("North", "11", "ships", "68.75"),
        ("South", "5", "ships", "31.25"),
    )


def test_tiny_parts_are_put_together_and_stay_in_the_alternative() -> None:
    bar = drawn({"A": 5000, "B": 4000, **{f"Tiny {place}": 5 for place in range(5)}})
    assert [label.words for label in bar.labels if "others" in label.words] == ["in 5 others"]
    assert len(bar.segments) == 3
    assert "Tiny 4 5 (0.1%)" in bar.alternative
    assert len(bar.rows) == 8


def test_one_tiny_part_keeps_its_name() -> None:
    bar = drawn({"A": 5000, "B": 4000, "Tiny": 5})
    assert "Tiny" in {label.words for label in bar.labels}


def test_what_has_nothing_to_compare_is_not_drawn() -> None:
    assert drawn({"A": 5}) is None
    assert drawn({"A": 5, "B": 0}) is None
    assert drawn({"A": 5, "B": -2}) is None
    assert drawn({"A": 0, "B": 0}) is None


@settings(max_examples=150, deadline=None)
@given(PARTS, st.integers(0, 10**6), st.sampled_from((216, 330, 680)), st.sampled_from((None, "USD", "%")))
def test_nothing_overlaps_or_leaves_the_frame(parts: dict, rest: int, width: int, unit: str | None) -> None:
    bar = drawn(parts, width, value=sum(parts.values()) + rest, unit=unit)
    if bar is None:
        assert sum(part > 0 for part in (*parts.values(), rest)) < 2
        return
    assert_apart(bar.labels)
    assert_within(bar.labels, bar.width, bar.height)
    starts = [segment.x for segment in bar.segments]
    assert starts == sorted(starts)
    assert all(one.x + one.width <= other.x + 0.8 for one, other in pairwise(bar.segments))
    assert bar.segments[-1].x + bar.segments[-1].width <= width + ROUNDING
    assert len(bar.leaders) == len(bar.segments) <= 8
    for leader in bar.leaders:
        for left, top, right, bottom in (label.box for label in bar.labels):
            assert not (left < leader.x < right and leader.top < bottom - 2 and top + 2 < leader.bottom)
    draw("breakdown", bar)
