import pytest

from briefgen.brief import Conventions
from briefgen.loading import parse_brief
from briefgen.rules import find_all

TOP = "title: T\ndate: 2024-01-18\nsummary: S.\nbackground: B.\n"


def found_by_rules(text: str) -> list[tuple[str, int, int]]:
    document = parse_brief(text.encode(), file="brief.yaml")
    assert document.sketch is not None
    assert document.places is not None
    found = map(document.places.locate, find_all(document.sketch, Conventions(), document.unsure))
    return sorted((one.code, one.span.line, one.span.column) for one in found)


def test_a_sound_brief_is_its_own_sketch():
    document = parse_brief(TOP.encode(), file="brief.yaml")
    assert document.sketch is document.content
    assert document.unsure == ()


def test_a_slip_of_yaml_hides_nothing_that_the_rules_find():
    cited = "sources: {a: {title: A}}\nimplications: '[@a]'\n"
    assert found_by_rules(TOP + "gaps:\n  - Convoy #3.\nnumber: 3\n" + cited) == [("number-without-series", 7, 1)]


@pytest.mark.parametrize(
    "fault",
    [
        "date: yesterday",
        "tilte: T",
        "status: releasd",
        "as_of: 2024",
        "media: [{id: a, file: a.png}]",
        "figures: [{id: a, label: A, value: 5_000}]",
        "figures: [{id: a, value: 5}]",
        "judgements: [{id: a, text: T}]",
        "actors: {iran: Iran}",
        "judgements: [{id: a, text: T, likelihood: likely, confidence: low, outcome: {happened: yes, at: 2024}}]",
        "escalation: {events: [{id: a, text: A.}, {id: b, date: x, text: B.}]}",
        "countries: ['', IRN]",
    ],
)
def test_what_does_not_fit_hides_nothing_that_is_wrong_with_a_text(fault):
    text = TOP.replace("date: 2024-01-18\n", "") if fault.startswith("date") else TOP
    assert found_by_rules(text + fault + "\nimplications: To [@gone].\n") == [
        ("unknown-source", len(text.splitlines()) + 2, 20)
    ]


def test_what_does_not_fit_is_known_by_its_id():
    text = TOP + "implications: '[@a] [#b] [#c]'\nsources: {a: {}}\nfigures: [{id: b, value: 5_0}]\n"
    assert found_by_rules(text + "escalation: {events: [{id: c, date: x}]}\n") == []


@pytest.mark.parametrize(
    "fault", ["sources: [{id: a, title: A}]", "source: {a: {title: A}}", "sources: {A: {title: A}}"]
)
def test_where_a_list_is_left_out_nothing_is_said_to_be_missing_from_it(fault):
    document = parse_brief((TOP + fault + "\nimplications: '[@a]'\n").encode(), file="brief.yaml")
    assert document.sketch is None
    assert len(document.diagnostics) == 1


def test_entries_without_value_do_not_shift_the_places_of_those_behind():
    text = TOP + "gaps: [~, A., ~, '[@gone]']\nsources: {a: , b: {titel: B}}\n"
    document = parse_brief(text.encode(), file="brief.yaml")
    assert [(one.code, one.span.column) for one in document.diagnostics if one.is_error] == [("unknown-key", 20)]
    assert found_by_rules(text) == [("unknown-source", 5, 21)]


def test_a_warning_leaves_the_brief_sound():
    document = parse_brief((TOP + "gaps:\n").encode(), file="brief.yaml")
    assert [one.code for one in document.diagnostics] == ["empty-value"]
    assert document.content is not None
