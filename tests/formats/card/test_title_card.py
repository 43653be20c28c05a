"""The title card as a file: that it needs nothing but our fonts, and that it is left out rather than wrong."""

import io
from pathlib import Path

import pytest
from composing import report_of
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from PIL import Image

from briefgen.formats.card import TEMPLATE, draw, title_card
from briefgen.formats.card.layout import EDGE, HEIGHT, WIDTH, lay_out
from briefgen.formats.templates import Templates, own_templates
from briefgen.report import Report

TEMPLATES = Templates(None, own_templates())
FONTS = own_templates() / "assets" / "fonts"


def report(title: str = "Ship blocks the canal", yaml: str = "") -> Report:
    return replace(report_of(f"summary: S\nbackground: B\n{yaml}"), title=title)


def pixels(png: bytes | None) -> Image.Image:
    assert png is not None
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_card_is_a_png_of_the_size_that_is_promised_and_the_same_each_time() -> None:
    first = title_card(report(), TEMPLATES, FONTS)
    assert pixels(first).size == (WIDTH, HEIGHT) == (1200, 630)
    assert title_card(report(), TEMPLATES, FONTS) == first


def test_a_marking_is_drawn_in_its_colours_and_an_unmarked_report_has_none() -> None:
    marked = report(yaml="marking: TLP:RED\n")
    box = lay_out(marked).marking
    assert box is not None
    assert box.label.words == "TLP:RED"
    colours = pixels(title_card(marked, TEMPLATES, FONTS)).crop(
        (int(box.left) + 1, int(box.top) + 1, WIDTH - EDGE, int(box.top + box.height))
    )
    assert {(0, 0, 0), (255, 43, 43)} <= {colour for _, colour in colours.getcolors(10_000)}
    assert lay_out(report()).marking is None


@pytest.mark.parametrize("title", ["Пакистан отвечает ударами", "Η διώρυγα άνοιξε", "Łódź, Győr, Kärnten: №\xa05"])
def test_latin_greek_and_cyrillic_letters_are_written(title: str) -> None:
    assert title_card(report(title), TEMPLATES, FONTS)


@pytest.mark.parametrize("title", ["باكستان ترد", "巴基斯坦回应", "פקיסטן", "Ship 🚢"])
def test_what_the_fonts_cannot_write_has_no_card(title: str) -> None:
    assert title_card(report(title), TEMPLATES, FONTS) is None


def test_letters_that_are_put_together_are_left_to_the_one_who_can() -> None:
    stressed = report("За\u0301мок и замо\u0301к")
    assert title_card(stressed, TEMPLATES, FONTS) == draw(lay_out(stressed), TEMPLATES, FONTS / "card")
    composed = report("Za\u0301mek")
    assert title_card(composed, TEMPLATES, FONTS) == title_card(report("Zámek"), TEMPLATES, FONTS)


def test_signs_of_markup_in_a_title_are_written_as_they_are() -> None:
    odd = report("""<b> & "quoted" ]]> {{ x }}""")
    assert title_card(odd, TEMPLATES, FONTS)
    assert draw(lay_out(odd), TEMPLATES, FONTS)


def test_no_font_of_the_system_is_used(tmp_path: Path) -> None:
    colours = pixels(draw(lay_out(report()), TEMPLATES, tmp_path)).getcolors()
    assert {colour for _, colour in colours} == {(255, 255, 255), (22, 32, 43)}


def test_a_desk_can_have_a_card_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / TEMPLATE).write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{{ card.width }}" height="{{ card.height }}">'
        '<rect width="100%" height="100%" fill="{{ card.accent }}"/></svg>'
    )
    drawn = pixels(title_card(report(), Templates(tmp_path, own_templates()), FONTS))
    assert drawn.getcolors() == [(WIDTH * HEIGHT, (140, 29, 24))]


@pytest.mark.parametrize("name", ["regular", "semibold"])
def test_the_fonts_of_cards_are_those_of_the_pages(name: str) -> None:
    with (
        TTFont(FONTS / f"ibm-plex-sans-{name}.woff") as packed,
        TTFont(FONTS / "card" / f"ibm-plex-sans-{name}.ttf") as unpacked,
    ):
        tables = set(packed.reader.keys())
        assert tables == set(unpacked.reader.keys())
        assert [tag for tag in sorted(tables) if packed.reader[tag] != unpacked.reader[tag]] in ([], ["head"])
