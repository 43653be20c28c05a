"""Cards: what the site knows of each report.

All pages and files about many reports are made from cards, and a card from the Release and the Report of one tree.
They are kept beside the tree, so that a build of one brief makes the whole site anew without reading the others.

A card is light, and all cards of a site are in memory at once: it has what every card is asked for, and what many have
alike is held once. All else lies in its drawer: four texts that are named by the hash of their content, and read when a
page that is made anew asks for them.
"""

from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct
from msgspec.json import Decoder

from briefgen.report.dates import dated
from briefgen.report.pieces import Date
from briefgen.site.notes import CorrectionNote, Details, EventNote, Notes, NoticeNote, Texts

AT_HAND = 128
"""How many texts of drawers are held in memory after they were read."""
PAGE = "index.html"
KEY = 16
"""How many bytes the key of a text has."""

Read = Callable[[bytes], str]
"""Gives the text that is kept under a key."""


class Drawer(Struct, frozen=True):
    """The long parts of a card; `keys` are those that its texts are kept under, and equal keys are equal content."""

    keys: bytes
    read: Read

    @property
    def texts_key(self) -> bytes:
        """The key of what the report says."""
        return self.keys[:KEY]

    @property
    def notes_key(self) -> bytes:
        """The key of its figures, judgements and changes."""
        return self.keys[KEY : 2 * KEY]

    @property
    def events_key(self) -> bytes:
        """The key of its events."""
        return self.keys[2 * KEY : 3 * KEY]

    @property
    def texts(self) -> Texts:
        """Read what the report says."""
        return _texts(self.read, self.texts_key)

    @property
    def notes(self) -> Notes:
        """Read its figures, judgements and changes."""
        return _notes(self.read, self.notes_key)

    @property
    def events(self) -> tuple[EventNote, ...]:
        """Read its events."""
        return _events(self.read, self.events_key)

    @property
    def details(self) -> Details:
        """Read what few ask for."""
        return _details(self.read, self.keys[3 * KEY :])


class Kind(Struct, frozen=True, array_like=True, gc=False):
    """What many reports have alike; `label` is the banner's, `title_marking` that of the title."""

    lang: str
    direction: str
    status: str
    label: str | None
    title_marking: str | None
    trend: str | None


class Run(Struct, frozen=True, array_like=True, gc=False):
    """The series that a report is of, with its title; none of both where it is of none."""

    series: str | None
    series_title: str | None


class Ties(Struct, frozen=True, array_like=True, gc=False):
    """What ties a report to others or to what it was, which most have nothing of."""

    aliases: tuple[str, ...] = ()
    translation_of: str | None = None
    notices: tuple[NoticeNote, ...] = ()
    has_corrections: bool = False


class Card(Struct, frozen=True, gc=False):
    """What the site knows of one report; texts are typeset, and plain where they are not called HTML.

    Dates are in ISO 8601: `iso` is its own, `as_of` what it says its information is of, `changed` that of its last
    change where it is neither. `since` names the report that changes are counted from, `countries` are pairs of code
    and name. `forms` are its files that are called after it, by what follows its id, such as `.pdf`, with
    `index.html` for its page. `keys` and `read` are those of its drawer.
    """

    id: str
    title: str
    number: int | None
    iso: str
    as_of: str | None
    changed: str | None
    next_report: str | None
    kind: Kind
    run: Run
    since: str | None
    topics: tuple[str, ...]
    countries: tuple[tuple[str, str], ...]
    ties: Ties
    keys: bytes
    read: Read
    forms: tuple[str, ...] = ()

    @property
    def drawer(self) -> Drawer:
        """Its long parts."""
        return Drawer(self.keys, self.read)

    @property
    def details_key(self) -> bytes:
        """The key of what few ask for."""
        return self.keys[3 * KEY :]

    @property
    def lang(self) -> str:
        """Its language."""
        return self.kind.lang

    @property
    def direction(self) -> str:
        """The direction of its script."""
        return self.kind.direction

    @property
    def status(self) -> str:
        """Its status."""
        return self.kind.status

    @property
    def label(self) -> str | None:
        """The label of its banner."""
        return self.kind.label

    @property
    def series(self) -> str | None:
        """The id of its series."""
        return self.run.series

    @property
    def series_title(self) -> str | None:
        """The title of its series."""
        return self.run.series_title

    @property
    def trend(self) -> str | None:
        """How the situation moved."""
        return self.kind.trend

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its earlier ids, the oldest first."""
        return self.ties.aliases

    @property
    def translation_of(self) -> str | None:
        """The id of the report that it translates."""
        return self.ties.translation_of

    @property
    def notices(self) -> tuple[NoticeNote, ...]:
        """What a reader must know first."""
        return self.ties.notices

    @property
    def date(self) -> Date:
        """Its own date in words."""
        return dated(self.iso)

    @property
    def cut_off(self) -> str:
        """What its information is of: what it says, else its date."""
        return self.as_of or self.iso

    @property
    def updated(self) -> str:
        """The day or time of its last change."""
        return self.changed or self.cut_off

    @property
    def prepared_by(self) -> tuple[str, ...]:
        """Who prepared it."""
        return self.drawer.details.prepared_by

    @property
    def actors(self) -> tuple[str, ...]:
        """The names of its actors."""
        return self.drawer.details.actors

    @property
    def places(self) -> tuple[str, ...]:
        """The names of its places."""
        return self.drawer.details.places

    @property
    def corrections(self) -> tuple[CorrectionNote, ...]:
        """Its corrections, or the reasons of its withdrawal."""
        return self.drawer.details.corrections if self.ties.has_corrections else ()

    @property
    def is_current(self) -> bool:
        """Whether it speaks for its series: neither withdrawn nor superseded."""
        return self.status not in {"withdrawn", "superseded"}

    @property
    def is_published(self) -> bool:
        """Whether readers have it: no draft, and not under embargo."""
        return not {notice.kind for notice in self.notices} & {"draft", "review", "embargoed"}

    @property
    def name(self) -> str:
        """Name it within its series, such as `No. 3`, else by its date."""
        return f"No.\N{NO-BREAK SPACE}{self.number}" if self.number else self.date.words


def keys_in(card: Card) -> tuple[bytes, ...]:
    """List the keys of all texts of a card's drawer."""
    return tuple(card.keys[start : start + KEY] for start in range(0, len(card.keys), KEY))


READ_TEXTS, READ_NOTES, READ_DETAILS = Decoder(Texts), Decoder(Notes), Decoder(Details)
READ_EVENTS = Decoder(tuple[EventNote, ...])


@lru_cache(AT_HAND)
def _texts(read: Read, key: bytes) -> Texts:
    return READ_TEXTS.decode(read(key))


@lru_cache(AT_HAND)
def _notes(read: Read, key: bytes) -> Notes:
    return READ_NOTES.decode(read(key))


@lru_cache(AT_HAND)
def _events(read: Read, key: bytes) -> tuple[EventNote, ...]:
    return READ_EVENTS.decode(read(key))


@lru_cache(AT_HAND)
def _details(read: Read, key: bytes) -> Details:
    return READ_DETAILS.decode(read(key))
