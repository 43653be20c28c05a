"""The sentences of a text, as rules of language read them: what is quoted, cited or code is blanked in its place.

A sentence ends at a full stop, a question or an exclamation mark that something begins behind; a citation that follows
the stop belongs to the sentence before it. A stop behind an initial or a common abbreviation ends nothing, nor does one
before a small letter. Entries of lists, rows of tables and headings are read by themselves, and no sentence reaches
over an empty line.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from briefgen.brief.citations import Citation, CitationGroup, Mark

Placed = TypeVar("Placed", bound=tuple[int, object])
BLANK = "\ufffc"
"""Stands for each sign that is not the desk's own prose; no word matches it."""

_ABBREVIATION = re.compile(
    r"(?i:al|approx|art|brig|capt|cf|ch|cmdr|col?|corp|dept|dr|e\.g|est|etc|fig|ft|gen|gov|hon|i\.e|inc|jr|ltd?|maj|mr"
    r"|mrs|ms|mt|nos?|op|pp?|para|prof|pt|rep|rev|sen|sgt|sq|sr|st|vol|vs)"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|(?:[A-Z]\.)*[A-Z]"
)
_BREAK = re.compile(
    r"^[ ]{0,3}#{1,6}[ ][^\n]*\n|\n[ \t]*(?:\n|(?=[-*+>|#:][ \t]|\||\d{1,9}[.)][ \t]|!!!|\[\^))", re.MULTILINE
)
_STOP = re.compile(r"[.!?…][\"'”’)\]*_]*(?=\s)")
_HALF_DAY = re.compile(r"\d\s?[ap]\.m$")
_ZONE = re.compile(r"\s[A-Z]{2,5}\b")
_LAST_WORD = re.compile(r"[\w.]+$")
_QUOTATION = re.compile(r"“[^”]{1,1000}”|(?<!\w)\"[^\"]{1,1000}\"(?!\w)|«[^»]{1,1000}»|„[^“”]{1,1000}[“”]")
_ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)|https?://\S+|!!!.*")
_OPENING = re.compile(r"[ \t]*(?:[-*+>#|]+[ \t]+|\d{1,9}[.)][ \t]+|\|)")
_LETTER = re.compile(r"[^\W_]")
_NEXT = re.compile(r"[^ \t\n]")
_SIGNS = re.compile(r"[*_`#|\[\]]")


class Sentence(Struct, frozen=True):
    """One sentence of a text.

    `words` has as many signs as the sentence has in the source, from `start` on, so that an offset in it is one in the
    text; `quotations` are offsets in the text, first and past the last.
    """

    words: str
    start: int
    citations: tuple[Citation, ...]
    quotations: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """The offset past the last sign."""
        return self.start + len(self.words)

    def at(self, match: re.Match[str]) -> tuple[int, int]:
        """Say where in the text something was found that was looked for in the words."""
        return self.start + match.start(), self.start + match.end()


def sentences_in(prose: str, marks: tuple[Mark, ...]) -> tuple[Sentence, ...]:
    """List the sentences of a text of which the code is blanked and the marks are known."""
    prose = _blanked(prose, [(mark.start, mark.end) for mark in marks])
    quoted = _spans(_QUOTATION, prose, ("“", '"', "«", "„"))
    addresses = _spans(_ADDRESS, prose, ("](", "http", "!!!"))
    words = _SIGNS.sub(BLANK, _blanked(prose, sorted([*quoted, *addresses])))
    cited = [(mark.start, mark.citations) for mark in marks if isinstance(mark, CitationGroup)]
    return tuple(
        Sentence(
            words=words[start:end],
            start=start,
            citations=tuple(one for _, citations in _between(cited, start, end) for one in citations),
            quotations=tuple(_between(quoted, start, end)),
        )
        for start, end in _parts(prose, quoted, marks)
        if _LETTER.search(prose, start, end)
    )


def _spans(pattern: re.Pattern[str], prose: str, beginnings: tuple[str, ...]) -> list[tuple[int, int]]:
    """List where a pattern matches, which most texts have no beginning of."""
    return [match.span() for match in pattern.finditer(prose)] if any(map(prose.__contains__, beginnings)) else []


def _between(found: list[Placed], start: int, end: int) -> list[Placed]:
    """List what begins within a stretch; all is in the order of the text."""
    return found and found[bisect_left(found, start, key=_place) : bisect_left(found, end, key=_place)]


def _place(found: tuple[int, object]) -> int:
    return found[0]


def _blanked(prose: str, stretches: list[tuple[int, int]]) -> str:
    """Blank stretches that follow each other; of two that overlap what is left of the second."""
    if not stretches:
        return prose
    pieces, done = [], 0
    for start, end in stretches:
        pieces += [prose[done:start], BLANK * (end - max(start, done))]
        done = max(done, end)
    return "".join(pieces) + prose[done:]


def _parts(prose: str, quoted: list[tuple[int, int]], marks: tuple[Mark, ...]) -> Iterator[tuple[int, int]]:
    """Cut a text between its blocks and after its stops."""
    breaks = _BREAK.finditer(prose) if "\n" in prose else ()
    edges = [0, *(match.end() for match in breaks), len(prose)]
    after_marks = {mark.start: mark.end for mark in marks}
    for begin, end in pairwise(edges):
        opening = _OPENING.match(prose, begin, end)
        start = opening.end() if opening else begin
        for stop in _STOP.finditer(prose, start, end):
            if not _goes_on(prose, start, stop, quoted):
                after = _past_marks(prose, stop.end(), after_marks)
                yield _trimmed(prose, start, after)
                start = after
        yield _trimmed(prose, start, end)


def _goes_on(prose: str, start: int, stop: re.Match[str], quoted: list[tuple[int, int]]) -> bool:
    """Tell whether a sentence goes on behind a stop: within a quotation, or behind an abbreviation."""
    before = bisect_left(quoted, stop.start(), key=_place)
    if stop.start() < start or (before and stop.end() < quoted[before - 1][1]):
        return True
    behind = _NEXT.search(prose, stop.end())
    if behind and behind[0].islower():
        return True
    if _ZONE.match(prose, stop.end()) and _HALF_DAY.search(prose, start, stop.start()):
        return True
    return stop[0] == "." and _is_abbreviation(prose[max(start, stop.start() - 12) : stop.start()])


def _past_marks(prose: str, place: int, after_marks: dict[int, int]) -> int:
    """Go past the citations that follow a stop."""
    while (behind := _NEXT.search(prose, place)) and behind.start() in after_marks:
        place = after_marks[behind.start()]
    return place


def _is_abbreviation(words: str) -> bool:
    last = _LAST_WORD.search(words)
    return bool(last and _ABBREVIATION.fullmatch(last[0]))


def _trimmed(prose: str, start: int, end: int) -> tuple[int, int]:
    piece = prose[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
