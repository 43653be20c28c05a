"""Quotes, dashes and spaces as they are printed, in text that is written with the signs of a keyboard."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_UNIT = "%|‰|°C|km²|km2|km|m²|m³|m|cm|mm|ha|kg|t|kW|MW|GW|kWh|MWh|GWh|nm|million|billion|trillion|UTC"
_BEFORE_OPENING = " \n([{–—/“‘"
# It begins with a set of signs, for which `re` looks fast, and says behind each what must stand before it.
_TYPOGRAPHY = re.compile(
    rf"""[h.'"\ \n-](?:
      (?P<gap>(?<=[\d.§][ \n])(?:
        (?:(?<=\b\d[ \n])|(?<=\b\d\d[ \n]))(?=(?:{_MONTH})\b)
        |(?<=\d[ \n])(?=(?:{_UNIT})(?!\w))
        |(?:(?<=\bp\.[ \n])|(?<=\bpp\.[ \n])|(?<=\bNo\.[ \n])|(?<=\bNos\.[ \n])|(?<=\bArt\.[ \n])|(?<=§[ \n]))(?=\d)))
    |(?<![ \n])(?:
    (?P<address>(?<=h)ttps?://\S+)
    |(?P<dash>(?<=-)(?<!--)-{{1,2}}(?!-))
    |(?P<ellipsis>(?<=\.)(?<!\.\.)\.\.(?!\.))
    |(?P<decade>(?<=')(?<!\w')(?=\d\ds\b))
    |(?P<opening>(?<=[\s(\[{{–—/-]["'])["']*(?=\S))
    |(?P<closing>(?<=["'])["']*)))""",
    re.VERBOSE,
)
_SIGNS = {"--": "–", "---": "—", "...": "…"}
_OPENING, _CLOSING = str.maketrans("\"'", "“‘"), str.maketrans("\"'", "”’")


class Piece(NamedTuple):
    """A run of text between two tags, never empty: whether it is the first of its block, and stays as it is."""

    text: str
    begins: bool
    is_fixed: bool


def typeset(line: str) -> str:
    """Set quotes, dashes and spaces of a line of plain text, as they are set in Markdown."""
    return _TYPOGRAPHY.sub(_typeset, f" {line} ")[1:-1]


def typeset_pieces(pieces: Sequence[Piece]) -> list[str]:
    """Set the pieces of a text with emphasis or links in it; a quotation may open in one and close in another."""
    texts = []
    before = " "
    for piece, following in zip_longest(pieces, pieces[1:]):
        text = piece.text
        if not piece.is_fixed:
            ends = following is None or following.begins or following.text[0].isspace()
            padded = (" " if piece.begins else before) + text + (" " if ends else "a")
            text = _TYPOGRAPHY.sub(_typeset, padded)[1:-1]
        before = text[-1] if text[-1].isalnum() or text[-1] in _BEFORE_OPENING else "a"
        texts.append(text)
    return texts


def _typeset(match: re.Match[str]) -> str:
    if match.lastgroup == "address":
        return match[0]
    if match.lastgroup == "gap":
        return "\N{NO-BREAK SPACE}"
    return _SIGNS.get(match[0]) or match[0].translate(_OPENING if match.lastgroup == "opening" else _CLOSING)
