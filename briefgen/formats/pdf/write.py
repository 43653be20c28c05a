"""Prints in this process. WeasyPrint is imported by the first call and not before."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

from briefgen.formats.pdf.fonts import Fonts, only_our_fonts, read_fonts
from briefgen.formats.pdf.libraries import missing_libraries
from briefgen.formats.pdf.problem import MissingLibraryError, Pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from briefgen.formats.pdf.asset import Asset, Attachment
    from briefgen.formats.pdf.engine import Engine


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
    return load_engine()(stylesheet, read_fonts(fonts.iterdir())).write(html, assets, attachments)


@cache
def load_engine() -> Callable[[str, Fonts], Engine]:
    """Give what makes the engine for a stylesheet and its fonts; raises MissingLibraryError."""
    if missing := missing_libraries():
        raise MissingLibraryError(missing)
    with only_our_fonts(), warnings.catch_warnings():
        # The very point: no font is configured when WeasyPrint looks, the stylesheet brings them.
        warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
        from briefgen.formats.pdf.engine import engine_for
    return engine_for
