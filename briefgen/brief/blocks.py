"""The blocks of a Markdown text, counted in lines of its source.

Markings are set on blocks, and what is withheld is taken out line by line before Markdown is parsed. So this reader
knows lines and signs alone, and where Markdown's own reading is in doubt it takes the larger block: a line that hangs
below an entry without being indented belongs to the entry. Only what a text of a brief can hold is read: no raw HTML,
and no headings by underlining, which are text to Markdown here. A line that holds other spaces than those of the
keyboard is not empty, as to Markdown it is not.
"""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

TAB = 4
ENTRY = re.compile(r"(?P<sign>[-*+]|(?P<number>\d{1,9})[.)])(?:[ \t]+|$)")
HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+")
NOTE = re.compile(r"\[\^[^\s\[\]`]+\]:[ \t]*")
ADMONITION = re.compile(r"!!![ \t]")
DEFINITION = re.compile(r":[ \t]+")
DELIMITER_ROW = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
QUOTATION = re.compile(r">[ ]?")
EDGE = re.compile(r"\|?[ \t]*")

Kind = Literal[
    "paragraph", "entry", "quotation", "heading", "table", "head", "row", "code", "note", "admonition", "definition"
]
DEEPEST = 60  # more than the report shows; what lies deeper is refused there

CONTAINERS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("entry", ENTRY),
    ("note", NOTE),
    ("admonition", ADMONITION),
    ("definition", DEFINITION),
)
OPENINGS = (HEADING, ENTRY, NOTE, ADMONITION, DEFINITION)


class Block(Struct, frozen=True):
    """One block: its lines, from `first` to before `after`, counted from 0, without empty ones at the end.

    `words` is the offset in the text at which its words begin, behind the signs that open it. `level` is that of a
    heading, `number` the offsets of the number that an entry of a numbered list begins with; else they are none.
    """

    kind: Kind
    first: int
    after: int
    words: int
    children: tuple["Block", ...] = ()
    level: int | None = None
    number: tuple[int, int] | None = None


class _Line(Struct, frozen=True):
    """A line within the blocks that hold it: its number, where it begins in the text, what is left of it."""

    number: int
    start: int
    text: str

    @property
    def is_empty(self) -> bool:
        return not self.text.strip(" \t")

    @property
    def indent(self) -> int:
        whole = self.text.expandtabs(TAB)
        return len(whole) - len(whole.lstrip())

    @property
    def words(self) -> int:
        """Where the line's first sign stands in the text."""
        return self.start + len(self.text) - len(self.text.lstrip())

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Look for a sign at the beginning of the line, behind its indentation."""
        return pattern.match(self.text, self.words - self.start)

    def cut(self, characters: int) -> "_Line":
        return _Line(self.number, self.start + characters, self.text[characters:])

    def outdented(self) -> "_Line":
        """Take away one level of indentation, or what there is of it."""
        columns = place = 0
        while place < len(self.text) and self.text[place] in " \t" and columns < TAB:
            columns += TAB - columns % TAB if self.text[place] == "\t" else 1
            place += 1
        return self.cut(place)


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read the blocks of a text, each with those within it, in the order of the text."""
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(_Line(number, start, line))
        start += len(line) + 1
    return _read(lines, DEEPEST, is_held=False)


def all_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """List blocks and all within them, each before what stands in it."""
    for block in blocks:
        yield block
        yield from all_blocks(block.children)


def _read(lines: list[_Line], depth: int, *, is_held: bool) -> tuple[Block, ...]:
    """Read blocks.

    What looks like an entry right below a paragraph is prose for Markdown, so it has no number; but not where the
    paragraph is held by an entry itself.
    """
    found: list[Block] = []
    place, is_prose = 0, False
    while place < len(lines) and depth:
        if lines[place].is_empty:
            place += 1
            continue
        is_first = place == 0 or lines[place - 1].is_empty
        block, taken = _read_one(lines, place, depth)
        is_prose = not is_held and (block.kind == "paragraph" or (is_prose and not is_first))
        found.append(replace(block, number=None) if is_prose else block)
        place += taken
    return tuple(found)


