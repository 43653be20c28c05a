"""Every id that a brief uses exists."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.brief import (
    Brief,
    Citation,
    Conventions,
    Event,
    Judgement,
    Named,
    Source,
)
from briefgen.brief.citations import CitationGroup, Mark, Picture, Reference
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean, quoted
from briefgen.rules.rule import Rule


def _unknown(kind: str, registry: str) -> Check:
    return Check(
        f"unknown-{kind}",
        Severity.ERROR,
        f"A reference names {'an' if kind[0] in 'aei' else 'a'} {kind} that the brief does not have.",
        f"Correct the id, or add it under {registry}.",
    )


HOMES = {
    "source": "sources",
    "actor": "actors",
    "place": "places",
    "figure": "figures",
    "event": "escalation.events",
    "judgement": "judgements",
    "assumption": "assumptions",
    "indicator": "implications.indicators",
    "target": "figures or escalation.events",
    "picture": "media",
    "section": "sections",
}
CORRECTED = {
    "figures": "figure",
    "judgements": "judgement",
    "events": "event",
    "indicators": "indicator",
    "sections": "section",
    "sources": "source",
    "actors": "actor",
    "places": "place",
    "assumptions": "assumption",
    "media": "picture",
}
UNKNOWN = {kind: _unknown(kind, home) for kind, home in HOMES.items()}


class Use(Struct, frozen=True):
    """One place where an id is used, and of what kind it is."""

    kind: str
    name: str
    path: Path
    words: tuple[int, int] | None = None


def uses(brief: Brief) -> Iterator[Use]:
    """List every use of an id in a brief, in lists and in Markdown."""
    yield from _in_parts(brief)
    for path, mark in brief.marks:
        yield from _in_mark(path, mark)


def known_ids(brief: Brief) -> dict[str, tuple[str, ...]]:
    """List the ids that a brief has, by kind."""
    events = brief.escalation.events if brief.escalation else ()
    indicators = brief.implications.indicators if brief.implications else ()
    named: dict[str, tuple[Named, ...]] = {
        "source": brief.sources,
        "actor": brief.actors,
        "place": brief.places,
        "figure": brief.figures,
        "event": events,
        "judgement": brief.judgements,
        "assumption": brief.assumptions,
        "indicator": indicators,
        "target": (*brief.figures, *events),
        "picture": brief.media,
    }
    known = {kind: tuple(part.id for part in parts) for kind, parts in named.items()}
    own = tuple(section.id for section in brief.sections)
    return {**known, "section": ("background", "escalation", "international_repercussions", "implications", *own)}


def _in_parts(brief: Brief) -> Iterator[Use]:
    for path, citation in brief.parts_of(Citation):
        yield Use("source", citation.source, path)
    for path, source in brief.parts_of(Source):
        yield from _each("source", source.derived_from, (*path, "derived_from"))
    for path, event in brief.parts_of(Event):
        yield from _each("actor", event.actors, (*path, "actors"))
        yield from _each("actor", event.targets, (*path, "targets"))
        yield from _each("place", event.places, (*path, "places"))
        yield from _each("event", event.follows, (*path, "follows"))
    for path, judgement in brief.parts_of(Judgement):
        yield from _each("assumption", judgement.assumptions, (*path, "assumptions"))
        yield from _each("indicator", judgement.indicators, (*path, "indicators"))
    for place, section in enumerate(brief.sections):
        if section.after is not None:
            yield Use("section", section.after, ("sections", place, "after"))
    yield from _in_corrections(brief)


def _each(kind: str, names: Iterable[str], path: Path) -> list[Use]:
    return [Use(kind, name, (*path, place)) for place, name in enumerate(names)]


def _in_mark(path: Path, mark: Mark) -> Iterator[Use]:
    match mark:
        case CitationGroup():
            yield from (Use("source", one.source, path, (one.start, one.end)) for one in mark.citations)
        case Reference():
            yield Use("target", mark.target, path, (mark.start, mark.end))
        case Picture():
            yield Use("picture", mark.media, path, (mark.start, mark.end))


def _in_corrections(brief: Brief) -> Iterator[Use]:
    """Read paths such as figures.killed-saravan; one that leads to no entry with an id names no id."""
    for place, correction in enumerate(brief.corrections):
        home, _, rest = (
            (correction.where or "").removeprefix("escalation.").removeprefix("implications.").partition(".")
        )
        if rest and home in CORRECTED:
            yield Use(CORRECTED[home], rest.split(".")[0], ("corrections", place, "where"))


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    known = known_ids(brief)
    for use in uses(brief):
        if use.name not in known[use.kind]:
            cure = did_you_mean(use.name, known[use.kind]) or f"add it under {HOMES[use.kind]}"
            noun = "figure or event" if use.kind == "target" else use.kind
            message = f"no {noun} has the id {quoted(use.name, 'that stands here')}"
            yield UNKNOWN[use.kind].at(use.path, message, help=cure, words=use.words)


RULE = Rule(tuple(UNKNOWN.values()), _find, is_local=True)
