"""Scales of likelihood as data: each word with the range of per cent that it stands for.

Numbers and terms: US Intelligence Community Directive 203 (column a, with column b as the other column) and the
yardstick of the UK's Professional Head of Intelligence Assessment, whose gaps are deliberate.
"""

from typing import Literal

from msgspec import Struct

Confidence = Literal["low", "moderate", "high"]


class Term(Struct, frozen=True):
    """A word of likelihood with its range, in per cent; `other` are its words in another column."""

    name: str
    low: int
    high: int
    other: tuple[str, ...] = ()

    @property
    def range(self) -> str:
        """The range as it is printed beside the term."""
        return f"{self.low}–{self.high}%"


class Scale(Struct, frozen=True):
    """Terms from the least to the most likely."""

    name: str
    title: str
    terms: tuple[Term, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The terms' names, the least likely first."""
        return tuple(term.name for term in self.terms)

    def term(self, name: str) -> Term | None:
        """Find a term by its name."""
        return next((term for term in self.terms if term.name == name), None)


ICD203 = Scale(
    "icd203",
    "ICD 203",
    (
        Term("almost no chance", 1, 5, ("remote",)),
        Term("very unlikely", 5, 20, ("highly improbable",)),
        Term("unlikely", 20, 45, ("improbable",)),
        Term("roughly even chance", 45, 55, ("roughly even odds",)),
        Term("likely", 55, 80, ("probable",)),
        Term("very likely", 80, 95, ("highly probable",)),
        Term("almost certain", 95, 99, ("nearly certain",)),
    ),
)

PHIA = Scale(
    "phia",
    "PHIA yardstick",
    (
        Term("remote chance", 0, 5),
        Term("highly unlikely", 10, 20),
        Term("unlikely", 25, 35),
        Term("realistic possibility", 40, 50),
        Term("likely", 55, 75, ("probable",)),
        Term("highly likely", 80, 90),
        Term("almost certain", 95, 100),
    ),
)

SCALES = {scale.name: scale for scale in (ICD203, PHIA)}
"""The scales that briefgen ships, by name."""
