"""Markings are labels of the desk's scheme, none lies above the brief's own, and none below what holds it."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, PortionMark, levels_of, marking_of, portion_marks, unmarked_of
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
MARKING_BELOW = Check(
    "marking-below-portion",
    Severity.ERROR,
    "A portion is marked lower than a portion that it stands in. It would go with that one.",
    "Take it out of the higher portion, or delete its mark.",
)
PORTION_WITHOUT_BRIEF = Check(
    "brief-without-marking",
    Severity.ERROR,
    "A portion is marked, or a release at a ceiling is made, and the brief says nowhere what it is marked itself.",
    "Add marking: to the brief, or to briefgen.yaml for all briefs.",
)
Marked = tuple[Path, str, tuple[int, int] | None]


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    marking = marking_of(brief, conventions)
    known = conventions.scheme.marks
    for path, label, words in _markings(brief, conventions):
        if label not in known:
            yield _unknown(path, label, words, conventions)
        elif marking is None:
            message = f"{label} marks a portion of a brief without a marking; expected marking: … at the top"
            yield PORTION_WITHOUT_BRIEF.at(path, message, words=words)
        elif marking in known and _lies_above(label, marking, conventions):
            place = "at the top of the brief" if brief.marking else "in briefgen.yaml"
            message = f'{label} lies above {marking}, the "marking" {place}; expected at most that'
            yield MARKING_ABOVE.at(path, message, words=words)
    if marking is None and conventions.ceilings:
        message = "a release at a ceiling shows no brief without a marking; expected marking: … at the top"
        yield PORTION_WITHOUT_BRIEF.at((), message)
    yield from _below(brief, conventions)


def _lies_above(label: str, other: str, conventions: Conventions) -> bool:
    return conventions.scheme.rank(label) > conventions.scheme.rank(other)


def _markings(brief: Brief, conventions: Conventions) -> Iterator[Marked]:
    """List every marking of a brief: of its fields, then of the blocks of its Markdown."""
    for path, value in brief.parts_of(str):
        if path[-1] in {"marking", "unmarked"}:
            yield path, value, None
    for path, text in brief.markdown():
        for mark in portion_marks(text, conventions.scheme.marks):
            yield path, mark.label, (mark.start, mark.end)


def _unknown(path: Path, label: str, words: tuple[int, int] | None, conventions: Conventions) -> Finding:
    scheme = conventions.scheme
    new = dict(scheme.former).get(label.upper())
    cure = f"{label.upper()} is {new} now" if new else did_you_mean(label, scheme.marks)
    message = f"{quoted(label)} is no label of {scheme.name}; expected one of {', '.join(scheme.names)}"
    return UNKNOWN_MARKING.at(path, message, help=cure, words=words)


def _below(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    """Find marks below what holds them; what bears no mark is no portion, so a mark may lie below `unmarked`."""
    if unmarked_of(brief, conventions) is None:
        return
    marked = [(path[:-1], own) for path, own in brief.parts_of(str) if path[-1] == "marking" and len(path) > 1 and own]
    holders = {path for path, _ in marked}
    levels = levels_of(brief, conventions) if holders else {}
    for path, own in marked:
        if own in conventions.scheme.marks and _is_held(path[:-1], holders):
            yield from _if_below((*path, "marking"), own, levels[path[:-1]], None, conventions)
    for path, text in brief.markdown():
        above = levels[path] if _is_held(path, holders) else None
        yield from _below_in_text(path, text, above, conventions)


def _below_in_text(path: Path, text: str, above: str | None, conventions: Conventions) -> Iterator[Finding]:
    """Hold each mark of a text against those of the portions that it stands in."""
    holding: list[PortionMark] = []
    for mark in portion_marks(text, conventions.scheme.marks):
        if mark.label in conventions.scheme.marks:
            holding = [one for one in holding if one.after > mark.first]
            labels = {one.label for one in holding} | ({above} if above else set())
            higher = conventions.scheme.highest(labels)
            yield from _if_below(path, mark.label, higher, (mark.start, mark.end), conventions)
            holding.append(mark)


def _is_held(path: Path, holders: set[Path]) -> bool:
    return any(path[:length] in holders for length in range(1, len(path) + 1))


def _if_below(
    path: Path, label: str, above: str | None, words: tuple[int, int] | None, conventions: Conventions
) -> Iterator[Finding]:
    if above is not None and _lies_above(above, label, conventions):
        message = f"{label} lies below {above}, the marking of what it stands in; expected at least that, or no mark"
        yield MARKING_BELOW.at(path, message, words=words)


RULE = Rule((UNKNOWN_MARKING, MARKING_ABOVE, MARKING_BELOW, PORTION_WITHOUT_BRIEF), _find)
