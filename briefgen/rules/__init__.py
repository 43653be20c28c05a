"""What a brief must hold to beyond its form: one file a rule, in the order in which they report."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding
from briefgen.rules import (
    breakdowns,
    claims,
    countries,
    dates,
    duplicate_ids,
    figures,
    highlights,
    identity,
    likelihood,
    markdown,
    markings,
    places,
    references,
    size,
    status,
    unused,
)

RULES = (
    identity.RULE,
    status.RULE,
    duplicate_ids.RULE,
    references.RULE,
    unused.RULE,
    markings.RULE,
    dates.RULE,
    highlights.RULE,
    figures.RULE,
    claims.RULE,
    breakdowns.RULE,
    likelihood.RULE,
    countries.RULE,
    places.RULE,
    markdown.RULE,
    size.RULE,
)

RULE_CHECKS: tuple[Check, ...] = tuple(check for rule in RULES for check in rule.checks)
"""Every check of the rules, in report order."""


def find_all(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    """Hold a brief against all rules."""
    for rule in RULES:
        yield from rule.find(brief, conventions)


__all__ = ["RULES", "RULE_CHECKS", "find_all"]
