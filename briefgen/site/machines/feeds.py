"""The feeds of a site: one of all reports, and one of each series."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain

from msgspec import Struct

from briefgen.report import Banner
from briefgen.site.addresses import HOME, group_page, series_feed
from briefgen.site.cards import Card
from briefgen.site.machines.entries import Entry, entries_of
from briefgen.site.machines.naming import first_day, surely_before
from briefgen.site.site import Site

MOST_ENTRIES = 50

# A feed must say when it changed. One that holds nothing never did, and the clock must not stand in a file.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Struct, frozen=True, dict=True):
    """A feed of whatever format: `page` is what it follows, `series` none where that is the whole site.

    `cards` are the reports that its entries can be of.
    """

    site: Site
    title: str
    page: str
    series: str | None
    cards: tuple[Card, ...]

    @property
    def id(self) -> tuple[str, ...]:
        """Its names, which tell it from all else of the site."""
        return ("feed", self.series) if self.series else ("feed",)

    def address(self, name: str) -> str:
        """Give its address in the format that is called so."""
        return series_feed(self.series, name) if self.series else name

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The newest of all entries of its reports."""
        found = chain.from_iterable(entries_of(card, self.site) for card in self.cards)
        return tuple(sorted(found, key=lambda one: one.published, reverse=True)[:MOST_ENTRIES])

    @cached_property
    def banner(self) -> Banner | None:
        """The highest marking of its entries."""
        return self.site.banner(one.card for one in self.entries)

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
    yield Feed(site, site.desk.name, HOME, None, _newest(site.cards))
    for group in site.series:
        title = f"{group.title} · {site.desk.name}"
        yield Feed(site, title, group_page("series", group.key), group.key, _newest(group.cards))


def _newest(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Leave out the reports that are too old for a feed and have no correction that is not."""
    if len(cards) <= MOST_ENTRIES:
        return cards
    days = [first_day(card.iso) for card in cards]
    least = surely_before(sorted(days, reverse=True)[MOST_ENTRIES - 1])
    return tuple(card for card, day in zip(cards, days, strict=True) if day > least or card.corrections)
