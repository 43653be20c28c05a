"""The data of all that is drawn, as tables that go beside a report as CSV."""

from collections.abc import Iterable, Iterator

from briefgen.report.model import Drawing, FigureCard, JudgementRow, Table

Rows = tuple[tuple[str, ...], ...]


def tables(
    drawings: Iterable[Drawing], figures: Iterable[FigureCard], judgements: Iterable[JudgementRow]
) -> tuple[Table, ...]:
    """Gather the tables that have rows: one a drawing, one each for ranges, series, breakdowns and likelihoods."""
    figures = tuple(figures)
    gathered = (
        *(Table(one.kind, one.table) for one in drawings),
        _joined("figures", "figure", ((one.label, one.axis) for one in figures)),
        _joined("series", "figure", ((one.label, one.line) for one in figures)),
        _joined("breakdowns", "figure", ((one.label, part.bar) for one in figures for part in one.breakdowns)),
        _joined("likelihoods", "judgement", ((str(one.number), one.band) for one in judgements)),
    )
    return tuple(table for table in gathered if len(table.rows) > 1)


def _joined(name: str, column: str, drawn: Iterable[tuple[str, object]]) -> Table:
    """Put the rows of many small drawings below each other, each behind what it belongs to."""
    rows: list[tuple[str, Rows]] = [(label, getattr(one, "rows", ())) for label, one in drawn if one is not None]
    head = tuple((column, *found[0]) for _, found in rows[:1])
    return Table(name, (*head, *_bodies(rows)))


def _bodies(rows: Iterable[tuple[str, Rows]]) -> Iterator[tuple[str, ...]]:
    return ((label, *row) for label, found in rows for row in found[1:])
