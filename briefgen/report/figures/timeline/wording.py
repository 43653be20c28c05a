"""Every word that a timeline prints."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from briefgen.brief import Precision, When
from briefgen.report.dates import date_of

OTHERS = "Other actors"
NO_ACTOR = "No actor named"
PLANNED = "planned"

TIMELINE = "Timeline of {events} {when}, {lanes}."
COUNTED = "Timeline of {events} {when}, too many to draw one by one and counted by {unit}, {lanes}; the most are {most} {when_most}."
BY_LANE = "{side} {count}"
PLANNED_ONES = "planned: {count}"
LEFT_OUT = "The axis leaves out {gaps} without a change."
IN_TABLE = "The numbers are those of the table of events."
QUIET = "Longest time without a listed event: {gap}, before number {number}."

FROM_TO = "from {first} to {last}"
ON = "on {day}"
IN = "in {month}"

NUMBERS = "Numbers are those of the table of events"
BY_ACTOR = "Events by actor"
COUNTS = "Number of events by {unit}; the table lists each of them"
COARSE_COUNTS = "what lasted, or is dated less exactly, counts at its beginning"
TO_SCALE = "days run from tick to tick"
TIMES = "times: {zone}"
HOLLOW = "hollow: planned"
THICK = "thick line: how long it lasted"
THIN = "thin line: some time within"
DOTTED = "axis dotted after the information cut-off"
IN_ORDER = "In order of time, not to scale"

SILENCE = "{gap} without a listed event"
SUMMED = "{count} {noun}"

COLUMNS = ("number", "from", "to", "planned", "actor", "event")
YES, NO = "yes", "no"

_UNITS = (
    (60.0, 90 * 60.0, "minute"),
    (3600.0, 23 * 3600.0, "hour"),
    (86400.0, 60 * 86400.0, "day"),
    (30.44 * 86400, 730 * 86400.0, "month"),
    (365.25 * 86400, float("inf"), "year"),
)


def lasting(seconds: float) -> str:
    """Word how long something lasts, in the unit that fits."""
    unit, name = next((unit, name) for unit, most, name in _UNITS if seconds < most)
    return counted(max(round(seconds / unit), 1), name)


def counted(count: int, noun: str) -> str:
    """Word a count of things."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(words: Iterable[str]) -> str:
    """Join words with commas."""
    return ", ".join(words)


def sentence(*parts: str | None) -> str:
    """Join what there is of the parts of a caption, and begin with a capital letter."""
    words = "; ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}."


def zone_name(zone: tzinfo) -> str:
    """Name a time zone as a reader knows it: UTC, UTC+05:00, or by a city."""
    return str(zone).replace("_", " ")


def span(first: When, last: When) -> str:
    """Word from when to when, or the one date that is both."""
    begin, end = date_of(first).words, date_of(last).words
    if begin != end:
        return FROM_TO.format(first=begin, last=end)
    return ON.format(day=begin) if first.precision >= Precision.DAY else IN.format(month=begin)


def clock(moment: datetime) -> str:
    """Word a time of the day."""
    return f"{moment:%H:%M}"


def day_of_month(moment: datetime) -> str:
    """Word a day by its number."""
    return str(moment.day)


def short_month(moment: datetime) -> str:
    """Word a month in three letters, or four."""
    return _words(moment, Precision.MONTH, year_known=True)


def year(moment: datetime) -> str:
    """Word a year."""
    return str(moment.year)


def above_days(moment: datetime, *, year_known: bool) -> tuple[str, ...]:
    """Word the month over the days, the longest way first."""
    return _long_and_short(moment, Precision.MONTH, year_known=year_known)


def above_hours(moment: datetime, *, year_known: bool) -> tuple[str, ...]:
    """Word the day over the hours, the longest way first."""
    return _long_and_short(moment, Precision.DAY, year_known=year_known)


def _long_and_short(moment: datetime, precision: Precision, *, year_known: bool) -> tuple[str, ...]:
    full, short = _words(moment, precision), _words(moment, precision, year_known=True)
    without_year = full.removesuffix(f" {moment.year}")
    return (without_year, short) if year_known else (full, f"{short} {moment.year}", short)


def _words(moment: datetime, precision: Precision, *, year_known: bool = False) -> str:
    return date_of(When(moment, precision), year_known=moment.year if year_known else None).words
