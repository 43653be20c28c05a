"""Within one kind, an id names one thing; figures and events share their ids, since `[#id]` finds both."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

DUPLICATE_ID = Check(
    "duplicate-id",
    Severity.ERROR,
    "Two things of one kind have the same id, so a reference to it has two meanings.",
    "Rename one of them, and what refers to it.",
)
FIXED_SECTIONS = {"summary", "background", "escalation", "international-repercussions", "implications"}

Named = Iterator[tuple[Path, str]]


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for named in (_figures_and_events(brief), _judgements(brief), _indicators(brief), _sections(brief), _media(brief)):
        seen: set[str] = set()
        for path, name in named:
            if name in seen:
                yield DUPLICATE_ID.at((*path, "id"), f'the id "{name}" stands twice; expected each only once')
            seen.add(name)
    for path, name in _sections(brief):
        if name in FIXED_SECTIONS:
            yield DUPLICATE_ID.at((*path, "id"), f'the format has a section "{name}" of its own; expected another id')


def _figures_and_events(brief: Brief) -> Named:
    yield from ((("figures", place), figure.id) for place, figure in enumerate(brief.figures))
    events = brief.escalation.events if brief.escalation else ()
    yield from ((("escalation", "events", place), event.id) for place, event in enumerate(events))


def _judgements(brief: Brief) -> Named:
    return ((("judgements", place), judgement.id) for place, judgement in enumerate(brief.judgements))


def _indicators(brief: Brief) -> Named:
    indicators = brief.implications.indicators if brief.implications else ()
    return ((("implications", "indicators", place), indicator.id) for place, indicator in enumerate(indicators))


def _sections(brief: Brief) -> Named:
    return ((("sections", place), section.id) for place, section in enumerate(brief.sections))


def _media(brief: Brief) -> Named:
    return ((("media", place), medium.id) for place, medium in enumerate(brief.media))


RULE = Rule((DUPLICATE_ID,), _find)
