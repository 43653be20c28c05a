"""Patterns of English dates, for the rules that look at how one is written."""

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""A month, in full or cut short."""

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

DAY_AND_MONTH = rf"(?:\d{{1,2}}\s{MONTH}\b|{MONTH}\s\d{{1,2}}\b)"
"""A day of a month in either order: 18 January, January 18."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months by their names in full, the first at 0."""
