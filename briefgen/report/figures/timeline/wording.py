"""Every word that a timeline prints."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from briefgen.brief import Period, Precision, When
from briefgen.report.dates import date_of
from briefgen.report.figures.lettering import day_of

OTHERS = "Other actors"
NO_ACTOR = "No actor named"
PLANNED = "planned"

TIMELINE = "Timeline of {events}, {when}"
COUNTED = "{subject}, counted per {unit}"
DESCRIBED = "{subject}: {lanes}"
BY_LANE = "{side} {count}"
BUSIEST = "The busiest: {date} with {most}."
PLANNED_ONES = "Planned: {count}."
LEFT_OUT = "The axis leaves out {gaps}."
QUIET = "The longest time without a listed event is {gap}, before number {number}."

EVENTS = "events numbered as in the table"
BY_ACTOR = "events by actor, numbered as in the table"
COUNTS = "number of events per {unit}; the table lists each of them"
COARSE_COUNTS = "what lasted, or is dated less exactly, counts at its beginning"
TO_SCALE = "days run from tick to tick"
TIMES = "times in {zone}"
HOLLOW = "hollow: planned"
THICK = "thick line: how long it lasted"
THIN = "thin line: some time within"
DOTTED = "axis dotted after the information cut-off"
IN_ORDER = "in order of time, not to scale"

SILENCE = "{gap} without a listed event"
EVENT = "event"

HOUR, DAY, WEEK, THIRD, MONTH, QUARTER, YEAR = "hour", "day", "week", "third of a month", "month", "quarter", "year"
MINUTES, HOURS, YEARS = "minutes", "hours", "years"

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


def unit(count: int, nouns: str) -> str:
    """Word a unit that is several of another."""
    return f"{count} {nouns}"


def silence(seconds: float) -> str:
    """Word a gap between events."""
    return SILENCE.format(gap=lasting(seconds))


def heading(side: str, *, is_planned: bool) -> str:
    """Word what stands over an event in the narrow form."""
    if not side:
        return PLANNED.capitalize() if is_planned else ""
    return f"{side} · {PLANNED}" if is_planned else side


def counted(count: int, noun: str) -> str:
    """Word a count of things."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def subject(count: int, first: When, last: When) -> str:
    """Word how many events a timeline has, and from when to when."""
    return TIMELINE.format(
        events=counted(count, EVENT), when=date_of(Period.model_construct(from_=first, to=last)).words
    )


def described(subject: str, lanes: str, parts: Iterable[str]) -> str:
    """Join what a timeline is about, its lanes if they have names, and what else there is to say."""
    about = DESCRIBED.format(subject=subject, lanes=lanes) if lanes else subject
    return " ".join((f"{about}.", *filter(None, parts)))


def by_lane(counts: Iterable[tuple[str, int]]) -> str:
    """Word how many events each lane has."""
    return ", ".join(BY_LANE.format(side=side, count=count) for side, count in counts)


def listed(words: Iterable[str]) -> str:
    """Join words with commas."""
    return ", ".join(words)


def sentence(parts: Mapping[str, bool]) -> str:
    """Join those parts of a caption that are so, and begin with a capital letter."""
    words = "; ".join(part for part, is_so in parts.items() if is_so)
    return f"{words[:1].upper()}{words[1:]}."


def times(zone: tzinfo) -> str:
    """Say which time zone times are in, as a reader knows it: UTC, UTC+05:00, or by a city."""
    return TIMES.format(zone=str(zone).replace("_", " "))


def clock(moment: datetime) -> str:
    """Word a time of the day."""
    return f"{moment.hour:02}:{moment.minute:02}"


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


def years(first: int, count: int) -> str:
    """Word a year, or so many years from it on."""
    last = first + count - 1
    if count == 1:
        return str(first)
    return f"{first}–{last % 100:02}" if first // 100 == last // 100 else f"{first} – {last}"


def over_years(first: When, last: When) -> str:
    """Word from when in one year to when in another."""
    return f"{day_of(first)} – {day_of(last)}"


def short_date(date: When | Period, year: int) -> str:
    """Word a date with a short month and without this year."""
    return date_of(date, year_known=year).words


def _long_and_short(moment: datetime, precision: Precision, *, year_known: bool) -> tuple[str, ...]:
    full, short = _words(moment, precision), _words(moment, precision, year_known=True)
    without_year = full.removesuffix(f" {moment.year}")
    return (without_year, short) if year_known else (full, f"{short} {moment.year}", short)


def _words(moment: datetime, precision: Precision, *, year_known: bool = False) -> str:
    return date_of(When(moment, precision), year_known=moment.year if year_known else None).words
