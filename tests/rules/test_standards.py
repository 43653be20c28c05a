"""The nine standards of ICD 203: what a brief shows of each, and the steps that it lacks."""

import re

import pytest
from workspace import EXAMPLES

from briefgen.brief import SCALES, Brief, Conventions
from briefgen.cli.check import STANDARDS as OFFERED
from briefgen.loading import load_brief, parse_brief
from briefgen.rules import uncited_parts
from briefgen.rules.standards import STANDARDS, Standard

TOP = "title: T\ndate: 2024-01-18\nsummary: S.\nbackground: B.\n"
SOURCES, UNCERTAINTY, APART, ALTERNATIVES, RELEVANCE, ARGUMENT, CHANGE, ACCURACY, VISUAL = range(9)
PLAIN = "{{id: j{n}, text: It is likely., likelihood: likely, confidence: low{more}}}"
LIST = "judgements:\n"


def judgements(*more: str) -> str:
    """A list of judgements, each with some further keys."""
    entries = (PLAIN.format(n=n, more=f", {one}" if one else "") for n, one in enumerate(more))
    return LIST + "".join(f"  - {entry}\n" for entry in entries)


def brief_of(text: str) -> Brief:
    content = parse_brief((TOP + text).encode(), file="brief.yaml").content
    assert content is not None
    return content


def held(text: str, standard: int, desk: Conventions | None = None) -> Standard:
    return STANDARDS["icd203"].standards_of(brief_of(text), desk or Conventions())[standard]


def missing(text: str, standard: int) -> list[tuple[tuple[str | int, ...], str]]:
    return [(one.path, one.message) for one in held(text, standard).missing]


def messages(text: str, standard: int) -> list[str]:
    return [message for _, message in missing(text, standard)]


def test_there_are_nine_and_each_has_a_name_of_its_own():
    names = [standard.name for standard in STANDARDS["icd203"].standards_of(brief_of(""), Conventions())]
    assert len(set(names)) == len(names) == 9


def test_the_command_offers_the_sets_that_there_are():
    assert set(OFFERED) == set(STANDARDS)


def test_what_is_missing_is_told_entry_by_entry_with_its_path():
    text = judgements("alternatives: [A]", "", "alternatives: [B]")
    assert held(text, ALTERNATIVES).shown == ("judgements 1 and 3 have alternatives",)
    assert missing(text, ALTERNATIVES) == [
        (("judgements", 1), "Judgement 2 has no alternatives: add alternatives: with what else could be so.")
    ]


@pytest.mark.parametrize(
    ("count", "shown"),
    [(1, "the one judgement has"), (2, "both judgements have"), (3, "all 3 judgements have")],
)
def test_what_all_entries_have_is_said_of_all_of_them(count: int, shown: str):
    standard = held(judgements(*["alternatives: [A]"] * count), ALTERNATIVES)
    assert standard.shown == (f"{shown} alternatives",)
    assert standard.missing == ()


def test_of_many_entries_that_lack_the_same_one_step_is_told():
    names = [f"s{number}" for number in range(6)]
    text = "sources:\n" + "".join(
        f"  {name}: {{title: T, published: 2024, derived_from: [s0]}}\n" for name in names[1:]
    )
    text += "  s0: {title: T, published: 2024}\n"
    assert missing(text, SOURCES) == [
        (
            ("sources", 0),
            'Sources "s1", "s2", "s3" and 3 more have no grade: add reliability: with a grade from A to F.',
        )
    ]
    assert len(missing(text.replace("  s5: {title: T, published: 2024, derived_from: [s0]}\n", ""), SOURCES)) == 5


def test_grades_origins_notes_and_credibility_of_sources_are_counted():
    text = """\
sources:
  a: {title: A, reliability: B, published: 2024}
  b: {title: B, reliability: C, published: 2024, derived_from: [a], note: It repeats A.}
  c: {title: C, published: 2024}
gaps: ["One. [@a:2; @b]", "Two. [@c]"]
"""
    assert held(text, SOURCES).shown == (
        "2 of 3 sources are graded",
        "the 3 sources go back to 2 origins",
        "1 of 3 citations gives a credibility",
        "1 of 3 sources has a note",
    )
    assert [path for path, _ in missing(text, SOURCES)] == [("sources", 2)]


