"""What the reports of a series say of the same thing, one after the other: its judgements, figures and indicators.

All is read from releases, so that a history shows what its readers have been shown and no more. A report that is a
translation of another one among them says nothing of its own and is passed over.
"""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from decimal import Decimal
from functools import partial
from typing import Literal

from msgspec import Struct

from briefgen.brief import (
    Conventions,
    Figure,
    Indicator,
    Judgement,
    Scale,
    Scheme,
    When,
    as_read,
    portion_marks,
)
from briefgen.release import Release

Kind = Literal["judgement", "figure", "indicator"]
KINDS: tuple[Kind, ...] = ("judgement", "figure", "indicator")


class Entry(Struct, frozen=True):
    """What one report says of one judgement, figure or indicator.

    `value` is the term of a judgement, the number, best estimate or rating of a figure, or the state of an indicator;
    `low` and `high` are the range of a term in per cent, or that of a figure. `report` is the id of the brief.
    `marking` is that of the entry, none where its brief bears none.
    """

    kind: Kind
    id: str
    text: str
    report: str
    number: int | None
    date: When
    value: Decimal | str | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    marking: str | None


class History(Struct, frozen=True):
    """The entries of a series, each thing by itself from its oldest report on; `marking` is the highest of them."""

    name: str
    entries: tuple[Entry, ...]
    marking: str | None


def history(name: str, releases: Iterable[Release], desk: Conventions) -> History | None:
    """Gather what the reports of a series say; `name` is the id of the series, or the id or an alias of a report in it.

    A report without a series has a history of its own. None where no report shown is meant.
    """
    shown = in_order(releases, desk.zone)
    series = _series_of(name, shown)
    reports = (
        [one for one in shown if one.series == series] if series else [one for one in shown if _is_called(one, name)]
    )
    if not reports:
        return None
    entries = [entry for report in reports for entry in _entries(report, desk)]
    places = {key: place for place, key in enumerate(dict.fromkeys((one.kind, one.id) for one in entries))}
    entries.sort(key=lambda one: (KINDS.index(one.kind), places[one.kind, one.id]))
    marking = desk.scheme.highest({one.marking for one in entries if one.marking})
    return History(series or reports[0].id, tuple(entries), marking)


def names_of(releases: Iterable[Release]) -> tuple[str, ...]:
    """List the names by which a history can be asked for, each once: series and reports."""
    names = (name for one in releases for name in (one.series, one.id, *one.aliases) if name)
    return tuple(dict.fromkeys(names))


def in_order(releases: Iterable[Release], zone: tzinfo) -> tuple[Release, ...]:
    """Sort reports from the oldest to the newest, without translations of others among them."""
    shown = tuple(releases)
    there = {one.id for one in shown}
    originals = (one for one in shown if one.translation_of not in there)
    return tuple(sorted(originals, key=lambda one: (one.date.begins(zone), one.number or 0, one.id)))


def marking_of_part(part: Judgement | Figure | Indicator, report: Release, scheme: Scheme) -> str | None:
    """Find the marking of what is said with a part: its own or its text's, or that of the day and number beside it."""
    text = None if isinstance(part, Figure) else part.text
    marks = {mark.label for mark in portion_marks(text, scheme.marks)} if text else set()
    return scheme.highest({mark for mark in (*marks, part.marking, report.unmarked) if mark})


def _series_of(name: str, shown: Iterable[Release]) -> str | None:
    """Name the series that is meant, by itself or by one of its reports."""
    found = [one.series for one in shown if one.series and (one.series == name or _is_called(one, name))]
    return name if name in found else next(iter(found), None)


def _is_called(report: Release, name: str) -> bool:
    return name in (report.id, *report.aliases)


def _entries(report: Release, desk: Conventions) -> Iterator[Entry]:
    indicators = report.implications.indicators if report.implications else ()
    for judgement in report.judgements:
        yield _entry("judgement", judgement, report, desk)
    for figure in report.figures:
        yield _entry("figure", figure, report, desk)
    for indicator in indicators:
        yield _entry("indicator", indicator, report, desk)


def _entry(kind: Kind, part: Judgement | Figure | Indicator, report: Release, desk: Conventions) -> Entry:
    value, low, high, unit = _value_of(part, desk.scale)
    return Entry(
        kind=kind,
        id=part.id,
        text=part.label
        if isinstance(part, Figure)
        else as_read(part.text, desk.scheme.marks, partial(_number_of, report)),
        report=report.id,
        number=report.number,
        date=report.date,
        value=value,
        low=low,
        high=high,
        unit=unit,
        marking=marking_of_part(part, report, desk.scheme),
    )


Value = tuple[Decimal | str | None, Decimal | None, Decimal | None, str | None]


def _value_of(part: Judgement | Figure | Indicator, scale: Scale) -> Value:
    """Give the value, its low and high end, and their unit."""
    if isinstance(part, Figure):
        return part.value if part.value is not None else part.best, part.low, part.high, part.unit
    if isinstance(part, Indicator):
        return part.state, None, None, None
    term = scale.term(part.likelihood)
    return (
        (part.likelihood, Decimal(term.low), Decimal(term.high), "%") if term else (part.likelihood, None, None, None)
    )


def _number_of(report: Release, name: str) -> str:
    """Write the value of the figure that a text names; an event has no number before it is laid out."""
    figure = next((one for one in report.figures if one.id == name), None)
    ends = (figure.value, figure.best, figure.low, figure.high) if figure else ()
    return next((f"{end:,f}" if isinstance(end, Decimal) else end for end in ends if end is not None), "")
