"""A judgement or an event says what it rests on."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Event, Judgement
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.cited import citations_of
from briefgen.rules.rule import Rule

UNCITED_JUDGEMENT = Check(
    "uncited-judgement",
    Severity.WARNING,
    "A judgement cites no source, so a reader cannot tell what it rests on.",
    "Add sources: [id] to the judgement, or cite in its text or its because.",
)
UNCITED_EVENT = Check(
    "uncited-event",
    Severity.WARNING,
    "An event cites no source.",
    "Add sources: [id] to the event, or cite in its text.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    if not brief.sources:
        return
    citing = {path[:length] for path, _ in citations_of(brief) for length in (2, 3)}
    for path, _ in brief.parts_of(Judgement):
        if path not in citing:
            message = "this judgement cites no source; expected one in its sources, its text or its because"
            yield UNCITED_JUDGEMENT.at((*path, "text"), message, key=True)
    for path, _ in brief.parts_of(Event):
        if path not in citing:
            message = "this event cites no source; expected one in its sources or its text"
            yield UNCITED_EVENT.at((*path, "text"), message, key=True)


RULE = Rule((UNCITED_JUDGEMENT, UNCITED_EVENT), _find)
