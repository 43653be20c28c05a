"""The files that belong to no single report: the site's pages and feeds, stylesheets, scripts, fonts, licences."""

from collections.abc import Iterator
from pathlib import Path

from briefgen.building.press import Press
from briefgen.formats.templates import Templates
from briefgen.site.site import Site
from briefgen.site.whole import site_files

NOT_ON_SCREEN = {"fonts-print.css", "differences.css"}
FONT_SUFFIXES = {".woff2", ".txt"}


def shared_files(press: Press, site: Site) -> dict[str, bytes]:
    """Make them from what the output folder holds now, by their paths in it; raises TemplateFailed."""
    names = _assets(press.templates)
    files = {f"assets/{name}": press.templates.text(f"assets/{name}").encode() for name in names}
    files |= {f"assets/fonts/{path.name}": path.read_bytes() for path in _fonts(press.fonts)}
    files |= {f"assets/{asset.name}": asset.content for asset in press.shared.values()}
    return {**files, **site_files(site, press.templates)}


def _assets(templates: Templates) -> Iterator[str]:
    """List stylesheets and scripts, with the licences of what is not ours."""
    names = (path.name for path in sorted((templates.own_folder / "assets").iterdir()) if path.is_file())
    return (name for name in names if name not in NOT_ON_SCREEN)


def _fonts(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix in FONT_SUFFIXES)
