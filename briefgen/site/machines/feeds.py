"""The feeds of a site: one of all reports, and one of each series."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain

from msgspec import Struct

from briefgen.report import Banner
from briefgen.site.addresses import HOME, group_page, series_feed
from briefgen.site.cards import Card
from briefgen.site.machines.entries import Entry, entries_of
from briefgen.site.site import Site

MOST_ENTRIES = 50
OFFSETS = 2
"""How many days apart two moments may lie whose days are in order, by the offsets of their zones."""

# A feed must say when it changed. One that holds nothing never did, and the clock must not stand in a file.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Struct, frozen=True):
    """A feed of whatever format: `page` is what it follows, `series` none where that is the whole site.

    `banner` is the highest marking of its entries.
    """

    title: str
    page: str
    series: str | None
    id: tuple[str, ...]
    entries: tuple[Entry, ...]
    banner: Banner | None

    def address(self, name: str) -> str:
        """Give its address in the format that is called so."""
        return series_feed(self.series, name) if self.series else name

    @property
    def updated(self) -> datetime:
        """When one of its entries last changed."""
        return max((one.updated for one in self.entries), default=NEVER)

    @property
    def marking(self) -> str | None:
        """The highest marking of its entries, with what that allows."""
        return f"{self.banner.label}: {self.banner.handling}" if self.banner else None


def feeds(site: Site) -> Iterator[Feed]:
    """List the feeds, that of the site first; each has the newest entries, and the archive has them all."""

    def feed(cards: tuple[Card, ...], title: str, page: str, series: str | None = None) -> Feed:
        found = chain.from_iterable(entries_of(card, site) for card in _newest(cards))
        newest = tuple(sorted(found, key=lambda one: one.published, reverse=True)[:MOST_ENTRIES])
        banner = site.banner(one.card for one in newest)
        return Feed(title, page, series, ("feed", *filter(None, [series])), newest, banner)

    yield feed(site.cards, site.desk.name, HOME)
    for group in site.series:
        title = f"{group.title} · {site.desk.name}"
        yield feed(group.cards, title, group_page("series", group.key), group.key)


def _newest(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Leave out the reports that are too old for a feed and have no correction that is not."""
    if len(cards) <= MOST_ENTRIES:
        return cards
    days = [_day(card) for card in cards]
    least = sorted(days, reverse=True)[MOST_ENTRIES - 1] - OFFSETS
    return tuple(card for card, day in zip(cards, days, strict=True) if day >= least or card.corrections)


def _day(card: Card) -> int:
    """Count the days up to the first one of a report's date, which may be a month, a year or an interval."""
    begins = card.date.iso.partition("/")[0]
    return date.fromisoformat(f"{begins}-01-01"[:10]).toordinal()
