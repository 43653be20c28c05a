"""Histories of series: what each report says of the same thing."""

from decimal import Decimal

import pytest
from reporting import released

from briefgen.brief import SCALES, Conventions
from briefgen.series.history import Entry, History, history, names_of

DESK = Conventions()
FIRST = """\
id: first
aliases: [earliest]
series: border
number: 1
date: 2024-01-17
judgements:
  - {id: calm, text: "(TLP:CLEAR) It is **likely** that [#killed] is all. [@mfa]", likelihood: likely, confidence: low}
figures:
  - {id: killed, label: Killed, low: 7, best: 9, high: 10, unit: people}
  - {id: risk, label: Risk, value: very high}
implications:
  indicators: [{id: talks, text: Talks are announced, state: not observed}]
sources:
  mfa: {title: Statement}
"""
SECOND = """\
id: second
series: border
number: 2
date: 2024-01-18
judgements:
  - {id: new, text: It is unlikely., likelihood: unlikely, confidence: low}
  - {id: calm, text: It is very likely., likelihood: very likely, confidence: low, marking: TLP:GREEN}
figures:
  - {id: killed, label: Killed, low: 9, unit: people}
implications:
  indicators: [{id: talks, text: Talks are announced, state: emerging}, {id: raids, text: Raids}]
"""
ALONE = "id: alone\ndate: 2024-02-01\nfigures: [{id: killed, label: Killed, value: 9.10}]\n"
MARKED = "marking: TLP:GREEN\nunmarked: TLP:CLEAR\n"


def told(name: str, *briefs: str, desk: Conventions = DESK, ceiling: str | None = None) -> History:
    found = history(name, released(*(MARKED + brief for brief in briefs), desk=desk, ceiling=ceiling), desk)
    assert found
    return found


def entry(found: History, name: str, number: int) -> Entry:
    return next(one for one in found.entries if (one.id, one.number) == (name, number))


def test_each_thing_has_a_row_for_each_report_the_oldest_first() -> None:
    rows = [(one.kind, one.id, one.number) for one in told("border", SECOND, FIRST, ALONE).entries]
    assert rows == [
        ("judgement", "calm", 1),
        ("judgement", "calm", 2),
        ("judgement", "new", 2),
        ("figure", "killed", 1),
        ("figure", "killed", 2),
        ("figure", "risk", 1),
        ("indicator", "talks", 1),
        ("indicator", "talks", 2),
        ("indicator", "raids", 2),
    ]


@pytest.mark.parametrize("name", ["border", "first", "second", "earliest"])
def test_a_series_is_named_by_itself_or_by_one_of_its_reports(name: str) -> None:
    found = told(name, FIRST, SECOND, ALONE)
    assert (found.name, len(found.entries)) == ("border", 9)


def test_a_report_without_a_series_is_its_own_history() -> None:
    found = told("alone", FIRST, ALONE)
    assert (found.name, [one.report for one in found.entries]) == ("alone", ["alone"])


def test_the_name_of_a_series_comes_before_that_of_a_report() -> None:
    other = "id: border\nseries: elsewhere\ndate: 2024-02-01\nfigures: [{id: killed, label: Killed, value: 9}]\n"
    assert told("border", other, FIRST).name == "border"


def test_what_nobody_knows_has_no_history() -> None:
    assert history("nowhere", released(FIRST, desk=DESK), DESK) is None
    assert history("border", (), DESK) is None


def test_a_judgement_tells_its_term_with_its_range() -> None:
    one = entry(told("border", FIRST, SECOND), "calm", 2)
    assert (one.value, one.low, one.high, one.unit) == ("very likely", Decimal(80), Decimal(95), "%")


def test_a_term_of_another_scale_has_no_range() -> None:
    one = entry(told("border", FIRST, desk=Conventions(scale=SCALES["phia"])), "calm", 1)
    assert (one.value, one.low) == ("likely", Decimal(55))
    other = entry(told("border", SECOND, desk=Conventions(scale=SCALES["phia"])), "calm", 2)
    assert (other.value, other.low, other.unit) == ("very likely", None, None)


def test_a_figure_tells_its_number_its_range_or_its_rating() -> None:
    found = told("border", FIRST, SECOND)
    first, second, risk = entry(found, "killed", 1), entry(found, "killed", 2), entry(found, "risk", 1)
    assert (first.value, first.low, first.high, first.unit) == (Decimal(9), Decimal(7), Decimal(10), "people")
    assert (second.value, second.low, second.high) == (None, Decimal(9), None)
    assert (risk.value, risk.unit) == ("very high", None)
    assert str(told("alone", ALONE).entries[0].value) == "9.10"


def test_an_indicator_tells_its_state_if_it_has_one() -> None:
    found = told("border", FIRST, SECOND)
    assert [entry(found, "talks", number).value for number in (1, 2)] == ["not observed", "emerging"]
    assert entry(found, "raids", 2).value is None


def test_a_text_is_told_as_it_is_read() -> None:
    assert entry(told("border", FIRST), "calm", 1).text == "It is likely that 9 is all."


def test_rows_bear_their_marking_and_the_history_the_highest() -> None:
    found = told("border", FIRST, SECOND)
    assert [one.marking for one in found.entries if one.id == "calm"] == ["TLP:CLEAR", "TLP:GREEN"]
    assert found.marking == "TLP:GREEN"


def test_a_row_is_no_lower_than_the_report_that_it_names() -> None:
    brief = ALONE.replace("value: 9.10", "value: 9.10, marking: TLP:CLEAR")
    found = history("alone", released(f"marking: TLP:GREEN\n{brief}", desk=DESK), DESK)
    assert found
    assert found.marking == "TLP:GREEN"


def test_without_markings_there_is_none() -> None:
    found = history("alone", released(ALONE, desk=DESK), DESK)
    assert found
    assert (found.marking, found.entries[0].marking) == (None, None)


def test_what_is_withheld_is_not_told() -> None:
    found = told("border", FIRST, SECOND, ceiling="TLP:CLEAR")
    assert [one.number for one in found.entries if one.id == "calm"] == [1]
    assert found.marking == "TLP:CLEAR"
    assert history("border", released(f"marking: TLP:GREEN\n{FIRST}", desk=DESK, ceiling="TLP:CLEAR"), DESK) is None


def test_a_translation_is_passed_over() -> None:
    translated = SECOND.replace("id: second", "id: seconde\nlang: fr\ntranslation_of: second")
    found = told("border", FIRST, translated.replace("number: 2", "number: 3"), SECOND)
    assert {one.report for one in found.entries} == {"first", "second"}


def test_names_are_those_of_series_reports_and_aliases() -> None:
    assert names_of(released(FIRST, SECOND, ALONE, desk=DESK)) == ("border", "first", "earliest", "second", "alone")