def test_a_low_grade_asks_for_a_note_and_a_fair_one_does_not():
    text = (
        "sources:\n  a: {title: A, reliability: D, published: 2024}\n  b: {title: B, reliability: C, published: 2024}\n"
    )
    assert [path for path, _ in missing(text, SOURCES)] == [("sources", 0)]
    assert messages(text.replace("D, published", "D, note: Why., published"), SOURCES) == []


def test_a_source_needs_one_date_of_the_two():
    assert len(messages("sources: {a: {title: A, reliability: B}}", SOURCES)) == 1
    assert messages("sources: {a: {title: A, reliability: B, accessed: 2024-01-18}}", SOURCES) == []


def test_three_sources_of_which_none_repeats_another_are_asked_for_it_and_two_are_not():
    sources = [f"{name}: {{title: A, reliability: B, published: 2024}}" for name in "abc"]
    assert [path for path, _ in missing(f"sources: {{{', '.join(sources)}}}", SOURCES)] == [("sources",)]
    assert messages(f"sources: {{{', '.join(sources[:2])}}}", SOURCES) == []


def test_claims_that_differ_are_to_be_weighed_and_a_single_one_is_not():
    claims = ["{by: One, value: 1, sources: [a]}", "{by: Two, value: 2, sources: ['a:3']}"]
    text = (
        "sources: {{a: {{title: A, reliability: B, published: 2024}}}}\n"
        "figures: [{{id: f, label: L, low: 1, high: 2, claims: [{}]}}]\n"
    )
    assert [path for path, _ in missing(text.format(", ".join(claims)), SOURCES)] == [("figures", 0)]
    assert messages(text.format(claims[0]), SOURCES) == []
    assert messages(text.format(", ".join(claims)).replace("[a]", "['a:2']"), SOURCES) == []


def test_a_brief_without_sources_is_sent_to_the_finding_and_told_nothing_twice():
    standard = held("", SOURCES)
    assert standard.shown == ("no source is listed: `briefgen explain brief-without-sources` says what to do",)
    assert standard.missing == ()


def test_a_brief_without_judgements_is_told_so_once():
    told = [one.message for one in held("", UNCERTAINTY).missing]
    assert [one for one in told if "judgement" in one] == [
        "No judgement is listed: add judgements:, each with a likelihood and a confidence."
    ]
    others = [one.message for place in range(APART, VISUAL) for one in held("", place).missing]
    assert not [one for one in others if one.startswith("Judgement")]


def test_a_scenario_is_asked_for_a_term_of_the_scale_of_the_desk():
    text = "implications: {scenarios: [{name: N, text: T.}, {name: M, text: T., likelihood: likely}]}\n"
    desk = Conventions(scale=SCALES["phia"])
    told = [(one.path, one.message) for one in held(text, UNCERTAINTY, desk).missing]
    assert (
        ("implications", "scenarios", 0),
        "Scenario 1 has no likelihood: add likelihood: with a term of PHIA yardstick.",
    ) in told


def test_assumptions_say_what_follows_and_one_of_them_is_a_linchpin():
    text = judgements("assumptions: [a]", "") + "assumptions: {a: {text: A., if_wrong: It falls.}, b: {text: B.}}\n"
    assert missing(text, APART) == [
        (
            ("judgements", 1),
            "Judgement 2 names no assumption: ask what is taken for granted, and add assumptions: [id].",
        ),
        (("assumptions", 1), 'Assumption "b" does not say what follows if it is wrong: add if_wrong:.'),
        (("assumptions",), "No assumption is a linchpin: add linchpin: true to one without which a judgement falls."),
    ]


def test_one_scenario_is_no_choice_and_two_are():
    one = "implications: {scenarios: [{name: N, text: T.}]}\n"
    two = "implications: {scenarios: [{name: N, text: T.}, {name: M, text: T.}]}\n"
    assert messages(one, ALTERNATIVES) == ["One scenario is no choice: add another to implications.scenarios."]
    assert held(two, ALTERNATIVES).missing == ()
    assert held(two, ALTERNATIVES).shown == ("2 scenarios stand beside each other",)


