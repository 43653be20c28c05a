"""Diagnostics as SARIF 2.1.0, the OASIS format that code-scanning pages read."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from briefgen.diagnostics.finding import Check, Diagnostic

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(diagnostics: Sequence[Diagnostic], *, version: str) -> str:
    """Write one SARIF log with one run; `version` is briefgen's own."""
    checks = {diagnostic.code: diagnostic.check for diagnostic in diagnostics}
    driver = {"name": "briefgen", "rules": [_rule(checks[code]) for code in sorted(checks)]}
    if version:
        driver["semanticVersion"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic) for diagnostic in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(check: Check) -> dict[str, object]:
    return {
        "id": check.code,
        "shortDescription": {"text": check.cause},
        "help": {"text": check.cure},
        "defaultConfiguration": {"level": check.severity.value},
    }


def _result(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    text = diagnostic.message + (f" Help: {diagnostic.help}" if diagnostic.help else "")
    address = quote(span.file.replace("\\", "/"))
    place = {"physicalLocation": {"artifactLocation": {"uri": address}, "region": region}}
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity.value,
        "message": {"text": text},
        "locations": [place] if span.file else [],
    }
