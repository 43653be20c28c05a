"""The list of reports."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.formats.templates import Templates
from briefgen.report.model import Banner, Desk
from briefgen.report.pieces import Date


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One report of the list; `href` and `pdf` are relative to the list's own page."""

    href: str
    title: str
    date: Date
    number: int | None
    series_title: str | None
    banner: Banner | None
    pdf: str | None
    notice: str | None
    trend: str | None


def write_index(
    entries: Iterable[IndexEntry], desk: Desk, banner: Banner | None, templates: Templates, *, assets: str
) -> str:
    """Write the list as a page, the newest report first; `banner` is the highest marking shown in it."""
    newest_first = sorted(entries, key=lambda entry: (entry.date.iso, entry.number or 0, entry.title), reverse=True)
    return templates.render("site/index.html", desk=desk, banner=banner, entries=tuple(newest_first), assets=assets)
