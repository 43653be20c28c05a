"""Which reports speak for a site now."""

from itertools import chain

from briefgen.site.cards import Card
from briefgen.site.site import Site


def speaking(site: Site) -> tuple[Card, ...]:
    """List the reports that are neither withdrawn nor superseded, the newest first; no translation of one of them."""
    current = [card for card in site.cards if card.is_current]
    ids = {card.id for card in current}
    return tuple(card for card in current if card.translation_of not in ids)


def latest(site: Site) -> tuple[Card, ...]:
    """List of each series the newest report that speaks for it, and those that are in no series."""
    ids = {card.id for card in speaking(site)}
    newest = {group.key: next((card.id for card in group.cards if card.id in ids), None) for group in site.series}
    return tuple(card for card in speaking(site) if card.series is None or newest[card.series] == card.id)


def in_turn(site: Site) -> tuple[Card, ...]:
    """List the reports that speak now, by series, and then those that are in none."""
    ids = {card.id for card in speaking(site)}
    alone = (card for card in site.cards if card.series is None)
    ordered = chain((card for group in site.series for card in group.cards), alone)
    return tuple(card for card in ordered if card.id in ids)
