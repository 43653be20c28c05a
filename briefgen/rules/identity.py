"""A brief has an id that every file system takes, a language that exists, and at least one section."""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SECTIONS = ("background", "escalation", "international_repercussions", "implications")

RESERVED_ID = Check(
    "reserved-id",
    Severity.ERROR,
    "The id is a name that Windows keeps for devices, so nobody could unpack the report there.",
    "Choose another id.",
)
BAD_BRIEF_LANGUAGE = Check(
    "unknown-language",
    Severity.ERROR,
    "A language is named by a BCP 47 tag.",
    "Write en, fr, pt-BR, ar and the like.",
)
MISSING_SECTION = Check(
    "missing-section",
    Severity.ERROR,
    "A brief has at least one of background, escalation, international_repercussions and implications.",
    "Add the section that says most.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, name in ((("id",), brief.id), *((("aliases", i), alias) for i, alias in enumerate(brief.aliases))):
        if name in WINDOWS_DEVICES or not name.strip("-"):
            yield RESERVED_ID.at(path, f'"{name}" cannot be the name of a folder everywhere; expected another id')
    if brief.lang is not None and not LANGUAGE.fullmatch(brief.lang):
        message = f'"{brief.lang}" is no language tag; expected one such as en or pt-BR'
        yield BAD_BRIEF_LANGUAGE.at(("lang",), message)
    if brief.status != "withdrawn" and not any(getattr(brief, name) for name in SECTIONS):
        message = "this brief has none of the four sections; expected at least one"
        yield MISSING_SECTION.at(("title",), message, help=f"add one of {', '.join(SECTIONS)}", key=True)


RULE = Rule((RESERVED_ID, BAD_BRIEF_LANGUAGE, MISSING_SECTION), _find)
