"""What a desk makes of a finding: how much it weighs in its folder, and whether a comment lets it stand.

Only what is advice can be weighed, which is every check that warns. What is an error keeps a brief from being misread
or from reaching too many, and no setting and no comment undoes it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from briefgen.checking.allowances import Allowance
from briefgen.diagnostics import Check, Diagnostic, Finding, Severity, did_you_mean, quoted
from briefgen.settings import Settings, weight_in

UNKNOWN_RULE = Check(
    "unknown-rule",
    Severity.ERROR,
    "The setting rules: names no check that a desk can weigh. Errors of the format and of markings always are errors.",
    "Write the code of a warning, as `briefgen check` prints it.",
)
UNKNOWN_ALLOWANCE = Check(
    "unknown-allowance",
    Severity.ERROR,
    "A comment allows what is no check, or one that cannot be allowed because it is an error.",
    "Write the code of a warning, as `briefgen check` prints it.",
)
NEEDLESS_ALLOWANCE = Check(
    "needless-allowance",
    Severity.WARNING,
    "A comment allows what is not found where it stands.",
    "Delete the comment, or move it to the line in which the finding is told, or the one above.",
)


def rule_faults(settings: Settings, advice: Mapping[str, Check]) -> Iterator[Finding]:
    """Find settings that weigh what cannot be weighed; `advice` are the checks that can, by code."""
    for code in settings.rules:
        if code not in advice:
            message = f"{quoted(code, 'this')} is no check that can be weighed; expected the code of a warning"
            yield UNKNOWN_RULE.at(("rules", code), message, help=did_you_mean(code, tuple(advice)), key=True)


def weighed(
    diagnostics: Iterable[Diagnostic], settings: Settings, file: PurePosixPath, advice: Collection[str]
) -> Iterator[Diagnostic]:
    """Give findings the weight that the desk gives them for a file, and leave out what is off there."""
    for one in diagnostics:
        weights = settings.rules.get(one.code) if one.code in advice else None
        weight = weight_in(weights, file) if weights else None
        if weight is None:
            yield one
        elif weight != "off":
            yield replace(one, check=replace(one.check, severity=Severity(weight)))


def without_allowed(
    diagnostics: tuple[Diagnostic, ...],
    allowances: tuple[Allowance, ...],
    advice: Mapping[str, Check],
    *,
    seldom: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """Leave out what comments allow; tell of comments that allow nothing.

    What is looked for only when asked is allowed all the same while nobody asks.
    """
    used: set[Allowance] = set()
    for one in diagnostics:
        holding = [allowance for allowance in allowances if one.code in advice and allowance.covers(one)]
        used.update(holding)
        if not holding:
            yield one
    for allowance in allowances:
        if allowance.code not in advice:
            message = f"{quoted(allowance.code, 'this')} cannot be allowed; expected the code of a warning"
            cure = did_you_mean(allowance.code, tuple(advice))
            yield Diagnostic(UNKNOWN_ALLOWANCE, message, allowance.span, cure)
        elif allowance not in used and allowance.code not in seldom:
            message = f'"{allowance.code}" is not found here; expected no comment'
            yield Diagnostic(NEEDLESS_ALLOWANCE, message, allowance.span)
