from types import MappingProxyType

import pytest

from briefgen.brief import Brief, Precision
from briefgen.loading import parse_brief

TOP = "title: T\ndate: 2024-01-18\nsummary: S.\nbackground: B.\n"


def brief_of(text: str) -> Brief:
    document = parse_brief(text.encode(), file="strikes.yaml")
    assert document.diagnostics == ()
    assert document.content is not None
    return document.content


@pytest.mark.parametrize(
    "text",
    ["9.10", "007", "2024", "NO", "12:30", "010", "1e3", "5,923", "1_000", "2024-02-30", "2024-01-18T20:00", "true",
     "0x1F", ".5", "+5", "nan", ".inf", "yes", "{{ 7*7 }}x".strip("{} x"), "=", "<<", "a: b".replace(": ", ":")],
)  # fmt: skip
def test_where_text_is_expected_a_plain_scalar_is_the_text_as_written(text):
    assert brief_of(TOP.replace("title: T", f"title: {text}")).title == text


@pytest.mark.parametrize("text", ["~", "null", ""])
def test_a_quoted_text_is_text_whatever_it_says(text):
    assert brief_of(TOP + f'sources: {{a: {{title: "x{text}"}}}}\ngaps: ["[@a]"]\n').sources[0].title == f"x{text}"
    if text:
        assert brief_of(TOP.replace("title: T", f"title: '{text}'")).title == text


def test_a_line_loses_the_white_space_around_it_and_markdown_does_not():
    brief = brief_of(TOP.replace("title: T", "title: '  T  '").replace("S.", "|\n  S.\n\n  T."))
    assert brief.title == "T"
    assert brief.summary == "S.\n\nT.\n"


@pytest.mark.parametrize(
    ("written", "precision"),
    [
        ("2024", Precision.YEAR),
        ("2024-01", Precision.MONTH),
        ("2024-01-18", Precision.DAY),
        ("2024-01-18T20:00+05:00", Precision.TIME),
        ("2024-01-18T20:00:30-03:30", Precision.TIME),
    ],
)
def test_a_date_keeps_its_precision_and_its_form(written, precision):
    (event,) = brief_of(TOP + f"escalation: {{events: [{{id: a, text: A., date: {written}}}]}}\n").escalation.events
    assert event.date.precision is precision
    assert str(event.date) == written


def test_numbers_keep_their_decimals():
    brief = brief_of(TOP + "figures: [{id: a, label: A, low: 0.50, high: 123456789012345678}]\n")
    assert str(brief.figures[0].low) == "0.50"
    assert str(brief.figures[0].high) == "123456789012345678"


def test_a_desks_own_keys_have_the_values_of_the_core_schema():
    own = brief_of(
        TOP
        + "x-own: {text: T, quoted: '7', tagged: !!str 7, whole: 7, zeros: 010, hexadecimal: 0x1F, octal: 0o17}\n"
        + "x-more: [1.5, 1e3, -0.5, .5, true, False, ~, no, 2024-01-18, 1_000, .inf, 12345678901234567890]\n"
        + "x-none: \n"
        + 'x-"quoted": Q\n'
    ).extra
    assert own["x-own"] == MappingProxyType(
        {"text": "T", "quoted": "7", "tagged": "7", "whole": 7, "zeros": 10, "hexadecimal": 31, "octal": 15}
    )
    assert own["x-more"] == (
        1.5, 1000.0, -0.5, 0.5, True, False, None, "no", "2024-01-18", "1_000", ".inf", "12345678901234567890",
    )  # fmt: skip
    assert own["x-none"] is None
    assert own['x-"quoted"'] == "Q"


def test_the_id_is_the_files_name_where_the_brief_has_none():
    assert brief_of(TOP).id == "strikes"
    assert brief_of(TOP + "id: other\n").id == "other"


@pytest.mark.parametrize("name", ["Strikes.yaml", "a b.yaml", "strikes.v2.yaml", "CON.yaml", "é.yaml"])
def test_a_files_name_that_is_no_id_asks_for_one(name):
    (found,) = parse_brief(TOP.encode(), file=name).diagnostics
    assert found.code == "missing-field"
    assert "rename the file" in (found.help or "")


def test_short_forms_are_the_long_ones():
    short = brief_of(TOP + "prepared_by: A\ngaps: [G.]\nhighlights: [H., I.]\n")
    long = brief_of(
        TOP.replace("B.", "{text: B.}")
        + "prepared_by: [A]\ngaps: [{text: G.}]\nhighlights: [{text: H.}, {text: I., new: false}]\n"
    )
    assert short == long


def test_registries_keep_the_order_of_the_file():
    brief = brief_of(TOP + "sources: {z: {title: Z}, a: {title: A}}\ngaps: ['[@a; @z]']\n")
    assert [source.id for source in brief.sources] == ["z", "a"]


def test_both_forms_of_a_breakdown_are_read():
    brief = brief_of(
        TOP
        + "figures:\n  - {id: a, label: A, value: 9, breakdown: {women: 3, men: 6}}\n"
        + "  - {id: b, label: B, value: 9, breakdown: {by sex: {women: 3}, by age: {children: 2, adults: 7}}}\n"
    )
    assert [(one.by, dict(one.parts)) for one in brief.figures[0].breakdown] == [(None, {"women": 3, "men": 6})]
    assert [one.by for one in brief.figures[1].breakdown] == ["by sex", "by age"]


def test_a_brief_cannot_be_changed():
    brief = brief_of(TOP + "x-own: {a: [1]}\n")
    with pytest.raises(ValueError, match="frozen"):
        brief.title = "Other"
    with pytest.raises(TypeError):
        brief.extra["x-own"]["a"] = 2
