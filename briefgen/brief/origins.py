"""Where the sources of a brief come from in the end: ten outlets that repeat one agency are one origin.

An origin is a source that derives from no other source at hand. One that draws on two origins has both of them.
"""

from collections.abc import Iterable, Mapping

from briefgen.brief.registries import Source


def origins_of(sources: Iterable[Source]) -> dict[str, frozenset[str]]:
    """Follow `derived_from` of each source to its roots; none is without, and a root is its own.

    What derives from a source that is not among them begins with itself. Sources that derive from each other in a ring
    count as one origin, the first of them by id.
    """
    parents = {source.id: source.derived_from for source in sources}
    above = {name: _above(name, parents) for name in parents}
    return {
        name: frozenset(
            min({one} | above[one])
            for one in {name} | above[name]
            if all(one in above[further] for further in above[one])
        )
        for name in parents
    }


def _above(name: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """List all that a source draws on, over any number of steps; itself only where it stands in a ring."""
    found: set[str] = set()
    todo = list(parents[name])
    while todo:
        one = todo.pop()
        if one in parents and one not in found:
            found.add(one)
            todo.extend(parents[one])
    return found
