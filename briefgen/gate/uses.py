"""What a text of a brief leads to: entries of the registries, and marks for them in Markdown.

Read from the words as written. Words in code count as uses too: what is used once too often is searched for less, and
never the other way round.
"""

import re
from collections.abc import Iterator

from briefgen.gate.outline import Leaf
from briefgen.gate.watch import Path

REGISTRY_OF = {
    "sources": "sources",
    "derived_from": "sources",
    "actors": "actors",
    "targets": "actors",
    "places": "places",
    "assumptions": "assumptions",
}
"""Fields that list ids, and the registry in which these stand."""

_CITATIONS = re.compile(r"\[(@[^\[\]]*)\](?!\()")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(([\w-]+)\)")
_LIST_ENTRY = 2


def uses_of(leaf: Leaf, shown: str) -> Iterator[Path]:
    """List the registry entries that a text uses, where `shown` is what is shown of it."""
    if entry := entry_named_by(leaf):
        yield entry
    if "[" in shown:
        for group in _CITATIONS.findall(shown):
            yield from (("sources", citation[0]) for citation in _citations(group))
        yield from (("media", media) for media in _PICTURE.findall(shown))


def entry_named_by(leaf: Leaf) -> Path | None:
    """Give the entry whose id a text is: one of a list of ids, or who claims or reacts."""
    path = leaf.path
    if path[-1] == "by" and "claims" in path:
        return ("actors", leaf.text)
    if path[-1] == "actor" and "reactions" in path:
        return ("actors", leaf.text)
    if len(path) > _LIST_ENTRY and isinstance(path[-1], int) and path[-2] in REGISTRY_OF:
        return (REGISTRY_OF[str(path[-2])], source_id(leaf.text))
    return None


def source_id(citation: str) -> str:
    """Take the id out of a citation such as `b:2, p. 3`."""
    return re.split(r"[:,]", citation, maxsplit=1)[0].strip()


def without_hidden_marks(text: str, hidden: frozenset[Path]) -> str:
    """Take out the citations and pictures that lead to entries which are not shown."""
    if "[" not in text:
        return text
    text = _CITATIONS.sub(lambda group: " ".join(_kept(group[1], hidden)), text)
    return _PICTURE.sub(lambda picture: "" if ("media", picture[1]) in hidden else picture[0], text)


def hidden_citations(text: str, hidden: frozenset[Path]) -> tuple[str, ...]:
    """List the citations, with the pages that they name, which lead to sources that are not shown."""
    groups = _CITATIONS.findall(text) if "[@" in text else ()
    return tuple(words for group in groups for source, words in _citations(group) if ("sources", source) in hidden)


def _kept(group: str, hidden: frozenset[Path]) -> Iterator[str]:
    for source, words in _citations(group):
        if ("sources", source) not in hidden:
            yield f"[@{words}]"


def _citations(group: str) -> Iterator[tuple[str, str]]:
    """Read `@a; @b:2, p. 3`: the id of each, and all that is written of it."""
    for piece in group.split(";"):
        words = piece.strip().lstrip("@")
        yield source_id(words), words
