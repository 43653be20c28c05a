"""Which two letters of IBM Plex Sans stand closer or wider than others, such as V and A.

The pairs stand in kerning.json beside this file, by weight: `after` has groups of signs, `before` groups of those that
stand before them, each with numbers of groups of `after` and by how much they are moved, in thousandths of the type
size. A test makes it from the fonts.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefgen.report.figures.measure import Weight


def kerning(before: str, after: str, weight: Weight) -> int:
    """Tell by how much a sign is moved to the right behind another, in thousandths of the type size."""
    groups, moves = _pairs(weight)
    return moves[before].get(groups.get(after, -1), 0) if before in moves else 0


@cache
def _pairs(weight: Weight) -> tuple[Mapping[str, int], Mapping[str, Mapping[int, int]]]:
    """Give the group of each sign that stands after, and the moves by group of each that stands before."""
    pairs = json.loads(Path(__file__).with_name("kerning.json").read_bytes())[str(weight)]
    groups = {sign: number for number, signs in enumerate(pairs["after"]) for sign in signs}
    moves: dict[str, Mapping[int, int]] = {}
    for signs, *flat in pairs["before"]:
        row = dict(zip(flat[::2], flat[1::2], strict=True))
        moves |= dict.fromkeys(signs, row)
    return groups, moves
