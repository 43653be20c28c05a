from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import MAX_FINDINGS
from briefgen.loading import parse_brief
from briefgen.rules import RULE_CHECKS, RULES, find_all

TOP = "title: T\ndate: 2024-01-18\nsummary: S.\nbackground: B. [@a]\nsources: {a: {title: A}}\n"


def brief_of(text: str) -> Brief:
    content = parse_brief((TOP + text).encode(), file="brief.yaml").content
    assert content is not None
    return content


def codes_of(text: str, unsure: tuple[tuple[str | int, ...], ...] = ()) -> list[str]:
    return [finding.check.code for finding in find_all(brief_of(text), Conventions(), unsure)]


def test_each_rule_reports_only_the_checks_that_it_names():
    named = [check for rule in RULES for check in rule.checks]
    assert tuple(named) == RULE_CHECKS


def test_rules_that_need_the_whole_brief_are_silent_where_a_part_is_unsure():
    text = "number: 3\ngaps: ['[@gone]']\n"
    assert codes_of(text) == ["number-without-series", "unknown-source"]
    assert codes_of(text, unsure=(("title",),)) == ["unknown-source"]


def test_nothing_is_said_of_what_is_unsure():
    text = "gaps: ['[@gone]', '[@lost]']\n"
    assert codes_of(text, unsure=(("gaps", 1),)) == ["unknown-source"]
    assert codes_of(text, unsure=(("gaps",),)) == []


def test_no_rule_tells_more_than_anybody_mends():
    text = "implications: |\n" + "  [@gone] <b>\n" * 1000
    assert codes_of(text).count("unknown-source") == MAX_FINDINGS


def test_a_scale_of_the_desk_decides_which_terms_there_are():
    from briefgen.brief import SCALES

    term = "realistic possibility"
    text = f"judgements: [{{id: a, text: A {term}., likelihood: {term}, confidence: low, sources: [a]}}]\n"
    assert codes_of(text) == ["unknown-likelihood", "likelihood-of-another-scale"]
    assert list(find_all(brief_of(text), Conventions(scale=SCALES["phia"]))) == []


def test_a_desks_marking_holds_where_a_brief_has_none():
    text = "gaps: [{text: G., marking: TLP:GREEN}]\n"
    assert codes_of(text) == ["brief-without-marking"]
    assert list(find_all(brief_of(text), Conventions(marking="TLP:GREEN"))) == []
    above = find_all(brief_of(text), Conventions(marking="TLP:CLEAR"))
    assert [finding.check.code for finding in above] == ["marking-above-brief"]


def test_a_desks_budget_for_highlights_holds():
    text = "highlights: [One line.]\n"
    assert codes_of(text) == ["highlight-count"]
    assert list(find_all(brief_of(text), Conventions(highlight_count=(1, 1)))) == []
    assert [
        f.check.code for f in find_all(brief_of(text), Conventions(highlight_count=(1, 1), highlight_length=8))
    ] == ["highlight-length"]


def test_a_day_is_one_of_the_desks_time_zone():
    from datetime import timedelta, timezone

    text = "as_of: 2024-01-18\nescalation: {events: [{id: a, text: A., date: 2024-01-18T22:00+00:00, sources: [a]}]}\n"
    assert codes_of(text) == []
    karachi = Conventions(zone=timezone(timedelta(hours=5)))
    assert [finding.check.code for finding in find_all(brief_of(text), karachi)] == ["event-after-cutoff"]
