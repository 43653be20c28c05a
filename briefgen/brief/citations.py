"""Reads what briefgen adds to Markdown: citations, references, pictures and footnotes, with their places.

The rules look for these marks in the source and the report puts something in their stead. Both ask here, so
that no citation is checked and not shown, or shown and not checked. That is why this is a small reader of its
own and no plug-in of the Markdown parser, which knows no places and is slow to import.

Words in code and after a backslash are no marks. Code spans are read here and nowhere else; of what is code by
its indentation only what stands below no list is known to be code, so that a mark is rather checked too often
than shown unchecked.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Annotated, TypeAlias

from msgspec import Struct
from pydantic_core import PydanticCustomError

from briefgen.brief.written import Written


class Citation(Struct, frozen=True):
    """One source that is cited: `b:2, p. 3` is source b, credibility 2, locator "p. 3"."""

    source: str
    credibility: str | None
    locator: str | None
    start: int
    end: int


class CitationGroup(Struct, frozen=True):
    """All that stands in one pair of brackets: `[@a; @b:2, p. 3]`; never empty."""

    citations: tuple[Citation, ...]
    start: int
    end: int


class Misspelt(Struct, frozen=True):
    """Words that begin like a citation, `[@`, and are none; they would be printed as they stand."""

    start: int
    end: int


class Reference(Struct, frozen=True):
    """A figure or event named by its id: `[#killed-saravan]`."""

    target: str
    start: int
    end: int


class Picture(Struct, frozen=True):
    """A picture placed by the id of its media entry: `![](strike-map)`."""

    media: str
    start: int
    end: int


class CodeSpan(Struct, frozen=True):
    """Words between backticks, which mean nothing but themselves."""

    words: str
    start: int
    end: int


class NoteMark(Struct, frozen=True):
    """The mark of a footnote in the text: `[^1]`."""

    label: str
    start: int
    end: int


class Footnote(Struct, frozen=True):
    """A footnote's own text, from `[^1]:` to the end of what is indented below it."""

    label: str
    text: str
    start: int
    end: int


Mark: TypeAlias = CitationGroup | Reference | Picture | NoteMark | Misspelt

# One citation without its `@`. Any word may stand for the credibility: the rules know which are digits 1 to 6.
_CITATION = re.compile(r"(?P<source>[\w.-]+)(?::(?P<credibility>\w+))?\s*+(?:,(?P<locator>[^;@]*+))?+")
# Each repeats over "anything but brackets", so that a run of a hundred thousand brackets is read once. What a
# round bracket follows is a link. A backtick stands where code and escapes were.
_MARK = re.compile(
    r"""  \[   (?P<citations>@[^\[\]`]++) \]  (?!\()
        | \[\# (?P<target>[\w.-]+)       \]  (?!\()
        | !\[[^\[\]`]*+\]\( (?P<media>[\w-]+) \)
        | \[\^ (?P<label>[^\s\[\]`]+)   \]
        | \[@  [^\[\]`]*+              \]?+ (?!\()""",
    re.VERBOSE,
)
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\s\[\]`]+)\]:[ \t]*")
# Where a block of text may end without an empty line: code spans and citations do not reach over it.
_BLOCK_END = re.compile(r"\n(?=[ \t]*(?:\n|[-+*>#|:]|!!!|\d+\.[ \t]))")
# What holds text that is indented below it, so that it is no code: list, footnote, definition, admonition.
_HOLDS_INDENTED = re.compile(r"[ ]{0,3}(?:[-+*][ \t]|\d+\.[ \t]|\[\^|:[ \t]|!!!)")
_BACKTICKS = re.compile(r"(?<!\\)(\\*+)(`+)")
_MAY_BE_CODE = re.compile(r"[`\\]|^(?: {4}| {0,3}\t)", re.MULTILINE)
_ESCAPE = re.compile(r"\\.")
_INDENT = 4


def _as_citation(value: object) -> Citation:
    citation = parse_citation(value) if isinstance(value, str) else None
    if citation is None or citation.credibility not in {None, *"123456"}:
        raise PydanticCustomError("citation", "expected a source's id, such as mfa-pk")
    return citation


Citations = tuple[Annotated[Citation, Written(_as_citation, {"type": "string"})], ...]
"""The sources of one part of the brief, in the order of the file."""


def parse_citation(text: str) -> Citation | None:
    """Read one citation as a list of sources has it, `b:2, p. 3`; None if it is none."""
    begin = len(text) - len(text.lstrip())
    return _read_citation(text[begin:], at=begin)


def find_misspelt_citations(text: str) -> Iterator[Misspelt]:
    """List what begins like a citation and cannot be read as one: `[@a b]`, `[@a, @b]`, `[@a`."""
    return (mark for mark in find_marks(text) if isinstance(mark, Misspelt))


def find_marks(text: str) -> Iterator[Mark]:
    """List all marks of these kinds in the order of the text, footnote marks with them."""
    return (mark for mark in find_marks_and_code(text) if not isinstance(mark, CodeSpan))


def find_marks_and_code(text: str) -> tuple[Mark | CodeSpan, ...]:
    """List all marks, and between them the code spans, in the order of the text."""
    return _read_marks(text) if "[" in text or "`" in text else ()


