"""A mark stands first in its block and nowhere else, and what only looks like one is none.

Each of these slips would show to many what was marked for few, and nobody would be told: a mark that is not read as one
withholds nothing. So they are errors.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

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

MISPLACED_MARK = Check(
    "misplaced-mark",
    Severity.ERROR,
    "A marking in parentheses stands where it marks nothing: inside a text, in a plain field, in a footnote, in the "
    "head of a table, or without a space behind it.",
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
    for path, value in brief.values:
        if type(value) is str and path[-1] not in {"marking", "unmarked"} and "(" in value:
            yield from _in_line(path, value, scheme)
    for path, text, prose in brief.prose:
        if _hint(scheme).search(text):
            yield from _in_text(path, text, prose, scheme)


def _in_line(path: Path, line: str, scheme: Scheme) -> Iterator[Finding]:
    """Find marks in a plain field; what a correction says may begin with one."""
    match = _exact(scheme).search(line)
    if match and not (path[0] == "corrections" and path[-1] in {"was", "now"} and match.start() == 0):
        yield _misplaced(path, match)


def _in_text(path: Path, text: str, prose: str, scheme: Scheme) -> Iterator[Finding]:
    marks = portion_marks(text, scheme.marks)
    starts = {mark.start - 1 for mark in marks}
    blocks = () if isinstance(text, Paragraph) else read_blocks(prose)
    openings = sorted({block.words for block in all_blocks(blocks)}) or [len(prose) - len(prose.lstrip())]
    slips = [_misplaced(path, match) for match in _exact(scheme).finditer(prose) if match.start() not in starts]
    slips += _without_text(path, text, marks)
    for place in openings:
        look_alike = _look_alike(scheme).match(prose, place) if place not in starts else None
        if look_alike and not _exact(scheme).match(prose, place):
            message = f"this looks like a mark and is none; expected one such as ({scheme.labels[-1].mark})"
            slips.append(MARK_LOOK_ALIKE.at(path, message, words=look_alike.span()))
    yield from slips
    forgotten = None if slips else next(_forgotten(blocks, starts), None)
    if forgotten:
        message = "this bears no mark, and a block before it does; expected a mark here too"
        yield UNMARKED_BESIDE_MARKED.at(path, message, words=_first_line(forgotten, text))


def _misplaced(path: Path, match: re.Match[str]) -> Finding:
    message = "a mark stands here where it marks nothing; expected it first in its block, with a space behind it"
    return MISPLACED_MARK.at(path, message, words=match.span())


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


@lru_cache(maxsize=8)
def _hint(scheme: Scheme) -> re.Pattern[str]:
    """Match anything for which a text is worth a closer look."""
    parts = {part for mark in (*scheme.marks, *dict(scheme.former)) for part in re.split(r"[^\w]+", mark) if part}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(parts)))})(?!\w)", re.IGNORECASE)


RULE = Rule((MISPLACED_MARK, MARK_WITHOUT_TEXT, MARK_LOOK_ALIKE, UNMARKED_BESIDE_MARKED), _find, is_local=True)
