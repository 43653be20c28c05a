"""Likelihood is a term of the desk's scale, and a judgement that moved says why."""

from collections.abc import Iterator

from briefgen.brief import SCALES, Brief, Conventions
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean
from briefgen.rules.rule import Rule

UNKNOWN_LIKELIHOOD = Check(
    "unknown-likelihood",
    Severity.ERROR,
    "The likelihood is no term of the desk's scale.",
    "Write a term of that scale, and use the same in the text.",
)
MOVED_WITHOUT_REASON = Check(
    "moved-without-reason",
    Severity.ERROR,
    "A judgement has moved since the report before, and nothing says why.",
    "Add changed_because: to previous.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, term in _terms(brief):
        if conventions.scale.term(term) is None:
            yield _unknown(path, term, conventions)
    for place, judgement in enumerate(brief.judgements):
        previous = judgement.previous
        has_moved = previous is not None and previous.likelihood not in {None, judgement.likelihood}
        if previous and has_moved and not previous.changed_because:
            message = "the likelihood has changed since the report before; expected changed_because with the reason"
            yield MOVED_WITHOUT_REASON.at(("judgements", place, "previous"), message, key=True)


def _terms(brief: Brief) -> Iterator[tuple[Path, str]]:
    for place, judgement in enumerate(brief.judgements):
        yield ("judgements", place, "likelihood"), judgement.likelihood
        if judgement.previous and judgement.previous.likelihood:
            yield ("judgements", place, "previous", "likelihood"), judgement.previous.likelihood
    for place, scenario in enumerate(brief.implications.scenarios if brief.implications else ()):
        if scenario.likelihood:
            yield ("implications", "scenarios", place, "likelihood"), scenario.likelihood


def _unknown(path: Path, term: str, conventions: Conventions) -> Finding:
    scale = conventions.scale
    same = next((known.name for known in scale.terms if term in known.other), None)
    home = next((other.title for other in SCALES.values() if other is not scale and other.term(term)), None)
    if same:
        cure = f'it belongs to the other column of {scale.title}; this desk writes "{same}"'
    elif home:
        cure = f"it is a term of the {home}; the terms of {scale.title} are {', '.join(scale.names)}"
    else:
        cure = did_you_mean(term, scale.names) or f"the terms are {', '.join(scale.names)}"
    return UNKNOWN_LIKELIHOOD.at(path, f"this is no term of {scale.title}; expected one of that scale", help=cure)


RULE = Rule((UNKNOWN_LIKELIHOOD, MOVED_WITHOUT_REASON), _find)
