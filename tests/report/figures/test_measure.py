"""The advances beside the code are those of the fonts."""

import json
from itertools import groupby
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.report.figures import measure
from briefgen.report.figures.measure import width_of

FONTS = Path(__file__).parents[3] / "templates/assets/fonts"
ADVANCES = Path(measure.__file__).with_name("advances.json")


def advances_of(name: str) -> list[tuple[int, list[int]]]:
    font = TTFont(FONTS / f"ibm-plex-sans-{name}.woff")
    scale = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    points = sorted((point, round(metrics[glyph][0] * scale)) for point, glyph in font.getBestCmap().items())
    runs = (list(run) for _, run in groupby(enumerate(points), key=lambda one: one[1][0] - one[0]))
    return [(run[0][1][0], [advance for _, (_, advance) in run]) for run in runs]


def test_the_advances_are_those_of_the_fonts(*, rewrite: bool) -> None:
    made = {"400": advances_of("regular"), "600": advances_of("semibold")}
    text = (
        "{\n"
        + ",\n".join(f'"{weight}": {json.dumps(runs, separators=(",", ":"))}' for weight, runs in made.items())
        + "\n}\n"
    )
    if rewrite:
        ADVANCES.write_text(text, encoding="utf-8")
    assert ADVANCES.read_text(encoding="utf-8") == text


def test_a_text_is_as_wide_as_its_signs() -> None:
    assert width_of("AB", 10) == pytest.approx(width_of("A", 10) + width_of("B", 10))
    assert width_of("A", 20) == pytest.approx(2 * width_of("A", 10))
    assert width_of("Saravan", 10, 600) > width_of("Saravan", 10)


def test_signs_that_the_fonts_lack_are_taken_for_wide_and_marks_for_nothing() -> None:
    assert width_of("東", 10) == 10
    assert width_of("ب", 10) >= 9
    assert width_of("e\u0301", 10) == width_of("e", 10) + width_of("\u0301", 10)
    assert width_of("\u00ad", 10) < 10
