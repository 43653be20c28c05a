"""Every check that briefgen makes, for `explain` and for the page of the documentation that lists them."""

from collections.abc import Iterable

from briefgen.building.checks import BUILD_CHECKS
from briefgen.checking import BAD_PICTURE, COMMENT_CHECKS, FOLDER_CHECKS, LINK_CHECKS, LOCK_CHECKS, UNKNOWN_RULE
from briefgen.diagnostics import Check
from briefgen.gate import GATE_CHECKS
from briefgen.loading import LOAD_CHECKS
from briefgen.rules import RULE_CHECKS
from briefgen.settings import SETTINGS_CHECKS

GROUPS: tuple[tuple[str, tuple[Check, ...]], ...] = (
    ("Reading the file", LOAD_CHECKS),
    ("The brief", (*RULE_CHECKS, BAD_PICTURE, *COMMENT_CHECKS)),
    ("Many briefs", FOLDER_CHECKS),
    ("Authorised briefs", LOCK_CHECKS),
    ("Links to elsewhere, with --links", LINK_CHECKS),
    ("Settings", (*SETTINGS_CHECKS, UNKNOWN_RULE)),
    ("Building", BUILD_CHECKS),
    ("The gate", GATE_CHECKS),
)
CATALOGUE = {check.code: check for _, checks in GROUPS for check in checks}
"""All checks by code."""

HEAD = """# Checks

What briefgen looks for, by code. An error stops the brief it stands in; a warning does not, unless you build with
`--strict`. `briefgen explain CODE` prints an entry on the terminal.
"""


def catalogue_page() -> str:
    """Write the page of all checks in Markdown."""
    return HEAD + "".join(f"\n## {title}\n{_table(checks)}" for title, checks in GROUPS)


def explanation(check: Check) -> str:
    """Explain one check as text: what it means and what to do."""
    return f"{check.severity}[{check.code}]\n\n  Cause: {check.cause}\n  Cure:  {check.cure}\n"


def _table(checks: Iterable[Check]) -> str:
    rows = (f"| `{one.code}` | {one.severity} | {_cell(one.cause)} | {_cell(one.cure)} |\n" for one in checks)
    return "\n| code | severity | cause | cure |\n|---|---|---|---|\n" + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
