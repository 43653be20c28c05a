"""Sets of standards of analytic work, each in a module of its own, by the name that a desk asks for them.

Unlike a rule, a standard finds no fault: it says what a brief shows and what would show more. What a rule of the room
tells is not told again here.
"""

from collections.abc import Mapping

from briefgen.rules.standards.icd203 import ICD203
from briefgen.rules.standards.standard import Missing, Standard, Yardstick

STANDARDS: Mapping[str, Yardstick] = {"icd203": ICD203}
"""The sets that briefgen knows."""

__all__ = ["STANDARDS", "Missing", "Standard", "Yardstick"]