def test_implications_name_something_to_watch_or_to_do():
    assert len(messages("implications: I.\n", RELEVANCE)) == 1
    assert messages("implications: {text: I., indicators: [{id: i, text: I.}]}\n", RELEVANCE) == []
    told = missing("implications: {text: I., recommendations: [{text: R.}]}\n", RELEVANCE)
    assert told == [
        (("implications", "recommendations", 0), "Recommendation 1 has no owner: add owner: with who is to do it.")
    ]


def test_an_argument_gives_reasons_and_the_budget_for_highlights_is_that_of_the_desk():
    text = judgements("because: 'B. [@a]'", "sources: [a]") + "sources: {a: {title: A}}\n"
    standard = held(text, ARGUMENT, Conventions(highlight_count=(3, 4)))
    assert standard.shown == ("the summary stands first", "judgement 1 gives a reason", "both judgements cite sources")
    assert [one.message for one in standard.missing] == [
        "No highlight is set: add highlights: with 3 to 4 lines of what matters most.",
        "Judgement 2 gives no reason: add because: with what the judgement rests on.",
    ]


def test_a_later_report_of_a_series_tells_how_judgements_stood_before():
    previous = "previous: {likelihood: unlikely, changed_because: New facts.}"
    standard = held("series: s\nnumber: 2\ntrend: improved\n" + judgements("", previous, ""), CHANGE)
    assert standard.shown == (
        "judgement 2 tells how it stood before",
        "judgement 2 says why it moved",
        "the trend is given: improved",
    )
    assert [one.path for one in standard.missing] == [("judgements", 0)]
    assert standard.missing[0].message.startswith("Judgements 1 and 3 tell nothing of the report before:")
    assert standard.for_a_reader is None


@pytest.mark.parametrize("head", ["", "series: s\nnumber: 1\n"])
def test_a_report_without_one_before_it_is_asked_for_no_change(head: str):
    standard = held(head + judgements(""), CHANGE)
    assert standard.missing == ()
    assert standard.for_a_reader is not None


def test_horizons_dates_of_figures_and_the_cut_off_make_a_brief_verifiable():
    text = judgements("horizon: 2024-02-01", "") + "figures: [{id: f, label: L, value: 1}]\n"
    assert [path for path, _ in missing(text, ACCURACY)] == [("judgements", 1), ("figures", 0), ("as_of",)]


def test_an_outcome_is_awaited_only_where_there_is_none():
    known = "outcome: {happened: true, at: 2024-02-01}"
    assert held(judgements(known, ""), ACCURACY).for_a_reader is not None
    assert held(judgements(known), ACCURACY).for_a_reader is None


def test_places_need_coordinates_only_where_a_map_is_wanted():
    text = "places: {a: {name: A}, b: {name: B, lat: 1, lon: 0}}\n"
    assert [path for path, _ in missing(text, VISUAL)] == [("places", 0)]
    assert missing("drawings: {map: false}\n" + text, VISUAL) == []


def test_a_brief_that_can_draw_nothing_is_told_so_unless_it_wants_no_drawings():
    assert [path for path, _ in missing("", VISUAL)] == [()]
    assert missing("drawings: {timeline: false}\n", VISUAL) == []
    assert missing("figures: [{id: f, label: L, low: 1, best: 2, high: 3}]\n", VISUAL) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_that_is_told_holds_a_share_a_score_or_words_of_the_brief(path):
    brief = load_brief(path, file=path.name).content
    assert brief is not None
    told = [
        line
        for standard in STANDARDS["icd203"].standards_of(brief, Conventions())
        for line in (standard.name, *standard.shown, *(one.message for one in standard.missing))
    ]
    assert told
    assert not [line for line in told if re.search(r"%|\bper cent\b|\bscore|\bpoints?\b|/\d", line)]
    names = [scenario.name for scenario in brief.implications.scenarios] if brief.implications else []
    assert not [line for line in told for name in (brief.title, *names) if name in line]


def test_a_judgement_without_a_source_is_left_to_the_rule_that_finds_it():
    text = judgements("because: B.") + "sources: {a: {title: A, reliability: B, published: 2024}}\n"
    assert list(uncited_parts.RULE.find(brief_of(text), Conventions()))
    told = [one.message for place in range(9) for one in held(text, place).missing]
    assert not [message for message in told if "cite" in message]
