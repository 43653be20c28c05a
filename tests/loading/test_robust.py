"""Whatever a file holds: no exception, and every finding lies in the file."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.brief import Conventions
from briefgen.diagnostics import MESSAGE_FORMATS, Diagnostic, print_as
from briefgen.loading import parse_brief
from briefgen.rules import find_all

FULL = (Path(__file__).parents[1] / "findings" / "full-example" / "brief.yaml").read_text(encoding="utf-8")
LINES = FULL.splitlines(keepends=True)
SIGNS = "-:#,[]{}&*!|>'\"%@`?\\ \n\t"
KEYS = ("title: ", "date: ", "summary: ", "background: ", "figures:", "sources: ", "text: ", "id: a", "x-a: ")
MARKS = (
    "- ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    ": ",
    " #",
    "|\n  ",
    ">\n  ",
    '"',
    "'",
    "&a ",
    "*a",
    "!!str ",
    "---\n",
    "? ",
    "%",
)
WORDS = (
    "\n",
    "\n  ",
    "\n    ",
    "\t",
    "\\",
    "~",
    "2024-01-18",
    "7",
    "[@a]",
    "[#b]",
    "<b>",
    "(TLP:RED) ",
    "\u202e",
    "外",
)
PIECES = st.sampled_from((*KEYS, *MARKS, *WORDS))
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def findings_in(content: bytes) -> tuple[Diagnostic, ...]:
    document = parse_brief(content, file="brief.yaml")
    assert (document.content is None) == any(diagnostic.is_error for diagnostic in document.diagnostics)
    if document.sketch is None or document.places is None:
        assert document.diagnostics
        return document.diagnostics
    found = find_all(document.sketch, Conventions(), document.unsure)
    return (*document.diagnostics, *map(document.places.locate, found))


def check(content: bytes) -> None:
    found = findings_in(content)
    lines = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for diagnostic in found:
        span = diagnostic.span
        assert 1 <= span.line <= span.end_line <= len(lines) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        if span.excerpt and diagnostic.code != "not-utf8":
            assert span.excerpt == lines[span.line - 1]
            assert 1 <= span.column <= len(span.excerpt) + 1
        if span.end_line <= len(lines):
            assert span.end_column <= len(lines[span.end_line - 1]) + 2
    for message_format in MESSAGE_FORMATS:
        print_as(message_format, found)


@quick
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    check(content)


@quick
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    check(text.encode("utf-8", errors="surrogatepass"))


@quick
@given(st.lists(PIECES, max_size=40).map("".join))
def test_anything_like_yaml_is_read_or_refused(text):
    check(text.encode())
    check(b"title: T\ndate: 2024-01-18\nsummary: S.\nbackground: " + text.encode())


@quick
@given(st.integers(0, len(FULL) - 1), st.sampled_from(SIGNS), st.sampled_from(["delete", "double", "insert"]))
def test_a_brief_with_one_character_changed_is_read_or_refused(place, sign, change):
    middle = {"delete": "", "double": FULL[place] * 2, "insert": sign + FULL[place]}[change]
    check((FULL[:place] + middle + FULL[place + 1 :]).encode())


@quick
@given(
    st.integers(0, len(LINES) - 1),
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["delete", "copy", "move", "indent"]),
)
def test_a_brief_with_one_line_changed_is_read_or_refused(place, other, change):
    lines = LINES.copy()
    line = lines[place] if change == "copy" else lines.pop(place)
    if change == "indent":
        line, other = "  " + line, place
    if change != "delete":
        lines.insert(other, line)
    check("".join(lines).encode())


@pytest.mark.parametrize("value", ["x", "[]", "{}", "[x, {a: b}]", "{a: [x]}", "7", "true", "~", "2024", '""'])
def test_any_value_at_any_key_is_read_or_refused(value):
    for number, line in enumerate(LINES):
        key, colon, _ = line.partition(": ")
        if colon and key.strip().isidentifier():
            check("".join([*LINES[:number], f"{key}: {value}\n", *LINES[number + 1 :]]).encode())
