"""How the situation of a series moved: a word first, for an arrow alone tells nobody what is better."""

from msgspec import Struct

from briefgen.site.cards import Card

TURNS = {"deteriorated": "down", "improved": "up"}


class Trend(Struct, frozen=True):
    """The desk's own judgement as a word; `turn` is the way that its arrow points: up, down or on.

    `since` names the report that it is held against, none where that is not at hand.
    """

    word: str
    turn: str
    since: str | None


def trend_of(card: Card) -> Trend | None:
    """Read the trend of a report; none where it tells of none."""
    return Trend(card.trend.capitalize(), TURNS.get(card.trend, "on"), card.since) if card.trend else None
