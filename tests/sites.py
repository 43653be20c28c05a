"""Sites made of briefs in a few lines of YAML, or of the samples, for tests of what is made of many reports."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from msgspec.structs import replace
from workspace import EXAMPLES

from briefgen.brief import Brief, Conventions
from briefgen.loading import load_brief, parse_brief
from briefgen.release import Release, full_release, release
from briefgen.report import Desk, Framing, compose
from briefgen.report.pieces import Link
from briefgen.settings import Settings
from briefgen.site.card_line import drawer_of
from briefgen.site.card_of import card_of
from briefgen.site.cards import Card
from briefgen.site.file import File, NoParts
from briefgen.site.machines import machine_files as files_for_programs
from briefgen.site.machines import sitemap as files_of_sitemap
from briefgen.site.marks import Marks
from briefgen.site.search import search_files as files_of_search
from briefgen.site.site import Site, newest_first

DESK = Desk("South Asia Desk", "https://desk.example/reports/", None, "#8c1d18", "#f2948c", "A4")
FORMS = ("-events.csv", ".json", ".pdf", ".txt", "index.html")
NOW = datetime(2024, 2, 1, tzinfo=UTC)


def cards_of(releases: tuple[Release, ...], desk: Conventions) -> tuple[Card, ...]:
    """Compose releases, each with those before it as its series, and make their cards."""
    cards = []
    for shown in releases:
        earlier = tuple(one for one in releases if one.series and one.series == shown.series)
        earlier = tuple(one for one in earlier if (one.number or 0) < (shown.number or 0))
        successors = (one for one in releases if one.id == shown.replaced_by)
        successor = next((Link(one.title, f"../{one.id}/index.html") for one in successors), None)
        pictures = {medium.id: "" for medium in shown.media}
        framing = Framing(DESK, desk, shows_marks=False, pictures=pictures, successor=successor, earlier=earlier)
        title = shown.series.replace("-", " ").capitalize() if shown.series else None
        cards.append(card_of(shown, compose(shown, framing), desk, series_title=title))
    return newest_first(cards)


def changed(card: Card, **changes: Any) -> Card:
    """Change what a card tells, wherever it is kept; `drawer` brings new texts, notes and events."""
    own = {name: changes.pop(name) for name in Card.__struct_fields__ if name in changes}
    held = changes.pop("drawer", card.drawer)
    parts = {
        name: _changed(part, changes) for name, part in (("kind", card.kind), ("run", card.run), ("ties", card.ties))
    }
    if "corrections" in changes:
        parts["ties"] = replace(parts["ties"], has_corrections=bool(changes["corrections"]))
    details = _changed(card.drawer.details, changes)
    assert not changes
    drawer = drawer_of(held.texts, held.notes, held.events, details)
    return replace(card, **parts, keys=drawer.keys, read=drawer.read, **own)


def _changed(part: Any, changes: dict[str, Any]) -> Any:
    return replace(part, **{name: changes.pop(name) for name in part.__struct_fields__ if name in changes})


def site_of(*briefs: str, url: str | None = None, now: datetime = NOW, ceiling: str | None = None) -> Site:
    """Make a site of briefs, each with a page, a PDF and its data; what a brief must have and lacks is put in."""
    desk = Settings().conventions
    shown = (release(_brief(yaml, number), desk, ceiling) for number, yaml in enumerate(briefs, 1))
    return _site(cards_of(tuple(one for one in shown if one), desk), desk, url=url, now=now)


def _brief(yaml: str, number: int) -> Brief:
    needed = {"title": f"Report {number}", "date": "2024-01-18", "summary": "Bottom line.", "background": "Before."}
    lacking = (f"{key}: {value}\n" for key, value in needed.items() if f"{key}:" not in yaml)
    document = parse_brief(("".join(lacking) + yaml).encode(), file=f"b{number}.yaml")
    assert document.content is not None, document.diagnostics
    return document.content


@cache
def sample_site(*, url: str | None = None, now: datetime = NOW) -> Site:
    """Make a site of the sample briefs."""
    desk = Settings().conventions
    briefs = [load_brief(path).content for path in sorted(EXAMPLES.glob("*.yaml"))]
    return _site(cards_of(tuple(full_release(brief, desk) for brief in briefs if brief), desk), desk, url=url, now=now)


def machine_files(site: Site) -> dict[str, bytes]:
    """Make the files for programs."""
    return contents(files_for_programs(site, Marks(site, ""), NoParts()))


def search_files(site: Site) -> dict[str, bytes]:
    """Make what the search reads."""
    return contents(files_of_search(site, Marks(site, ""), NoParts()))


def sitemap(site: Site, pages: Iterable[str]) -> dict[str, bytes]:
    """Make the list of some pages for search engines."""
    return contents(files_of_sitemap(site, pages, Marks(site, "")))


def contents(files: Iterable[File]) -> dict[str, bytes]:
    """Make files, by their addresses."""
    return {file.address: file.content() for file in files}


def _site(cards: tuple[Card, ...], desk: Conventions, *, url: str | None, now: datetime) -> Site:
    return Site(DESK, desk, tuple(replace(card, forms=FORMS) for card in cards), now, url)
