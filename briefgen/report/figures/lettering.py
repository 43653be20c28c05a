"""Words in a drawing: where a label stands, how wide it runs, and how long words are cut to the room they have.

Labels are values of their own, and a drawing lists all of them: scripts that join their letters come out apart in the
pictures of a PDF, so for these a page can set the same words at the same places as text over the picture.
"""

from typing import Literal

from msgspec import Struct

from briefgen.brief import Precision, When
from briefgen.report.dates import day_before_time
from briefgen.report.figures.measure import Weight, width_of

Anchor = Literal["start", "middle", "end"]

SMALL = 10.4
"""The type size of labels in small drawings: 7.4 points where 680 units are 171 mm."""

BIG = 13.0
"""The type size of the one number that a small drawing is about."""

ABOVE, BELOW = 0.78, 0.22
"""How far letters reach over and under their line, in parts of the type size."""

ELLIPSIS = "…"
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Label(Struct, frozen=True):
    """A line of text at a place; `y` is the line that letters stand on, `fill` a role of the macros."""

    words: str
    x: float
    y: float
    size: float = SMALL
    weight: Weight = 400
    anchor: Anchor = "start"
    fill: str = "ink"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Measure its left, top, right and bottom."""
        width = width_of(self.words, self.size, self.weight)
        left = self.x - _BEFORE[self.anchor] * width
        return left, self.y - ABOVE * self.size, left + width, self.y + BELOW * self.size


def tidy(length: float) -> float:
    """Round a coordinate to a tenth, without a decimal where there is none to print."""
    rounded = round(float(length), 1)
    return int(rounded) if rounded.is_integer() else rounded


def shortened(words: str, room: float, size: float = SMALL, weight: Weight = 400) -> str:
    """Cut words to the room that they have, with an ellipsis; at least one sign stays."""
    if width_of(words, size, weight) <= room:
        return words
    kept = words
    while len(kept) > 1 and width_of(kept + ELLIPSIS, size, weight) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrapped(words: str, room: float, lines: int, size: float = SMALL, weight: Weight = 400) -> tuple[str, ...]:
    """Break words into at most so many lines; a word that is too long, and what is left over, is cut."""
    if width_of(words, size, weight) <= room:
        return (words,)
    done: list[str] = []
    rest = words.split(" ")
    while rest and len(done) < lines - 1:
        taken = 1
        while taken < len(rest) and width_of(" ".join(rest[: taken + 1]), size, weight) <= room:
            taken += 1
        done.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    return tuple(shortened(line, room, size, weight) for line in (*done, " ".join(rest)) if line)


def day_of(when: When, *, year_known: int | None = None) -> str:
    """Word the day of a date, or what is coarser, with a short month; the year `year_known` is left out."""
    words = day_before_time(when, year_known=when.moment.year)
    is_dated = when.precision > Precision.YEAR and when.moment.year != year_known
    return f"{words} {when.moment.year}" if is_dated else words
