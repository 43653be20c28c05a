"""What pages are made from, as hashes: by these a build knows which of them it need not make.

The mark of a report covers all that a list shows of it: its card, where it is read, whether it is out of date, and the
reports that its notes lead to. What is in its drawer counts only where a file asks for that. What all pages share is in
the frame. So a page is known by the frame, the marks of its reports and the few words beside them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import repeat

from msgspec import Struct
from msgspec.json import encode

from briefgen.release import original_of
from briefgen.site.card_line import as_values
from briefgen.site.cards import Card
from briefgen.site.file import hash_of
from briefgen.site.rows import page_of
from briefgen.site.site import Site
from briefgen.site.staleness import staleness


class Marks(Struct, frozen=True, dict=True):
    """The marks of one site. `made_of` is the hash of the program, the settings and the templates, empty if unknown.

    Where `is_ours` does not hold, the desk has templates of its own. These may ask for anything on any page, so that a
    page is then known by all reports and the time.
    """

    site: Site
    made_of: str
    is_ours: bool = True

    def key(self, *parts: object) -> str:
        """Give the key of a file that is made of some parts; none where it is not known what made it."""
        return hash_of(self._frame, parts).hex() if self.made_of else ""

    def piece_keys(self, cards: Iterable[Card], more: Iterable[bytes] = repeat(b"")) -> list[bytes]:
        """Give the keys of pieces of a file, each made from a card, what is in its drawer, and `more`."""
        frame, marks = self._frame, self.by_id
        joined = (
            b"".join((frame, marks[card.id], card.keys, beside)) for card, beside in zip(cards, more, strict=False)
        )
        return [hashlib.blake2b(whole, digest_size=16).digest() for whole in joined]

    def page_key(self, address: str, cards: Iterable[Card], *parts: object) -> str:
        """Give the key of a page; of the cards that it names it shows the highest marking."""
        labels = sorted({card.label or "" for card in cards})
        whole = () if self.is_ours else (self.with_drawers(self.site.cards), self.site.now)
        return self.key(address, labels, whole, *parts)

    def of(self, cards: Iterable[Card]) -> bytes:
        """Join the marks of reports, in their order, into one."""
        marks = self.by_id
        return hashlib.blake2b(b"".join([marks[card.id] for card in cards]), digest_size=16).digest()

    def with_drawers(self, cards: Sequence[Card]) -> bytes:
        """Join the marks of reports, and what is in their drawers, into one."""
        whole = hashlib.blake2b(self.of(cards), digest_size=16)
        for card in cards:
            whole.update(card.keys)
        return whole.digest()

    @cached_property
    def by_id(self) -> dict[str, bytes]:
        """The marks by the ids of the reports."""
        faces = {card.id: _face(card, self.site) for card in self.site.cards}
        told = {card.id: mark for card in self.site.cards if (mark := _mark(card, self.site, faces))}
        faces.update(told)
        return faces

    @cached_property
    def _frame(self) -> bytes:
        site = self.site
        shared = (site.desk, site.conventions, site.url, site.stale_days, site.ceiling, site.is_open)
        return hash_of(self.made_of, *shared)


def _face(card: Card, site: Site) -> bytes:
    """Hash a card with its details, without what else is in its drawer, and where its report is read."""
    values = (*as_values(card)[:-2], card.details_key, page_of(card, site), site.file(card, ".pdf"))
    return hashlib.blake2b(encode(values), digest_size=16).digest()


def _mark(card: Card, site: Site, faces: dict[str, bytes]) -> bytes | None:
    """Hash a face with what is said beside it; none where nothing is."""
    stale = staleness(card, site)
    named = [faces[other.id] for other in _named(card, site)]
    return hash_of(faces[card.id], stale, named) if stale or named else None


def _named(card: Card, site: Site) -> Iterator[Card]:
    """List the reports that the notes of a report lead to, and its original."""
    names = (*(notice.successor for notice in card.notices), card.translation_of)
    yield from (site.by_id[name] for name in names if name in site.by_id)
    yield from site.translations.get(original_of(card), ())
