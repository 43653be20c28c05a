"""Fonts come from the files that the caller names and from nowhere else.

A font that happens to be installed changes the line breaks of a report, and installing some other package
then changes a report that nobody touched. So fontconfig gets a configuration that knows no font at all, and
the stylesheet's @font-face rules bring in every one, as they do for the web page. They are unpacked once a
process: WOFF in 0.03 s, WOFF2 in 0.4 s, so that the print stylesheet had better name the former. A font that
fontconfig finds in a folder by itself is neither faster nor slower from then on.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.formats.pdf.asset import Asset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

Fonts: TypeAlias = "tuple[tuple[str, Asset], ...]"

SETTINGS = {
    "FONTCONFIG_FILE": str(Path(__file__).with_name("no-fonts.conf")),
    "SOURCE_DATE_EPOCH": "0",  # fontTools writes the time of unpacking into a font that came as WOFF
}
MEDIA_TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}


def read_fonts(files: Iterable[Path]) -> Fonts:
    """Read the fonts among some files, each under the name `fonts/FILE` that stylesheets know it by.

    They are read for every document (a few hundred kilobytes), so that a font that was exchanged while
    a preview runs is seen. Raises OSError where one cannot be read.
    """
    fonts = sorted((file for file in files if file.suffix in MEDIA_TYPES), key=lambda file: file.name)
    return tuple((f"fonts/{file.name}", Asset(MEDIA_TYPES[file.suffix], file.read_bytes())) for file in fonts)


@contextmanager
def only_our_fonts() -> Iterator[None]:
    """Hide the system's fonts, and the hour, from the libraries that are setting up fonts.

    The environment is the only way to tell them. Fontconfig reads it for each configuration: when WeasyPrint is
    imported, for each FontConfiguration, and in a thread that Pango starts for the first of them. Afterwards the
    environment is put back, or a browser started from this process would find no fonts either.
    """
    before = {name: os.environ.get(name) for name in SETTINGS}
    os.environ.update(SETTINGS)
    try:
        yield
    finally:
        for name, setting in before.items():
            _put_back(name, setting)


def _put_back(name: str, setting: str | None) -> None:
    if setting is None:
        del os.environ[name]
    else:
        os.environ[name] = setting