def _read_one(lines: list[_Line], place: int, depth: int) -> tuple[Block, int]:
    """Read the block that begins at a line; tell how many lines it takes."""
    line = lines[place]
    if line.indent >= TAB and (place == 0 or lines[place - 1].is_empty):
        return _block("code", lines, place, _count(lines, place, lambda one: one.is_empty or one.indent >= TAB))
    if line.match(QUOTATION):
        return _quotation(lines, place, depth)
    if heading := line.match(HEADING):
        block, _ = _block("heading", lines, place, 1)
        return replace(block, words=line.start + heading.end(), level=len(heading["level"])), 1
    for kind, pattern in CONTAINERS:
        if sign := line.match(pattern):
            return _container(kind, lines, place, sign, depth)
    if "|" in line.text and place + 1 < len(lines) and lines[place + 1].match(DELIMITER_ROW):
        return _table(lines, place)
    return _block("paragraph", lines, place, 1 + _count(lines, place + 1, _goes_on))


def _goes_on(line: _Line) -> bool:
    """Whether a line belongs to the paragraph above it."""
    return not (line.is_empty or _opens_another(line) or line.match(QUOTATION))


def _count(lines: list[_Line], place: int, holds: Callable[[_Line], bool]) -> int:
    """Count the lines from a place on of which something holds."""
    return sum(1 for _ in takewhile(holds, (lines[number] for number in range(place, len(lines)))))


def _block(kind: Kind, lines: list[_Line], place: int, taken: int) -> tuple[Block, int]:
    last = next(number for number in range(place + taken - 1, place - 1, -1) if not lines[number].is_empty)
    return Block(kind, lines[place].number, lines[last].number + 1, lines[place].words), taken


def _container(kind: Kind, lines: list[_Line], place: int, sign: re.Match[str], depth: int) -> tuple[Block, int]:
    """Read a block that holds what is indented below it, and the lines that hang on."""
    line = lines[place]
    taken, after_gap = 1, False
    for below in (lines[number] for number in range(place + 1, len(lines))):
        if not below.is_empty and below.indent <= line.indent and (after_gap or _ends_container(below, sign)):
            break
        after_gap = below.is_empty
        taken += 1
    block, taken = _block(kind, lines, place, taken)
    inner = [line.cut(sign.end()), *(lines[number].outdented() for number in range(place + 1, place + taken))]
    number = (line.start + sign.start("number"), line.start + sign.end("number")) if _is_numbered(sign) else None
    return replace(block, words=inner[0].words, children=_read(inner, depth - 1, is_held=True), number=number), taken


def _ends_container(line: _Line, sign: re.Match[str]) -> bool:
    """Whether a line right below an entry, or another block that holds others, begins one beside it.

    An entry of a list with the other kind of sign does not, for Markdown reads it as text of the entry above.
    """
    entry = line.match(ENTRY)
    if entry and "number" in sign.groupdict():
        return (entry["number"] is None) == (sign["number"] is None)
    return any(line.match(pattern) for pattern in (HEADING, NOTE, ADMONITION)) or (
        sign.re is DEFINITION and line.match(DEFINITION) is not None
    )


def _opens_another(line: _Line) -> bool:
    """Whether a line begins a block of its own beside the one above it, without an empty line between."""
    return any(line.match(pattern) for pattern in OPENINGS)


def _is_numbered(sign: re.Match[str]) -> bool:
    return "number" in sign.groupdict() and sign["number"] is not None


def _quotation(lines: list[_Line], place: int, depth: int) -> tuple[Block, int]:
    block, taken = _block("quotation", lines, place, _count(lines, place, lambda one: not one.is_empty))
    inner = [_without_sign(lines[number]) for number in range(place, place + taken)]
    return replace(block, words=inner[0].words, children=_read(inner, depth - 1, is_held=False)), taken


def _without_sign(line: _Line) -> _Line:
    sign = line.match(QUOTATION)
    return line.cut(sign.end()) if sign else line


def _table(lines: list[_Line], place: int) -> tuple[Block, int]:
    block, taken = _block("table", lines, place, _count(lines, place, lambda one: not one.is_empty))
    rows = tuple(
        Block("row" if number > place + 1 else "head", line.number, line.number + 1, _words_of_row(line))
        for number, line in enumerate(lines[place : place + taken], place)
    )
    return replace(block, children=rows), taken


def _words_of_row(line: _Line) -> int:
    edge = line.match(EDGE)
    return line.start + edge.end() if edge else line.words
