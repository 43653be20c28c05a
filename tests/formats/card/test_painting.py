"""The painted card: it looks like the one that resvg draws of our template, and is light."""

import io

import pytest
from composing import report_of
from msgspec.structs import replace
from PIL import Image, ImageChops

from briefgen.formats.card import draw, painting
from briefgen.formats.card.layout import HEIGHT, WIDTH, TitleCard, lay_out
from briefgen.formats.card.painting import STEPS, paint
from briefgen.formats.templates import Templates, own_templates

FONTS = own_templates() / "assets" / "fonts" / "card"
TITLES = [
    "Calm",
    "Ferry official AWAY: To Vaduz, 11 °C – “first” office",
    "Пакистан отвечает ударами: Где ГАЗ? Η διώρυγα ΑΥΛΗ άνοιξε",
    "Łódź, Győr, Kärnten: №\xa05 ÅÄÖ ŞİĞ, ffi fi fl; clearing the ports of two continents takes weeks",
]


def card(title: str, marking: str = "TLP:AMBER+STRICT", **changes: str) -> TitleCard:
    shown = report_of(f"summary: S\nbackground: B\nmarking: {marking}\ntrend: improved\n")
    return lay_out(replace(shown, title=title, kicker="No. 2 · Vltava, Tatry", **changes))


def pixels(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("title", TITLES)
def test_a_painted_card_is_the_drawn_one_to_the_eye_and_lighter(title: str) -> None:
    files = [paint(card(title), FONTS), draw(card(title), Templates(None, own_templates()), FONTS)]
    assert len(files[0]) < 0.8 * len(files[1])
    painted, drawn = map(pixels, files)
    apart = ImageChops.difference(*(picture.resize((WIDTH // 6, HEIGHT // 6)) for picture in (painted, drawn)))
    assert max(most for _, most in apart.getextrema()) < 60
    edges = [ImageChops.invert(picture).getbbox() for picture in (painted, drawn)]
    assert all(abs(one - other) <= 2 for one, other in zip(*edges, strict=True))


def test_every_ink_lies_on_its_own_paper() -> None:
    colours = {colour for _, colour in pixels(paint(card("Calm", "TLP:RED"), FONTS)).getcolors()}
    assert {(255, 255, 255), (22, 32, 43), (86, 98, 112), (140, 29, 24), (0, 0, 0), (255, 43, 43)} <= colours
    assert len(colours) <= 4 * STEPS


def test_a_painted_card_is_the_same_in_any_order() -> None:
    made = [paint(card(title), FONTS) for title in TITLES]
    for kept in (painting._letter, painting._line, painting._painted):
        kept.cache_clear()
    assert [paint(card(title), FONTS) for title in reversed(TITLES)] == made[::-1]
