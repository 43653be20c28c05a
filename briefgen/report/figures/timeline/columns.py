"""The columns of an axis of time: minutes to thousands of years, whichever are as fine as their labels allow.

Days, months and years are those of the calendar in the desk's time zone; hours and minutes are counted on from the
first of them, so that a change to summer time neither doubles nor drops one.
"""

from collections.abc import Callable, Iterator
from datetime import MAXYEAR, datetime, timedelta, tzinfo
from functools import partial
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from briefgen.report.figures.timeline import wording

Unit = Literal["day", "month", "year", "column"]

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
MONTH, YEAR = 30.44 * DAY, 365.25 * DAY
THIRDS = (1, 11, 21)


class Level(Struct, frozen=True):
    """One way to divide time.

    `length` is about that of a column in seconds, `room` the least width that its label asks for. Labels of whole
    units stand in the middle of their column, others beside the tick at which it begins. Columns are tinted by turns
    of `tinted`, and `above` names the unit that stands over their labels.
    """

    name: str
    length: float
    room: float
    is_whole: bool
    tinted: Unit
    above: Unit | None
    floor: Callable[[datetime], datetime]
    after: Callable[[datetime], datetime]


class Column(Struct, frozen=True):
    """A stretch of time between two ticks, and the local time of the first."""

    begin: float
    end: float
    local: datetime


def columns_of(level: Level, begin: float, end: float, zone: tzinfo) -> tuple[Column, ...]:
    """List the columns that hold a stretch of time; there is always one."""
    local = list(_from(level, begin, end, zone))
    return tuple(Column(one.timestamp(), following.timestamp(), one) for one, following in pairwise(local))


def _from(level: Level, begin: float, end: float, zone: tzinfo) -> Iterator[datetime]:
    """List where columns begin, up to the first that begins at the end or behind it."""
    local = level.floor(datetime.fromtimestamp(begin, zone))
    yield local
    while local.timestamp() < end:
        local = level.after(local)
        yield local


def _floor_clock(moment: datetime, *, seconds: float) -> datetime:
    since_midnight = moment.hour * HOUR + moment.minute * MINUTE + moment.second
    return _later(moment, -(since_midnight % seconds) - moment.microsecond / 1e6)


def _later(moment: datetime, seconds: float) -> datetime:
    return datetime.fromtimestamp(round(moment.timestamp() + seconds), moment.tzinfo)


def _after_clock(moment: datetime, *, seconds: float) -> datetime:
    return _later(moment, seconds)


def _floor_day(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day, tzinfo=moment.tzinfo)


def _after_day(moment: datetime) -> datetime:
    return _floor_day(moment.replace(hour=12) + timedelta(days=1))


def _floor_week(moment: datetime) -> datetime:
    return _floor_day(moment.replace(hour=12) - timedelta(days=moment.weekday()))


def _after_week(moment: datetime) -> datetime:
    return _floor_day(moment.replace(hour=12) + timedelta(days=7))


def _floor_third(moment: datetime) -> datetime:
    return _floor_day(moment.replace(day=max(day for day in THIRDS if day <= moment.day)))


def _after_third(moment: datetime) -> datetime:
    later = [day for day in THIRDS if day > moment.day]
    return moment.replace(day=later[0]) if later else _after_months(moment, months=1)


def _floor_months(moment: datetime, *, months: int) -> datetime:
    return _month(_months(moment) // months * months, moment.tzinfo)


def _after_months(moment: datetime, *, months: int) -> datetime:
    return _month((_months(moment) // months + 1) * months, moment.tzinfo)


def _months(moment: datetime) -> int:
    return moment.year * 12 + moment.month - 1


def _month(months: int, zone: tzinfo | None) -> datetime:
    """Find the first day of a month that is counted from the year nought, within the calendar that there is."""
    if months >= MAXYEAR * 12:
        return datetime(MAXYEAR, 12, 31, tzinfo=zone)
    return datetime(max(months // 12, 1), months % 12 + 1, 1, tzinfo=zone)


def _clock(name: str, seconds: float) -> Level:
    floor, after = partial(_floor_clock, seconds=seconds), partial(_after_clock, seconds=seconds)
    return Level(name, seconds, 36, False, "day", "day", floor, after)  # noqa: FBT003


def _calendar(name: str, months: int, room: float, *, tinted: Unit, above: Unit | None) -> Level:
    floor, after = partial(_floor_months, months=months), partial(_after_months, months=months)
    is_whole = months in {1, 12}
    return Level(name, months * MONTH, room, is_whole, tinted, above, floor, after)


LEVELS = (
    *(_clock(wording.unit(count, wording.MINUTES), count * MINUTE) for count in (5, 10, 15, 30)),
    _clock(wording.HOUR, HOUR),
    *(_clock(wording.unit(count, wording.HOURS), count * HOUR) for count in (2, 3, 6)),
    Level(wording.DAY, DAY, 15, True, "day", "month", _floor_day, _after_day),  # noqa: FBT003
    Level(wording.THIRD, 10 * DAY, 32, False, "month", "month", _floor_third, _after_third),  # noqa: FBT003
    _calendar(wording.MONTH, 1, 27, tinted="month", above="year"),
    _calendar(wording.QUARTER, 3, 28, tinted="year", above="year"),
    _calendar(wording.YEAR, 12, 30, tinted="column", above=None),
    *(
        _calendar(wording.unit(years, wording.YEARS), 12 * years, 34, tinted="column", above=None)
        for years in (2, 5, 10, 20, 50, 100, 200, 500, 1000)
    ),
)
"""From fine to coarse."""


WEEK = Level(wording.WEEK, 7 * DAY, 21, False, "column", "month", _floor_week, _after_week)  # noqa: FBT003
"""For counts; over events weeks would cut the months that stand above them."""


def key_of(local: datetime, unit: Unit) -> tuple[int, ...]:
    """Tell units apart by a key that all columns of one share."""
    return {
        "day": (local.year, local.month, local.day),
        "month": (local.year, local.month),
        "year": (local.year,),
        "column": (local.year, local.month, local.day, local.hour, local.minute),
    }[unit]