@lru_cache(maxsize=64)  # all that a report does with a text asks for its marks
def _read_marks(text: str) -> tuple[Mark | CodeSpan, ...]:
    found: list[Mark | CodeSpan] = []
    start = 0
    for block in _BLOCK_END.split(_without_code_blocks(text)):
        spans = list(_find_code_spans(block, at=start))
        prose = _without_code_spans(block, spans, at=start)
        marks = [_read_mark(match, at=start) for match in _MARK.finditer(prose)]
        found += sorted([*spans, *marks], key=attrgetter("start"))
        start += len(block) + 1
    return tuple(found)


def without_code(text: str) -> str:
    """Blank code and escapes; every other character keeps its place."""
    if not _MAY_BE_CODE.search(text):
        return text
    prose = _without_code_blocks(text)
    return _without_code_spans(prose, [mark for mark in find_marks_and_code(text) if isinstance(mark, CodeSpan)])


def find_footnotes(text: str) -> Iterator[Footnote]:
    """List the texts of footnotes; a line indented four columns or more is code and begins none."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    start = first = 0
    while first < len(lines):
        opening = _NOTE.match(lines[first])
        after = _end_of_note(lines, first) if opening else first + 1
        end = start + sum(map(len, lines[first:after]))
        if opening:
            words = lines[first][opening.end() :] + "".join(map(_outdented, lines[first + 1 : after]))
            yield Footnote(opening[1], words.rstrip(), start, end)
        start, first = end, after


def _end_of_note(lines: list[str], first: int) -> int:
    """Return the number of the line after a footnote: it goes on to an empty line, indented also beyond."""
    last, after_gap = first, False
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            after_gap = True
        elif _NOTE.match(line) or (after_gap and not _is_indented(line)):
            break
        else:
            last = number
    return last + 1


def _read_mark(match: re.Match[str], *, at: int) -> Mark:
    start, end = at + match.start(), at + match.end()
    if match["citations"]:
        citations = _read_citations(match["citations"], at=at + match.start("citations"))
        return CitationGroup(citations, start, end) if citations else Misspelt(start, end)
    if match["target"]:
        return Reference(match["target"], start, end)
    if match["media"]:
        return Picture(match["media"], start, end)
    return NoteMark(match["label"], start, end) if match["label"] else Misspelt(start, end)


def _read_citations(words: str, *, at: int) -> tuple[Citation, ...]:
    """Read `@a; @b:2, p. 3`; empty if one of them cannot be read."""
    citations: list[Citation] = []
    for piece in words.split(";"):
        name = len(piece) - len(piece.lstrip()) + 1
        citation = _read_citation(piece[name:], at=at + name) if piece[name - 1 : name] == "@" else None
        if citation is None:
            return ()
        citations.append(citation)
        at += len(piece) + 1
    return tuple(citations)


def _read_citation(words: str, *, at: int) -> Citation | None:
    match = _CITATION.fullmatch(words)
    if match is None:
        return None
    locator = None if match["locator"] is None else " ".join(match["locator"].split())
    if locator == "":
        return None
    return Citation(match["source"], match["credibility"], locator, at, at + len(words.rstrip()))


def _without_code_blocks(text: str) -> str:
    """Blank the lines that are code by their indentation; every character keeps its place."""
    if " " * _INDENT not in text and "\t" not in text:
        return text
    lines = []
    after_gap, held = True, False
    for line in text.split("\n"):
        if not line.strip():
            after_gap = True
        elif _is_indented(line) and after_gap and not held:
            lines.append(" " * len(line))
            continue
        else:
            if not _is_indented(line):
                held = bool(_HOLDS_INDENTED.match(line)) or (held and not after_gap)
            after_gap = False
        lines.append(line)
    return "\n".join(lines)


def _find_code_spans(block: str, *, at: int) -> Iterator[CodeSpan]:
    """Pair each run of backticks with the next as long; a backslash before it takes its first backtick away."""
    runs = list(_BACKTICKS.finditer(block)) if "`" in block else []
    ends_by_length: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        ends_by_length[len(run[2])].append(run.end())
    free = 0
    for run in runs:
        begin = run.start(2) + len(run[1]) % 2
        length = run.end() - begin
        ends = ends_by_length[length]
        closing = bisect_right(ends, run.end())
        if run.start(2) >= free and closing < len(ends):
            free = ends[closing]
            yield CodeSpan(block[run.end() : free - length].strip(), at + begin, at + free)


def _without_code_spans(block: str, spans: list[CodeSpan], *, at: int = 0) -> str:
    """Put backticks in place of code spans and escapes; every character keeps its place."""
    pieces, done = [], 0
    for span in spans:
        pieces += [block[done : span.start - at], "`" * (span.end - span.start)]
        done = span.end - at
    return _ESCAPE.sub("``", "".join(pieces) + block[done:])


def _is_indented(line: str) -> bool:
    return line.expandtabs(_INDENT).startswith(" " * _INDENT)


def _outdented(line: str) -> str:
    line = line.expandtabs(_INDENT)
    return line[_INDENT:] if line.startswith(" " * _INDENT) else line
