"""Every id that a brief uses exists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.brief import (
    Brief,
    Citation,
    Conventions,
    Event,
    Judgement,
    Named,
    Source,
    find_marks,
)
from briefgen.brief.citations import CitationGroup, Picture, Reference
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean
from briefgen.rules.rule import Rule


def _unknown(kind: str, registry: str) -> Check:
    return Check(
        f"unknown-{kind}",
        Severity.ERROR,
        f"A reference names {'an' if kind[0] in 'aei' else 'a'} {kind} that the brief does not have.",
        f"Correct the id, or add it under {registry}.",
    )


UNKNOWN = {
    "source": _unknown("source", "sources"),
    "actor": _unknown("actor", "actors"),
    "place": _unknown("place", "places"),
    "event": _unknown("event", "escalation.events"),
    "assumption": _unknown("assumption", "assumptions"),
    "indicator": _unknown("indicator", "implications.indicators"),
    "target": _unknown("target", "figures or escalation.events"),
    "picture": _unknown("picture", "media"),
    "section": _unknown("section", "sections"),
}
BAD_CREDIBILITY = Check(
    "bad-credibility",
    Severity.ERROR,
    "The credibility of a piece of information is an Admiralty digit.",
    "Write :1 (confirmed) to :6 (cannot be judged) after the source's id, or nothing.",
)
CIRCULAR = Check(
    "circular-derivation",
    Severity.ERROR,
    "Sources derive from each other in a ring, so none of them is the origin.",
    "Delete derived_from at the source that reported first.",
)


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an id is used, and of what kind it is."""

    kind: str
    name: str
    path: Path
    words: tuple[int, int] | None = None


def uses(brief: Brief) -> Iterator[Use]:
    """List every use of an id in a brief, in lists and in Markdown."""
    yield from _in_parts(brief)
    for path, text in brief.markdown():
        yield from _in_markdown(path, text)


def known_ids(brief: Brief) -> dict[str, tuple[str, ...]]:
    """List the ids that a brief has, by kind."""
    events = brief.escalation.events if brief.escalation else ()
    indicators = brief.implications.indicators if brief.implications else ()
    named: dict[str, tuple[Named, ...]] = {
        "source": brief.sources,
        "actor": brief.actors,
        "place": brief.places,
        "event": events,
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


def _each(kind: str, names: Iterable[str], path: Path) -> Iterator[Use]:
    return (Use(kind, name, (*path, place)) for place, name in enumerate(names))


def _in_markdown(path: Path, text: str) -> Iterator[Use]:
    for mark in find_marks(text):
        match mark:
            case CitationGroup():
                yield from (Use("source", one.source, path, (one.start, one.end)) for one in mark.citations)
            case Reference():
                yield Use("target", mark.target, path, (mark.start, mark.end))
            case Picture():
                yield Use("picture", mark.media, path, (mark.start, mark.end))


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    known = known_ids(brief)
    for use in uses(brief):
        if use.name not in known[use.kind]:
            cure = did_you_mean(use.name, known[use.kind])
            noun = "figure or event" if use.kind == "target" else use.kind
            message = f'no {noun} has the id "{use.name[:80]}"'
            yield UNKNOWN[use.kind].at(use.path, message, help=cure, words=use.words)
    yield from _credibilities(brief)
    yield from _rings(brief)


def _credibilities(brief: Brief) -> Iterator[Finding]:
    for path, text in brief.markdown():
        for mark in find_marks(text):
            for one in mark.citations if isinstance(mark, CitationGroup) else ():
                if one.credibility not in {None, *"123456"}:
                    message = f'":{one.credibility}" is no credibility; expected :1 to :6'
                    yield BAD_CREDIBILITY.at(path, message, words=(one.start, one.end))


def _rings(brief: Brief) -> Iterator[Finding]:
    parents = {source.id: source.derived_from for source in brief.sources}
    for place, source in enumerate(brief.sources):
        seen: set[str] = set()
        todo = list(source.derived_from)
        while todo and source.id not in seen:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(parents.get(name, ()))
        if source.id in seen:
            message = f'"{source.id}" derives from itself over other sources; expected an origin'
            yield CIRCULAR.at(("sources", place, "derived_from"), message, key=True)


RULE = Rule((*UNKNOWN.values(), BAD_CREDIBILITY, CIRCULAR), _find)
