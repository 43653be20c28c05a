import pytest

from briefgen.loading import parse_brief

TOP = "title: T\ndate: 2024-01-18\nsummary: S.\nbackground: a{}b\n"
HIDDEN = [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x2028, 0x2029, 0xFDD0, 0xFFFE, 0xFFFF]
OVERRIDES = [*range(0x202A, 0x202F)]


def codes_of(text: str) -> list[tuple[str, int, int]]:
    found = parse_brief(text.encode(), file="brief.yaml").diagnostics
    return [(one.code, one.span.line, one.span.column) for one in found]


@pytest.mark.parametrize("character", HIDDEN, ids="U+{:04X}".format)
def test_a_character_that_nobody_sees_is_an_error_where_it_stands(character):
    assert codes_of(TOP.format(chr(character))) == [("control-character", 4, 14)]


@pytest.mark.parametrize("character", OVERRIDES, ids="U+{:04X}".format)
def test_a_character_that_turns_the_text_is_an_error_where_it_stands(character):
    assert codes_of(TOP.format(chr(character))) == [("direction-override", 4, 14)]


@pytest.mark.parametrize("character", [*HIDDEN, *OVERRIDES], ids="U+{:04X}".format)
def test_the_same_character_as_an_escape_is_an_error_too(character):
    text = TOP.replace("a{}b", f'"a\\u{character:04x}b"')
    assert [(line, column) for _, line, column in codes_of(text)] == [(4, 15)]


@pytest.mark.parametrize("character", "\t\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2066\u2069é外😀\U0010fffd")
def test_every_other_character_is_text(character):
    assert codes_of(TOP.format(character)) == []


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends_make_no_difference(mark, end):
    text = TOP.format(" <b>").replace("\n", end) + f"x: 1{end}"
    assert codes_of(mark + text) == [("unknown-key", 5, 1)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_unicode_encoding_is_named(encoding):
    (found,) = parse_brief(TOP.format("").encode(encoding), file="brief.yaml").diagnostics
    assert found.code == "not-utf8"
    assert found.message == "this file is saved as UTF-16 or UTF-32; expected UTF-8"


def test_the_first_byte_that_is_not_utf_8_is_found():
    content = TOP.format("é").encode() + b"gaps: [\xe9]\n"
    (found,) = parse_brief(content, file="brief.yaml").diagnostics
    assert (found.span.line, found.span.column, found.span.excerpt) == (5, 8, "gaps: [é]")
