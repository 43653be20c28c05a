"""The numbers of cards in words: as printed where there is room, else in millions or as a power of ten."""

from decimal import Decimal

from briefgen.report.figures.measure import Weight, width_of
from briefgen.report.numbers import number, with_unit
from briefgen.site.notes import FigureNote

POWERS = ((15, " quadrillion"), (12, " trillion"), (9, " billion"), (6, " million"))
DIGITS = 3


def numbers_of(note: FigureNote) -> tuple[float, ...]:
    """List the numbers that a figure has, of its ends and its best value."""
    return tuple(one for one in (note.low, note.best, note.high) if one is not None)


def value_on_line(note: FigureNote) -> float | None:
    """Find the number that a line goes through: the best value, else the one end that is known.

    A closed range without a best value has none: its middle would be nobody's number.
    """
    if note.best is not None or (note.low is not None and note.high is not None):
        return note.best
    return note.low if note.high is None else note.high


def exact(value: float) -> Decimal:
    """Give the number that was written; a float prints as its shortest form, and that is the number."""
    return Decimal(str(value))


def printed(value: float, unit: str | None) -> str:
    """Print a number as a report does, with a per cent sign or a currency code."""
    return with_unit(number(exact(value).normalize()), unit)


def fitting(value: float, unit: str | None, room: float, size: float, weight: Weight = 400) -> str:
    """Print a number in the room that there is, if need be rounded to three digits, and without its currency."""
    rounded = _rounded(exact(value))
    ways = (printed(value, unit), with_unit(rounded, unit), rounded)
    return next((words for words in ways if width_of(words, size, weight) <= room), f"{value:.2g}".replace("-", "−"))


def _rounded(value: Decimal) -> str:
    power, word = next(((power, word) for power, word in POWERS if abs(value) >= 10**power), (0, ""))
    short = Decimal(f"{value.scaleb(-power):.{DIGITS}g}").normalize()
    return number(short) + word.replace(" ", "\N{NO-BREAK SPACE}")
