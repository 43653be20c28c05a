"""Cards: what the site knows of each report.

All pages and files about many reports are made from cards, and a card from the Release and the Report of one tree.
They are kept beside the tree, so that a build of one brief makes the whole site anew without reading the others.

A card is light, and all cards of a site are in memory at once. What is long of it lies in its drawer: three texts that
are named by the hash of their content, and read when a page that is made anew asks for them.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.json import Decoder, encode
from msgspec.structs import astuple

from briefgen.report.pieces import Date

AT_HAND = 128
"""How many texts of drawers are held in memory after they were read."""

Word = TypeVar("Word", str, str | None)
Read = Callable[[str], str]
"""Gives the text that is kept under a key."""


class Moment(Struct, frozen=True, array_like=True):
    """A date that time runs up to; `ends` is the first moment after it, in UTC as ISO 8601."""

    words: str
    iso: str
    ends: str


class NoticeNote(Struct, frozen=True, array_like=True):
    """What a reader must know first; `kind` is withdrawn, superseded, draft, review or embargoed.

    `successor` is the id of the report that it leads to, `title` what that is called; none where there is none.
    """

    kind: str
    words: str
    successor: str | None
    title: str | None


class CorrectionNote(Struct, frozen=True, array_like=True):
    """A correction, or the reason of a withdrawal; `because` is a paragraph as text."""

    at: Date
    because: str
    where: str | None
    was: str | None
    now: str | None


class PlaceNote(Struct, frozen=True, array_like=True):
    """A place; degrees are none where it has no coordinates, `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None


class EventNote(Struct, frozen=True, array_like=True):
    """An event; `begins` is in UTC as ISO 8601, `anchor` its place on the report's page."""

    id: str
    anchor: str
    number: int
    date: Date
    begins: str
    text: str
    places: tuple[PlaceNote, ...]
    actors: tuple[str, ...]
    is_planned: bool


class FigureNote(Struct, frozen=True, array_like=True):
    """A key figure; `value` is as printed, without a word for its unit; numbers are none where it is a rating.

    `unit` is a word, a per cent sign or a currency code; the last two stand in `value` already.
    """

    id: str
    anchor: str
    label: str
    value: str
    unit: str | None
    low: float | None
    best: float | None
    high: float | None


class JudgementNote(Struct, frozen=True, array_like=True):
    """A key judgement; `low` and `high` are the range of its term in per cent."""

    id: str
    anchor: str
    number: int
    text: str
    term: str
    low: int
    high: int
    confidence: str
    horizon: Moment | None
    outcome: str | None


class ChangeNote(Struct, frozen=True, array_like=True):
    """One thing that moved since then; `sign` is new, changed or dropped, `anchor` on the report's page."""

    sign: str
    subject: str
    anchor: str
    before: str | None
    after: str | None
    how: str | None
    because: str | None


class Texts(Struct, frozen=True, array_like=True):
    """What a report says: `summary` is HTML, `bottom_line` the same as text, `words` are those of its sections."""

    summary: str
    bottom_line: str
    words: str


class Notes(Struct, frozen=True, array_like=True):
    """What of a report is held against the others of its series; `changes` are since the one before."""

    figures: tuple[FigureNote, ...] = ()
    judgements: tuple[JudgementNote, ...] = ()
    changes: tuple[ChangeNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawer:
    """The long parts of a card, by the keys that their texts are kept under; equal keys are equal content."""

    texts_key: str
    notes_key: str
    events_key: str
    read: Read = field(repr=False, compare=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """All its keys."""
        return self.texts_key, self.notes_key, self.events_key

    @property
    def texts(self) -> Texts:
        """Read what the report says."""
        return _texts(self.read(self.texts_key))

    @property
    def notes(self) -> Notes:
        """Read its figures, judgements and changes."""
        return _notes(self.read(self.notes_key))

    @property
    def events(self) -> tuple[EventNote, ...]:
        """Read its events."""
        return _events(self.read(self.events_key))


class Card(Struct, frozen=True):
    """What the site knows of one report; texts are typeset, and plain where they are not called HTML.

    `label` is the banner's, `title_marking` that of the title. `cut_off` is the moment that the information is of:
    `as_of`, else the report's date. `updated` is the day or time of its last change. `since` names the report that
    changes are counted from. `countries` are pairs of code and name.
    """

    id: str
    aliases: tuple[str, ...]
    lang: str
    direction: str
    translation_of: str | None
    status: str
    notices: tuple[NoticeNote, ...]
    label: str | None
    title_marking: str | None
    title: str
    series: str | None
    series_title: str | None
    number: int | None
    date: Date
    as_of: Date | None
    cut_off: Moment
    updated: Date
    next_report: Moment | None
    trend: str | None
    prepared_by: tuple[str, ...]
    topics: tuple[str, ...]
    countries: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    since: str | None
    corrections: tuple[CorrectionNote, ...]
    drawer: Drawer

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


def drawer_of(texts: Texts, notes: Notes, events: tuple[EventNote, ...]) -> Drawer:
    """Fill a drawer that is held in memory."""
    kept = [encode(values).decode() for values in (texts, notes, events)]
    texts_key, notes_key, events_key = keys = [_key(text) for text in kept]
    return Drawer(texts_key, notes_key, events_key, dict(zip(keys, kept, strict=True)).__getitem__)


def as_values(card: Card) -> list[object]:
    """Give a card as JSON has it, in the order of its fields; of its drawer the keys alone."""
    *own, drawer = astuple(card)
    return [*own, drawer.keys]


def card_from(values: list[Any], read: Read) -> Card:
    """Make a card of what JSON has; `read` gives what is in its drawer. Raises ValueError or TypeError for no card."""
    (
        *first, notices, label, title_marking, title, series, series_title, number,
        date, as_of, cut_off, updated, due, trend, prepared_by, topics, countries, actors, places, since, corrections,
        (texts_key, notes_key, events_key),
    ) = values  # fmt: skip
    name, aliases, lang, direction, translation_of, status = first
    return Card(
        id=name,
        aliases=tuple(aliases),
        lang=_once(lang),
        direction=_once(direction),
        translation_of=translation_of,
        status=_once(status),
        notices=tuple(NoticeNote(*one) for one in notices),
        label=_once(label),
        title_marking=_once(title_marking),
        title=title,
        series=_once(series),
        series_title=_once(series_title),
        number=number,
        date=_date(*date),
        as_of=_date(*as_of) if as_of else None,
        cut_off=Moment(*map(_once, cut_off)),
        updated=_date(*updated),
        next_report=Moment(*due) if due else None,
        trend=trend,
        prepared_by=tuple(map(_once, prepared_by)),
        topics=tuple(map(_once, topics)),
        countries=tuple((_once(code), _once(country)) for code, country in countries),
        actors=tuple(map(_once, actors)),
        places=tuple(map(_once, places)),
        since=since,
        corrections=tuple(_correction(one) for one in corrections),
        drawer=Drawer(texts_key, notes_key, events_key, read),
    )


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@lru_cache(4096)
def _once(word: Word) -> Word:
    """Hold a word that many cards have once in memory."""
    return word


@lru_cache(AT_HAND)
def _date(words: str, iso: str) -> Date:
    """Of the dates of one card several are alike."""
    return Date(_once(words), _once(iso))


def _correction(values: list[Any]) -> CorrectionNote:
    at, *others = values
    return CorrectionNote(Date(*at), *others)


READ_TEXTS, READ_NOTES, READ_EVENTS = Decoder(Texts), Decoder(Notes), Decoder(tuple[EventNote, ...])


@lru_cache(AT_HAND)
def _texts(text: str) -> Texts:
    return READ_TEXTS.decode(text)


@lru_cache(AT_HAND)
def _notes(text: str) -> Notes:
    return READ_NOTES.decode(text)


@lru_cache(AT_HAND)
def _events(text: str) -> tuple[EventNote, ...]:
    return READ_EVENTS.decode(text)
