"""The pages of each series: its latest report, what moved, one figure and one judgement over time, all its reports.

The older pages of a long series hold reports alone.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.report import Date
from briefgen.site.addresses import ATOM, JSON_FEED, series_feed
from briefgen.site.cards import Card
from briefgen.site.charts.beside import Charts, charts_of
from briefgen.site.charts.tracks import originals
from briefgen.site.lines import counted, day_words
from briefgen.site.marks import Marks
from briefgen.site.moved import Moved, moved_in
from briefgen.site.page import Page
from briefgen.site.pagination import Leaf, leaves
from briefgen.site.rows import Note, Row, by_year, row_of
from briefgen.site.site import Group, Site
from briefgen.site.staleness import Staleness, staleness
from briefgen.site.trend import Trend, trend_of

TEMPLATE = "site/one-series.html"


class Head(Struct, frozen=True):
    """What stands over the list on the newest page: the latest report that holds, what moved, and the charts.

    `count` says how many reports there are, `paragraphs` are those of the bottom line.
    """

    count: str
    trend: Trend | None
    stale: Staleness | None
    latest: Row
    notes: tuple[Note, ...]
    dated: Date
    paragraphs: tuple[str, ...]
    moved: Moved | None
    charts: Charts | None


def pages(site: Site, marks: Marks | None = None) -> Iterator[Page]:
    """Give the pages of all series, of each the newest first; without marks none can be kept."""
    marks = marks or Marks(site, "")
    for group in site.series:
        for leaf in leaves("series", group.key, group.cards):
            yield _page(leaf, group, site, marks)


def _page(leaf: Leaf, group: Group, site: Site, marks: Marks) -> Page:
    """Make a page; what the newest one draws and tells is of the whole series, and so is its marking."""
    is_newest = leaf.number is None
    shown = group.cards if is_newest else leaf.cards

    def values() -> Mapping[str, object]:
        return {
            "group": group,
            "leaf": leaf,
            "feeds": (series_feed(group.key, ATOM), series_feed(group.key, JSON_FEED)),
            "stretches": by_year(leaf.cards, site, shows_series=False),
            "head": _head(group, site) if is_newest else None,
        }

    drawn = [_latest(group).drawer.texts_key, *(card.drawer.notes_key for card in shown)] if is_newest else []
    key = (group.key, group.title, leaf.ways, marks.of(shown), drawn)
    return Page(leaf.address, TEMPLATE, leaf.title(group.title), shown, key, values)


def _head(group: Group, site: Site) -> Head:
    latest = _latest(group)
    shown = row_of(latest, site, shows_series=False)
    return Head(
        count=_count(originals(group)),
        trend=trend_of(latest),
        stale=staleness(latest, site),
        latest=shown,
        notes=tuple(note for note in shown.notes if note.kind != "late"),
        dated=latest.date,
        paragraphs=tuple(filter(None, latest.drawer.texts.bottom_line.split("\n\n"))),
        moved=moved_in(latest, site),
        charts=charts_of(group, site),
    )


def _latest(group: Group) -> Card:
    """Find the report that speaks for the series: of a translation its original."""
    return next((card for card in originals(group) if card.is_current), group.latest)


def _count(cards: Sequence[Card]) -> str:
    """Say how many reports there are, and since when."""
    if len(cards) == 1:
        return counted(cards)
    return f"{counted(cards)} since {day_words(min(cards, key=lambda card: card.iso))}"
