"""Markings are labels of the desk's scheme, and none lies above the brief's own."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, portion_marks
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean, quoted
from briefgen.rules.rule import Rule

UNKNOWN_MARKING = Check(
    "unknown-marking",
    Severity.ERROR,
    "A marking is no label of the desk's scheme. It is never taken for the lowest.",
    "Write the label in full, such as TLP:GREEN; what TLP 1 called TLP:WHITE is TLP:CLEAR now.",
)
MARKING_ABOVE = Check(
    "marking-above-brief",
    Severity.ERROR,
    "A portion is marked higher than the brief that holds it.",
    "Raise the brief's marking, or lower the portion's.",
)
PORTION_WITHOUT_BRIEF = Check(
    "brief-without-marking",
    Severity.ERROR,
    "A portion is marked, and the brief says nowhere what it is marked itself.",
    "Add marking: to the brief, or to briefgen.yaml for all briefs.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    marking = brief.marking or conventions.marking
    known = conventions.scheme.names
    for path, label, words in _markings(brief, conventions):
        if label not in known:
            yield _unknown(path, label, words, conventions)
        elif marking is None:
            message = f"{label} marks a portion of a brief without a marking; expected marking: … at the top"
            yield PORTION_WITHOUT_BRIEF.at(path, message, words=words)
        elif marking in known and conventions.scheme.rank(label) > conventions.scheme.rank(marking):
            message = f"{label} lies above {marking}, the marking of the brief; expected at most that"
            yield MARKING_ABOVE.at(path, message, words=words)


def _markings(brief: Brief, conventions: Conventions) -> Iterator[tuple[Path, str, tuple[int, int] | None]]:
    """List every marking of a brief: of its fields, then of the blocks of its Markdown."""
    for path, value in brief.values:
        if path[-1:] in {("marking",), ("unmarked",)} and isinstance(value, str):
            yield path, value, None
    for path, text in brief.markdown():
        for mark in portion_marks(text, conventions.scheme.names):
            yield path, mark.label, (mark.start, mark.end)


def _unknown(path: Path, label: str, words: tuple[int, int] | None, conventions: Conventions) -> Finding:
    scheme = conventions.scheme
    new = dict(scheme.former).get(label.upper())
    cure = f"{label.upper()} is {new} now" if new else did_you_mean(label, scheme.names)
    message = f"{quoted(label)} is no label of {scheme.name}; expected one of {', '.join(scheme.names)}"
    return UNKNOWN_MARKING.at(path, message, help=cure, words=words)


RULE = Rule((UNKNOWN_MARKING, MARKING_ABOVE, PORTION_WITHOUT_BRIEF), _find)
