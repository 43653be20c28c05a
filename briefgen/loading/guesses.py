"""The right form of what was written wrong, where it can be told: for the help of a message."""

import re
import unicodedata

from briefgen.brief import RESERVED_SLUGS

YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<separator>[-./ ]?)(?P<month>\d{1,2})(?P=separator)(?P<day>\d{1,2})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.? ?(?P<month>[A-Za-z]{3,9}|(?<=\.)\d{1,2})[. ] ?(?P<year>\d{4})")
MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})")
TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ]?(?P<time>\d\d:\d\d(:\d\d)?)(\.\d+)? ?"
    r"((?P<utc>[Zz]|UTC|GMT)|(?P<hours>[+-]\d{1,2}):?(?P<minutes>\d\d)?)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LAST_MONTH, LAST_DAY = 12, 31


def likely_date(text: str) -> str | None:
    """Guess the date that was meant, in the form of the format; none where day and month could be confused."""
    for form in (YEAR_FIRST, DAY_FIRST, MONTH_FIRST):
        match = form.fullmatch(text)
        if match:
            return _day(match["year"], match["month"], match["day"])
    match = TIME.fullmatch(text)
    if match is None:
        return None
    sign_and_hours = match["hours"] or "+0"
    offset = "Z" if match["utc"] else f"{sign_and_hours[0]}{sign_and_hours[1:]:0>2}:{match['minutes'] or '00'}"
    return f"{match['day']}T{match['time']}{offset}"


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _month(month)
    if not 1 <= number <= LAST_MONTH or not 1 <= int(day) <= LAST_DAY:
        return None
    return f"{year}-{number:02}-{int(day):02}"


def _month(name: str) -> int:
    start = name[:3].lower()
    return MONTHS.index(start) + 1 if start in MONTHS else 0


def likely_id(text: str) -> str | None:
    """Guess the id that was meant: letters without their marks, hyphens for all else, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return None if slug in RESERVED_SLUGS else slug or None
