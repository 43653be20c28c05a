"""A judgement among the bands of its scale."""

from itertools import pairwise

import pytest
from drawn import assert_apart, assert_within, draw
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import SCALES, Judgement, Scale, When
from briefgen.report.figures.likelihood import LikelihoodBand, likelihood_band

ICD203, PHIA = SCALES["icd203"], SCALES["phia"]
SERIES = ("very likely", "very likely", "likely", "unlikely", "likely")


def judgement(term: str, before: str | None = None) -> Judgement:
    previous = {"previous": {"likelihood": before, "changed_because": "b"}} if before else {}
    return Judgement.model_validate({"id": "a", "text": "t", "likelihood": term, "confidence": "low", **previous})


def history(*terms: str) -> tuple[tuple[When, str], ...]:
    return tuple((When.read(f"2024-{month:02}-05"), term) for month, term in enumerate(terms, 1))


def drawn(term: str, scale: Scale = ICD203, terms: tuple[str, ...] = (), before: str | None = None) -> LikelihoodBand:
    band = likelihood_band(judgement(term, before), scale, history(*terms), width=200)
    assert band
    return band


@pytest.mark.parametrize("scale", [ICD203, PHIA], ids=lambda scale: scale.name)
def test_each_term_stands_at_its_range(scale: Scale) -> None:
    for term in scale.terms:
        band = drawn(term.name, scale)
        assert band.now.x == term.low * 2
        assert term.high * 2 - band.now.x - band.now.width in (0, 1)
        assert len(band.empty) == 6
        assert band.alternative == f"{term.name.capitalize()}, {term.range}, on a scale from 0 to 100%."


def test_the_gaps_of_a_scale_are_gaps() -> None:
    band = drawn("likely", PHIA)
    bands = sorted((band.now, *band.empty), key=lambda one: one.x)
    assert all(one.x + one.width + 9 <= other.x for one, other in pairwise(bands))


def test_what_held_before_is_outlined_in_the_scale() -> None:
    band = drawn("very likely", before="likely")
    assert [round(one.x) for one in band.before] == [110]
    assert band.before[0].y > band.now.y
    assert "; before that likely, 55–80%" in band.alternative
    assert band.labels == ()


def test_what_did_not_change_is_not_outlined() -> None:
    assert drawn("likely", before="likely").before == ()
    assert drawn("likely", terms=("likely", "likely")).before == ()


def test_a_series_runs_down_to_now_in_dated_rows() -> None:
    band = drawn("unlikely", terms=SERIES)
    assert [label.words for label in band.labels] == [
        f"5\N{NO-BREAK SPACE}{month}" for month in ("Jan", "Mar", "Apr", "May")
    ]
    assert [round(step.x / 2) for step in band.before] == [80, 55, 20, 55]
    assert all(one.y < other.y for one, other in pairwise((*band.before, band.now)))
    assert (
        "very likely, 80–95% (5\N{NO-BREAK SPACE}January 2024 to 5\N{NO-BREAK SPACE}February 2024), then likely"
        in band.words
    )


def test_the_rows_say_when_and_what() -> None:
    assert drawn("likely", terms=("unlikely",)).rows == (
        ("from", "term", "low per cent", "high per cent"),
        ("2024-01-05", "unlikely", "20", "45"),
        ("now", "likely", "55", "80"),
    )


def test_a_term_of_another_scale_is_not_drawn() -> None:
    assert likelihood_band(judgement("remote chance"), ICD203) is None
    assert drawn("likely", terms=("remote chance",)).before == ()


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from((ICD203, PHIA)), st.sampled_from((168, 216)))
def test_nothing_overlaps_or_leaves_the_frame(data: st.DataObject, scale: Scale, width: int) -> None:
    terms = st.sampled_from(scale.names)
    band = likelihood_band(
        judgement(data.draw(terms)), scale, history(*data.draw(st.lists(terms, max_size=12))), width=width
    )
    assert_apart(band.labels)
    assert_within(band.labels, band.width, band.height)
    for step, label in zip(band.before, band.labels, strict=False):
        left, _, right, _ = label.box
        assert right < step.x or left > step.x + step.width
    for one in (band.now, *band.before, *band.empty):
        assert one.x >= 0
        assert one.x + one.width <= width
        assert one.y + one.height <= band.height
    draw("likelihood", band)
