"""What a brief must hold to beyond its form: one file a rule, in the order in which they report."""

from collections.abc import Collection, Iterator
from itertools import islice

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import MAX_FINDINGS, Check, Finding, Path
from briefgen.rules import (
    acronyms,
    breakdowns,
    brief_without_sources,
    broken_links,
    causes,
    claims,
    clock_times,
    corrections,
    countries,
    dates,
    duplicate_ids,
    figures,
    hedges,
    highlights,
    identity,
    lengths,
    likelihood,
    likelihood_missing,
    likelihood_with_confidence,
    lists,
    markdown,
    markings,
    numbers_in_gaps,
    numerals,
    ordinals,
    origins,
    other_scales,
    places,
    portions,
    references,
    relative_dates,
    size,
    source_dates,
    sources,
    spellings,
    status,
    two_likelihoods,
    typed_numbers,
    uncited_parts,
    uncited_statements,
    ungraded,
    unused,
    withheld_references,
)

RULES = (
    identity.RULE,
    status.RULE,
    duplicate_ids.RULE,
    references.RULE,
    corrections.RULE,
    sources.RULE,
    unused.RULE,
    brief_without_sources.RULE,
    uncited_statements.RULE,
    uncited_parts.RULE,
    origins.RULE,
    source_dates.RULE,
    ungraded.RULE,
    markings.RULE,
    portions.RULE,
    withheld_references.RULE,
    dates.RULE,
    causes.RULE,
    highlights.RULE,
    lengths.RULE,
    figures.RULE,
    claims.RULE,
    breakdowns.RULE,
    typed_numbers.RULE,
    likelihood.RULE,
    likelihood_missing.RULE,
    two_likelihoods.RULE,
    other_scales.RULE,
    likelihood_with_confidence.RULE,
    hedges.RULE,
    numbers_in_gaps.RULE,
    countries.RULE,
    places.RULE,
    markdown.RULE,
    broken_links.RULE,
    lists.RULE,
    size.RULE,
    relative_dates.RULE,
    ordinals.RULE,
    clock_times.RULE,
    numerals.RULE,
    acronyms.RULE,
    spellings.RULE,
)

RULE_CHECKS: tuple[Check, ...] = tuple(check for rule in RULES for check in rule.checks)
"""Every check of the rules, in report order."""


def find_all(brief: Brief, conventions: Conventions, unsure: Collection[Path] = ()) -> Iterator[Finding]:
    """Hold a brief against all rules; with paths that are `unsure`, only against those that need not know them.

    Of more than MAX_FINDINGS of one rule the first are given.
    """
    for rule in RULES:
        if rule.is_local or not unsure:
            found = (finding for finding in rule.find(brief, conventions) if not _is_at(finding.path, unsure))
            yield from islice(found, MAX_FINDINGS)


def _is_at(path: Path, unsure: Collection[Path]) -> bool:
    return any(path[: len(one)] == one for one in unsure)


__all__ = ["RULES", "RULE_CHECKS", "find_all"]
