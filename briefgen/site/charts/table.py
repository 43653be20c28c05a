"""The numbers of the charts of a series as a table, the newest report first."""

from collections.abc import Sequence

from msgspec import Struct

from briefgen.brief import When
from briefgen.report.figures.lettering import day_of
from briefgen.site.cards import Card
from briefgen.site.charts.quantities import printed
from briefgen.site.charts.tracks import Track, word_unit
from briefgen.site.notes import FigureNote, JudgementNote
from briefgen.site.rows import page_of
from briefgen.site.site import Site

BEST = "Best estimate"
NOTHING = "–"


class Column(Struct, frozen=True):
    """A column of the table by its heading; numbers stand at its end."""

    heading: str
    is_number: bool


class Cell(Struct, frozen=True):
    """What a report tells in one column."""

    words: str
    is_number: bool


class Row(Struct, frozen=True):
    """One report by its number or title, and what it tells; `page` is where it is read, from the top of the site."""

    page: str | None
    name: str
    day: str
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True):
    """The table; `columns` are those behind the report's name and day."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table_of(figure: Track[FigureNote] | None, judgement: Track[JudgementNote] | None, site: Site) -> Table:
    """Put the numbers of both charts into one table; a report that lacks one has a dash there."""
    columns = (*_figure_columns(figure), *_judgement_columns(judgement))
    headings = tuple(Column(heading, is_number) for heading, is_number, _ in columns)
    return Table(headings, tuple(_row(card, columns, site) for card in _cards(figure, judgement)))


_Column = tuple[str, bool, dict[str, str]]


def _row(card: Card, columns: Sequence[_Column], site: Site) -> Row:
    cells = tuple(Cell(words.get(card.id, NOTHING), is_number) for _, is_number, words in columns)
    name = card.name if card.number else card.title
    return Row(page_of(card, site), name, day_of(When.read(card.iso)), cells)


def _figure_columns(track: Track[FigureNote] | None) -> tuple[_Column, ...]:
    if track is None:
        return ()
    heading = ", ".join(filter(None, (track.last.label, word_unit(track.last))))
    values = {card.id: note.value for card, note in track.known}
    best = {
        card.id: printed(note.best, note.unit)
        for card, note in track.known
        if note.best is not None and (note.low, note.high) != (None, None)
    }
    return ((heading, True, values), *([(BEST, True, best)] if best else []))


def _judgement_columns(track: Track[JudgementNote] | None) -> tuple[_Column, ...]:
    if track is None:
        return ()
    terms = {card.id: f"{note.term}, {note.low}–{note.high}%" for card, note in track.known}
    return ((f"“{track.last.text.rstrip('.')}”", False, terms),)


def _cards(figure: Track[FigureNote] | None, judgement: Track[JudgementNote] | None) -> tuple[Card, ...]:
    """List the reports of both charts once, the newest first."""
    tracks = [track.cards for track in (figure, judgement) if track]
    longest = max(tracks, key=len, default=())
    others = [card for cards in tracks for card in cards if card not in longest]
    return tuple(sorted((*longest, *others), key=lambda card: (card.number or 0, card.iso), reverse=True))
