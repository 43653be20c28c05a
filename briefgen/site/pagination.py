"""A long list in pages whose addresses and contents stay.

Pages count from the oldest entry, fifty each, and only full ones have a number: what page 1 shows is the same for ever.
What is left, 25 to 74 of the newest, stands on the page without a number.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.site.addresses import group_page
from briefgen.site.cards import Card

FULL = 50
LEAST_NEWEST = 25


class Leaf(Struct, frozen=True):
    """One page of a list: its address, its number unless it is the newest, and the addresses of those around it.

    `newest` and `oldest` are the ends of the list where they are more than one step away.
    """

    address: str
    number: int | None
    cards: tuple[Card, ...]
    newer: str | None
    older: str | None
    newest: str | None
    oldest: str | None

    @property
    def ways(self) -> tuple[object, ...]:
        """All of it but its reports."""
        return (self.address, self.number, self.newer, self.older, self.newest, self.oldest)

    def title(self, of: str) -> str:
        """Call it by what it is a list of, and its number if it has one."""
        return f"{of}, page {self.number}" if self.number else of


def leaves(kind: str, key: str, cards: Sequence[Card]) -> Iterator[Leaf]:
    """Divide the reports of a group, which come newest first, into pages; the newest page first."""
    full = max(0, (len(cards) - LEAST_NEWEST) // FULL)
    addresses = [group_page(kind, key, number or None) for number in (0, *range(full, 0, -1))]
    ends = [len(cards) - FULL * number for number in range(full, -1, -1)]
    begin = 0
    for place, end in enumerate(ends):
        yield Leaf(
            address=addresses[place],
            number=full + 1 - place if place else None,
            cards=tuple(cards[begin:end]),
            newer=addresses[place - 1] if place else None,
            older=addresses[place + 1] if place < full else None,
            newest=addresses[0] if place > 1 else None,
            oldest=addresses[-1] if place < full - 1 else None,
        )
        begin = end
