"""A figure has a value or a range, and a range runs from low over best to high."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from briefgen.brief import Brief, Claim, Conventions, Figure
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

WITHOUT_VALUE = Check(
    "figure-without-value",
    Severity.ERROR,
    "A figure or a claim has neither a value nor one end of a range.",
    "Add value, or low, high or both.",
)
VALUE_AND_RANGE = Check(
    "value-and-range",
    Severity.ERROR,
    "A figure has both a value and a range, so nobody can tell which is meant.",
    "Keep value, or write the value as best between low and high.",
)
RANGE_ORDER = Check(
    "range-order",
    Severity.ERROR,
    "A range does not run from low over best to high.",
    "Put the numbers in order.",
)
SHARE_ABOVE_WHOLE = Check(
    "share-above-whole",
    Severity.ERROR,
    "A figure is larger than the whole that it is a share of.",
    "Correct the figure or of.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for place, figure in enumerate(brief.figures):
        path: Path = ("figures", place)
        yield from _value_or_range(figure, path, "label")
        yield from _order(figure, path)
        yield from _share(figure, path)
        for number, claim in enumerate(figure.claims):
            yield from _value_or_range(claim, (*path, "claims", number), "by")
            yield from _order(claim, (*path, "claims", number))


def _value_or_range(figure: Figure | Claim, path: Path, shown_at: str) -> Iterator[Finding]:
    has_range = figure.low is not None or figure.high is not None
    if figure.value is None and not has_range:
        cure = "best stands between low and high" if isinstance(figure, Figure) and figure.best is not None else None
        message = "neither a value nor a range is given; expected one of them"
        yield WITHOUT_VALUE.at((*path, shown_at), message, help=cure)
    if figure.value is not None and has_range:
        message = "both a value and a range are given; expected one of them"
        cure = "write the value as best" if isinstance(figure, Figure) else None
        yield VALUE_AND_RANGE.at((*path, "value"), message, help=cure)


def _order(figure: Figure | Claim, path: Path) -> Iterator[Finding]:
    names = ("low", "best", "high") if isinstance(figure, Figure) else ("low", "high")
    given = [(name, number) for name in names if (number := getattr(figure, name)) is not None]
    for (below, less), (above, more) in pairwise(given):
        if less > more:
            message = f'"{above}" is less than "{below}"; expected low, best and high in rising order'
            yield RANGE_ORDER.at((*path, above), message)


def _share(figure: Figure, path: Path) -> Iterator[Finding]:
    largest = next((n for n in (figure.high, figure.best, figure.value, figure.low) if isinstance(n, Decimal)), None)
    if figure.of is not None and largest is not None and largest > figure.of:
        message = 'the figure is larger than "of", its whole; expected at most as much'
        yield SHARE_ABOVE_WHOLE.at((*path, "of"), message)


RULE = Rule((WITHOUT_VALUE, VALUE_AND_RANGE, RANGE_ORDER, SHARE_ABOVE_WHOLE), _find)
