"""What each part of a brief cites, in its list of sources and in its texts."""

from collections.abc import Iterator

from briefgen.brief import Brief, Citation, CitationGroup
from briefgen.diagnostics import Path


def citations_of(brief: Brief) -> Iterator[tuple[Path, Citation]]:
    """List all citations with the paths of their texts, or of themselves in a list; those of lists come first."""
    yield from brief.parts_of(Citation)
    for path, mark in brief.marks:
        for citation in mark.citations if isinstance(mark, CitationGroup) else ():
            yield path, citation


def sources_below(brief: Brief, path: Path) -> frozenset[str]:
    """Name the sources that are cited anywhere in one part of a brief."""
    return frozenset(one.source for at, one in citations_of(brief) if at[: len(path)] == path)
