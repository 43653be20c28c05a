"""What a series tells of one figure or one judgement, report by report.

A report that another edition replaced, one of the same day or the same number, does not count: the correction does. One
that a later report superseded said what it said at its time, and counts. A withdrawn report says nothing: it
leaves a gap, as one does that lacks the figure, and nothing is drawn across it. A translation tells nothing of its own.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.brief import When
from briefgen.report.figures.lettering import day_of
from briefgen.report.numbers import CURRENCY
from briefgen.site.cards import Card
from briefgen.site.notes import FigureNote, JudgementNote
from briefgen.site.site import Group

MOST_REPORTS = 60
"""How many reports a chart has room for; of more, the latest."""

LEAST_REPORTS = 2

Note = TypeVar("Note", FigureNote, JudgementNote)


class Track(Struct, Generic[Note], frozen=True):
    """One figure or judgement over reports, the oldest first: none where a report lacks it; the ends have it."""

    cards: tuple[Card, ...]
    notes: tuple[Note | None, ...]

    @property
    def known(self) -> tuple[tuple[Card, Note], ...]:
        """The reports that have it, with what they tell."""
        return tuple((card, note) for card, note in zip(self.cards, self.notes, strict=True) if note)

    @property
    def last(self) -> Note:
        """What the latest of these reports tells."""
        return self.known[-1][1]


def figure_track(group: Group) -> Track[FigureNote] | None:
    """Choose the figure that most reports give as a number in one unit; none where fewer than two do.

    Of equals it is the one that stands first in the latest report.
    """
    return _most_told(counted(group), _figures)


def judgement_track(group: Group) -> Track[JudgementNote] | None:
    """Choose the judgement that most reports make; none where fewer than two do. Of equals it is as for figures."""
    return _most_told(counted(group), _judgements)


def originals(group: Group) -> tuple[Card, ...]:
    """List the reports of a series without those that are translations of others in it; all where each is one."""
    ids = {card.id for card in group.cards}
    return tuple(card for card in group.cards if card.translation_of not in ids) or group.cards


def counted(group: Group) -> tuple[Card, ...]:
    """List the reports that charts are made of, the oldest first."""
    there = {card.id: card for card in originals(group)}
    return tuple(card for card in reversed(there.values()) if not _is_replaced(card, there))[-MOST_REPORTS:]


def short_name(card: Card) -> str:
    """Name a report on an axis: its number, else its day."""
    return str(card.number) if card.number else day_of(When.read(card.iso))


def word_unit(note: FigureNote) -> str | None:
    """Give the unit that stands as a word beside a number, if it has one: no per cent sign and no currency code."""
    return None if note.unit == "%" or CURRENCY.fullmatch(note.unit or "") else note.unit


def _is_replaced(card: Card, there: Mapping[str, Card]) -> bool:
    successors = (there.get(notice.successor or "") for notice in card.notices)
    return any(
        one.iso[:10] == card.iso[:10] or (one.number is not None and one.number == card.number)
        for one in successors
        if one and one is not card
    )


def _figures(card: Card) -> dict[Hashable, FigureNote]:
    """Give the figures of a report that have a number, by id and unit."""
    return {
        (one.id, one.unit): one
        for one in card.drawer.notes.figures
        if (one.low, one.best, one.high) != (None, None, None)
    }


def _judgements(card: Card) -> dict[Hashable, JudgementNote]:
    return {one.id: one for one in card.drawer.notes.judgements}


def _most_told(cards: Sequence[Card], notes_of: Callable[[Card], dict[Hashable, Note]]) -> Track[Note] | None:
    told = [notes_of(card) for card in cards]
    counts = Counter(key for notes in reversed(told) for key in notes)
    key, count = max(counts.items(), key=lambda one: one[1], default=(None, 0))
    if count < LEAST_REPORTS:
        return None
    having = [place for place, notes in enumerate(told) if key in notes]
    shown = slice(having[0], having[-1] + 1)
    return Track(tuple(cards[shown]), tuple(notes.get(key) for notes in told[shown]))
