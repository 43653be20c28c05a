"""A grade that is the same for all sources tells nothing, least of all F: reliability cannot be judged."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

UNGRADED = Check(
    "ungraded-throughout",
    Severity.WARNING,
    "Every graded source has reliability F (cannot be judged), so the grades tell a reader nothing.",
    "Grade the sources that the desk knows, A to E, or leave reliability out.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    grades = [source.reliability for source in brief.sources if source.reliability]
    if len(grades) > 1 and set(grades) == {"F"}:
        message = f"all {len(grades)} graded sources have F; expected a grade A to E where the desk knows the source"
        yield UNGRADED.at(("sources",), message, key=True)


RULE = Rule((UNGRADED,), _find)
