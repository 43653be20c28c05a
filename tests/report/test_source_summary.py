"""The statement over the list of sources counts what the release shows, in plain English."""

import pytest
from composing import report_of

from briefgen.brief import Conventions
from briefgen.loading import parse_brief
from briefgen.release import release
from briefgen.report.source_summary import source_summary

JUDGED = "{{id: {0}, text: It is likely., likelihood: likely, confidence: low, sources: [{1}]}}"


def summary_of(*sources: str, judgements: tuple[str, ...] = ()) -> str | None:
    named = ", ".join(f"{name}: {{title: T, {rest}}}" for name, rest in zip("abcdefgh", sources, strict=False))
    judged = ", ".join(JUDGED.format(f"j{number}", cited) for number, cited in enumerate(judgements))
    return report_of(f"summary: S.\nbackground: B.\nsources: {{{named}}}\njudgements: [{judged}]\n").source_summary


def test_a_report_without_sources_has_no_statement() -> None:
    assert report_of("summary: S.\nbackground: B.\n").source_summary is None


@pytest.mark.parametrize(
    ("source", "statement"),
    [
        ("kind: state media, reliability: C", "One source; state media, fairly reliable."),
        ("kind: interview", "One source; an interview, not graded."),
        ("reliability: F", "One source; reliability cannot be judged."),
        ("kind: own, reliability: A", "One source; the desk's own, completely reliable."),
        ("publisher: P", "One source; not graded."),
    ],
)
def test_one_source_is_told_for_itself(source: str, statement: str) -> None:
    assert summary_of(source, judgements=("a",)) == statement


def test_sources_are_counted_with_their_origins() -> None:
    agency = "kind: state media, reliability: D"
    outlet = "kind: news, reliability: B, derived_from: [a]"
    assert summary_of(agency, outlet, outlet) == (
        "Three sources, one origin; mostly news, usually reliable to not usually reliable."
    )


def test_kinds_that_are_no_majority_are_named_by_number_and_three_at_most() -> None:
    kinds = ("data", "interview", "interview", "news", "official")
    assert summary_of(*(f"kind: {kind}, reliability: B" for kind in kinds)) == (
        "Five sources, five origins; partly interviews, partly data, partly news, usually reliable."
    )


def test_sources_of_one_kind_are_all_of_it() -> None:
    assert summary_of("kind: own", "kind: own") == "Two sources, two origins; all the desk's own, not graded."


def test_what_has_no_grade_is_counted_beside_the_grades() -> None:
    assert summary_of("reliability: A", "reliability: F", "reliability: F", "kind: news") == (
        "Four sources, four origins; partly news, completely reliable, two that cannot be judged, one not graded."
    )


@pytest.mark.parametrize(
    ("cited", "clause"),
    [
        (("a, b",), ""),
        (("a, c",), "; judgement 1 rests on one origin"),
        (("a, b", "c"), "; judgement 2 rests on one origin"),
        (("a", "a, b", "b", "a, c"), "; judgements 1, 3 and 4 each rest on one origin"),
    ],
)
def test_judgements_of_one_origin_are_named_by_their_numbers(cited: tuple[str, ...], clause: str) -> None:
    assert summary_of("kind: data", "kind: data", "kind: data, derived_from: [a]", judgements=cited) == (
        f"Three sources, two origins; all data, not graded{clause}."
    )


def test_a_citation_in_the_reasons_of_a_judgement_is_a_source_of_it() -> None:
    judged = JUDGED.format("j", "a").replace("{id", '{because: "So it is. [@b]", id')
    text = f"summary: S.\nbackground: B.\nsources: {{a: {{title: A}}, b: {{title: B}}}}\njudgements: [{judged}]\n"
    assert report_of(text).source_summary == "Two sources, two origins; not graded."


@pytest.mark.parametrize(
    ("count", "words"), [(20, "Twenty sources"), (99, "Ninety-nine sources"), (100, "100 sources")]
)
def test_numbers_stand_in_words_below_a_hundred(count: int, words: str) -> None:
    named = ", ".join(f"s{number}: {{title: T}}" for number in range(count))
    statement = report_of(f"summary: S.\nbackground: B.\nsources: {{{named}}}\n").source_summary
    assert statement is not None
    assert statement.startswith(f"{words}, {words.lower().split()[0]} origins;")


def test_a_release_counts_what_it_shows_and_nothing_else() -> None:
    text = """\
title: T
date: 2024-01-18
marking: TLP:RED
unmarked: TLP:CLEAR
summary: S. [@a; @c]
background: "B. [@b]"
judgements: [{id: j, text: It is likely., likelihood: likely, confidence: low, sources: [a, b]}]
sources:
  a: {title: A, kind: news, reliability: B}
  b: {title: B, kind: own, reliability: F, marking: TLP:RED}
  c: {title: C, kind: news, reliability: C, derived_from: [b]}
"""
    content = parse_brief(text.encode(), file="a.yaml").content
    assert content is not None
    assert source_summary(release(content, Conventions())) == (
        "Three sources, two origins; mostly news, usually reliable to fairly reliable, one that cannot be judged."
    )
    assert source_summary(release(content, Conventions(), ceiling="TLP:CLEAR")) == (
        "Two sources, two origins; all news, usually reliable to fairly reliable; judgement 1 rests on one origin."
    )
