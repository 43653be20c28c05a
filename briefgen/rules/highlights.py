"""Highlights are few and short, or they highlight nothing."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, as_read
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

HIGHLIGHT_COUNT = Check(
    "highlight-count",
    Severity.WARNING,
    "There are fewer or more highlights than the desk allows (by default 2 to 5).",
    "Merge or drop some, or set highlights: in briefgen.yaml.",
)
HIGHLIGHT_LENGTH = Check(
    "highlight-length",
    Severity.WARNING,
    "A highlight is longer than the desk allows (by default 180 characters as read).",
    "Say one thing; move the rest into a section.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    least, most = conventions.highlight_count
    count = len(brief.highlights)
    if count and not least <= count <= most:
        message = f"{count} highlight{'s' * (count > 1)}; expected {least} to {most}"
        yield HIGHLIGHT_COUNT.at(("highlights",), message, key=True)
    for place, highlight in enumerate(brief.highlights):
        length = len(as_read(highlight.text, conventions.scheme.marks))
        if length > conventions.highlight_length:
            message = f"this highlight has {length} characters; expected at most {conventions.highlight_length}"
            yield HIGHLIGHT_LENGTH.at(("highlights", place, "text"), message)


RULE = Rule((HIGHLIGHT_COUNT, HIGHLIGHT_LENGTH), _find)
