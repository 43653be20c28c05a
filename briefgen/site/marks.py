"""What pages are made from, as hashes: by these a build knows which of them it need not make.

The mark of a report covers all that a list shows of it: its card, where it is read, whether it is out of date, and the
reports that its notes lead to. What is in its drawer counts only where a file asks for that. What all pages share is in
the frame. So a page is known by the frame, the marks of its reports and the few words beside them.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.json import encode

from briefgen.release import original_of
from briefgen.site.cards import Card, as_values
from briefgen.site.file import Parts, hash_of
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

    def part(self, kind: str, card: Card, parts: Parts, make: Callable[[Card], bytes], *more: object) -> bytes:
        """Give the piece of a file that a report makes from its card and `more`, from memory if it is the same."""
        if not self.made_of:
            return make(card)
        key = hash_of(self._frame, self.by_id[card.id], card.drawer.keys, more)
        content = parts.part(kind, card.id, key)
        if content is None:
            content = make(card)
            parts.put_part(kind, card.id, key, content)
        return content

    def page_key(self, address: str, cards: Iterable[Card], *parts: object) -> str:
        """Give the key of a page; of the cards that it names it shows the highest marking."""
        labels = sorted({card.label or "" for card in cards})
        whole = () if self.is_ours else (self.with_drawers(self.site.cards), self.site.now)
        return self.key(address, labels, whole, *parts)

    def of(self, cards: Iterable[Card]) -> bytes:
        """Join the marks of reports, in their order, into one."""
        return hashlib.blake2b(b"".join(self.by_id[card.id] for card in cards), digest_size=16).digest()

    def with_drawers(self, cards: Sequence[Card]) -> bytes:
        """Join the marks of reports, and what is in their drawers, into one."""
        keys = (key.encode() for card in cards for key in card.drawer.keys)
        return hashlib.blake2b(b"".join((self.of(cards), *keys)), digest_size=16).digest()

    @cached_property
    def by_id(self) -> dict[str, bytes]:
        """The marks by the ids of the reports."""
        faces = {card.id: _face(card, self.site) for card in self.site.cards}
        return {card.id: _mark(card, self.site, faces) for card in self.site.cards}

    @cached_property
    def _frame(self) -> bytes:
        site = self.site
        shared = (site.desk, site.conventions, site.url, site.stale_days, site.ceiling, site.is_open)
        return hash_of(self.made_of, *shared)


def _face(card: Card, site: Site) -> bytes:
    """Hash a card, without its drawer, and where its report is read."""
    values = (as_values(card)[:-1], page_of(card, site), site.file(card, ".pdf"))
    return hashlib.blake2b(encode(values), digest_size=16).digest()


def _mark(card: Card, site: Site, faces: dict[str, bytes]) -> bytes:
    mark = hashlib.blake2b(faces[card.id], digest_size=16)
    stale = staleness(card, site)
    if stale:
        mark.update(repr(stale).encode())
    for other in _named(card, site):
        mark.update(faces[other.id])
    return mark.digest()


def _named(card: Card, site: Site) -> Iterator[Card]:
    """List the reports that the notes of a report lead to, and its original."""
    names = (*(notice.successor for notice in card.notices), card.translation_of)
    yield from (site.by_id[name] for name in names if name in site.by_id)
    yield from site.translations.get(original_of(card), ())
