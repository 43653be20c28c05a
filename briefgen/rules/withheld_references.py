"""What a text refers to is shown wherever the text is: else a release would print a hole, or say what it withholds."""

from collections.abc import Iterator, Mapping

from briefgen.brief import (
    Brief,
    Conventions,
    Figure,
    NoteMark,
    Reference,
    find_footnotes,
    find_marks,
    from_claims,
    levels_of,
    portion_marks,
)
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

REFERENCE_TO_WITHHELD = Check(
    "reference-to-withheld",
    Severity.ERROR,
    "A text quotes a figure or an event that is marked higher than the text, so releases show one without the other.",
    "Mark the block as high as what it quotes, or quote something else.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    levels = levels_of(brief, conventions) if _refers(brief) else {}
    if not levels or not set(levels.values()) <= set(conventions.scheme.marks):
        return
    targets = _targets(brief, levels, conventions)
    for path, mark in brief.marks:
        target = targets.get(mark.target) if isinstance(mark, Reference) else None
        if target is None or target == levels[()]:
            continue
        level = _level_at(brief, path, mark.start, levels, conventions)
        if conventions.scheme.rank(target) > conventions.scheme.rank(level):
            message = f"this text is {level}, and what it quotes is {target}; expected a mark as high on this block"
            yield REFERENCE_TO_WITHHELD.at(path, message, words=(mark.start, mark.end))


def _refers(brief: Brief) -> bool:
    return any(isinstance(mark, Reference) for _, mark in brief.marks)


def _targets(brief: Brief, levels: Mapping[Path, str], conventions: Conventions) -> dict[str, str]:
    """Find from which marking on each figure and each event is shown."""
    events = brief.escalation.events if brief.escalation else ()
    found = {event.id: levels["escalation", "events", place] for place, event in enumerate(events)}
    actors = {actor.id: levels["actors", place] for place, actor in enumerate(brief.actors)}
    for place, figure in enumerate(brief.figures):
        found[figure.id] = _level_of_figure(figure, ("figures", place), levels, actors, conventions)
    return found


def _level_of_figure(
    figure: Figure, path: Path, levels: Mapping[Path, str], actors: Mapping[str, str], conventions: Conventions
) -> str:
    """Find from where on a figure has a number: its own, or one made anew from the claims that are shown."""
    rank = conventions.scheme.rank
    claims = [
        (max(rank(levels[(*path, "claims", place)]), rank(actors.get(claim.by, levels[path]))), claim)
        for place, claim in enumerate(figure.claims)
    ]
    for ceiling, name in enumerate(conventions.scheme.names):
        shown = tuple(claim for level, claim in claims if level <= ceiling)
        is_whole = len(shown) == len(claims)
        if ceiling >= rank(levels[path]) and (is_whole or from_claims(figure.model_copy(update={"claims": shown}))):
            return name
    return conventions.scheme.names[-1]


def _level_at(brief: Brief, path: Path, place: int, levels: Mapping[Path, str], conventions: Conventions) -> str:
    """Find the marking of the block in which a place of a text lies; a footnote's is that of where its mark stands."""
    text = dict(brief.markdown())[path]
    note = next((note for note in find_footnotes(text) if note.start <= place < note.end), None)
    places = [place]
    if note:
        marks = (mark for mark in find_marks(text) if isinstance(mark, NoteMark) and mark.label == note.label)
        places = [mark.start for mark in marks if not note.start <= mark.start < note.end] or places
    rank = conventions.scheme.rank
    return min((_level_of_line(text, one, levels[path], conventions) for one in places), key=rank)


def _level_of_line(text: str, place: int, above: str, conventions: Conventions) -> str:
    line = text.count("\n", 0, place)
    marks = portion_marks(text, conventions.scheme.marks)
    labels = {mark.label for mark in marks if mark.first <= line < mark.after}
    return conventions.scheme.highest({above, *labels & set(conventions.scheme.marks)}) or above


RULE = Rule((REFERENCE_TO_WITHHELD,), _find)
