"""Withholds within a Markdown text: on the lines of its source, before Markdown is parsed.

What comes out depends on what is shown and on nothing else. So the numbers of a numbered list begin anew, a heading or
a table under which nothing is left goes too, and a gap of several empty lines is one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import zip_longest

from briefgen.brief import (
    Block,
    CitationGroup,
    Footnote,
    NoteMark,
    Paragraph,
    Picture,
    Reference,
    all_blocks,
    find_footnotes,
    find_marks,
    portion_marks,
    read_blocks,
)
from briefgen.release.ceiling import Withholding

GAPS = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
ADDRESS = re.compile(r"\]\([^()\n]*\)")
Stretch = tuple[int, int, str]
"""Where something stands in a text, from and to, and what stands there instead."""


def shown_text(text: str, held: Withholding) -> str | None:
    """Take out of a text what lies above the ceiling; none where nothing is left."""
    shown = _without_portions(text, held)
    if shown is None:
        return None
    shown = _without_marks(shown, held.is_closed)
    if isinstance(text, Paragraph):
        return Paragraph(shown) if shown.strip() else None
    shown = _without_lonely_notes(_tidied(shown))
    return type(text)(shown) if shown.strip() else None


def without_any_marks(text: str) -> str:
    """Take out all citations, references and pictures: what they lead to is withdrawn."""
    return _without_marks(text, lambda *_: True).strip()


def _without_portions(text: str, held: Withholding) -> str | None:
    hidden = [mark for mark in portion_marks(text, held.scheme.marks) if not held.shows(mark.label)]
    if not hidden:
        return text
    lines: set[int] = set()
    for mark in hidden:
        held.portions += mark.first not in lines
        lines.update(range(mark.first, mark.after))
    kept = [line for number, line in enumerate(text.split("\n")) if number not in lines]
    return "\n".join(kept) if any(line.strip() for line in kept) else None


def _tidied(text: str) -> str:
    """Take out what has nothing left, set lists close, and number them from one."""
    text = GAPS.sub("\n\n", text).strip("\n")
    while lines := {line for first, after in _lonely(read_blocks(text)) for line in range(first, after)}:
        text = GAPS.sub("\n\n", _without_lines(text, lines)).strip("\n")
    empty = {number for number, line in enumerate(text.split("\n")) if not line.strip()}
    text = _without_lines(text, empty & set(_gaps_in_lists(read_blocks(text))))
    return _replaced(text, ((*block.number, "1") for block in all_blocks(read_blocks(text)) if block.number))


def _without_lines(text: str, lines: Set[int]) -> str:
    return "\n".join(line for number, line in enumerate(text.split("\n")) if number not in lines)


def _lonely(blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """List the lines of headings with nothing below them, tables without rows, entries and frames without content."""
    written = [block for block in blocks if block.kind != "note"]
    for block, below in zip_longest(written, written[1:]):
        ends = below is None or (below.kind == "heading" and (below.level or 0) <= (block.level or 0))
        is_empty_table = block.kind == "table" and block.children[-1].kind == "head"
        is_empty_frame = block.kind == "admonition" and block.after == block.first + 1
        is_empty_entry = block.kind == "entry" and not block.children
        if (block.kind == "heading" and ends) or is_empty_table or is_empty_frame or is_empty_entry:
            yield block.first, block.after
    for block in blocks:
        yield from _lonely(block.children if block.kind != "table" else ())


def _gaps_in_lists(blocks: tuple[Block, ...]) -> Iterator[int]:
    """List the lines between entries of one list: whether a gap there was the list's own is not to be seen."""
    for block, below in zip_longest(blocks, blocks[1:]):
        is_list = block.kind == "entry" and below is not None and below.kind == "entry"
        if is_list and (block.number is None) == (below.number is None):
            yield from range(block.after, below.first)
        yield from _gaps_in_lists(block.children)


def _without_lonely_notes(text: str) -> str:
    """Take out the footnotes that no mark leads to, from the text or from a footnote that stays."""
    notes = tuple(find_footnotes(text))
    if not notes:
        return text
    new = _labels(_replaced(text, ((note.start, note.end, "") for note in notes)))
    waiting = {note.label: note for note in notes}
    while following := [waiting.pop(label) for label in new & waiting.keys()]:
        new = {label for note in following for label in _labels(note.text)}
    return _replaced(text, (_gone(note) for note in waiting.values())).strip("\n")


def _labels(text: str) -> set[str]:
    return {mark.label for mark in find_marks(text) if isinstance(mark, NoteMark)}


def _gone(note: Footnote) -> Stretch:
    return note.start, note.end, "\n"


def _without_marks(text: str, is_hidden: Callable[[str, str], bool]) -> str:
    """Take out citations, references and pictures that lead to something hidden, each with the space before it."""
    return _replaced(text, _stretches(text, is_hidden))


def _stretches(text: str, is_hidden: Callable[[str, str], bool]) -> Iterator[Stretch]:
    for mark in find_marks(text):
        words: str | None = None
        match mark:
            case CitationGroup(citations=citations):
                kept = [one for one in citations if not is_hidden("source", one.source)]
                if len(kept) < len(citations):
                    words = "; ".join(f"@{text[one.start : one.end]}" for one in kept)
            case Picture(media=name) if is_hidden("picture", name):
                words = ""
            case Reference(target=name) if is_hidden("target", name):
                words = ""
        if words:
            yield mark.start, mark.end, f"[{words}]"
        elif words is not None:
            yield _with_space(text, mark.start, mark.end)


def _with_space(text: str, start: int, end: int) -> Stretch:
    """Widen a stretch by a link of nothing else, and by the space before it, or behind it where a line begins so."""
    if text[start - 1 : start] == "[" and (address := ADDRESS.match(text, end)):
        start, end = start - 1, address.end()
    before = len(text[:start].rstrip(" \t"))
    if before and text[before - 1] != "\n":
        return before, end, ""
    return start, end + len(text[end:]) - len(text[end:].lstrip(" \t")), ""


def _replaced(text: str, stretches: Iterable[Stretch]) -> str:
    pieces, done = [], 0
    for start, end, words in sorted(stretches):
        pieces += [text[done:start], words]
        done = end
    return "".join(pieces) + text[done:]
