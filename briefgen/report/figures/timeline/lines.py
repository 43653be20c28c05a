"""Words measured once and broken into lines as often as it takes to find the best width.

Widths are in parts of the type size, so that one measure serves all sizes. Scripts that set no spaces, and words longer
than any line should have to hold, are broken between letters.
"""

import re
from dataclasses import dataclass

from briefgen.report.figures.measure import Weight, width_of

LONGEST = 8.5
ELLIPSIS = "…"
LOOSE_ENDS = " ,;:.–—(“‘"
_RUN = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
)
_WIDE = "\u2e80"

Words = tuple[tuple[str, float, float], ...]
"""Words with their widths and those of the spaces before them; what follows without a space has none."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of words, how wide the widest is, and whether something was cut off."""

    texts: tuple[str, ...]
    width: float
    is_cut: bool


def measured(text: str, weight: Weight = 400) -> Words:
    """Measure the words of a text."""
    space = width_of(" ", 1, weight)
    words: list[tuple[str, float, float]] = []
    for word in text.split():
        before = space if words else 0.0
        for piece in _pieces(word, weight):
            words.append((piece, width_of(piece, 1, weight), before))
            before = 0.0
    return tuple(words)


def _pieces(word: str, weight: Weight) -> list[str]:
    runs = _RUN.findall(word) if max(word) >= _WIDE else [word]
    return [piece for run in runs for piece in _short_pieces(run, weight)]


def _short_pieces(run: str, weight: Weight) -> list[str]:
    if len(run) <= LONGEST or width_of(run, 1, weight) <= LONGEST:
        return [run]
    pieces = [""]
    for sign in run:
        if width_of(pieces[-1] + sign, 1, weight) > LONGEST:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def length(words: Words) -> float:
    """Measure words in one line."""
    return sum(width + before for _, width, before in words)


def broken(words: Words, room: float, most: int) -> Lines:
    """Break words into lines of a width, `most` of them at most; what is left over is cut with an ellipsis."""
    begins, widths = [0], [0.0]
    for place, (_, width, before) in enumerate(words):
        if widths[-1] + before + width <= room or place == begins[-1]:
            widths[-1] += width + (before if place != begins[-1] else 0)
        else:
            begins.append(place)
            widths.append(width)
    if len(begins) <= most:
        return Lines(tuple(_joined(words[a:b]) for a, b in _pairs(begins, len(words))), max(widths), is_cut=False)
    whole = tuple(_joined(words[a:b]) for a, b in _pairs(begins[:most], begins[most - 1]))
    last, width = _cut(words[begins[most - 1] :], room)
    return Lines((*whole, last), max(*widths[: most - 1], width) if whole else width, is_cut=True)


def _pairs(begins: list[int], end: int) -> list[tuple[int, int]]:
    return [(a, b) for a, b in zip(begins, [*begins[1:], end], strict=True) if a < b]


def _joined(words: Words) -> str:
    return "".join(f" {word}" if before and place else word for place, (word, _, before) in enumerate(words))


def _cut(words: Words, room: float) -> tuple[str, float]:
    """Fill a line as far as it goes with an ellipsis behind; at least one word, or a part of it, stays."""
    sign = width_of(ELLIPSIS, 1)
    taken, used = 1, words[0][1] + sign
    while taken < len(words) and used + words[taken][1] + words[taken][2] <= room:
        used += words[taken][1] + words[taken][2]
        taken += 1
    text = _joined(words[:taken]).rstrip(LOOSE_ENDS) or words[0][0]
    return text + ELLIPSIS, used
