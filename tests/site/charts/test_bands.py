"""A judgement over a series among the bands of the scale."""

import pytest
from drawn import ANY_WORDS, assert_apart, assert_within, words_in
from hypothesis import given, settings
from hypothesis import strategies as st
from running import crossings, draw, track_of

from briefgen.brief import SCALES, Scale, Term
from briefgen.site.charts.bands import BandsChart, bands_chart
from briefgen.site.charts.slots import NARROW, WIDE
from briefgen.site.charts.tracks import Track, judgement_track
from briefgen.site.notes import JudgementNote

ICD203, PHIA = SCALES["icd203"], SCALES["phia"]
every_width = pytest.mark.parametrize("width", [WIDE, NARROW])
PLACES = st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=60)


def note(scale: Scale, place: int) -> JudgementNote:
    term = scale.terms[place % len(scale.terms)]
    return JudgementNote(
        "reopens", "judgement-reopens", 1, f"It is {term.name} that it reopens.", term.name, term.low, term.high, "low",
        None, None,
    )  # fmt: skip


def reports(scale: Scale, *places: int | None) -> Track[JudgementNote]:
    return track_of([None if place is None else note(scale, place) for place in places])


def assert_sound(chart: BandsChart) -> None:
    assert_apart(chart.labels)
    assert_within(chart.labels, chart.width, chart.height)
    for one in (*chart.tints, *chart.bars, chart.last):
        assert chart.begin - 0.1 <= one.x
        assert one.x + one.width <= chart.end + 0.2
        assert one.y >= 0
        assert one.y + one.height <= chart.axis_y + 0.2
        assert one.width > 0
    draw("bands", chart)


@every_width
@pytest.mark.parametrize("scale", [ICD203, PHIA], ids=lambda scale: scale.name)
@pytest.mark.parametrize("count", [2, 7, 60])
def test_nothing_leaves_the_frame_or_overlaps(count: int, scale: Scale, width: float) -> None:
    chart = bands_chart(reports(scale, *range(count)), scale, width=width)
    assert_sound(chart)
    assert len(chart.bars) == count - 1
    assert set(scale.names) <= set(words_in(draw("bands", chart)))


@settings(max_examples=80, deadline=None)
@given(PLACES, st.sampled_from((WIDE, NARROW)), st.sampled_from((ICD203, PHIA)))
def test_any_reports_are_drawn_within_the_frame(places: list[int | None], width: float, scale: Scale) -> None:
    chart = bands_chart(reports(scale, 0, *places, 6), scale, width=width)
    assert_sound(chart)
    assert len(chart.bars) == sum(place is not None for place in places) + 1


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY_WORDS, min_size=7, max_size=7), st.sampled_from((WIDE, NARROW)))
def test_words_of_any_length_have_room(names: list[str], width: float) -> None:
    terms = tuple(Term(name, 10 * place, 10 * place + 8) for place, name in enumerate(names))
    scale = Scale("own", "Our scale", terms)
    assert_sound(bands_chart(reports(scale, 0, 6), scale, width=width))


def test_a_bar_stands_in_the_band_of_its_term() -> None:
    chart = bands_chart(reports(ICD203, 5, 2), ICD203)
    (before,), now = chart.bars, chart.last
    plot = chart.axis_y - 2
    assert before.y == pytest.approx(2 + plot * 0.05, abs=0.2)
    assert before.height == pytest.approx(plot * 0.15, abs=0.2)
    assert now.y == pytest.approx(2 + plot * 0.55, abs=0.2)
    assert now.height == pytest.approx(plot * 0.25, abs=0.2)


def test_the_term_of_the_last_report_is_bold() -> None:
    chart = bands_chart(reports(ICD203, 5, 2), ICD203)
    assert [label.words for label in chart.labels if label.weight == 600] == ["unlikely", "2"]


def test_the_gaps_of_a_scale_are_not_tinted() -> None:
    assert len(bands_chart(reports(PHIA, 0, 1), PHIA).tints) == 7
    assert len(bands_chart(reports(ICD203, 0, 1), ICD203).tints) == 4


def test_a_report_without_the_judgement_leaves_its_place_empty() -> None:
    chart = bands_chart(reports(ICD203, 1, None, 1), ICD203)
    gap = chart.last.x - chart.bars[0].x
    assert gap == pytest.approx((chart.end - chart.begin) * 2 / 3, abs=0.2)


def test_the_alternative_text_tells_when_each_term_held() -> None:
    (group,) = crossings().series
    track = judgement_track(group)
    assert track
    assert bands_chart(track, ICD203).alternative.replace("\N{NO-BREAK SPACE}", " ") == (
        "“It is unlikely that Torkham reopens within seven days”: very likely (80–95%) from No. 1 to No. 2, then likely"
        " (55–80%) from No. 3 to No. 4, then roughly even chance (45–55%) in No. 5, then unlikely (20–45%) from No. 6"
        " to No. 7."
    )
