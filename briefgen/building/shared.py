"""The files that belong to no single report: the index, the stylesheets, the fonts with their licences."""

from collections.abc import Iterator
from pathlib import Path

from briefgen.brief import Label, Scheme
from briefgen.building.manifest import Entry, Manifest
from briefgen.building.press import SCREEN_STYLES, Press
from briefgen.report import Banner, Date, Desk, banner_for
from briefgen.site.index import IndexEntry, write_index

FONT_SUFFIXES = {".woff2", ".txt"}


def shared_files(press: Press, manifest: Manifest, desk: Desk, scheme: Scheme) -> dict[str, bytes]:
    """Make them from what the output folder holds now, by their paths in it."""
    entries = [written.entry for written in manifest.reports.values()]
    files = {f"assets/{name}": press.templates.text(f"assets/{name}").encode() for name in SCREEN_STYLES}
    files |= {f"assets/fonts/{path.name}": path.read_bytes() for path in _fonts(press.fonts)}
    files |= {f"assets/{asset.name}": asset.content for asset in press.shared.values()}
    shown = [_index_entry(entry, manifest, scheme) for entry in entries]
    page = write_index(shown, desk, _banner(entries, scheme), press.templates, assets="assets")
    return {**files, "index.html": page.encode()}


def _fonts(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix in FONT_SUFFIXES)


def _index_entry(entry: Entry, manifest: Manifest, scheme: Scheme) -> IndexEntry:
    folder = f"reports/{entry.id}"
    files = manifest.reports[entry.id].files
    page = next((f"{folder}/{name}" for name in _pages(entry.id) if f"{folder}/{name}" in files), folder)
    pdf = f"{folder}/{entry.id}.pdf"
    return IndexEntry(
        href=page,
        title=entry.title,
        date=Date(entry.date_words, entry.date_iso),
        number=entry.number,
        series_title=entry.series_title,
        banner=banner_for(_label(entry.label, scheme)) if entry.label else None,
        pdf=pdf if pdf in files else None,
        notice=entry.notice,
        trend=entry.trend,
    )


def _pages(name: str) -> tuple[str, ...]:
    return ("index.html", f"{name}.pdf", f"{name}.txt", f"{name}.json")


def _label(name: str, scheme: Scheme) -> Label:
    """Find a label; one that the desk's scheme had when the report was made, and has no more, is only a name."""
    return scheme.label(name) if name in scheme.marks else Label(name, "", "#ffffff")


def _banner(entries: list[Entry], scheme: Scheme) -> Banner | None:
    """Find the highest marking that the index shows."""
    highest = scheme.highest({entry.label for entry in entries if entry.label in scheme.marks})
    return banner_for(scheme.label(highest)) if highest else None
