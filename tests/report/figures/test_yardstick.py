"""The words of likelihood as a legend."""

from itertools import pairwise

import pytest
from drawn import ANY_WORDS, assert_apart, assert_within, draw, words_in
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import SCALES, Scale, Term
from briefgen.report.figures.yardstick import NARROW, WIDE, yardstick

ICD203, PHIA = SCALES["icd203"], SCALES["phia"]
every_width = pytest.mark.parametrize("width", [WIDE, NARROW])
TERMS = st.builds(
    lambda name, ends, other: Term(name, min(ends), max(ends), other),
    ANY_WORDS,
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
    st.lists(ANY_WORDS, max_size=2).map(tuple),
)


@every_width
@pytest.mark.parametrize("scale", [ICD203, PHIA], ids=lambda scale: scale.name)
def test_all_words_and_ranges_are_printed(scale: Scale, width: float) -> None:
    legend = yardstick(scale, width=width)
    printed = words_in(draw("yardstick", legend))
    for term in scale.terms:
        assert {term.name, term.range, *term.other} <= set(printed)
        assert term.name in legend.alternative
        assert term.range in legend.alternative
    assert len(legend.bars) == len(scale.terms) == len(legend.rows) - 1


def test_the_most_likely_stands_on_top_and_bars_follow_each_other() -> None:
    bars = yardstick(ICD203).bars
    assert all(one.x >= other.x + other.width - 0.2 and one.y < other.y for one, other in pairwise(bars))


def test_the_gaps_of_phia_are_seen() -> None:
    bars = yardstick(PHIA).bars
    assert all(one.x - other.x - other.width > 15 for one, other in pairwise(bars))


def test_the_other_column_is_worded_as_well() -> None:
    assert yardstick(ICD203).words.startswith(
        "almost no chance or remote 1–5%, very unlikely or highly improbable 5–20%"
    )
    assert yardstick(PHIA).rows[5] == ("likely", "probable", "55", "75")


@settings(max_examples=80, deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=10), st.sampled_from((WIDE, NARROW)))
def test_nothing_overlaps_or_leaves_the_frame(terms: list[Term], width: float) -> None:
    legend = yardstick(Scale("own", "Our scale", tuple(terms)), width=width)
    assert_apart(legend.labels)
    assert_within(legend.labels, legend.width, legend.height)
    for bar in legend.bars:
        for left, top, right, bottom in (label.box for label in legend.labels):
            is_clear = right <= bar.x or left >= bar.x + bar.width
            assert is_clear or bottom <= bar.y or top >= bar.y + bar.height
    draw("yardstick", legend)
