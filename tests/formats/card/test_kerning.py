"""The pairs beside the code are those of the fonts."""

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.formats.card import kerning as module
from briefgen.formats.card.kerning import kerning

FONTS = Path(__file__).parents[3] / "templates/assets/fonts/card"
PAIRS = Path(module.__file__).with_name("kerning.json")


def moves_of(name: str) -> dict[str, dict[str, int]]:
    """Give the moves of all pairs of a font, by the sign that stands before and the one after."""
    font = TTFont(FONTS / f"ibm-plex-sans-{name}.ttf")
    table, signs = font["GPOS"].table, font.getBestCmap()
    features = [record for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    moves = defaultdict(dict)
    for index in sorted({index for record in features for index in record.Feature.LookupListIndex}):
        for before, row in rows_of(table.LookupList.Lookup[index].SubTable, signs).items():
            moves[before] |= row
    return {before: row for before, row in moves.items() if row}


def rows_of(tables: list, signs: dict[int, str]) -> dict[str, dict[str, int]]:
    """Read the tables of one lookup: the first one that has an answer for a pair is asked."""
    rows = {chr(point): {} for point in signs}
    for table in reversed(tables):
        covered = {glyph: place for place, glyph in enumerate(table.Coverage.glyphs)}
        for point, glyph in signs.items():
            if glyph in covered:
                found = singles(table, covered[glyph]) if table.Format == 1 else classes(table, glyph, signs.values())
                rows[chr(point)] |= {chr(other): found[name] for other, name in signs.items() if name in found}
    return {before: {after: move for after, move in row.items() if move} for before, row in rows.items()}


def singles(table, place: int) -> dict[str, int]:
    return {pair.SecondGlyph: pair.Value1.XAdvance for pair in table.PairSet[place].PairValueRecord}


def classes(table, glyph: str, others: Iterable[str]) -> dict[str, int]:
    """Give a move for each sign, even if it is none: a table of classes has an answer for all it covers."""
    row = table.Class1Record[table.ClassDef1.classDefs.get(glyph, 0)].Class2Record
    values = [one.Value1.XAdvance if one.Value1 else 0 for one in row]
    return {other: values[table.ClassDef2.classDefs.get(other, 0)] for other in others}


def grouped(moves: dict[str, dict[str, int]]) -> dict[str, list[str]]:
    """Join signs that are moved alike."""
    groups = defaultdict(list)
    for sign, row in sorted(moves.items()):
        groups[tuple(sorted(row.items()))].append(sign)
    return {"".join(signs): row for row, signs in groups.items()}


def written(moves: dict[str, dict[str, int]]) -> str:
    turned = defaultdict(dict)
    for before, row in moves.items():
        for after, move in row.items():
            turned[after][before] = move
    after = list(grouped(turned))
    number = {sign: place for place, signs in enumerate(after) for sign in signs}
    before = [
        [signs, *chain.from_iterable(sorted({(number[sign], move) for sign, move in row}))]
        for signs, row in grouped(moves).items()
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in before)
    return f'{{"after": {json.dumps(after, ensure_ascii=False)},\n"before": [\n{lines}\n]}}'


def test_the_pairs_are_those_of_the_fonts(*, rewrite: bool) -> None:
    made = {"400": moves_of("regular"), "600": moves_of("semibold")}
    text = "{\n" + ",\n".join(f'"{weight}": {written(moves)}' for weight, moves in made.items()) + "\n}\n"
    if rewrite:
        PAIRS.write_text(text, encoding="utf-8")
    assert PAIRS.read_text(encoding="utf-8") == text
    assert all(
        kerning(before, after, int(weight)) == move
        for weight, moves in made.items()
        for before, row in moves.items()
        for after, move in row.items()
    )


PAIRED = [("VA", True), ("To", True), ("nn", False), ("東A", False), ("A東", False)]


@pytest.mark.parametrize(("pair", "is_closer"), PAIRED)
def test_letters_that_lean_to_each_other_stand_closer(pair: str, *, is_closer: bool) -> None:
    assert (kerning(*pair, 600) < 0) == is_closer
