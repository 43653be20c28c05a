"""What is said to rest on several sources rests on several origins.

Ten outlets that repeat one agency are one witness. A judgement that cites a single source hides nothing, so it is told
only where its confidence is high.
"""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.brief import Brief, Citation, Claim, Conventions, Event, Figure, Judgement, Reaction
from briefgen.brief.origins import origins_of
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.cited import citations_of
from briefgen.rules.rule import Rule

CONFIRMED = "1"
Origins = Mapping[str, frozenset[str]]
Cited = dict[Path, list[tuple[Path, Citation]]]
WITH_SOURCES = (Figure, Claim, Judgement, Event, Reaction)

SINGLE_ORIGIN = Check(
    "single-origin",
    Severity.WARNING,
    "All sources of a judgement go back to one origin (derived_from is followed to its root), or its confidence is "
    "high and it has one origin.",
    "Find a source of another origin; or cite the origin alone, with moderate or low confidence.",
)
CONFIRMED_BY_ONE = Check(
    "confirmed-by-one-origin",
    Severity.WARNING,
    "Credibility 1 means confirmed by other sources, and what is cited beside it has the same origin or is nothing.",
    "Cite the independent source that confirms it, or write :2 (probably true).",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    if brief.sources:
        origins = origins_of(brief.sources)
        cited = _by_part(brief)
        yield from _single_origins(brief, cited, origins)
        if any(one.credibility == CONFIRMED for _, one in citations_of(brief)):
            yield from _confirmed_by_one(brief, cited, origins)


def _by_part(brief: Brief) -> Cited:
    """List the citations of each part that has sources, in its list, its texts and the parts below it."""
    cited: Cited = {path: [] for kind in WITH_SOURCES for path, _ in brief.parts_of(kind)}
    for path, one in citations_of(brief):
        for length in range(1, len(path)):
            if path[:length] in cited:
                cited[path[:length]].append((path, one))
    return cited


def _single_origins(brief: Brief, cited: Cited, origins: Origins) -> Iterator[Finding]:
    for path, judgement in brief.parts_of(Judgement):
        names = {one.source for _, one in cited[path]} & origins.keys()
        roots = _roots(names, origins)
        if len(roots) == 1 and (len(names) > 1 or judgement.confidence == "high"):
            several = f'its {len(names)} sources have one origin, "{min(roots)}"'
            found = several if len(names) > 1 else f'high confidence rests on "{min(names)}" alone'
            place = (*path, "sources" if judgement.sources else "text")
            yield SINGLE_ORIGIN.at(place, f"{found}; expected a second origin", key=True)


def _confirmed_by_one(brief: Brief, cited: Cited, origins: Origins) -> Iterator[Finding]:
    """Tell it of the first citation of each part, then of each sentence that stands in none."""
    for part, citations in cited.items():
        own = [(path, one) for path, one in citations if part == _part_of(path, cited)]
        yield from _unconfirmed(own, {one.source for _, one in citations}, origins)
    for path, sentence in brief.sentences:
        if sentence.citations and not _part_of(path, cited):
            own = [(path, one) for one in sentence.citations]
            yield from _unconfirmed(own, {one.source for one in sentence.citations}, origins)


def _unconfirmed(own: Iterable[tuple[Path, Citation]], names: Iterable[str], origins: Origins) -> Iterator[Finding]:
    confirmed = [(path, one) for path, one in own if one.credibility == CONFIRMED]
    if confirmed and len(_roots(names, origins)) == 1:
        path, one = confirmed[0]
        words = None if path[-2:-1] == ("sources",) else (one.start, one.end)
        message = "this says confirmed by other sources; expected one of another origin beside it"
        yield CONFIRMED_BY_ONE.at(path, message, words=words)


def _part_of(path: Path, cited: Cited) -> Path | None:
    """Find the innermost part with sources that a path lies in."""
    return next((path[:length] for length in range(len(path) - 1, 0, -1) if path[:length] in cited), None)


def _roots(names: Iterable[str], origins: Origins) -> frozenset[str]:
    return frozenset[str]().union(*(origins.get(name, ()) for name in names))


RULE = Rule((SINGLE_ORIGIN, CONFIRMED_BY_ONE), _find)
