"""Words measured once and broken into lines as often as it takes to find the best width.

Widths are in parts of the type size, so that one measure serves all sizes. Where each word begins and ends is kept as
if all stood in one line, so that a line of a width is found without going through its words. Scripts that set no
spaces, and words longer than any line should have to hold, are broken between letters.
"""

import re
from bisect import bisect_right
from itertools import pairwise

from msgspec import Struct

from briefgen.report.figures.measure import Weight, width_of

LONGEST = 8.5
SLACK = 1.12
ELLIPSIS = "…"
LOOSE_ENDS = " ,;:.–—(“‘"
ROUNDING = 1e-6
_SQUARE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_FIRST_SQUARE = "\u2e80"
_RUN = re.compile(f"[{_SQUARE}]|[^{_SQUARE}]+")
_SPACES = re.compile(r"[ \t\n\r]+")


class Words(Struct, frozen=True):
    """Words, each with the space before it, and where each begins and ends."""

    pieces: tuple[str, ...]
    begins: tuple[float, ...]
    ends: tuple[float, ...]

    @property
    def width(self) -> float:
        """Measure all of them in one line."""
        return self.ends[-1] if self.ends else 0.0


class Lines(Struct, frozen=True):
    """Lines of words: where each line begins and the last ends, how wide the widest is, what part of them is lost."""

    words: Words
    cuts: tuple[int, ...]
    width: float
    lost: float

    def __len__(self) -> int:
        return len(self.cuts) - 1

    @property
    def texts(self) -> tuple[str, ...]:
        """Write the lines, with an ellipsis where something is lost."""
        pieces, cuts = self.words.pieces, self.cuts
        lines = ["".join(pieces[begin:end]).strip(" ") for begin, end in pairwise(cuts)]
        if self.lost:
            lines[-1] = (lines[-1].rstrip(LOOSE_ENDS) or lines[-1]) + ELLIPSIS
        return tuple(lines)


def measured(text: str, weight: Weight = 400) -> Words:
    """Measure the words of a text."""
    pieces: list[str] = []
    begins: list[float] = []
    ends: list[float] = []
    before, space, end = "", 0.0, 0.0
    for word in filter(None, _SPACES.split(text)):
        for piece in _pieces(word):
            begins.append(end + space)
            end = begins[-1] + width_of(piece, 1, weight)
            ends.append(end)
            pieces.append(before + piece)
            before, space = "", 0.0
        before, space = " ", width_of(" ", 1, weight)
    return Words(tuple(pieces), tuple(begins), tuple(ends))


def _pieces(word: str) -> list[str]:
    if len(word) <= LONGEST and max(word) < _FIRST_SQUARE:
        return [word]
    return [piece for run in _RUN.findall(word) for piece in _short_pieces(run)]


def _short_pieces(run: str) -> list[str]:
    if width_of(run, 1, 600) <= LONGEST:
        return [run]
    pieces, width = [""], 0.0
    for sign in run:
        width += width_of(sign, 1, 600)
        if width > LONGEST:
            pieces.append("")
            width = width_of(sign, 1, 600)
        pieces[-1] += sign
    return pieces


def broken(words: Words, room: float, most: int) -> Lines:
    """Break words into lines of a width, `most` of them at most; what is left over is cut with an ellipsis."""
    if 0 < words.width <= room:
        return Lines(words, (0, len(words.pieces)), words.width, 0.0)
    cuts, width = [0], 0.0
    while cuts[-1] < len(words.pieces):
        end = _end_of_line(words, cuts[-1], room)
        if len(cuts) == most and end < len(words.pieces):
            return _cut(words, tuple(cuts), room, width)
        width = max(width, words.ends[end - 1] - words.begins[cuts[-1]])
        cuts.append(end)
    return Lines(words, tuple(cuts), width, 0.0)


def _end_of_line(words: Words, begin: int, room: float) -> int:
    """Find the word that no longer fits into a line; at least one does."""
    return max(bisect_right(words.ends, words.begins[begin] + room + ROUNDING), begin + 1)


def _cut(words: Words, cuts: tuple[int, ...], room: float, width: float) -> Lines:
    """Fill the last line as far as it goes with an ellipsis behind."""
    sign = width_of(ELLIPSIS, 1, 600)
    end = _end_of_line(words, cuts[-1], room - sign)
    last = words.ends[end - 1] - words.begins[cuts[-1]] + sign
    return Lines(words, (*cuts, end), max(width, last), 1 - words.ends[end - 1] / words.width)


def balanced(lines: Lines) -> Lines:
    """Break words that make several lines anew, so that none of these stays nearly empty."""
    count = len(lines)
    if count < 2 or lines.lost:  # noqa: PLR2004  several
        return lines
    even = broken(lines.words, lines.words.width / count * SLACK, count)
    return lines if even.lost or even.width > lines.width else even
