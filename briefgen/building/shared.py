"""The files that belong to no single report: the site's pages and feeds, stylesheets, scripts, fonts, licences."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from briefgen.building.drawers import Drawers
from briefgen.building.press import FONTS, Press
from briefgen.formats.templates import Templates
from briefgen.site.file import NO_PARTS, File, Opened, Parts, whole
from briefgen.site.marks import Marks
from briefgen.site.site import Site
from briefgen.site.whole import site_files

NOT_ON_SCREEN = {"fonts-print.css", "differences.css"}
FONT_SUFFIXES = {".woff2", ".txt"}
PAGE_SUFFIXES = {".html", ".svg"}


class Kept(Struct, frozen=True):
    """The files of before in the folder of a release, with what was noted of them."""

    folder: Path
    drawers: Drawers

    def read(self, address: str) -> AbstractContextManager[Opened]:
        """Open a file; it is empty where it is not there."""
        try:
            return (self.folder / address).open("rb")
        except OSError:
            return BytesIO()

    def note(self, address: str) -> bytes:
        """Give the note that was kept of a file, empty without one."""
        return self.drawers.note(address)

    def put_note(self, address: str, note: bytes) -> None:
        """Keep a note of a file in place of the one before."""
        self.drawers.put_note(address, note)


def shared_files(press: Press, site: Site, made_of: str = "", parts: Parts = NO_PARTS) -> Iterator[File]:
    """Give them as what they would be made of: `made_of` is the hash of the program, the settings and the templates.

    Without it, pages are made each time. `parts` are the files of before. Raises TemplateFailed.
    """
    marks = Marks(site, made_of, is_ours=not _has_own_pages(press.templates.desk_folder))
    for name in _assets(press.templates):
        yield _read(f"assets/{name}", marks, partial(_text, press.templates, f"assets/{name}"))
    for name, path in press.faces.items():
        if path.suffix in FONT_SUFFIXES:
            yield _read(f"{FONTS}/{name}", marks, path.read_bytes)
    for asset in press.shared.values():
        yield whole(f"assets/{asset.name}", asset.content)
    yield from site_files(site, press.templates, marks, parts)


def _read(address: str, marks: Marks, read: Callable[[], bytes]) -> File:
    """Give a file that lies among the templates, of which the digests are part of what everything is made of."""
    return File(address, marks.key(address), lambda: (read(),))


def _text(templates: Templates, name: str) -> bytes:
    return templates.text(name).encode()


def _assets(templates: Templates) -> Iterator[str]:
    """List stylesheets and scripts, with the licences of what is not ours."""
    names = (path.name for path in sorted((templates.own_folder / "assets").iterdir()) if path.is_file())
    return (name for name in names if name not in NOT_ON_SCREEN)


def _has_own_pages(folder: Path | None) -> bool:
    """Tell whether a desk has templates of pages, which may ask for more than ours do."""
    return folder is not None and any(path.suffix in PAGE_SUFFIXES for path in folder.rglob("*"))
