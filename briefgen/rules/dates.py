"""Nothing has happened after the information cut-off, and nothing ends before it begins."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Period
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

AFTER_CUTOFF = Check(
    "event-after-cutoff",
    Severity.ERROR,
    "An event begins after the moment up to which the desk had information.",
    "Correct one of the dates, or write planned: true for what lies ahead.",
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
    if brief.as_of is None or brief.escalation is None:
        return
    for place, event in enumerate(brief.escalation.events):
        begins = event.date.begins(zone)
        if not event.planned and begins >= brief.as_of.ends(zone) and begins > brief.as_of.begins(zone):
            message = f"this event begins after {brief.as_of}, the information cut-off; expected it to begin before"
            path = ("escalation", "events", place, "date")
            yield AFTER_CUTOFF.at(path, message, help="write planned: true if it lies ahead")


RULE = Rule((AFTER_CUTOFF, ENDS_BEFORE), _find)
