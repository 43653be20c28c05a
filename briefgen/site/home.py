"""The first page: the latest report with its bottom line, the series with their trend, and the newest reports."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from briefgen.report.dates import dated
from briefgen.site.addresses import ARCHIVE, COUNTRIES, HOME, SEARCH, SERIES, TOPICS, href
from briefgen.site.cards import Card
from briefgen.site.lines import Line, group_lines, series_lines
from briefgen.site.machines.rebasing import rebased
from briefgen.site.marks import Marks
from briefgen.site.page import Page
from briefgen.site.rows import Note, Row, Way, by_year, row_of
from briefgen.site.site import Group, Site
from briefgen.site.staleness import Staleness, staleness

NEWEST = 25
MOST_LINES = 8
BESIDE = re.compile(r'<sup class="cite">.*?</sup>|<figure\b.*?</figure>', re.DOTALL)
LINK = re.compile(r"</?a\b[^>]*>")


class Lead(Struct, frozen=True):
    """The latest report: `dated` says of when it is, `bottom_line` is HTML whose links lead from the first page."""

    row: Row
    dated: str
    notes: tuple[Note, ...]
    bottom_line: str
    stale: Staleness | None


class Choice(Struct, frozen=True):
    """A way to fewer reports: the groups of one kind, and where all of them are if there are more."""

    title: str
    lines: tuple[Line, ...]
    all: Way | None


def pages(site: Site, marks: Marks | None = None) -> Iterator[Page]:
    """Give the page; its marking is the highest of all reports, since it names their topics and countries.

    Without marks it cannot be kept.
    """
    lead, marks = latest(site), marks or Marks(site, "")
    shown = site.cards[:NEWEST] if len(site.cards) > 1 or lead is None else ()
    series = series_lines(site.series[:MOST_LINES], site)
    told = {
        "series": series,
        "has_trends": any(line.trend for line in series),
        "all_series": _all("series", len(site.series), SERIES),
        "choices": tuple(_choices(site)),
        "archive": Way(_every(len(site.cards)), ARCHIVE),
        "search": SEARCH,
    }

    def values() -> Mapping[str, object]:
        return {**told, "lead": _lead(lead, site) if lead else None, "stretches": by_year(shown, site)}

    key = (told, marks.of(shown), lead and (marks.of([lead]), lead.drawer.texts_key))
    yield Page(HOME, "site/home.html", site.desk.name, site.cards, key, values)


def latest(site: Site) -> Card | None:
    """Find the newest report that holds; of a translation its original, where that holds too."""
    card = next((card for card in site.cards if card.is_current), None)
    original = site.by_id.get(card.translation_of or "") if card else None
    return original if original and original.is_current else card


def _lead(card: Card, site: Site) -> Lead:
    """How old it is stands in a box of its own, and not among its notes."""
    shown = row_of(card, site)
    words = f"Information as of {dated(card.as_of).words}" if card.as_of else card.date.words
    notes = tuple(note for note in shown.notes if note.kind != "late")
    return Lead(shown, words, notes, _bottom_line(card, site), staleness(card, site))


def _bottom_line(card: Card, site: Site) -> str:
    """Let the links of the bottom line lead to the report, if it has a page.

    Numbers of sources and pictures go: the list of sources is not here, and a picture is for the report.
    """
    words = BESIDE.sub("", card.drawer.texts.summary)
    page = site.page(card)
    return rebased(words, page, partial(href, HOME)) if page else LINK.sub("", words)


def _choices(site: Site) -> Iterator[Choice]:
    """List the series by their newest report, topics and countries by how many reports they have."""
    kinds = (
        ("Series", "series", site.series, SERIES),
        ("Topics", "topics", _largest(site.topics), TOPICS),
        ("Countries", "countries", _largest(site.countries), COUNTRIES),
    )
    for title, kind, groups, address in kinds:
        if groups:
            yield Choice(title, group_lines(kind, groups[:MOST_LINES]), _all(kind, len(groups), address))


def _largest(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: -len(group.cards)))


def _all(kind: str, count: int, address: str) -> Way | None:
    return Way(f"All {count} {kind}", address) if count > MOST_LINES else None


def _every(count: int) -> str:
    return f"All {count:,} reports by date" if count > NEWEST else "Reports by date"
