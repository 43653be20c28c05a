"""Sources have an origin, and what they say a credibility of the Admiralty code."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.brief.citations import CitationGroup
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

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


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    yield from _credibilities(brief)
    yield from _rings(brief)


def _credibilities(brief: Brief) -> Iterator[Finding]:
    for path, mark in brief.marks:
        for one in mark.citations if isinstance(mark, CitationGroup) else ():
            if one.credibility not in {None, *"123456"}:
                message = "what stands behind the colon is no credibility; expected :1 to :6"
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
            message = f'"{source.id}" derives from itself in a ring; expected an origin'
            yield CIRCULAR.at(("sources", place, "derived_from"), message, key=True)


RULE = Rule((BAD_CREDIBILITY, CIRCULAR), _find, is_local=True)
