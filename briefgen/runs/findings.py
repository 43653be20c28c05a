"""Findings as values of JSON, without any line of a brief and without the name of its file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.diagnostics import Check, Diagnostic, Severity, Span


def checks_of(found: Iterable[Diagnostic]) -> dict[Check, int]:
    """Number the checks of findings, which are many more than these."""
    places: dict[Check, int] = {}
    for one in found:
        places.setdefault(one.check, len(places))
    return places


def checks_as_values(checks: Iterable[Check]) -> list[Any]:
    """Give checks as values of JSON."""
    return [(check.code, check.severity, check.cause, check.cure) for check in checks]


def checks_from(values: Iterable[Sequence[Any]]) -> list[Check]:
    """Read checks; raises ValueError or TypeError for anything else."""
    return [Check(code, Severity(severity), cause, cure) for code, severity, cause, cure in values]


def finding_as_values(one: Diagnostic, checks: Mapping[Check, int]) -> list[Any]:
    """Give a finding as values of JSON, its check by its number."""
    span = one.span
    return [checks[one.check], one.message, one.help, span.line, span.column, span.end_line, span.end_column]


def finding_from(values: Sequence[Any], checks: Sequence[Check], file: str = "") -> Diagnostic:
    """Read a finding of a file; raises ValueError, TypeError or IndexError for anything else."""
    check, message, help_, *place = values
    return Diagnostic(checks[check], message, Span(file, *place), help_)
