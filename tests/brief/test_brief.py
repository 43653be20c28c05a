import gc
import pickle
import weakref

from briefgen.brief import COUNTRIES, SCALES, TLP, Blocks, Brief, Citation, Event, Paragraph
from briefgen.loading import parse_brief

TEXT = """title: T
date: 2024-01-18
summary: "S. [@a]"
escalation:
  text: "`[@code]` and [#e]"
  events: [{id: e, text: E., date: 2024, sources: ["a:2, p. 3"]}]
sources: {a: {title: A, note: "N. [@a]"}}
"""


def brief() -> Brief:
    content = parse_brief(TEXT.encode(), file="brief.yaml").content
    assert content is not None
    return content


def test_parts_are_found_with_their_paths():
    assert [path for path, _ in brief().parts_of(Event)] == [("escalation", "events", 0)]
    assert [(path, one.source) for path, one in brief().parts_of(Citation)] == [
        (("escalation", "events", 0, "sources", 0), "a")
    ]


def test_fields_without_a_value_are_not_among_the_values():
    values = brief().values
    assert ("sections",) in dict(values)
    assert ("background",) not in dict(values)
    assert all(value is not None for _, value in values)


def test_markdown_of_any_length_is_found():
    paths = {path for path, _ in brief().markdown()}
    assert paths == {("summary",), ("escalation", "text"), ("escalation", "events", 0, "text"), ("sources", 0, "note")}
    assert {path for path, _ in brief().parts_of(Paragraph)} == paths - {("summary",), ("escalation", "text")}
    assert {path for path, _ in brief().parts_of(Blocks)} == paths


def test_marks_are_found_with_the_path_of_their_text():
    assert {(path, type(mark).__name__) for path, mark in brief().marks} == {
        (("summary",), "CitationGroup"),
        (("escalation", "text"), "Reference"),
        (("sources", 0, "note"), "CitationGroup"),
    }


def test_code_is_no_prose():
    prose = {path: text for path, _, text in brief().prose}
    assert "code" not in prose["escalation", "text"]
    assert len(prose["escalation", "text"]) == len(brief().escalation.text)


def test_equal_briefs_are_equal_also_after_they_were_asked_for_their_parts():
    asked = brief()
    assert list(asked.markdown())
    assert asked == brief()


def test_a_brief_can_be_handed_to_another_process():
    assert pickle.loads(pickle.dumps(brief())) == brief()


def test_the_ranges_of_a_scale_rise():
    for scale in SCALES.values():
        for below, above in zip(scale.terms, scale.terms[1:], strict=False):
            assert below.low < below.high <= above.low < above.high or below.high <= above.low
        assert len({word for term in scale.terms for word in (term.name, *term.other)}) == sum(
            1 + len(term.other) for term in scale.terms
        )


def test_markings_have_an_order():
    assert TLP.highest(frozenset({"TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER"})) == "TLP:AMBER+STRICT"
    assert TLP.highest(frozenset()) is None
    assert TLP.rank("TLP:CLEAR") == 0


def test_countries_are_those_of_iso_3166_1_and_kosovo():
    assert len(COUNTRIES) == 250
    assert COUNTRIES["XKX"] == "Kosovo"
    assert all(len(code) == 3 and code.isupper() and name for code, name in COUNTRIES.items())


def test_a_brief_that_was_walked_goes_without_the_collector_of_garbage():
    gc.disable()
    try:
        walked = brief()
        assert walked.values[0] == ((), walked)
        assert walked.sentences
        gone = weakref.ref(walked)
        del walked
        assert gone() is None
    finally:
        gc.enable()
