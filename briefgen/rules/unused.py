"""What a registry holds is used somewhere."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Named
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.references import uses
from briefgen.rules.rule import Rule

UNUSED = Check(
    "unused-entry",
    Severity.WARNING,
    "An entry of a registry is used nowhere in the brief.",
    "Cite it or refer to it, or delete it.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    used = {(use.kind, use.name) for use in uses(brief)}
    used |= {("actor", name) for name in _actors_in_text_fields(brief)}
    registries: tuple[tuple[str, str, tuple[Named, ...]], ...] = (
        ("source", "sources", brief.sources),
        ("actor", "actors", brief.actors),
        ("place", "places", brief.places),
        ("assumption", "assumptions", brief.assumptions),
        ("picture", "media", brief.media),
    )
    for kind, key, entries in registries:
        for place, entry in enumerate(entries):
            if (kind, entry.id) not in used:
                message = f'the {kind} "{entry.id}" is used nowhere; expected a use, or no entry'
                yield UNUSED.at((key, place), message, key=True)


def _actors_in_text_fields(brief: Brief) -> Iterator[str]:
    """List what claims and reactions name: an actor's id or any text."""
    yield from (claim.by for figure in brief.figures for claim in figure.claims)
    reactions = brief.international_repercussions.reactions if brief.international_repercussions else ()
    yield from (reaction.actor for reaction in reactions)


RULE = Rule((UNUSED,), _find)
