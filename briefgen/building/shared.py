"""The files that belong to no single report: the site's pages and feeds, stylesheets, scripts, fonts, licences."""

from collections.abc import Iterator
from pathlib import Path

from briefgen.building.press import Press
from briefgen.formats.templates import Templates
from briefgen.site.file import NO_PARTS, File, Parts, whole
from briefgen.site.marks import Marks
from briefgen.site.site import Site
from briefgen.site.whole import site_files

NOT_ON_SCREEN = {"fonts-print.css", "differences.css"}
FONT_SUFFIXES = {".woff2", ".txt"}
PAGE_SUFFIXES = {".html", ".svg"}


def shared_files(press: Press, site: Site, made_of: str = "", parts: Parts = NO_PARTS) -> Iterator[File]:
    """Give them as what they would be made of: `made_of` is the hash of the program, the settings and the templates.

    Without it, pages are made each time. `parts` remembers pieces of files. Raises TemplateFailed.
    """
    for name in _assets(press.templates):
        yield whole(f"assets/{name}", press.templates.text(f"assets/{name}").encode())
    for path in _fonts(press.fonts):
        yield whole(f"assets/fonts/{path.name}", path.read_bytes())
    for asset in press.shared.values():
        yield whole(f"assets/{asset.name}", asset.content)
    marks = Marks(site, made_of, is_ours=not _has_own_pages(press.templates.desk_folder))
    yield from site_files(site, press.templates, marks, parts)


def _assets(templates: Templates) -> Iterator[str]:
    """List stylesheets and scripts, with the licences of what is not ours."""
    names = (path.name for path in sorted((templates.own_folder / "assets").iterdir()) if path.is_file())
    return (name for name in names if name not in NOT_ON_SCREEN)


def _fonts(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix in FONT_SUFFIXES)


def _has_own_pages(folder: Path | None) -> bool:
    """Tell whether a desk has templates of pages, which may ask for more than ours do."""
    return folder is not None and any(path.suffix in PAGE_SUFFIXES for path in folder.rglob("*"))
