"""Nothing has happened or was counted after the information cut-off, and nothing ends before it begins."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Period
from briefgen.brief.when import When
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

AFTER_CUTOFF = Check(
    "event-after-cutoff",
    Severity.ERROR,
    "An event begins after the moment up to which the desk had information.",
    "Correct one of the dates, or write planned: true for what lies ahead.",
)
DATE_AFTER_AS_OF = Check(
    "date-after-as-of",
    Severity.WARNING,
    "A figure, a claim or an indicator is dated after the moment up to which the desk had information.",
    "Correct one of the dates, or move as_of of the brief.",
)
ENDS_BEFORE = Check(
    "period-ends-before-it-begins",
    Severity.ERROR,
    "A period ends before it begins.",
    "Swap from and to, or correct one of them.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    zone = conventions.zone
    for path, period in brief.parts_of(Period):
        if period.to is not None and period.to.ends(zone) < period.begins(zone):
            message = f"{period.to} lies before {period.from_}; expected from, then to"
            yield ENDS_BEFORE.at((*path, "to"), message)
    if brief.as_of is not None:
        yield from _after(brief, brief.as_of, conventions)


def _after(brief: Brief, cutoff: When, conventions: Conventions) -> Iterator[Finding]:
    for place, event in enumerate(brief.escalation.events if brief.escalation else ()):
        if not event.planned and _is_after(event.date, cutoff, conventions):
            message = f"this event begins after {cutoff}, the information cut-off; expected it to begin before"
            event_path = ("escalation", "events", place, "date")
            yield AFTER_CUTOFF.at(event_path, message, help="write planned: true if it lies ahead")
    for path, when in _known_at(brief):
        if _is_after(when, cutoff, conventions):
            message = f"{when} lies after {cutoff}, the information cut-off; expected a date up to it"
            yield DATE_AFTER_AS_OF.at(path, message)


def _known_at(brief: Brief) -> Iterator[tuple[Path, When]]:
    """List the moments at which the desk knew a figure, a claim or the state of an indicator."""
    for place, figure in enumerate(brief.figures):
        if figure.as_of:
            yield ("figures", place, "as_of"), figure.as_of
        for position, claim in enumerate(figure.claims):
            if claim.as_of:
                yield ("figures", place, "claims", position, "as_of"), claim.as_of
    for place, indicator in enumerate(brief.implications.indicators if brief.implications else ()):
        if indicator.checked:
            yield ("implications", "indicators", place, "checked"), indicator.checked


def _is_after(when: When | Period, cutoff: When, conventions: Conventions) -> bool:
    begins = when.begins(conventions.zone)
    return begins >= cutoff.ends(conventions.zone) and begins > cutoff.begins(conventions.zone)


RULE = Rule((AFTER_CUTOFF, DATE_AFTER_AS_OF, ENDS_BEFORE), _find)
