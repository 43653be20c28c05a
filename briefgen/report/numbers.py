"""Numbers as they are printed: grouped by thousands, with the decimals that were written."""

import re
from decimal import ROUND_HALF_UP, Decimal

from briefgen.brief import Figure
from briefgen.report.bidi import first_from_right, from_left

CURRENCY = re.compile(r"[A-Z]{3}")


def number(value: Decimal) -> str:
    """Print a number with commas between thousands and a real minus."""
    return f"{value:,f}".replace("-", "−")


def value_of(figure: Figure, *, with_bound: bool = True) -> str:
    """Print a figure's value, range or rating, with a per cent sign or a currency before or behind it.

    Without `with_bound` an open range is printed as its one number, and `bound_of` says what that is.
    """
    if isinstance(figure.value, str):
        return figure.value
    if figure.value is not None:
        return with_unit(number(figure.value), figure.unit)
    if not with_bound and bound_of(figure.low, figure.high):
        return with_unit(number(figure.low if figure.low is not None else figure.high or Decimal(0)), figure.unit)
    return with_unit(range_of(figure.low, figure.high), figure.unit)


def bound_of(low: Decimal | None, high: Decimal | None) -> str | None:
    """Say what the one number of an open range is; none for a closed one."""
    if (low is None) == (high is None):
        return None
    return "at least" if high is None else "at most"


def range_of(low: Decimal | None, high: Decimal | None) -> str:
    """Print a range; one end alone says at least or at most."""
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    end = low if low is not None else high
    return f"{bound_of(low, high)} {number(end)}" if end is not None else ""


def with_unit(value: str, unit: str | None) -> str:
    """Set a per cent sign behind and a currency code before a value; other units are left to the page."""
    if unit == "%":
        return f"{value}%"
    if unit is None or not CURRENCY.fullmatch(unit):
        return value
    words, _, digits = value.rpartition(" ")
    return f"{words} {unit}\N{NO-BREAK SPACE}{digits}".lstrip()


def word_unit(figure: Figure) -> str | None:
    """Give the unit that stands as a word beside the value, if it has one."""
    unit = figure.unit
    return None if unit == "%" or (unit and CURRENCY.fullmatch(unit)) else unit


def value_with_unit(figure: Figure) -> str:
    """Print a figure's value with the word of its unit; in a brief from right to left a range keeps its order."""
    value, unit = value_of(figure), word_unit(figure)
    if "–" in value and first_from_right(f"{figure.label}{unit or ''}") is not None:
        value = from_left(value)
    return f"{value}\N{NO-BREAK SPACE}{unit}" if unit else value


def percent(part: Decimal, whole: Decimal) -> str:
    """Print a share: whole per cents, one decimal below ten, and never 0% or 100% of what is neither."""
    share = part * 100 / whole
    step = Decimal("0.1") if 0 < share < 10 or 99 < share < 100 else Decimal(1)  # noqa: PLR2004
    rounded = share.quantize(step, ROUND_HALF_UP)
    if rounded == 0 and share > 0:
        return "less than 0.1%"
    return f"{rounded.normalize():f}%" if rounded != 100 or share == 100 else "more than 99.9%"  # noqa: PLR2004
