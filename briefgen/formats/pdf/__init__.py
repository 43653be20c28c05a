"""HTML to PDF: tagged, archivable, the same bytes for the same input, and nothing lost in silence.

`write_pdf` is a function of its arguments: no clock, no network, no font of the machine. The PDF claims PDF/A-3a and
PDF/UA-1; title, author, subject, keywords, language and dates come from the HTML's head (`dcterms.created`,
`dcterms.modified`), bookmarks from its headings. WeasyPrint is imported by the first call and not before.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

from briefgen.formats.pdf.asset import Asset, Attachment
from briefgen.formats.pdf.fonts import only_our_fonts, read_fonts
from briefgen.formats.pdf.libraries import missing_libraries
from briefgen.formats.pdf.problem import MissingLibraryError, Pdf, Problem, RenderError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from briefgen.formats.pdf.engine import Engine

__all__ = [
    "Asset",
    "Attachment",
    "MissingLibraryError",
    "Pdf",
    "Problem",
    "RenderError",
    "missing_libraries",
    "write_pdf",
]


def write_pdf(
    html: str,
    *,
    stylesheet: str,
    fonts: Path,
    assets: Mapping[str, Asset],
    attachments: tuple[Attachment, ...] = (),
) -> Pdf:
    """Print HTML to a PDF that is PDF/A-3a and PDF/UA-1, and tell what is wrong with it.

    The HTML and the stylesheet refer to pictures as `asset:NAME`, NAME being a key of `assets`, and the
    stylesheet's @font-face rules to the static fonts of the folder `fonts` as `asset:fonts/FILE` (or without
    `asset:`); any other address is refused and becomes a problem. Raises MissingLibraryError where the system
    cannot print at all, RenderError where this document cannot be printed. One document at a time: calls from
    several threads wait for each other; for speed, use processes.
    """
    if missing := missing_libraries():
        raise MissingLibraryError(missing)
    engine = _engine_for()(stylesheet, read_fonts(fonts))
    return engine.write(html, assets, attachments)


@cache
def _engine_for() -> Callable[..., Engine]:
    with only_our_fonts(), warnings.catch_warnings():
        # The very point: no font is configured when WeasyPrint looks, the stylesheet brings them.
        warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
        from briefgen.formats.pdf.engine import engine_for
    return engine_for
