"""Diagnostics as a report on code quality, which GitLab shows beside the lines of a merge request.

The format is a list in JSON: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from briefgen.diagnostics.finding import Diagnostic, Severity

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}
NO_FILE = "briefgen.yaml"


def as_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Write all of them as one list, without body text; what has no place stands in the settings."""
    seen: Counter[str] = Counter()
    return json.dumps([_entry(diagnostic, seen) for diagnostic in diagnostics], ensure_ascii=False, indent=1) + "\n"


def _entry(diagnostic: Diagnostic, seen: Counter[str]) -> dict[str, object]:
    """Write one; its fingerprint stays when it moves to another line, and counts those that are alike."""
    path = diagnostic.span.file or NO_FILE
    alike = "\n".join((diagnostic.code, path, diagnostic.message))
    seen[alike] += 1
    return {
        "description": diagnostic.message + (f" ({diagnostic.help})" if diagnostic.help else ""),
        "check_name": diagnostic.code,
        "fingerprint": hashlib.sha256(f"{alike}\n{seen[alike]}".encode()).hexdigest(),
        "severity": SEVERITIES[diagnostic.severity],
        "location": {"path": path, "lines": {"begin": diagnostic.span.line}},
    }
