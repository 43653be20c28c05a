import json
import re

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import MESSAGE_FORMATS, Check, Diagnostic, Severity, Span, print_as

CHECK = Check("unknown-source", Severity.ERROR, "Cause.", "Cure.")
WARNING = Check("unused-entry", Severity.WARNING, "Cause.", "Cure.")
PLACE = Span("briefs/a.yaml", 31, 15, 31, 27, "    sources: [mfa-pakistan]")
FOUND = Diagnostic(CHECK, 'no source has the id "mfa-pakistan"', PLACE, 'did you mean "mfa-pk"?')
NOWHERE = Diagnostic(WARNING, "a library is missing", Span())


def text_of(line: str, column: int, end_column: int, end_line: int = 1) -> list[str]:
    place = Span("a.yaml", 1, column, end_line, end_column, line)
    return print_as("text", [Diagnostic(CHECK, "m", place)]).splitlines()


def columns_under(words: str, printed: list[str]) -> bool:
    """Whether the caret stands under the words, in columns of a terminal where each character takes one."""
    shown, caret = printed[3], printed[4]
    begin = shown.index(words)
    return caret.index("^") == begin and caret.count("^") == len(words)


def test_text_shows_the_line_with_a_caret_and_the_help():
    assert print_as("text", [FOUND]) == (
        'error[unknown-source]: no source has the id "mfa-pakistan"\n'
        "  --> briefs/a.yaml:31:15\n"
        "   |\n"
        "31 |     sources: [mfa-pakistan]\n"
        "   |               ^^^^^^^^^^^^\n"
        '   = help: did you mean "mfa-pk"?\n'
    )


def test_colour_adds_nothing_but_colour():
    coloured = print_as("text", [FOUND, NOWHERE], colour=True)
    assert "\x1b[31merror" in coloured
    assert "\x1b[33mwarning" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == print_as("text", [FOUND, NOWHERE])


def test_findings_are_parted_by_an_empty_line():
    assert print_as("text", [NOWHERE, NOWHERE]) == (
        "warning[unused-entry]: a library is missing\n\nwarning[unused-entry]: a library is missing\n"
    )


@pytest.mark.parametrize("message_format", ["text", "json", "github"])
def test_nothing_is_printed_of_nothing(message_format):
    assert print_as(message_format, []) == ""


def test_the_caret_stands_under_the_words_of_a_long_line():
    line = "a" * 500 + " words " + "b" * 500
    printed = text_of(line, 502, 507)
    assert columns_under("words", printed)
    assert len(printed[3]) < 120
    assert printed[3].count("…") == 2


def test_wide_characters_take_two_columns_and_combining_ones_none():
    assert text_of("外交 x", 4, 5)[4] == "  |      ^"
    assert text_of("外交 x", 1, 3)[4] == "  | ^^^^"
    assert text_of("e\u0301 x", 4, 5)[4] == "  |   ^"


def test_what_a_terminal_would_act_on_is_made_visible():
    printed = text_of("a\x1b[31m\tb\u202ec\u200cd", 8, 9)
    assert printed[3] == "1 | a\N{REPLACEMENT CHARACTER}[31m b\N{REPLACEMENT CHARACTER}c\u200cd"
    assert printed[4] == "  |        ^"


def test_of_several_lines_the_first_is_marked_to_its_end():
    assert text_of("key: two", 6, 4, end_line=2)[4] == "  |      ^^^"


def test_a_place_past_the_end_of_a_line_has_a_caret_too():
    assert text_of("key:", 5, 6)[4] == "  |     ^"


def test_a_long_line_is_printed_fast():
    assert len("\n".join(text_of("a" * 5_000_000, 2_500_000, 2_500_001))) < 400


def test_json_is_one_object_a_line():
    first, second = print_as("json", [FOUND, NOWHERE]).splitlines()
    assert json.loads(first) == {
        "code": "unknown-source",
        "severity": "error",
        "message": 'no source has the id "mfa-pakistan"',
        "help": 'did you mean "mfa-pk"?',
        "file": "briefs/a.yaml",
        "line": 31,
        "column": 15,
        "end_line": 31,
        "end_column": 27,
    }
    assert json.loads(second)["file"] == ""


def test_github_gets_annotations():
    assert print_as("github", [FOUND, NOWHERE]) == (
        "::error file=briefs/a.yaml,line=31,endLine=31,col=15,title=unknown-source,endColumn=27"
        '::no source has the id "mfa-pakistan" (did you mean "mfa-pk"?)\n'
        "::warning title=unused-entry::a library is missing\n"
    )


def test_github_annotations_escape_what_is_theirs():
    place = Span("a,b:c%d.yaml", 1, 1, 2, 3)
    printed = print_as("github", [Diagnostic(CHECK, "100%: a,\r\nb", place)])
    assert printed == (
        "::error file=a%2Cb%3Ac%25d.yaml,line=1,endLine=2,col=1,title=unknown-source::100%25: a,%0D%0Ab\n"
    )


@pytest.mark.parametrize("message_format", MESSAGE_FORMATS)
def test_only_text_shows_the_line_of_the_brief(message_format):
    place = Span("a.yaml", 1, 1, 1, 4, "text of the brief")
    printed = print_as(message_format, [Diagnostic(CHECK, "m", place)])
    assert ("text of the brief" in printed) == (message_format == "text")


def test_gitlab_gets_a_list_whose_fingerprints_stay_when_lines_move():
    moved = replace(FOUND, span=replace(FOUND.span, line=FOUND.span.line + 7))
    first, second, nowhere = json.loads(print_as("gitlab", [FOUND, FOUND, NOWHERE]))
    assert first["check_name"] == FOUND.code
    assert first["location"] == {"path": FOUND.span.file, "lines": {"begin": FOUND.span.line}}
    assert first["severity"] in {"major", "minor"}
    assert nowhere["location"]["path"] == "briefgen.yaml"
    assert len({one["fingerprint"] for one in (first, second, nowhere)}) == 3
    assert json.loads(print_as("gitlab", [moved]))[0]["fingerprint"] == first["fingerprint"]


def test_gitlab_gets_an_empty_list_where_nothing_is_found():
    assert json.loads(print_as("gitlab", [])) == []
