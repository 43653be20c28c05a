"""Which corrections a release shows: those of what it shows.

Where a correction leads is read from its `where`; one that leads to something withheld is withheld. What stood there
and what stands there may have had a marking of its own, written first: `was: (TLP:AMBER) five drones`.
"""

from collections.abc import Iterable, Iterator, Mapping, Set

from briefgen.brief import Brief, Correction, Paragraph, Part, portion_marks
from briefgen.brief.walk import Path
from briefgen.release.ceiling import Withholding

SECTIONS = ("escalation", "international_repercussions", "implications")


def marked_paths(brief: Brief, levels: Mapping[Path, str], held: Withholding) -> Iterator[str]:
    """List the paths of the parts of a brief that are withheld by their marking, as a correction may name them.

    An entry without an id is named by its place; whether a desk counts from 0 or from 1 is not known, so both are it.
    """
    for path, part in brief.values:
        if isinstance(part, Part) and len(path) > 1 and not held.shows(levels[path]):
            above = path[1:-1] if path[0] in SECTIONS else path[:-1]
            names = [name] if (name := getattr(part, "id", None)) else _places(path[-1])
            yield from (".".join(map(str, (*above, name))) for name in names)


def _places(step: str | int) -> list[str]:
    return [str(step), str(step + 1)] if isinstance(step, int) else [step]


def shown_corrections(corrections: Iterable[Correction], hidden: Set[str], held: Withholding) -> tuple[Correction, ...]:
    """Give the corrections that lead to nothing hidden; `hidden` are paths such as `figures.killed-saravan`."""
    shown = []
    for correction in corrections:
        if correction.where is not None and _paths(correction.where) & hidden:
            held.portions += 1
            continue
        changes = {name: _shown_words(getattr(correction, name), held) for name in ("was", "now")}
        shown.append(correction.model_copy(update=changes))
    return tuple(shown)


def _paths(where: str) -> set[str]:
    """List the path that a correction names and those above it, also without the section that a list stands in."""
    steps = where.split(".")
    forms = [steps, steps[1:]] if steps[0] in SECTIONS else [steps]
    return {".".join(form[: end + 1]) for form in forms for end in range(len(form))}


def _shown_words(words: str | None, held: Withholding) -> str | None:
    marks = portion_marks(Paragraph(words), held.scheme.marks) if words else ()
    if all(held.shows(mark.label) for mark in marks):
        return words
    held.portions += 1
    return None
