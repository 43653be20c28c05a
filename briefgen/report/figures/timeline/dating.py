"""Dates in the narrow form: day, year and time below each other, and each only where it differs from the one above."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from functools import lru_cache

from briefgen.brief import Event, Period, Precision, When
from briefgen.report.dates import NO_BREAK
from briefgen.report.figures.timeline import wording
from briefgen.report.figures.timeline.columns import DAY, MONTH, YEAR, Column, Level
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.lines import broken, measured
from briefgen.report.figures.timeline.narrow import DATE_X, SMALL

MOST_LINES = 4

Dated = tuple[str, str, str]
"""A date without its year, its year where it has one apart, and its time of the day."""


def date_of_happening(happening: Happening, zone: tzinfo) -> Dated:
    """Word when an event begins, in the zone of the axis."""
    local = happening.local_begin(zone)
    date, year = _days(happening.event, zone), wording.year(local)
    if isinstance(date, Period) and date.to and date.to.moment.year != local.year:
        return wording.over_years(date.from_, date.to), "", ""
    words = wording.short_date(date, local.year)
    time = wording.clock(local) if happening.is_timed and not happening.lasts else ""
    return words, "" if words == year else year, time


def _days(event: Event, zone: tzinfo) -> When | Period:
    if isinstance(event.date, When):
        return in_days(event.date, zone)
    begin, end = event.date.from_, event.date.to
    return _period(in_days(begin, zone), in_days(end, zone) if end else None)


def _period(begin: When, end: When | None) -> Period:
    return Period.model_construct(from_=begin, to=end)


def in_days(when: When, zone: tzinfo) -> When:
    """Leave the time of the day out of a date, in the zone of the axis."""
    if when.precision < Precision.TIME:
        return when
    return _day(when.moment.astimezone(zone))


def _day(moment: datetime) -> When:
    return When(datetime(moment.year, moment.month, moment.day), Precision.DAY)  # noqa: DTZ001  dates bear no zone


def said_once(dates: Iterable[Dated]) -> Iterator[tuple[str, ...]]:
    """Write dates in lines, without what stands in the one above."""
    before = year_before = ""
    for words, year, time in dates:
        year_said = year != year_before and bool(year)
        date_said = year_said or words != before
        lines = (*(_lines(words) if date_said else ()), year if year_said else "", time)
        before, year_before = words, year or words
        yield tuple(filter(None, lines))


@lru_cache(maxsize=1024)
def _lines(words: str) -> tuple[str, ...]:
    """Break a date that is too long: behind its dash, and between day and month only where it must be."""
    room = DATE_X / SMALL
    words = words.replace(" – ", f"{NO_BREAK}– ")
    lines = broken(measured(words), room, MOST_LINES)
    return (lines if lines.width <= room else broken(measured(words.replace(NO_BREAK, " ")), room, MOST_LINES)).texts


def date_of_column(column: Column, level: Level) -> Dated:
    """Word which stretch of time a column is."""
    local, year = column.local, wording.year(column.local)
    if level.length < DAY:
        return wording.short_date(_day(local), local.year), year, wording.clock(local)
    if level.length < MONTH:
        last = datetime.fromtimestamp(column.end - 1, local.tzinfo)
        return wording.short_date(_period(_day(local), _day(last)), local.year), year, ""
    if level.length < YEAR:
        return wording.short_month(local), year, ""
    return wording.years(local.year, round(level.length / YEAR)), "", ""
