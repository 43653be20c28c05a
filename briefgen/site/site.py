"""The site as a value: its desk, its reports as cards, and the groups that they fall into."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from briefgen.brief import Conventions
from briefgen.release import original_of
from briefgen.report import Banner, Desk, banner_for
from briefgen.site.addresses import report_file, report_page, slug
from briefgen.site.cards import PAGE, Card


class Group(Struct, frozen=True):
    """Reports that share a series, a topic, a country or a year, the newest first; `key` is their part of addresses."""

    key: str
    title: str
    cards: tuple[Card, ...]

    @property
    def latest(self) -> Card:
        """The newest report that is neither withdrawn nor superseded, else the newest."""
        return next((card for card in self.cards if card.is_current), self.cards[0])


class Site(Struct, frozen=True, dict=True):
    """All reports of one tree, the newest first, as one desk publishes them.

    `now` decides what is out of date, `url` is where the
    site is published, none where that is not said; it ends with a slash. Information that is older than `stale_days`
    is told to be. `ceiling` is the highest marking that its readers may see, none where nothing is withheld.
    """

    desk: Desk
    conventions: Conventions
    cards: tuple[Card, ...]
    now: datetime
    url: str | None = None
    stale_days: int = 30
    ceiling: str | None = None

    @cached_property
    def by_id(self) -> dict[str, Card]:
        """The reports by id."""
        return {card.id: card for card in self.cards}

    @cached_property
    def translations(self) -> dict[str, tuple[Card, ...]]:
        """The reports that are there in several languages, by the id of the original; by their languages."""
        found: dict[str, list[Card]] = {}
        for card in self.cards:
            found.setdefault(original_of(card), []).append(card)
        several = ((name, cards) for name, cards in found.items() if len(cards) > 1)
        return {name: tuple(sorted(cards, key=lambda card: (card.lang, card.id))) for name, cards in several}

    @cached_property
    def series(self) -> tuple[Group, ...]:
        """The series, that with the newest report first; within each the highest number first."""
        groups = _groups(self.cards, lambda card: [(card.series, card.series_title)] if card.series else [])
        return tuple(Group(one.key, one.title, tuple(sorted(one.cards, key=_place, reverse=True))) for one in groups)

    @cached_property
    def topics(self) -> tuple[Group, ...]:
        """The topics by their titles; topics that differ in case and signs alone are one."""
        return _by_title(_groups(self.cards, lambda card: [(slug(topic), topic) for topic in card.topics]))

    @cached_property
    def countries(self) -> tuple[Group, ...]:
        """The countries by their names; the key is the code in small letters."""
        return _by_title(_groups(self.cards, lambda card: [(code.lower(), name) for code, name in card.countries]))

    @cached_property
    def years(self) -> tuple[Group, ...]:
        """The years, the latest first."""
        return tuple(_groups(self.cards, lambda card: [(card.iso[:4], card.iso[:4])]))

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The ids of reports that are the word of the day: not withdrawn or superseded, the newest of their series."""
        newest = {card.series: card for card in sorted(self.cards, key=_place) if card.series and card.is_current}
        alone = {card.id for card in self.cards if not card.series and card.is_current}
        return frozenset(alone | {card.id for card in newest.values()})

    @cached_property
    def silent_on_newer(self) -> frozenset[str]:
        """The ids of reports that hold and whose own pages name no newer one of their series.

        It may be there and be marked higher than they are, and translations of a report of the site name none.
        """
        current = [card for card in self.cards if card.is_current]
        originals = (card for card in current if card.series and card.translation_of not in self.by_id)
        newest = {card.series: card for card in sorted(originals, key=_place)}
        return frozenset(card.id for card in current if not self._names(card, newest.get(card.series)))

    def _names(self, card: Card, newer: Card | None) -> bool:
        """Tell whether the page of a report names one that is newer."""
        if newer is None or card.translation_of in self.by_id or _place(newer) <= _place(card):
            return False
        scheme, marking = self.conventions.scheme, newer.kind.title_marking
        if marking not in scheme.marks:
            return marking is None
        return card.label in scheme.marks and scheme.rank(marking) <= scheme.rank(card.label)

    @cached_property
    def is_open(self) -> bool:
        """Whether search engines may read it: nothing in it is marked, or everything with the most open label.

        A report without a marking counts as open only where no other has one: a desk that marks its reports has then
        not said who may read this one.
        """
        labels = {card.label for card in self.cards}
        return labels <= {None} or labels == {self.conventions.scheme.names[0]}

    def banner(self, cards: Iterable[Card]) -> Banner | None:
        """Find the highest marking of reports that are shown together."""
        scheme = self.conventions.scheme
        highest = scheme.highest({card.label for card in cards if card.label in scheme.marks})
        return banner_for(scheme.label(highest)) if highest else None

    def banners(self, cards: Iterable[Card]) -> tuple[Banner, ...]:
        """List the markings of reports, each once, the most open first."""
        scheme = self.conventions.scheme
        shown = {card.label for card in cards}
        return tuple(banner_for(label) for label in scheme.labels if label.name in shown)

    def page(self, card: Card) -> str | None:
        """Give the page of a report; none where the tree has none."""
        return report_page(card.id) if PAGE in card.forms else None

    def file(self, card: Card, ending: str) -> str | None:
        """Give a file of a report by its ending, such as `.pdf`; none where the tree has none."""
        return report_file(card.id, ending) if ending in card.forms else None


def newest_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Sort reports as every list has them; equal days by number, then by title and id."""
    by_name = sorted(cards, key=lambda card: (card.title, card.id))
    return tuple(sorted(by_name, key=lambda card: (card.iso, card.number or 0), reverse=True))


Keys = Callable[[Card], Iterable[tuple[str, str | None]]]


def _groups(cards: Iterable[Card], keys: Keys) -> list[Group]:
    """Gather reports by their keys, each key with the title that its newest report gives it."""
    found: dict[str, tuple[str, list[Card]]] = {}
    for card in cards:
        for key, title in dict(keys(card)).items():
            found.setdefault(key, (title or key, []))[1].append(card)
    return [Group(key, title, tuple(held)) for key, (title, held) in found.items()]


def _by_title(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (group.title.casefold(), group.key)))


def _place(card: Card) -> tuple[int, str]:
    return (card.number or 0, card.iso)
