"""The parts of a figure are not more than the figure."""

from collections.abc import Iterator
from decimal import Decimal

from briefgen.brief import Brief, Conventions, Figure
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

PARTS_ABOVE_WHOLE = Check(
    "parts-above-whole",
    Severity.ERROR,
    "The parts of a breakdown add up to more than the figure.",
    "Correct the parts or the figure; less than the whole is shown as not broken down.",
)
RATING_BROKEN_DOWN = Check(
    "rating-broken-down",
    Severity.ERROR,
    "A rating in words cannot be broken down into numbers, or be a share of one.",
    "Give the figure a number, or delete breakdown and of.",
)


def whole_of(figure: Figure) -> Decimal | None:
    """Find the number that the parts of a figure add up to: the most that it may be."""
    candidates = (figure.value, figure.high, figure.best)
    return next((number for number in candidates if isinstance(number, Decimal)), None)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for place, figure in enumerate(brief.figures):
        if isinstance(figure.value, str) and (figure.breakdown or figure.of is not None):
            message = "a rating in words has no parts; expected a number"
            yield RATING_BROKEN_DOWN.at(("figures", place, "value"), message)
        whole = whole_of(figure)
        for breakdown in figure.breakdown if whole is not None else ():
            total = sum((number for _, number in breakdown.parts), Decimal(0))
            if whole is not None and total > whole:
                message = "these parts add up to more than the figure; expected at most as much"
                path = ("figures", place, "breakdown", *((breakdown.by,) if breakdown.by else ()))
                yield PARTS_ABOVE_WHOLE.at(path, message, key=True)


RULE = Rule((PARTS_ABOVE_WHOLE, RATING_BROKEN_DOWN), _find)
