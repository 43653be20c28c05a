"""Portions of a Markdown text: the blocks that begin with a marking in parentheses, `(TLP:AMBER) Text`.

A mark stands first in its block. Where a mark stands first both in an entry and in the paragraph that the entry begins
with, the portion is the entry; where the first line of an entry holds the first block of something else, such as a
quotation, the portion is the entry too, for its sign cannot stay without it.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief.blocks import Block, read_blocks
from briefgen.brief.citations import without_code
from briefgen.brief.scalars import Paragraph

MARK_LIKE = re.compile(r"\((?P<label>[^\W\d_][\w:+/.-]*)\)(?=\s|$)")
MARKABLE = frozenset({"paragraph", "entry", "quotation", "heading", "row"})


class PortionMark(Struct, frozen=True):
    """A marking at the start of a block; `start` and `end` are character offsets of the label.

    `first` and `after` are the lines of the portion, counted from 0, the last of them not included.
    """

    label: str
    start: int
    end: int
    first: int
    after: int


def portion_marks(text: str, marks: Collection[str]) -> tuple[PortionMark, ...]:
    """List the marks of a text that are of the scheme, and those that begin like one of them.

    `marks` are all spellings of the scheme's labels. A field of one paragraph is one block.
    """
    if "(" not in text:
        return ()
    spellings = frozenset(marks)
    if not _beginnings(spellings).search(text):
        return ()
    return _read_marks(text, spellings, is_paragraph=isinstance(text, Paragraph))


def without_portion_marks(text: str, marks: Collection[str]) -> str:
    """Take the portion marks out of a text; no line moves."""
    for mark in reversed(portion_marks(text, marks)):
        text = text[: mark.start - 1] + text[mark.end + 1 :].lstrip(" \t")
    return text


@lru_cache(maxsize=32)  # every rule on markings asks for the same few texts
def _read_marks(text: str, marks: frozenset[str], *, is_paragraph: bool) -> tuple[PortionMark, ...]:
    found = _in_paragraph(text) if is_paragraph else _in_blocks(text)
    families = {mark.split(":", maxsplit=1)[0].upper() for mark in marks if ":" in mark}
    return tuple(one for one in found if one.label in marks or _is_of(one.label, families))


@lru_cache(maxsize=8)
def _beginnings(marks: frozenset[str]) -> re.Pattern[str]:
    starts = sorted({mark.split(":")[0] for mark in marks})
    return re.compile(rf"\((?:{'|'.join(map(re.escape, starts))})", re.IGNORECASE)


def _is_of(label: str, families: set[str]) -> bool:
    return ":" in label and label.split(":", maxsplit=1)[0].upper() in families


def _in_paragraph(text: str) -> Iterator[PortionMark]:
    start = len(text) - len(text.lstrip())
    if match := MARK_LIKE.match(text, start):
        yield PortionMark(match["label"], match.start("label"), match.end("label"), 0, text.count("\n") + 1)


def _in_blocks(text: str) -> Iterator[PortionMark]:
    prose = without_code(text)
    seen: set[int] = set()
    for block, (first, after) in _with_lines(read_blocks(text)):
        match = MARK_LIKE.match(prose, block.words) if block.kind in MARKABLE and block.words not in seen else None
        if match:
            seen.add(block.words)
            yield PortionMark(match["label"], match.start("label"), match.end("label"), first, after)


def _with_lines(blocks: tuple[Block, ...], holder: Block | None = None) -> Iterator[tuple[Block, tuple[int, int]]]:
    """List blocks with the lines that go with them where they are withheld.

    What stands right behind the sign of a footnote or a definition bears no mark of its own.
    """
    for place, block in enumerate(blocks):
        last = _end_of(blocks, place)
        if holder is None or holder.kind == "quotation" or holder.first != block.first:
            lines = (block.first, last)
        elif holder.kind == "entry":
            lines = (holder.first, max(holder.after, last))
        else:
            continue
        yield block, lines
        yield from _with_lines(block.children, replace(block, first=lines[0], after=lines[1]))


def _end_of(blocks: tuple[Block, ...], place: int) -> int:
    """Find where a portion ends that begins with a block.

    A heading's ends before the next heading of its level or above, or with what holds it; a paragraph's at the next
    empty line, whatever its lines begin with, and with the definitions of the words that it is.
    """
    first = blocks[place]
    ends = first.after
    for block in (blocks[number] for number in range(place + 1, len(blocks))):
        if not _goes_with(block, first, ends):
            break
        ends = block.after
    return ends


def _goes_with(block: Block, first: Block, ends: int) -> bool:
    """Whether a block goes with one before it, which ends before the line `ends` so far."""
    if first.kind == "heading":
        return block.kind != "heading" or (block.level or 0) > (first.level or 0)
    return first.kind == "paragraph" and (block.first == ends or block.kind == "definition")
