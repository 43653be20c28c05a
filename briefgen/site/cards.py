"""Cards: what the site knows of each report.

All pages and files about many reports are made from cards, and a card from the Release and the Report of one tree.
They are kept beside the tree, so that a build of one brief makes the whole site anew without reading the others.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.report.pieces import Date

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that time runs up to; `ends` is the first moment after it, in UTC as ISO 8601."""

    words: str
    iso: str
    ends: str


@dataclass(frozen=True, slots=True)
class NoticeNote:
    """What a reader must know first; `kind` is withdrawn, superseded, draft, review or embargoed.

    `successor` is the id of the report that it leads to, `title` what that is called; none where there is none.
    """

    kind: str
    words: str
    successor: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction, or the reason of a withdrawal; `because` is a paragraph as text."""

    at: Date
    because: str
    where: str | None
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """A place; degrees are none where it has no coordinates, `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class EventNote:
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


@dataclass(frozen=True, slots=True)
class FigureNote:
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


@dataclass(frozen=True, slots=True)
class JudgementNote:
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


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """One thing that moved since then; `sign` is new, changed or dropped, `anchor` on the report's page."""

    sign: str
    subject: str
    anchor: str
    before: str | None
    after: str | None
    how: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """What the site knows of one report; texts are typeset, and plain where they are not called HTML.

    `label` is the banner's, `title_marking` that of the title. `cut_off` is the moment that the information is of:
    `as_of`, else the report's date. `updated` is the day or time of its last change. `since` names the report that
    `changes` are counted from. `summary` is HTML, `bottom_line` the same as text. `countries` are pairs of code and
    name. `words` are those of its sections, for the search.
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
    summary: str
    bottom_line: str
    prepared_by: tuple[str, ...]
    topics: tuple[str, ...]
    countries: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    figures: tuple[FigureNote, ...]
    judgements: tuple[JudgementNote, ...]
    events: tuple[EventNote, ...]
    since: str | None
    changes: tuple[ChangeNote, ...]
    corrections: tuple[CorrectionNote, ...]
    words: str

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


def as_values(card: Card) -> object:
    """Give a card as JSON has it."""
    return _adapter().dump_python(card, mode="json")


def card_from(values: object) -> Card:
    """Read a card from what JSON has; raises ValueError for what is none."""
    return _adapter().validate_python(values)


@cache
def _adapter() -> "TypeAdapter[Card]":
    from pydantic import TypeAdapter

    return TypeAdapter(Card)
