"""Which reports speak for a site now, and the events that they tell of, each once."""

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from briefgen.site.cards import Card
from briefgen.site.notes import EventNote
from briefgen.site.site import Site


class Happened(Struct, frozen=True):
    """An event by its `place` among those of the report that tells of it last; `id` is its own within the site.

    Of all events of a site no more than that is in memory.
    """

    id: str
    begins: str
    card: Card
    place: int

    @property
    def event(self) -> EventNote:
        """Read it."""
        return self.card.drawer.events[self.place]


def speaking(site: Site) -> tuple[Card, ...]:
    """List the reports that are neither withdrawn nor superseded, the newest first; no translation of one of them."""
    current = [card for card in site.cards if card.is_current]
    ids = {card.id for card in current}
    return tuple(card for card in current if card.translation_of not in ids)


def latest(site: Site) -> tuple[Card, ...]:
    """List of each series the newest report that speaks for it, and those that are in no series."""
    cards = speaking(site)
    ids = {card.id for card in cards}
    newest = {group.key: next((card.id for card in group.cards if card.id in ids), None) for group in site.series}
    return tuple(card for card in cards if card.series is None or newest[card.series] == card.id)


def in_turn(site: Site) -> tuple[Card, ...]:
    """List the reports that speak now, by series, and then those that are in none."""
    ids = {card.id for card in speaking(site)}
    alone = (card for card in site.cards if card.series is None)
    ordered = chain((card for group in site.series for card in group.cards), alone)
    return tuple(card for card in ordered if card.id in ids)


def happened(site: Site) -> tuple[Happened, ...]:
    """List all events of reports that speak now, by their beginning.

    An event that several reports of a series have, under one id, is that of the newest of them.
    """
    found: dict[tuple[str | None, str], Happened] = {}
    for one in (one for card in in_turn(site) for one in _events(card)):
        found.setdefault((one.card.series, one.id), one)
    return tuple(sorted(found.values(), key=lambda one: (one.begins, one.id)))


def _events(card: Card) -> Iterator[Happened]:
    for place, event in enumerate(card.drawer.events):
        yield Happened(f"{card.series or card.id}/{event.id}", event.begins, card, place)
