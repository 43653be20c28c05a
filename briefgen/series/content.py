"""The content of a field as text, so that two can be compared and shown.

What only says who may read it is no content, nor is the order of a list whose entries have ids or stand for themselves,
nor how a text is broken into lines.
"""

import re
from collections.abc import Collection

from briefgen.brief import Citation, Part, Period, When, find_marks, without_portion_marks
from briefgen.brief.citations import CitationGroup

NO_CONTENT = frozenset({"id", "marking", "new", "previous", "checked", "accessed", "after"})
"""Fields that say who may read a part, what became of it since, when somebody looked at it, or where it stands."""

QUOTED_ON = re.compile(r"(?<!\n)\n[ \t]*>[ \t]?")
"""The sign of a quotation on any line of it but the first, which moves with the line breaks."""


def content_of(value: object, marks: Collection[str]) -> str | None:
    """Write the content of a field as text; none where it has none. `marks` are all spellings of the markings."""
    if isinstance(value, str):
        return (without_portion_marks(value, marks) if "(" in value else value).strip()
    if value is None or value is False or value == ():
        return None
    if isinstance(value, tuple):
        return "; ".join(sorted(content_of(one, marks) or "" for one in value))
    return _written(value, marks)


def flat(text: str) -> str:
    """Set a text into one line, as it is compared."""
    return " ".join(_words(text))


def is_other(before: str | None, after: str | None) -> bool:
    """Whether a field says something else than before; line breaks and white space say nothing."""
    if before is None or after is None:
        return before is not after
    return before != after and _words(before) != _words(after)


def titled(text: str) -> str:
    """Give a text as a title: one line without citations."""
    for mark in reversed(list(find_marks(text)) if "[@" in text else []):
        if isinstance(mark, CitationGroup):
            text = text[: mark.start].rstrip() + text[mark.end :]
    return flat(text)


def _words(text: str) -> list[str]:
    return (QUOTED_ON.sub("\n", text) if ">" in text else text).split()


def _written(value: object, marks: Collection[str]) -> str:
    match value:
        case Citation():
            credibility = f":{value.credibility}" if value.credibility else ""
            return f"{value.source}{credibility}{f', {value.locator}' if value.locator else ''}"
        case When():
            return str(value)
        case Period():
            return f"{value.from_}/{value.to or '..'}"
        case Part():
            inner = (content_of(getattr(value, name), marks) for name in type(value).model_fields if name != "marking")
            return " ".join(filter(None, inner))
    return str(value).lower() if isinstance(value, bool) else str(value)
