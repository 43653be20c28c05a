"""A brief has an id that every file system takes and at least one section."""

from collections.abc import Iterator

from briefgen.brief import RESERVED_SLUGS, Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

SECTIONS = ("background", "escalation", "international_repercussions", "implications")

RESERVED_ID = Check(
    "reserved-id",
    Severity.ERROR,
    "The id is a name that Windows keeps for devices, so nobody could unpack the report there.",
    "Choose another id.",
)
MISSING_SECTION = Check(
    "missing-section",
    Severity.ERROR,
    "A brief has at least one of background, escalation, international_repercussions and implications.",
    "Add the section that says most.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, name in ((("id",), brief.id), *((("aliases", i), alias) for i, alias in enumerate(brief.aliases))):
        if name in RESERVED_SLUGS or not name.strip("-"):
            yield RESERVED_ID.at(path, f'"{name}" cannot be the name of a folder everywhere; expected another id')
    if brief.status != "withdrawn" and not any(getattr(brief, name) for name in SECTIONS):
        message = "this brief has none of the four sections; expected at least one"
        yield MISSING_SECTION.at((), message, help=f"add one of {', '.join(SECTIONS)}")


RULE = Rule((RESERVED_ID, MISSING_SECTION), _find)
