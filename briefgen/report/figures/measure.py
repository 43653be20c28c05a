"""How wide text runs in IBM Plex Sans, so that labels can be laid out before anybody draws them.

The advances stand in advances.json beside this file, by weight and code point, in thousandths of the type size; a test
makes it from the fonts. A sign that the fonts lack is taken for as wide as the widest, an East Asian one for a square.
"""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal
from unicodedata import category, east_asian_width

Weight = Literal[400, 600]
WIDEST = 960
SQUARE = 1000


@lru_cache(maxsize=8192)
def width_of(text: str, size: float, weight: Weight = 400) -> float:
    """Measure a line of text at a type size; the unit is that of the size."""
    return sum(map(_advances(weight).__getitem__, text)) * size / 1000


def can_write(text: str, weight: Weight = 400) -> bool:
    """Tell whether the font has every sign of a text; what has no shape of its own needs none."""
    return all(category(sign) == "Cf" for sign in set(text).difference(_advances(weight)))


class _Advances(dict[str, int]):
    """The advances of the signs that a font has; it also answers for those that it lacks."""

    def __missing__(self, sign: str) -> int:
        if category(sign) in {"Mn", "Me", "Cf"}:
            return 0
        return SQUARE if east_asian_width(sign) in "WF" else WIDEST


@cache
def _advances(weight: Weight) -> _Advances:
    ranges = json.loads(Path(__file__).with_name("advances.json").read_bytes())[str(weight)]
    return _Advances(
        (chr(first + place), advance) for first, advances in ranges for place, advance in enumerate(advances)
    )
