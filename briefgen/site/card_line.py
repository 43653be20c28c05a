"""A card as it is kept: JSON, of which whatever other cards have too is read once and held once."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Raw, Struct
from msgspec.json import Decoder, encode

from briefgen.site.addresses import folder_of
from briefgen.site.cards import KEY, PAGE, Card, Drawer, Kind, Read, Run, Ties
from briefgen.site.notes import Details, EventNote, Notes, Texts

ALIKE = 1024
"""How many values that cards have alike are known again."""


class CardLine(Struct, frozen=True, array_like=True):
    """A card as JSON has it, without what is in its drawer; what many have alike is looked at only once."""

    id: str
    title: str
    number: int | None
    iso: str
    as_of: str | None
    changed: str | None
    next_report: str | None
    kind: Raw
    run: Raw
    since: str | None
    topics: Raw
    countries: Raw
    ties: Raw
    keys: bytes
    forms: Raw


def drawer_of(texts: Texts, notes: Notes, events: tuple[EventNote, ...], details: Details) -> Drawer:
    """Fill a drawer that is held in memory."""
    kept = [encode(values) for values in (texts, notes, events, details)]
    keys = [_key(text) for text in kept]
    return Drawer(b"".join(keys), dict(zip(keys, map(bytes.decode, kept), strict=True)).__getitem__)


def forms_of(name: str, files: Iterable[str]) -> tuple[str, ...]:
    """Tell the forms of a report of its files: what follows its id in their names, and `index.html` for its page."""
    folder = f"{folder_of(name)}/"
    own = [file.removeprefix(folder) for file in files if file.startswith(folder)]
    page = (file for file in own if file == PAGE)
    return tuple(
        sorted((*page, *(file.removeprefix(name) for file in own if file.startswith((f"{name}.", f"{name}-")))))
    )


def as_values(card: Card) -> list[object]:
    """Give a card as JSON has it, in the order of a CardLine."""
    own = [card.id, card.title, card.number, card.iso, card.as_of, card.changed, card.next_report]
    alike = [card.kind, card.run, card.since, card.topics, card.countries, card.ties]
    return [*own, *alike, card.keys, card.forms]


def card_from(line: CardLine, read: Read) -> Card:
    """Make a card of what JSON has; `read` gives what is in its drawer. Raises ValueError for no card."""
    return Card(
        line.id,
        line.title,
        line.number,
        line.iso,
        line.as_of,
        line.changed,
        line.next_report,
        _kind(bytes(line.kind)),
        _run(bytes(line.run)),
        _word(line.since),
        words_of(bytes(line.topics)),
        _countries(bytes(line.countries)),
        _ties(bytes(line.ties)),
        line.keys,
        read,
        words_of(bytes(line.forms)),
    )


def _key(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=KEY).digest()


@lru_cache(ALIKE)
def _word(word: str | None) -> str | None:
    """Hold a word that other cards have too once."""
    return word


words_of = lru_cache(ALIKE)(Decoder(tuple[str, ...]).decode)
"""Read words that other cards have too; raises ValueError for anything else."""
_run = lru_cache(ALIKE)(Decoder(Run).decode)
_kind = lru_cache(ALIKE)(Decoder(Kind).decode)
_ties = lru_cache(ALIKE)(Decoder(Ties).decode)
_countries = lru_cache(ALIKE)(Decoder(tuple[tuple[str, str], ...]).decode)
