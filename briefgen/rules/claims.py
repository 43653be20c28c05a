"""Where parties claim different numbers of one moment, the figure shows a range."""

from collections import defaultdict
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

DISPUTED_WITHOUT_RANGE = Check(
    "claims-differ-without-range",
    Severity.ERROR,
    "Parties claim different numbers of one moment, and the figure shows only one of them.",
    "Write low and high in place of value, with the desk's own estimate as best.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for place, figure in enumerate(brief.figures):
        if figure.low is not None or figure.high is not None:
            continue
        claimed = defaultdict(set)
        for claim in figure.claims:
            claimed[claim.as_of or figure.as_of].add((claim.value, claim.low, claim.high))
        if any(len(numbers) > 1 for numbers in claimed.values()):
            message = "the claims of one moment differ; expected low and high in place of one value"
            yield DISPUTED_WITHOUT_RANGE.at(("figures", place, "claims"), message, key=True)


RULE = Rule((DISPUTED_WITHOUT_RANGE,), _find)
