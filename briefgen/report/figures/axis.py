"""An axis of numbers: where it starts and ends, its round steps, and where a number stands on it.

It starts at zero where the numbers are far apart for their size; where they are close together that would press them
against one edge, so it shows a stretch around them. Such a drawing has no zero and no area, and its words say so.
"""

from collections.abc import Iterable
from decimal import Decimal
from math import ceil, floor, log10

from msgspec import Struct

FAR_APART = 0.5
"""The least number as a part of the greatest, up to which an axis starts at zero."""

MARGIN = 0.2


class Axis(Struct, frozen=True):
    """Numbers from `first` to `last`, drawn from `begin` to `end`, with a step between round ones."""

    first: float
    last: float
    begin: float
    end: float
    step: float

    def at(self, number: Decimal | float) -> float:
        """Find where a number stands."""
        return self.begin + (float(number) - self.first) / (self.last - self.first) * (self.end - self.begin)

    @property
    def starts_at_zero(self) -> bool:
        """Tell whether lengths can be compared on it."""
        return self.first == 0

    def round_numbers(self) -> tuple[float, ...]:
        """List the round numbers on it."""
        count = floor(self.last / self.step + 1e-9) - ceil(self.first / self.step - 1e-9) + 1
        least = ceil(self.first / self.step - 1e-9)
        return tuple((least + place) * self.step for place in range(count))


def axis_for(numbers: Iterable[Decimal], begin: float, end: float, *, far_apart: float = FAR_APART) -> Axis:
    """Fit an axis to numbers; whole numbers have whole steps."""
    found = tuple(numbers)
    least, most = float(min(found)), float(max(found))
    span = (most - least) or abs(most) or 1.0
    zero = 0 <= least <= far_apart * most
    first = 0.0 if zero else least - MARGIN * span
    first = 0.0 if least >= 0 > first else first
    last = most + (0.08 if first == 0 else MARGIN) * span
    whole = all(number == number.to_integral_value() for number in found)
    step = _round_step(last - first, 8)
    return Axis(first, last, begin, end, max(step, 1.0) if whole else step)


def _round_step(span: float, most_steps: int) -> float:
    power = 10.0 ** floor(log10(span / most_steps))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0, 20.0) if span / (step * power) <= most_steps)
