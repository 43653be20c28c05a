"""What came of judgements, as a diagram."""

import pytest
from drawn import assert_apart, assert_within, draw, words_in
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import SCALES, Scale
from briefgen.report.figures.reliability import Record, Reliability, reliability

ICD203, PHIA = SCALES["icd203"], SCALES["phia"]
SOME = ((0, 0), (14, 2), (22, 9), (0, 0), (120, 88), (12, 12), (1, 0))


def record(counts: tuple[tuple[int, int], ...], scale: Scale = ICD203) -> Record:
    return tuple((term, count, came_true) for term, (count, came_true) in zip(scale.terms, counts, strict=True))


def drawn(counts: tuple[tuple[int, int], ...] = SOME, scale: Scale = ICD203, marking: str | None = None) -> Reliability:
    return reliability(record(counts, scale), brier=0.1234, marking=marking)


def at(drawing: Reliability, across: float, up: float) -> tuple[float, float]:
    """Where per cents stand, read off the ends of the diagonal."""
    (left, bottom), (right, top) = drawing.ends
    return left + across / 100 * (right - left), bottom + up / 100 * (top - bottom)


def test_a_dot_stands_over_the_middle_of_its_range_at_the_share_that_came_true() -> None:
    drawing = drawn()
    places = [
        at(drawing, *one) for one in ((12.5, 200 / 14), (32.5, 900 / 22), (67.5, 8800 / 120), (87.5, 100), (97, 0))
    ]
    assert drawing.dots == tuple(pytest.approx(place, abs=0.11) for place in places)


def test_both_axes_run_from_0_to_100() -> None:
    drawing = drawn()
    (left, bottom), (right, top) = drawing.ends
    assert (drawing.across[0], drawing.across[-1], drawing.up[0], drawing.up[-1]) == (left, right, bottom, top)
    assert right - left == bottom - top
    assert words_in(draw("reliability", drawing)).count("100%") == 2


@pytest.mark.parametrize("scale", [ICD203, PHIA], ids=lambda scale: scale.name)
def test_each_term_has_a_box_of_its_range_on_the_diagonal(scale: Scale) -> None:
    drawing = drawn(scale=scale)
    for term, box in zip(scale.terms, drawing.boxes, strict=True):
        assert (box.left, box.bottom) == pytest.approx(at(drawing, term.low, term.low), abs=0.11)
        assert (box.right, box.top) == pytest.approx(at(drawing, term.high, term.high), abs=0.11)


def test_each_dot_has_its_number_on_the_side_away_from_the_diagonal() -> None:
    drawing = drawn()
    labels = drawing.labels[-5:]
    assert [label.words for label in labels] == ["14", "22", "120", "12", "1"]
    assert [label.y < y for label, (_, y) in zip(labels, drawing.dots, strict=True)] == [True, True, True, True, False]


def test_the_alternative_has_all_the_numbers() -> None:
    assert drawn().alternative == (
        "How 169 judgements came out. very unlikely, 5–20%: 2 of 14, 14%; unlikely, 20–45%: 9 of 22, 41%; "
        "likely, 55–80%: 88 of 120, 73%; very likely, 80–95%: 12 of 12, 100%; almost certain, 95–99%: 0 of 1, 0%. "
        "Brier score 0.123."
    )


def test_one_judgement_is_one_judgement() -> None:
    drawing = drawn(((0, 0),) * 6 + ((1, 1),))
    assert "Brier score 0.123; 1 judgement" in words_in(draw("reliability", drawing))
    assert drawing.alternative.startswith("How 1 judgement came out.")


def test_a_marking_stands_on_top_and_first_in_the_alternative() -> None:
    drawing = drawn(marking="TLP:AMBER")
    assert words_in(draw("reliability", drawing))[0] == "TLP:AMBER"
    assert drawing.alternative.startswith("TLP:AMBER. How")
    assert drawing.height > drawn().height


def test_nothing_scored_is_said() -> None:
    drawing = reliability(record(((0, 0),) * 7), brier=None)
    assert drawing.alternative == "No judgement scored."
    assert drawing.dots == ()
    assert "No judgement scored" in words_in(draw("reliability", drawing))


COUNTS = st.integers(0, 999).flatmap(lambda count: st.tuples(st.just(count), st.integers(0, count)))


@settings(max_examples=80, deadline=None)
@given(
    st.tuples(*[COUNTS] * 7),
    st.sampled_from((ICD203, PHIA)),
    st.sampled_from((None, "TLP:AMBER+STRICT", "S//NF & <b>")),
)
def test_nothing_overlaps_or_leaves_the_frame(
    counts: tuple[tuple[int, int], ...], scale: Scale, marking: str | None
) -> None:
    drawing = drawn(counts, scale, marking)
    assert_apart(drawing.labels)
    assert_within(drawing.labels, drawing.width, drawing.height)
    for x, y in drawing.dots:
        assert drawing.frame.left < x - 4
        assert x + 4 < drawing.frame.right
        assert drawing.frame.top < y - 4
        assert y + 4 < drawing.frame.bottom
    draw("reliability", drawing)
