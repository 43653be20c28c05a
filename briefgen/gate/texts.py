"""Text made comparable: what is the same to a reader becomes the same, whatever it was typeset or encoded as.

A text becomes a stream of parts, each a run of letters and digits in small letters. `BREAK` stands between texts
that only lie beside each other, such as two cells of a table, so that no phrase is found across them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache, cached_property

from msgspec import Struct

BREAK = "\x1f"
SHORT_NUMBER = 3
YEARS = range(1900, 2101)

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)")
_PARTS = re.compile(rf"[^\W_]+|{BREAK}")
_DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.]*\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_TOGETHER = rf"(?:_|[^\w,;|·•\n{BREAK}]){{1,4}}"
_GLUED = re.compile(r"\d{1,3}([^\W\d_]{4,})|([^\W\d_]{4,})\d{1,3}")


class Kind(Enum):
    """How a passage is searched: as text; as text with words cut at the end of a line; or as bytes of any kind."""

    TEXT = "text"
    BROKEN = "broken"
    LOOSE = "loose"


class Passage(Struct, frozen=True):
    """A text that a file holds."""

    text: str
    kind: Kind = Kind.TEXT


class Normal:
    """A text made comparable, taken apart once for every way in which it is searched."""

    def __init__(self, text: str) -> None:
        self.text = normalise(text)
        self.unspaced = ""
        if not self.text.isascii() and _unspaced().search(self.text):
            self.unspaced = "".join(_unspaced().findall(self.text))
            self.text = _unspaced().sub(" ", self.text)
        self.parts = _PARTS.findall(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words in their order: letters only, so that numbers between them do not part them."""
        words: list[str] = []
        for part in self.parts:
            if part.isalpha() or part == BREAK:
                words.append(part)
            elif not part.isdigit():
                words.extend(_LETTERS.findall(part))
        return words

    @cached_property
    def tokens(self) -> set[str]:
        """The parts, each once, decimal numbers as one, and words that a number is glued to."""
        tokens = set(self.parts)
        glued = (_GLUED.fullmatch(part) for part in tokens if not part.isalpha() and not part.isdigit())
        words = {match[1] or match[2] for match in glued if match}
        return tokens | words | {_plain_number(number) for number in _DECIMAL.findall(self.text)}

    def holds_together(self, parts: Sequence[str]) -> bool:
        """Whether parts follow each other with nothing between them that parts a list, a line or a cell."""
        pattern = _TOGETHER.join(map(re.escape, parts))
        return re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", self.text) is not None

    def shingles(self, size: int) -> Iterator[tuple[str, ...]]:
        """List all runs of so many words."""
        return zip(*(self.words[start:] for start in range(size)), strict=False)

    def runs(self, size: int) -> Iterator[str]:
        """List all runs of so many characters of scripts without spaces."""
        return (self.unspaced[start : start + size] for start in range(len(self.unspaced) - size + 1))


def normalise(text: str) -> str:
    """Make a text comparable: one form and case of each character, numbers without separators, nothing invisible."""
    text = _THOUSANDS.sub(_without_separators, text)
    if not text.isascii():
        text = _invisible().sub("", unicodedata.normalize("NFKC", text))
    return text.casefold()


@cache
def _unspaced() -> re.Pattern[str]:
    """Match Thai, Lao, Myanmar, Khmer, kana and Han ideographs: scripts that set no spaces between words."""
    return re.compile(
        "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    )


@cache
def _invisible() -> re.Pattern[str]:
    """Match what a reader does not see or may leave out: soft hyphens, joiners, vowel signs, stretched Arabic."""
    ranges = (range(0x80, 0x1FFF), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070))
    more = (range(0x20D0, 0x2100), range(0x302A, 0x3100), range(0xA66F, 0xABF0), range(0xFB1E, 0xFF00))
    kinds = {"Mn", "Mc", "Me", "Cf"}
    found = [chr(c) for block in (*ranges, *more) for c in block if unicodedata.category(chr(c)) in kinds]
    return re.compile(f"[\u0640{''.join(found)}]+")


def _without_separators(number: re.Match[str]) -> str:
    return re.sub(r"\D", "", number[0])


def _plain_number(number: str) -> str:
    return number.rstrip("0").rstrip(".")


def is_long_number(token: str) -> bool:
    """Whether a token is a number of four digits or more, and no year."""
    digits = token.replace(".", "")
    is_number = digits.isdigit() and len(digits) > SHORT_NUMBER
    return is_number and not is_year(token)


def is_year(token: str) -> bool:
    """Whether a token is a year of this time."""
    return len(token) == len("2024") and token.isdecimal() and int(token) in YEARS
