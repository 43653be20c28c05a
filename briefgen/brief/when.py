"""Dates as exact as a desk knows them: a year, a month, a day, or a time with its offset.

A `datetime` would have to invent what was not written. A `When` keeps what was, and only tells when asked, for
a given time zone, at which moment it begins and ends.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import IntEnum
from functools import lru_cache
from typing import Annotated

from msgspec import Struct
from pydantic import Discriminator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, Tag
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefgen.brief.part import Part
from briefgen.brief.written import Written

PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)
DESCRIBED = {"type": ["string", "integer"], "pattern": f"^{re.sub('[?]P<[a-z]+>', '', PATTERN.pattern)}$"}


class Precision(IntEnum):
    """How much of a date was written."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    TIME = 4


EXAMPLES = {
    Precision.YEAR: "a year (2024)",
    Precision.MONTH: "a month (2024-01)",
    Precision.DAY: "a day (2024-01-18)",
    Precision.TIME: "a time with its offset (2024-01-18T20:00+05:00)",
}
ANY_DATE = "a date such as 2024, 2024-01, 2024-01-18 or 2024-01-18T20:00+05:00"


class When(Struct, frozen=True):
    """A date of some precision; what lies below it is not known and stands at its lowest value.

    `moment` bears the offset as written for a time, and none for anything coarser.
    """

    moment: datetime
    precision: Precision

    @classmethod
    def read(cls, value: object, wanted: str = ANY_DATE) -> "When":
        """Read it from text as a desk writes it; raises PydanticCustomError for what is no date, with the wanted."""
        if isinstance(value, cls):
            return value
        when = _read(value) if isinstance(value, str) else None
        if when is None:
            raise PydanticCustomError("date", "expected {wanted}", {"wanted": wanted})
        return when

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read it from text, leave a `When` as it is."""
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the text for an editor."""
        return dict(DESCRIBED)

    def begins(self, zone: tzinfo) -> datetime:
        """Find its first moment, in UTC; a date without a time is a day of `zone`."""
        moment = self.moment if self.precision is Precision.TIME else self.moment.replace(tzinfo=zone)
        return moment.astimezone(UTC)

    def ends(self, zone: tzinfo) -> datetime:
        """Find the first moment after it, in UTC; a time is over when it begins."""
        if self.precision is Precision.TIME:
            return self.begins(zone)
        return When(self._next(), self.precision).begins(zone)

    def _next(self) -> datetime:
        if self.precision is Precision.DAY:
            return self.moment + timedelta(days=1)
        if self.precision is Precision.YEAR or self.moment.month == 12:  # noqa: PLR2004  December
            return self.moment.replace(year=self.moment.year + 1, month=1)
        return self.moment.replace(month=self.moment.month + 1)

    def __str__(self) -> str:
        """Write it as ISO 8601, in the form and precision in which it was given."""
        if self.precision is Precision.TIME:
            return self.moment.isoformat(timespec="seconds" if self.moment.second else "minutes")
        year, month, day = self.moment.year, self.moment.month, self.moment.day
        return (f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}")[self.precision - 1]


class Period(Part):
    """What lasts: from a date to another, or on and on without `to`."""

    from_: When = Field(alias="from", description="When it began.")
    to: When | None = Field(None, description="When it ended; without it, it goes on.")

    def begins(self, zone: tzinfo) -> datetime:
        """Find its first moment, in UTC."""
        return self.from_.begins(zone)


@lru_cache(maxsize=256)  # the same few days stand all over a brief
def _read(text: str) -> When | None:
    match = PATTERN.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    if parts["hour"] and not parts["offset"]:
        raise PydanticCustomError("offset", "expected a time with its offset from UTC")
    try:
        return _built(parts)
    except ValueError as error:
        raise PydanticCustomError("no_such_date", "this date does not exist in the calendar") from error


def _built(parts: Mapping[str, str | None]) -> When:
    names = ("year", "month", "day", "hour", "minute", "second")
    written = {name: int(parts[name] or 0) for name in names if parts[name]}
    precision = Precision(min(len(written), Precision.TIME))
    if written["year"] == 0 or written["year"] > 9998:  # noqa: PLR2004  the calendar of datetime ends there
        raise ValueError(written["year"])
    moment = datetime(**{"month": 1, "day": 1, **written}, tzinfo=_zone(parts["offset"]))
    return When(moment, precision)


def _zone(offset: str | None) -> timezone | None:
    if offset is None:
        return None
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[4:])
    if minutes > 59:  # noqa: PLR2004  minutes of an hour
        raise ValueError(offset)
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if offset[0] == "-" else shift)


def _of(*precisions: Precision) -> Written:
    """Require one of the precisions."""
    wanted = " or ".join(EXAMPLES[precision] for precision in precisions)

    def validate(value: object) -> When:
        when = When.read(value, wanted)
        if when.precision not in precisions:
            found = EXAMPLES[when.precision].partition(" (")[0]
            raise PydanticCustomError("precision", "expected {wanted}", {"wanted": wanted, "found": found})
        return when

    return Written(validate, DESCRIBED)


Day = Annotated[When, _of(Precision.DAY)]
"""A day, no more and no less."""

Moment = Annotated[When, _of(Precision.TIME)]
"""A time with its offset."""

DayOrMoment = Annotated[When, _of(Precision.DAY, Precision.TIME)]
"""A day or a time with its offset."""


def _kind(value: object) -> str:
    return "period" if isinstance(value, dict | Period) else "when"


WhenOrPeriod = Annotated[Annotated[When, Tag("when")] | Annotated[Period, Tag("period")], Discriminator(_kind)]
"""A date of any precision, or what lasts from one to another."""
