"""The masthead of an article: title, author and day, taken from the lines above the first sentence.

What goes from here into the title or the source is listed in `moved`, word for word, so that the draft can
say so. A dateline stays in its sentence and only its day is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.draft.credits import (
    dateline,
    find_day,
    is_byline,
    is_credit,
    is_day_line,
    is_later_day,
)
from briefgen.draft.headings import LONGEST_TITLE, heading_at, next_text
from briefgen.draft.sections import is_bare_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_MOST_LINES = 40
_DIGITS_OF_A_DAY = len("20240118")
# Archives put the day before the first sentence, on its line: "date 2024-01-18 In a series of".
_DAY_BEFORE_TEXT = re.compile(r"(date:?\s+[0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|$)", re.IGNORECASE)


class Masthead(Struct, frozen=True):
    """What an article says about itself."""

    title: str | None = None
    author: str | None = None
    published: dt.date | None = None
    other_day: dt.date | None = None
    notes: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    standfirst: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """Give the day of the article: of its publication, else of its update or dateline."""
        return self.published or self.other_day


def read_masthead(lines: Sequence[str]) -> tuple[Masthead, tuple[str, ...]]:
    """Take the masthead off the lines of an article; give back the lines that are left."""
    masthead, at = Masthead(), 0
    while at < min(len(lines), _MOST_LINES):
        found = _read_line(masthead, lines, at)
        if not found:
            break
        masthead, at = found
    masthead, rest = _day_before_text(masthead, lines[at:])
    return _day_of_dateline(masthead, rest), rest


def _read_line(masthead: Masthead, lines: Sequence[str], at: int) -> tuple[Masthead, int] | None:
    line = lines[at]
    if not line:
        return masthead, at + 1
    if is_credit(line):
        return _with_credit(masthead, line), at + 1
    found = heading_at(lines, at, longest=LONGEST_TITLE)
    if not found:
        return None
    heading, after = found
    if masthead.title is None and not masthead.standfirst and not is_bare_name(heading.text):
        return replace(masthead, title=heading.text), after
    if not is_credit(next_text(lines, after)):
        return None
    return replace(masthead, standfirst=(*masthead.standfirst, heading.text)), after


def _with_credit(masthead: Masthead, line: str) -> Masthead:
    masthead = replace(masthead, moved=(*masthead.moved, line))
    if is_byline(line) and masthead.author is None:
        return replace(masthead, author=line[len("by ") :])
    day = find_day(line) if is_day_line(line) else None
    if day and is_later_day(line):
        masthead = replace(masthead, other_day=masthead.other_day or day)
    elif day and masthead.published is None:
        masthead = replace(masthead, published=day)
        if day.isoformat() in line and sum(map(str.isdigit, line)) == _DIGITS_OF_A_DAY:
            return masthead
    return replace(masthead, notes=(*masthead.notes, line))


def _day_before_text(masthead: Masthead, lines: Sequence[str]) -> tuple[Masthead, tuple[str, ...]]:
    found = _DAY_BEFORE_TEXT.match(lines[0]) if lines else None
    day = find_day(found[1]) if found else None
    if not found or not day or masthead.published:
        return masthead, tuple(lines)
    moved = replace(masthead, published=day, moved=(*masthead.moved, found[1]))
    return moved, (lines[0][found.end() :], *lines[1:])


def _day_of_dateline(masthead: Masthead, lines: Sequence[str]) -> Masthead:
    opening = dateline(lines[0]) if lines else None
    return replace(masthead, other_day=masthead.other_day or find_day(opening or ""))
