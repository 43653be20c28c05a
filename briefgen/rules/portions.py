"""A mark stands first in its block and nowhere else, and what only looks like one is none.

Each of these slips would show to many what was marked for few, and nobody would be told: a mark that is not read as one
withholds nothing. So they are errors.
"""

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from unicodedata import category, normalize

from briefgen.brief import (
    Block,
    Brief,
    Conventions,
    Paragraph,
    PortionMark,
    Scheme,
    all_blocks,
    portion_marks,
    read_blocks,
)
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

MARKABLE = {"paragraph", "entry", "quotation", "row"}
LONGEST_MARK = 80
WORD = re.compile(r"\w+")
UNDERLINE = re.compile(r"^[ ]{0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE)

MISPLACED_MARK = Check(
    "misplaced-mark",
    Severity.ERROR,
    "A marking in parentheses stands where it marks nothing: inside a text, in a plain field, in a footnote, in the "
    "head of a table, in indented code, over an underline, or without a space behind it.",
    "Put it first in a paragraph, entry, quotation, heading or table row, or write marking: … for the whole item.",
)
MARK_WITHOUT_TEXT = Check(
    "mark-without-text",
    Severity.ERROR,
    "A mark has nothing after it in its block.",
    "Write the text behind it, in the same block, or delete the mark.",
)
MARK_LOOK_ALIKE = Check(
    "mark-look-alike",
    Severity.ERROR,
    "A text begins with words that look like a mark and are none, so they withhold nothing.",
    "Write the label in full, in round brackets, with a space behind them: (TLP:AMBER) Text.",
)
UNMARKED_BESIDE_MARKED = Check(
    "unmarked-beside-marked",
    Severity.WARNING,
    "A block of a text bears a mark, and one that follows it bears none, so it is what unmarked says. A text that was "
    "parted by an empty line loses its mark so.",
    "Mark it too, or put it first, so that a reader of the file sees that it was not forgotten.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    scheme = conventions.scheme
    for path, value in brief.parts_of(str):
        if "(" in value and type(value) is str and path[-1] not in {"marking", "unmarked"}:
            yield from _in_line(path, value, scheme)
    for path, value in _own_texts((), brief.extra):
        yield from _in_line(path, value, scheme)
    words = _words(scheme)
    for path, text, prose in brief.prose:
        if _hints_at_marks(text, words):
            yield from _in_text(path, text, prose, scheme)


def _own_texts(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    """List the texts below the desk's own keys."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _own_texts((*path, key), inner) if key != "marking" else ()
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _own_texts((*path, place), inner)


def _in_line(path: Path, line: str, scheme: Scheme) -> Iterator[Finding]:
    """Find marks in a plain field; what a correction says may begin with one."""
    match = _exact(scheme).search(line)
    if match and not (path[0] == "corrections" and path[-1] in {"was", "now"} and match.start() == 0):
        yield _misplaced(path, match.span())


def _in_text(path: Path, text: str, prose: str, scheme: Scheme) -> Iterator[Finding]:
    marks = portion_marks(text, scheme.marks)
    starts = {mark.start - 1 for mark in marks}
    blocks = () if isinstance(text, Paragraph) else read_blocks(text)
    places = {match.span() for match in _exact(scheme).finditer(prose) if match.start() not in starts}
    places.update(_in_code(blocks, text, scheme), _underlined(marks, text))
    slips = [_misplaced(path, place) for place in sorted(places)]
    slips += _without_text(path, text, marks)
    openings = {block.words for block in all_blocks(blocks)} or {len(text) - len(text.lstrip())}
    for place in sorted(openings - starts - {start for start, _ in places}):
        if length := _length_of_look_alike(text[place : place + LONGEST_MARK], scheme):
            message = f"this looks like a mark and is none; expected one such as ({scheme.labels[-1].mark})"
            slips.append(MARK_LOOK_ALIKE.at(path, message, words=(place, place + length)))
    yield from slips
    forgotten = None if slips else next(_forgotten(blocks, starts), None)
    if forgotten:
        message = "this bears no mark, and a block before it does; expected a mark here too"
        yield UNMARKED_BESIDE_MARKED.at(path, message, words=_first_line(forgotten, text))


def _in_code(blocks: tuple[Block, ...], text: str, scheme: Scheme) -> Iterator[tuple[int, int]]:
    """Find marks at the beginning of a line that is code by its indentation, mostly by a slip."""
    pattern = re.compile(rf"^[ \t]*(?:[-*+>|][ \t]*|\d+\.[ \t]+)*({_exact(scheme).pattern})", re.MULTILINE)
    lines = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    for block in all_blocks(blocks):
        if block.kind == "code":
            yield from (match.span(1) for match in pattern.finditer(text, lines[block.first], lines[block.after] - 1))


def _underlined(marks: tuple[PortionMark, ...], text: str) -> Iterator[tuple[int, int]]:
    """Find marks on what elsewhere is a heading: a text with a line of hyphens or equals signs below it."""
    lines = text.split("\n") if UNDERLINE.search(text) else []
    for mark in marks if lines else ():
        if any(UNDERLINE.fullmatch(line) for line in lines[mark.first + 1 : mark.after]):
            yield mark.start - 1, mark.end + 1


def _length_of_look_alike(opening: str, scheme: Scheme) -> int:
    """Measure what looks like a mark at the beginning of a text, as a reader sees it: no escapes, one kind of width."""
    seen = html.unescape(opening).lstrip("\\`")
    if not seen.isascii():
        seen = "".join(sign for sign in normalize("NFKC", seen) if category(sign) != "Cf")
    match = _look_alike(scheme).match(seen) or _exact(scheme).match(seen)
    return min(len(match[0]) + len(opening) - len(seen), len(opening)) if match else 0


def _misplaced(path: Path, words: tuple[int, int]) -> Finding:
    message = "a mark stands here where it marks nothing; expected it first in its block, with a space behind it"
    return MISPLACED_MARK.at(path, message, words=words)


def _without_text(path: Path, text: str, marks: tuple[PortionMark, ...]) -> Iterator[Finding]:
    """Find marks that nothing but space follows in their portion."""
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n"), len(text) + 1] if marks else []
    for mark in marks:
        if not text[mark.end + 1 : starts[mark.after] - 1].strip():
            yield MARK_WITHOUT_TEXT.at(path, "this mark has no text after it", words=(mark.start, mark.end))


def _forgotten(blocks: tuple[Block, ...], starts: set[int]) -> Iterator[Block]:
    """List blocks without a mark that follow one with a mark; those below a heading with a mark are its own."""
    follows, above = False, 0
    for block in blocks:
        is_marked = block.words in starts
        if block.level and (not above or block.level <= above):
            follows, above = False, block.level if is_marked else 0
        elif follows and not above and not is_marked and block.kind in MARKABLE:
            yield block
        follows = follows or is_marked
        if block.words not in starts:
            yield from _forgotten(block.children, starts)


def _first_line(block: Block, text: str) -> tuple[int, int]:
    end = text.find("\n", block.words)
    return block.words, len(text) if end < 0 else end


def _spellings(scheme: Scheme) -> str:
    families = {name.split(":", maxsplit=1)[0] for name in scheme.names if ":" in name}
    own = [re.escape(mark) for mark in sorted(scheme.marks, key=len, reverse=True)]
    return "|".join([*own, *(rf"{re.escape(family)}:[\w+-]+" for family in sorted(families))])


@lru_cache(maxsize=8)
def _exact(scheme: Scheme) -> re.Pattern[str]:
    """Match a label in parentheses, spelt as it should be."""
    return re.compile(rf"\((?:{_spellings(scheme)})\)")


@lru_cache(maxsize=8)
def _look_alike(scheme: Scheme) -> re.Pattern[str]:
    """Match what is written for a label in brackets of any kind or in bold: in other letters, with spaces, in part."""
    whole = "|".join(re.escape(name).replace(":", r"\s*[:\s-]\s*") for name in (*scheme.names, *dict(scheme.former)))
    parts = [re.escape(name.partition(":")[2]) for name in scheme.names if ":" in name]
    parts += [re.escape(label.short) for label in scheme.labels if label.short]
    words = rf"(?i:{whole})" + "".join(f"|{part}" for part in parts)
    bare = "|".join(re.escape(name) for name in scheme.names if ":" in name) or r"(?!)"
    opening, closing = r"[*_]{0,3}[(\[{][*_]{0,3}\s*", r"\s*[*_]{0,3}[)\]}]"
    return re.compile(
        rf"{opening}(?:{words}){closing}(?!\()|[*_]{{1,3}}(?:{words})[*_:]{{1,4}}(?!\w)|(?:{bare})(?=[:\s])"
    )


def _hints_at_marks(text: str, words: frozenset[str]) -> bool:
    """Tell whether a text has a word of a mark, so that it is worth a closer look."""
    if not text.isascii():
        return bool(_hint(words).search(normalize("NFKC", text)))
    return any(map(text.lower().__contains__, _in_small(words))) and bool(_hint(words).search(text))


@lru_cache(maxsize=8)
def _words(scheme: Scheme) -> frozenset[str]:
    return frozenset(word for mark in (*scheme.marks, *dict(scheme.former)) for word in WORD.findall(mark))


@lru_cache(maxsize=8)
def _in_small(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@lru_cache(maxsize=8)
def _hint(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)", re.IGNORECASE)


RULE = Rule((MISPLACED_MARK, MARK_WITHOUT_TEXT, MARK_LOOK_ALIKE, UNMARKED_BESIDE_MARKED), _find, is_local=True)
