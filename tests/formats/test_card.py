"""The title card: what stands on it, that it needs nothing but our fonts, and that it is left out rather than wrong."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from composing import report_of
from fontTools.ttLib import TTFont
from PIL import Image

from briefgen.formats.card import EDGE, FOOT, HEIGHT, ROOM, WIDTH, lay_out, title_card
from briefgen.formats.templates import Templates, own_templates
from briefgen.report import Report
from briefgen.report.figures.measure import width_of

TEMPLATES = Templates(None, own_templates())
FONTS = own_templates() / "assets" / "fonts"
LONG = "Clearing the queue of ships takes days, and clearing the ports of two continents takes weeks"


def report(title: str = "Ship blocks the canal", yaml: str = "") -> Report:
    return replace(report_of(f"summary: S\nbackground: B\n{yaml}"), title=title)


def words_of(shown: Report) -> list[str]:
    return [label.words.replace("\N{NO-BREAK SPACE}", " ") for label in lay_out(shown).labels]


def pixels(png: bytes | None) -> Image.Image:
    assert png is not None
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_card_is_a_png_of_the_size_that_is_promised_and_the_same_each_time() -> None:
    first = title_card(report(), TEMPLATES, FONTS)
    assert pixels(first).size == (WIDTH, HEIGHT) == (1200, 630)
    assert title_card(report(), TEMPLATES, FONTS) == first


def test_a_card_tells_desk_series_title_date_and_trend() -> None:
    shown = replace(report(yaml="number: 2\nseries: canal\ntrend: deteriorated\n"), kicker="No. 2 · Canal")
    assert words_of(shown) == [
        "Test desk",
        "No. 2 · Canal",
        "Ship blocks the canal",
        "18 January 2024 · Situation deteriorated",
    ]


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


@pytest.mark.parametrize(("status", "word"), [("draft", "Draft"), ("review", "In review"), ("withdrawn", "Withdrawn")])
def test_what_is_not_in_force_says_so_first(status: str, word: str) -> None:
    correction = "corrections: [{at: 2024-01-19, because: Wrong.}]\n" if status == "withdrawn" else ""
    assert words_of(report(yaml=f"status: {status}\n{correction}"))[-1] == f"{word} · 18 January 2024"


@pytest.mark.parametrize("title", ["Calm", "Ship blocks the canal", LONG, f"{LONG}; {LONG}; {LONG}", "W" * 120])
def test_a_title_keeps_within_four_lines_and_the_margins(title: str) -> None:
    lines = [label for label in lay_out(report(title)).labels if label.fill == "ink"][1:]
    assert 1 <= len(lines) <= 4
    assert all(width_of(line.words, line.size, line.weight) <= ROOM for line in lines)
    assert all(line.y < FOOT - 40 for line in lines)
    text = " ".join(line.words for line in lines)
    assert text == title or (text.endswith("…") and title.startswith(text[:-1]))


def test_a_short_title_is_larger_than_a_long_one() -> None:
    sizes = [lay_out(report(title)).labels[2].size for title in ("Calm", LONG, f"{LONG}; {LONG}")]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_a_long_name_of_a_desk_makes_room_for_the_marking() -> None:
    marked = report(yaml="marking: TLP:AMBER+STRICT\n")
    marked = replace(marked, desk=replace(marked.desk, name="Desk for the study of very long names of desks " * 2))
    card = lay_out(marked)
    assert card.marking is not None
    name = card.labels[0]
    assert name.x + width_of(name.words, name.size, name.weight) < card.marking.left


@pytest.mark.parametrize("title", ["Пакистан отвечает ударами", "Η διώρυγα άνοιξε", "Łódź, Győr, Kärnten: №\xa05"])
def test_latin_greek_and_cyrillic_letters_are_written(title: str) -> None:
    assert title_card(report(title), TEMPLATES, FONTS)


@pytest.mark.parametrize("title", ["باكستان ترد", "巴基斯坦回应", "פקיסטן", "Ship 🚢"])
def test_what_the_fonts_cannot_write_has_no_card(title: str) -> None:
    assert title_card(report(title), TEMPLATES, FONTS) is None


def test_signs_of_markup_in_a_title_are_written_as_they_are() -> None:
    assert title_card(report("""<b> & "quoted" ]]> {{ x }}"""), TEMPLATES, FONTS)


def test_no_font_of_the_system_is_used(tmp_path: Path) -> None:
    colours = pixels(title_card(report(), TEMPLATES, tmp_path)).getcolors()
    assert {colour for _, colour in colours} == {(255, 255, 255), (22, 32, 43)}


def test_a_desk_can_have_a_card_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "card.svg").write_text(
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
