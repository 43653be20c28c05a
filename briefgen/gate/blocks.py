"""Markdown cut into what is shown and what is withheld, by the marks at which its blocks begin.

A block ends where the format says that a portion ends, in lines of the source: a paragraph at the next empty line, a
list item where the text is indented no deeper any more, a heading at the next one of its level. Where that leaves a
doubt, a line counts as withheld only if no reader could take it for a block of its own.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+")
_QUOTE = re.compile(r"[ \t]*>")
_QUOTED_ITEM = re.compile(r"[ \t]*>[> \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_HEADING = re.compile(r"[ ]{0,3}(?P<signs>#{1,6})(?!#)")
_OPENING = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?|#{1,6}[ \t]*|\|[ \t]*)*")
_NOTE = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\s\[\]]+)\]:")
_NOTE_MARK = re.compile(r"\[\^([^\s\[\]]+)\](?!:)")
_RULE_OF_TABLE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_MARK = re.compile(r"\((?P<label>[^()\s]{1,80})\)(?=\s|$)")


class Block(Struct, frozen=True):
    """Lines that are withheld together; `line` counts those of the text before them."""

    text: str
    line: int


class Cut(Struct, frozen=True):
    """A text without what is withheld of it, and the blocks that are."""

    shown: str
    withheld: tuple[Block, ...] = ()


def begins_withheld(text: str, above: frozenset[str]) -> bool:
    """Whether a text begins with one of the labels in parentheses."""
    mark = _MARK.match(text.lstrip())
    return mark is not None and mark["label"] in above


def cut(text: str, above: frozenset[str]) -> Cut:
    """Cut a text by its marks; `above` are the spellings of all labels that are withheld."""
    if not any(f"({label})" in text for label in above):
        return Cut(text)
    lines = text.split("\n")
    withheld = _withheld_by_marks(lines, above)
    withheld |= _notes_without_mark(lines, withheld)
    withheld |= _left_empty(lines, withheld)
    shown = "\n".join("" if number in withheld else line for number, line in enumerate(lines))
    return Cut(shown, tuple(_blocks(lines, sorted(withheld))))


def _blocks(lines: list[str], withheld: list[int]) -> Iterator[Block]:
    """Put lines that follow each other together."""
    first = 0
    for place, (number, following) in enumerate(pairwise([*withheld, -1])):
        if following != number + 1:
            stretch = withheld[first : place + 1]
            yield Block("\n".join(lines[line] for line in stretch), stretch[0])
            first = place + 1


def _withheld_by_marks(lines: list[str], above: frozenset[str]) -> set[int]:
    withheld: set[int] = set()
    for number, line in enumerate(lines):
        opening = _OPENING.match(line)
        mark = _MARK.match(line, opening.end()) if opening else None
        if number not in withheld and mark and mark["label"] in above and _begins_block(lines, number):
            withheld.update(range(number, _end(lines, number)))
    return withheld


def _begins_block(lines: list[str], number: int) -> bool:
    opening = _OPENING.match(lines[number])
    above = lines[number - 1] if number else ""
    return bool(opening and opening[0].strip()) or not above.strip() or _is_row(lines, number)


def _is_row(lines: list[str], number: int) -> bool:
    return "|" in lines[number] and number > 0 and "|" in lines[number - 1]


def _end(lines: list[str], number: int) -> int:
    """Return the number of the line after the block that begins in a line."""
    line = lines[number]
    level = _level(line)
    if level:
        return next((at for at in range(number + 1, len(lines)) if 0 < _level(lines[at]) <= level), len(lines))
    if line.lstrip().startswith("|") or _is_row(lines, number):
        return number + 1
    if _ITEM.match(line):
        return _end_of_item(lines, number)
    if _QUOTED_ITEM.match(line):
        return _end_of_quoted_item(lines, number)
    if _QUOTE.match(line):
        return _end_of_quotation(lines, number)
    return _end_of_paragraph(lines, number)


def _end_of_paragraph(lines: list[str], number: int) -> int:
    return next((at for at in range(number + 1, len(lines)) if not lines[at].strip()), len(lines))


def _end_of_quoted_item(lines: list[str], number: int) -> int:
    """Follow a list item of a quotation over the lines of its own; what could be the next one is not its."""
    for at in range(number + 1, len(lines)):
        if not _QUOTE.match(lines[at]) or _QUOTED_ITEM.match(lines[at]) or not lines[at].strip("> \t"):
            return at
    return len(lines)


def _end_of_item(lines: list[str], number: int) -> int:
    """Follow a list item over what is indented below it and over lines that go on without a gap."""
    end, after_gap = number + 1, False
    item = _ITEM.match(lines[number])
    indent = _width(item["indent"]) if item else 0
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if not line.strip():
            after_gap = True
            continue
        is_below = _width(line[: len(line) - len(line.lstrip())]) > indent
        if not is_below and (after_gap or _ITEM.match(line) or _HEADING.match(line)):
            break
        end, after_gap = at + 1, False
    return end


def _end_of_quotation(lines: list[str], number: int) -> int:
    """Take the whole run where it begins with the mark, else the paragraph within it that does."""
    is_whole = number == 0 or not _QUOTE.match(lines[number - 1])
    for at in range(number + 1, len(lines)):
        words = lines[at].strip()
        if _ITEM.match(lines[at]):
            return at
        if not words or (not is_whole and not words.strip("> \t")):
            return at
    return len(lines)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _level(line: str) -> int:
    """Tell the level of the heading in a line; 0 if there is none."""
    heading = _HEADING.match(line)
    return len(heading["signs"]) if heading else 0


def _notes_without_mark(lines: list[str], withheld: set[int]) -> set[int]:
    """Find the footnotes to which no shown text leads."""
    gone: set[int] = set()
    while True:
        hidden = withheld | gone
        leading = {
            label for number, line in enumerate(lines) if number not in hidden for label in _NOTE_MARK.findall(line)
        }
        found: set[int] = set()
        for number, line in enumerate(lines):
            note = _NOTE.match(line)
            if note and number not in hidden and note["label"] not in leading:
                found.update(range(number, _end_of_note(lines, number)))
        if found <= hidden:
            return gone
        gone |= found


def _end_of_note(lines: list[str], number: int) -> int:
    end, after_gap = number + 1, False
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if not line.strip():
            after_gap = True
        elif _NOTE.match(line) or (after_gap and not line.startswith(("    ", "\t"))):
            break
        else:
            end = at + 1
    return end


def _left_empty(lines: list[str], withheld: set[int]) -> set[int]:
    """Find headings and heads of tables of which all is withheld that stood below them."""
    gone: set[int] = set()
    for number in reversed(range(len(lines))):
        if number not in withheld and _level(lines[number]):
            if _is_emptied(lines, range(number + 1, _end(lines, number)), withheld | gone):
                gone.add(number)
        elif number and _RULE_OF_TABLE.match(lines[number]) and _is_row(lines, number):
            end = next((at for at in range(number + 1, len(lines)) if "|" not in lines[at]), len(lines))
            if _is_emptied(lines, range(number + 1, end), withheld):
                gone.update((number - 1, number))
    return gone


def _is_emptied(lines: list[str], below: range, withheld: set[int]) -> bool:
    written = {number for number in below if lines[number].strip()}
    return bool(written) and written <= withheld
