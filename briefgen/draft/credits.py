"""The lines above an article that say who wrote it and when, and are no prose.

A day counts only if its year stands there: "Jan 18" alone would have to be guessed. Days in figures with
slashes (02/03/2024) are read one way here and another way there, so they count as words.
"""

import datetime as dt
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})\b"
_FORMS = (
    re.compile(r"\b(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])", re.ASCII),
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}", re.IGNORECASE | re.ASCII),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE | re.ASCII),
)
_AROUND_A_DAY = re.compile(
    r"\b(?:date|dated|published|posted|issued|released|(?:last )?updated|first published|as of|on|at"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|T?[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?Z?"
    r"|am|pm|[ap]\.m\.|gmt|utc|[a-z]{1,3}t)\b",
    re.IGNORECASE,
)
_LATER_DAY = re.compile(r"(?:last )?updated\b|as of\b", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?updated\s*:", re.IGNORECASE)
_BYLINE = re.compile(r"by (?=[^\W\d_])", re.IGNORECASE)
_NAME_JOINT = re.compile(r"and|in|for|of|the|from|at|al|bin|d[aeiou]|das|del|den|der|dos|e|el|et|la|le|und|van|von|y|")
_MARKING = re.compile(r"TLP\s*:\s*[A-Z]+(?:\+STRICT)?", re.IGNORECASE)
_DATELINE = re.compile(r"(?P<place>[^!?]{0,90}?)\s*[-–—]{1,2}\s")
_IN_CAPITALS = re.compile(r"[^\W\d_a-z]{2}[^a-z\s]*(?=[\s,]|$)")
_LONGEST = 90


def find_day(text: str) -> dt.date | None:
    """Find the first full day in a text: 2024-01-18, 18 January 2024 or Jan. 18, 2024."""
    for form in _FORMS:
        for found in form.finditer(text):
            if day := _day(found):
                return day
    return None


def _day(found: re.Match[str]) -> dt.date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    try:
        return dt.date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


def is_credit(line: str) -> bool:
    """Tell whether a line is a byline, a day of publication or a marking, and nothing besides."""
    if not line or len(line) > _LONGEST:
        return False
    return is_byline(line) or is_day_line(line) or is_marking(line)


def is_byline(line: str) -> bool:
    """Tell whether a line names its author: By A. Author and B. Author in Islamabad."""
    named = _BYLINE.match(line)
    words = re.split(r"[\s,]+", line[named.end() :]) if named else []
    return bool(words) and all(word[:1].isupper() or _NAME_JOINT.fullmatch(word) for word in words)


def is_day_line(line: str) -> bool:
    """Tell whether a line is a day, with nothing around it but a weekday, a time or `Published`."""
    if _UPDATED.match(line):
        return not line.endswith(".")
    rest = line
    for form in _FORMS:
        rest = form.sub("", rest, count=1)
    return rest != line and not re.search(r"\w", _AROUND_A_DAY.sub("", rest))


def is_marking(line: str) -> bool:
    """Tell whether a line is a TLP label and nothing else."""
    return bool(_MARKING.fullmatch(line))


def is_later_day(line: str) -> bool:
    """Tell whether the day of this line is not that of the publication: Updated, As of."""
    return bool(_LATER_DAY.match(line))


def dateline(paragraph: str) -> str | None:
    """Give the dateline that opens a paragraph: `ISLAMABAD, Jan 18, 2024 (Reuters)`, else None."""
    found = _DATELINE.match(paragraph)
    if not found:
        return None
    place = found["place"]
    has_sentence = any(word[0].islower() for word in place.split())
    begins_so = _IN_CAPITALS.match(place) or any(form.match(place) for form in _FORMS)
    return place if begins_so and not has_sentence else None
