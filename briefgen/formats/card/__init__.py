"""The title card of a report: the picture that other sites show beside a link to it.

It is a template like a page, so that a desk can have its own, and resvg draws that, which needs no browser. Ours is
painted to the same looks in a tenth of the time, as long as each sign of it is one letter of the font; where letters
have to be put together, resvg draws ours too. The only fonts are those beside the templates, so every machine makes the
same bytes. A report that they cannot write has no card, rather than boxes.
"""

from pathlib import Path
from unicodedata import category

from briefgen.formats.card.layout import TitleCard, lay_out
from briefgen.formats.card.painting import paint
from briefgen.formats.templates import Templates
from briefgen.report.figures.measure import can_write
from briefgen.report.model import Report

TEMPLATE = "report/card.svg"
JOINED = {"Mn", "Mc", "Me", "Cf"}
"""Kinds of signs that have no place of their own in a line."""


def title_card(report: Report, templates: Templates, fonts: Path) -> bytes | None:
    """Draw the card of a report as a PNG of 1200 by 630; none where the fonts lack a sign of it.

    `fonts` is our folder of fonts. Raises TemplateFailed.
    """
    card = lay_out(report)
    if not all(can_write(label.words, label.weight) for label in card.all_labels):
        return None
    if templates.is_ours(TEMPLATE) and _is_plain(card):
        return paint(card, fonts / "card")
    return draw(card, templates, fonts / "card")


def draw(card: TitleCard, templates: Templates, fonts: Path) -> bytes:
    """Draw a card by its template; `fonts` is the folder of the only fonts. Raises TemplateFailed."""
    from resvg_py import svg_to_bytes

    files = [str(file) for file in sorted(fonts.glob("*.ttf"))]
    return svg_to_bytes(templates.render(TEMPLATE, card=card), skip_system_fonts=True, font_files=files)


def _is_plain(card: TitleCard) -> bool:
    signs = set().union(*(label.words for label in card.all_labels))
    return JOINED.isdisjoint(map(category, signs))
