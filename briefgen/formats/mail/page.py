"""The HTML part of a mail: the templates filled, and the stylesheet put on the elements themselves.

Gmail reads a `style` element only in part and Outlook hardly one, so css-inline writes each rule where it applies. What
depends on the reader's screen (its width, the dark) cannot stand on an element: these rules stay in one `style`, and
with them the classes that they name; all other classes go, to save room.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.formats.directions import with_citations_apart
from briefgen.formats.mail.pictures import MailPictures
from briefgen.formats.templates import Templates
from briefgen.formats.tidying import without_indentation
from briefgen.report.figures.likelihood import LikelihoodBand
from briefgen.report.model import Report

if TYPE_CHECKING:
    from css_inline import CSSInliner

FILLER = "\N{COMBINING GRAPHEME JOINER}\N{ZERO WIDTH NON-JOINER}\N{NO-BREAK SPACE}" * 60
"""Nothing to see, for lists of mails that would show what follows the preheader: the bottom line."""

CLASS = re.compile(r' class="([^"]*)"')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
NAMED = re.compile(r"\.([a-z][a-z-]*)")
EMPTY_LINES = re.compile(r"\n\s*")


class MailPage(Struct, frozen=True):
    """What an HTML part needs beside the report: the line before it, and the link to the report's page."""

    preheader: str
    url: str | None
    link_words: str
    pictures: MailPictures


class Gauge(Struct, frozen=True):
    """Where a term of likelihood lies between 0 and 100 per cent: what is below it, its own width, what is above."""

    below: int
    within: int
    above: int


def write_mail_page(report: Report, templates: Templates, page: MailPage, *, left_out: tuple[str, ...] = ()) -> str:
    """Write the HTML of a mail; `left_out` names the parts of the report that are not in it.

    Raises TemplateFailed where a template is at fault.
    """
    start, end = ("right", "left") if report.direction == "rtl" else ("left", "right")
    css = COMMENT.sub("", templates.render("mail/mail.css", report=report, start=start, end=end))
    rules, at, screens = css.partition("@media")
    html = templates.render(
        "mail/mail.html",
        report=report,
        page=page,
        left_out=left_out,
        gauges=_gauges(report),
        filler=FILLER,
        start=start,
        end=end,
        screens=EMPTY_LINES.sub("\n", at + screens).strip(),
    )
    inlined = _inliner(rules).inline(without_indentation(with_citations_apart(html, report)))
    return _without_classes(inlined, frozenset(NAMED.findall(screens))) + "\n"


@lru_cache(maxsize=8)
def _inliner(rules: str) -> "CSSInliner":
    from css_inline import CSSInliner

    return CSSInliner(
        extra_css=rules, inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, minify_css=True
    )


def _gauges(report: Report) -> dict[str, Gauge]:
    """Give the gauges of the judgements by their anchors."""
    return {one.anchor: _gauge(one.band) for one in report.judgements if isinstance(one.band, LikelihoodBand)}


def _gauge(band: LikelihoodBand) -> Gauge:
    below = round(100 * band.now.x / band.width)
    within = max(1, round(100 * band.now.width / band.width))
    return Gauge(below, within, max(0, 100 - below - within))


def _without_classes(html: str, kept: frozenset[str]) -> str:
    def shorter(found: re.Match[str]) -> str:
        names = [name for name in found[1].split() if name in kept]
        return f' class="{" ".join(names)}"' if names else ""

    return CLASS.sub(shorter, html)
