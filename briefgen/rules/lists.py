"""Lists and tables stand so that Markdown sees them.

Markdown takes a list right below a line of text for prose, and one that is indented too little for one level. Nothing
is lost and nobody warns; only the reader meets a dash in the middle of a sentence. A hyphen or a year at the start of
a line of prose is no slip, so two lines with marks, or a colon before the first, make a list.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.brief import Brief, Conventions, Paragraph
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

QUOTES = re.compile(r"(?: {0,3}> ?)*")
MARK = re.compile(r"[ \t]*(?P<mark>[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
SEPARATOR = re.compile(r" {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?[ ]*$")
ENDS_SENTENCE = re.compile(r"[:.;][*_)\]]*\s*$")
NO_PROSE = ("#", "|", ">", "    ")
TAB = 4

LIST_BELOW_TEXT = Check(
    "list-below-text",
    Severity.ERROR,
    "A list or a table right below a line of text is read as part of that text.",
    "Leave an empty line before it.",
)
LIST_INDENT = Check(
    "list-indent",
    Severity.ERROR,
    "What belongs to an entry of a list is indented by 4 columns; with fewer, Markdown does not see that it does.",
    "Indent it by 4 columns more than the entry's own mark.",
)
LIST_MARK = Check(
    "list-mark",
    Severity.ERROR,
    "Entries begin with a mark that Markdown does not know, so they run into each other.",
    "Begin them with a hyphen, or with a number and a full stop.",
)
LIST_IN_PARAGRAPH = Check(
    "list-in-paragraph",
    Severity.ERROR,
    "A list or a table stands in a field of one paragraph, which would print its marks as they stand.",
    "Write a sentence; longer text belongs in a section.",
)


class Line(Struct, frozen=True):
    """A line of Markdown without the marks of a quotation; `start` is its offset in the text."""

    start: int
    text: str
    quotes: int

    @property
    def indent(self) -> int:
        """The columns before the first character."""
        whole = self.text.expandtabs(TAB)
        return len(whole) - len(whole.lstrip())

    @property
    def mark(self) -> str:
        """The mark of a list's entry, or nothing."""
        match = MARK.match(self.text)
        return match["mark"] if match else ""

    @property
    def words(self) -> tuple[int, int]:
        """Where the line's text begins and ends."""
        return self.start + len(self.text) - len(self.text.lstrip()), self.start + len(self.text.rstrip())


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, text, prose in brief.prose:
        if "\n" in text:
            lines = _lines(prose)
            yield from _in_paragraph(path, lines) if isinstance(text, Paragraph) else _in_blocks(path, lines)


def _lines(prose: str) -> list[Line]:
    lines, start = [Line(0, "", 0)], 0
    for whole in prose.split("\n"):
        quotes = QUOTES.match(whole)
        margin = quotes.end() if quotes else 0
        lines.append(Line(start + margin, whole[margin:], whole.count(">", 0, margin)))
        start += len(whole) + 1
    return [*lines, Line(start, "", 0)]


def _in_paragraph(path: Path, lines: list[Line]) -> Iterator[Finding]:
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        is_table = _begins_table(line, below)
        if is_table or (line.mark and _is_entry(line, above, below)):
            message = f"a {'table' if is_table else 'list'} begins here; expected one paragraph of text"
            yield LIST_IN_PARAGRAPH.at(path, message, words=line.words)
            return


def _in_blocks(path: Path, lines: list[Line]) -> Iterator[Finding]:
    levels: tuple[int, ...] = ()
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        levels = levels if line.quotes == above.quotes else ()
        slip = _slip_of_entry(line, above, below, levels) if line.mark else _slip_of_text(line, above, below, levels)
        if slip is not None:
            check, message = slip
            yield check.at(path, message, words=line.words)
        levels = _levels_after(line, above, levels)


def _slip_of_entry(line: Line, above: Line, below: Line, levels: tuple[int, ...]) -> tuple[Check, str] | None:
    if line.mark[-1] in "•)" and _is_entry(line, above, below):
        return LIST_MARK, f"Markdown knows no list with {line.mark}; expected a hyphen, or a number and a full stop"
    if not levels and _is_prose(line, above) and _is_entry(line, above, below):
        return LIST_BELOW_TEXT, "this list begins right below a line of text; expected an empty line before it"
    return _slip_of_indent(line, levels, "entry below another")


def _slip_of_text(line: Line, above: Line, below: Line, levels: tuple[int, ...]) -> tuple[Check, str] | None:
    if _begins_table(line, below) and _is_prose(line, above):
        return LIST_BELOW_TEXT, "this table begins right below a line of text; expected an empty line before it"
    is_paragraph = line.text.strip() and not above.text.strip()
    return _slip_of_indent(line, levels, "paragraph of a list's entry") if is_paragraph else None


def _slip_of_indent(line: Line, levels: tuple[int, ...], kind: str) -> tuple[Check, str] | None:
    """Hold the level that the desk meant against the one that Markdown sees."""
    outer = [level for level in levels if level < line.indent]
    expected = levels[0] + TAB * len(outer) if outer else 0
    if not outer or expected <= line.indent < expected + TAB:
        return None
    columns = "column" if line.indent == 1 else "columns"
    return LIST_INDENT, f"this {kind} is indented by {line.indent} {columns}; expected {expected}"


def _levels_after(line: Line, above: Line, levels: tuple[int, ...]) -> tuple[int, ...]:
    """Follow the columns of the entries that are open, the outermost first."""
    outer = tuple(level for level in levels if level < line.indent)
    if line.mark:
        return (*outer, line.indent)
    is_new_block = line.text.strip() and (not above.text.strip() or line.text.startswith("#"))
    return outer if is_new_block else levels


def _is_entry(line: Line, above: Line, below: Line) -> bool:
    """Whether a line that begins with a mark is meant as an entry, and not prose that a hyphen or a year begins."""
    is_number = line.mark[0].isdigit()
    has_neighbour = any(other.mark and other.mark[0].isdigit() == is_number for other in (above, below))
    follows_sentence = ENDS_SENTENCE.search(above.text) and (not is_number or line.mark[:-1] == "1")
    return has_neighbour or line.mark == "•" or bool(follows_sentence)


def _is_prose(line: Line, above: Line) -> bool:
    return bool(above.text.strip()) and above.quotes == line.quotes and not above.text.startswith(NO_PROSE)


def _begins_table(line: Line, below: Line) -> bool:
    return "|" in line.text and SEPARATOR.match(below.text) is not None


RULE = Rule((LIST_BELOW_TEXT, LIST_INDENT, LIST_MARK, LIST_IN_PARAGRAPH), _find, is_local=True)
