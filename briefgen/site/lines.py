"""One line for each series, topic or country: what it is called, how many reports it has, how it stands."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from briefgen.brief import When
from briefgen.report.dates import day_before_time
from briefgen.site.addresses import group_page
from briefgen.site.cards import Card
from briefgen.site.rows import late_words
from briefgen.site.site import Group, Site
from briefgen.site.trend import Trend, trend_of


class Line(Struct, frozen=True):
    """A group in a list: `last` is the day of its newest report, `late` how its latest one is out of date.

    Trend and lateness are none where there is nothing to tell; topics and countries have neither.
    """

    title: str
    address: str
    count: int
    counted: str
    last: str
    iso: str
    trend: Trend | None = None
    late: str | None = None


def series_lines(groups: Iterable[Group], site: Site) -> tuple[Line, ...]:
    """List series as they stand."""
    newest = {card.series: card for card in reversed(site.cards)}
    return tuple(
        _line("series", group, newest[group.key], trend=trend_of(group.latest), late=_late(group, site))
        for group in groups
    )


def group_lines(kind: str, groups: Iterable[Group]) -> tuple[Line, ...]:
    """List topics or countries as they stand, whose newest report comes first; `kind` is their part of addresses."""
    return tuple(_line(kind, group, group.cards[0]) for group in groups)


def counted(cards: Iterable[Card]) -> str:
    """Say how many reports there are."""
    count = len(tuple(cards))
    return "1 report" if count == 1 else f"{count:,} reports"


def day_words(card: Card) -> str:
    """Word the day that a report is dated."""
    return _day_words(card.iso)


@lru_cache(1024)
def _day_words(iso: str) -> str:
    return day_before_time(When.read(iso))


def _line(kind: str, group: Group, newest: Card, *, trend: Trend | None = None, late: str | None = None) -> Line:
    return Line(
        title=group.title,
        address=group_page(kind, group.key),
        count=len(group.cards),
        counted=counted(group.cards),
        last=day_words(newest),
        iso=newest.iso,
        trend=trend,
        late=late,
    )


def _late(group: Group, site: Site) -> str | None:
    """Of the reports of a series one speaks for it at most."""
    return next(filter(None, (late_words(card, site) for card in group.cards if card.id in site.speaking)), None)
