"""A correction names a part of the brief, so that it is shown where that part is and withheld where it is not."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Part
from briefgen.diagnostics import Check, Finding, Severity, did_you_mean, quoted
from briefgen.rules.rule import Rule

SHORT_FORMS = {
    "events": ("escalation", "events"),
    "reactions": ("international_repercussions", "reactions"),
    "scenarios": ("implications", "scenarios"),
    "indicators": ("implications", "indicators"),
    "recommendations": ("implications", "recommendations"),
}

UNKNOWN_CORRECTED_PART = Check(
    "unknown-corrected-part",
    Severity.ERROR,
    "The where of a correction names nothing in the brief, so no release can tell who may see the correction.",
    "Write a key of the brief, such as summary or background, or a key and an id, such as figures.killed-saravan.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for place, correction in enumerate(brief.corrections):
        if correction.where is not None and not _leads_somewhere(brief, correction.where):
            cure = did_you_mean(correction.where, tuple(Brief.model_fields))
            message = (
                f"{quoted(correction.where, 'this')} names no part of the brief; expected one such as figures.killed"
            )
            yield UNKNOWN_CORRECTED_PART.at(("corrections", place, "where"), message, help=cure)


def _leads_somewhere(brief: Brief, where: str) -> bool:
    """Whether a path leads to a part that is there; of an id that is wrong the rule on references tells."""
    head, *rest = where.split(".")
    steps = [*SHORT_FORMS.get(head, (head,)), *rest]
    part: object = brief
    for number, step in enumerate(steps):
        if isinstance(part, tuple):
            part = next((entry for entry in part if getattr(entry, "id", None) == step), None)
            if part is None:
                return number + 1 == len(steps) and not step.isdigit()
        elif isinstance(part, Part) and step in type(part).model_fields and getattr(part, step) not in {None, ()}:
            part = getattr(part, step)
        else:
            return False
    return True


RULE = Rule((UNKNOWN_CORRECTED_PART,), _find)
