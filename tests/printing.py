"""A stylesheet, a page to put some words in, and one call that prints them."""

from pathlib import Path

from briefgen.formats.pdf import Pdf, write_pdf

PROJECT = Path(__file__).resolve().parents[1]
FONTS = PROJECT / "templates" / "assets" / "fonts"
FACES = (FONTS.parent / "fonts-print.css").read_text(encoding="utf-8")
STYLESHEET = (
    FACES
    + """
@page { size: A4; margin: 25mm; @top-right { content: "TLP:CLEAR" } @bottom-left { content: "Page " counter(page) } }
body { margin: 0; font-family: Plex; hyphenate-character: "-" }
"""
)


def page(body: str, head: str = "<title>Strikes</title>") -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def printed(body: str, *, css: str = "", **options) -> Pdf:
    """Print a body; `css` is added to the stylesheet."""
    return write_pdf(page(body), stylesheet=STYLESHEET + css, fonts=FONTS, **{"assets": {}, **options})


def messages(pdf: Pdf) -> list[str]:
    return [problem.message for problem in pdf.problems]
