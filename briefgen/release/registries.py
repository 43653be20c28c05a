"""What a release uses: the entries of registries that something shown leads to, and no others."""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.brief import Blocks, Citation, CitationGroup, Claim, Named, Picture, Reaction, find_marks, walk
from briefgen.release.parts import ID_LISTS

Use = tuple[str, str]
"""The kind of an entry and its id."""

REGISTRIES = {
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "assumptions": "assumption",
    "media": "picture",
}
"""Registries of a brief, with the kind of their entries."""


def used_by(values: Iterable[object]) -> set[Use]:
    """List what parts and texts use, directly."""
    return {use for value in values for use in _uses(value)}


def reached(used: set[Use], entries: Mapping[Use, Named]) -> set[Use]:
    """Go on from what is used to what that uses in turn: origins of sources, sources of notes and captions."""
    found: set[Use] = set()
    while new := {use for use in used if use in entries} - found:
        found |= new
        used = used_by(entries[use] for use in new)
    return found


def entries_of(registries: Mapping[str, tuple[Named, ...]]) -> dict[Use, Named]:
    """Put the entries of registries under their kinds and ids."""
    return {(REGISTRIES[name], entry.id): entry for name, entries in registries.items() for entry in entries}


def _uses(value: object) -> Iterator[Use]:
    for path, one in walk(value):
        match one:
            case Citation():
                yield "source", one.source
            case Blocks():
                yield from _in_text(one)
            case Claim():
                yield "actor", one.by
            case Reaction():
                yield "actor", one.actor
            case str() if len(path) > 1 and path[-2] in ID_LISTS:
                yield ID_LISTS[str(path[-2])], one


def _in_text(text: str) -> Iterator[Use]:
    for mark in find_marks(text):
        if isinstance(mark, CitationGroup):
            yield from (("source", one.source) for one in mark.citations)
        elif isinstance(mark, Picture):
            yield "picture", mark.media
