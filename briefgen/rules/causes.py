"""What follows an event does not come before it.

Dates are compared as far as they are known: a finding needs the whole of the effect to lie before the cause begins.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from briefgen.brief import Brief, Conventions, Period
from briefgen.brief.sections import Event
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

EFFECT_BEFORE_CAUSE = Check(
    "effect-before-cause",
    Severity.WARNING,
    "An event follows another one and is dated before it.",
    "Correct one of the dates, or take the id out of follows.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    events = brief.escalation.events if brief.escalation else ()
    by_id = {event.id: event for event in events}
    for place, event in enumerate(events):
        over = _over(event, conventions.zone)
        for position, name in enumerate(event.follows):
            cause = by_id.get(name)
            if cause and over and _is_before(event, over, cause, conventions.zone):
                path = ("escalation", "events", place, "follows", position)
                yield EFFECT_BEFORE_CAUSE.at(path, f'this event is dated before "{name}"; expected it to come after')


def _over(event: Event, zone: tzinfo) -> datetime | None:
    """Find the first moment after an event; none where it goes on."""
    last = event.date.to if isinstance(event.date, Period) else event.date
    return last.ends(zone) if last else None


def _is_before(effect: Event, over: datetime, cause: Event, zone: tzinfo) -> bool:
    begins = cause.date.begins(zone)
    return over <= begins and effect.date.begins(zone) < begins


RULE = Rule((EFFECT_BEFORE_CAUSE,), _find)
