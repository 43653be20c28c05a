"""Dates as words, exactly as precise as they were written.

A time stands in its own offset and, where that differs, in UTC too: a reader in another place must not have to
reckon. Words are English; other languages have a place of their own later.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from briefgen.brief import Period, Precision, When
from briefgen.report.pieces import Date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_BREAK = "\N{NO-BREAK SPACE}"
YEAR, MONTH, DAY, TIME = Precision


def date_of(when: When | Period, *, year_known: int | None = None) -> Date:
    """Word a date or a period; for a table of the year `year_known` months are short and that year is left out."""
    if isinstance(when, Period):
        return Date(_period(when, year_known), f"{when.from_}/{when.to or '..'}")
    return Date(_words(when, year_known), str(when))


@lru_cache(1024)
def dated(iso: str) -> Date:
    """Word a date that is kept in ISO 8601 alone."""
    return date_of(When.read(iso))


def day_before_time(when: When, *, year_known: int | None = None) -> str:
    """Word only the day of a date, for a running title; `year_known` as in `date_of`."""
    return _day(when.moment, when.precision, year_known)


def _words(when: When, year_known: int | None) -> str:
    day = _day(when.moment, when.precision, year_known)
    return f"{day}, {_time(when.moment)}" if when.precision is TIME else day


def _day(moment: datetime, precision: Precision, year_known: int | None) -> str:
    if precision is YEAR:
        return str(moment.year)
    name = MONTHS[moment.month - 1]
    month = name[:3] if year_known is not None and len(name) > 4 else name  # noqa: PLR2004  May, June, July stay whole
    dated = month if precision is MONTH else f"{moment.day}{NO_BREAK}{month}"
    return dated if moment.year == year_known else f"{dated} {moment.year}"


def _time(moment: datetime) -> str:
    clock = f"{_clock(moment)}:{moment.second:02}" if moment.second else _clock(moment)
    offset = moment.utcoffset() or timedelta(0)
    if not offset:
        return f"{clock}{NO_BREAK}UTC"
    own = f"{clock}{NO_BREAK}{'+' if offset > timedelta(0) else '−'}{_hours(abs(offset))}"
    world = moment.astimezone(UTC)
    day = "" if world.date() == moment.date() else f"{world.day}{NO_BREAK}{MONTHS[world.month - 1]}, "
    return f"{own} ({day}{_clock(world)}{NO_BREAK}UTC)"


def _clock(moment: datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


def _hours(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _period(period: Period, year_known: int | None) -> str:
    begin, end = period.from_, period.to
    if end is None:
        return f"since {_words(begin, year_known)}"
    if begin == end:
        return _words(begin, year_known)
    if begin.precision is end.precision is DAY and begin.moment.year == end.moment.year:
        if begin.moment.month == end.moment.month:
            return f"{begin.moment.day}–{_words(end, year_known)}"
        return f"{_words(begin, begin.moment.year)} – {_words(end, year_known)}"
    return f"{_words(begin, year_known)} – {_words(end, year_known)}"
