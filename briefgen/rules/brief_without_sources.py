"""A brief names where its information comes from.

One that names no source at all is told so once, and all other rules on citing are silent: what is missing is not a
citation here and there.
"""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

WITHOUT_SOURCES = Check(
    "brief-without-sources",
    Severity.WARNING,
    "The brief names no source, so a reader cannot tell what it rests on.",
    "List under sources what was read, and cite it as [@id] in texts or as sources: [id] at items.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    if not brief.sources and brief.status != "withdrawn":
        key = "sources" if "sources" in brief.model_fields_set else "title"
        yield WITHOUT_SOURCES.at((key,), "this brief has no source; expected at least one under sources", key=True)


RULE = Rule((WITHOUT_SOURCES,), _find)
