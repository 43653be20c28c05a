"""Notes: what a card has of a report, each of one kind, as JSON keeps them."""

from msgspec import Struct

from briefgen.report.pieces import Date


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
    """A key judgement; `low` and `high` are the range of its term in per cent, `horizon` is in ISO 8601."""

    id: str
    anchor: str
    number: int
    text: str
    term: str
    low: int
    high: int
    confidence: str
    horizon: str | None
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


class Details(Struct, frozen=True, array_like=True):
    """What few ask for of a report; `corrections` are the newest first."""

    prepared_by: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    corrections: tuple[CorrectionNote, ...]
