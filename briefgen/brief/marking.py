"""Marking schemes: the labels that say who may read a text, in order.

TLP 2.0 is the scheme of FIRST (https://www.first.org/tlp/), with its own colours on black. A desk may have a scheme of
its own, in which a label can have a short form too. Both spellings mean the same everywhere; the short one is printed
at portions, as national classifications do: (S//NF).
"""

from collections.abc import Collection, Mapping
from functools import cached_property

from msgspec import Struct


class Label(Struct, frozen=True):
    """One marking: its name, what a reader may do with the text, its colours as `#rrggbb`, and its short form."""

    name: str
    handling: str
    colour: str = "#ffffff"
    background: str = "#000000"
    short: str | None = None

    @property
    def mark(self) -> str:
        """What stands in the parentheses of a portion mark: the short form, else the name."""
        return self.short or self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way to write the label: its name, then its short form."""
        return (self.name, self.short) if self.short else (self.name,)


class Scheme(Struct, frozen=True, dict=True):
    """Labels from the most open to the most restricted, and old names with what they are called now.

    Wherever a mark is asked for it may be the name of a label or its short form; what comes back is always the name.
    """

    name: str
    labels: tuple[Label, ...]
    former: tuple[tuple[str, str], ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The labels' names, the most open first."""
        return tuple(label.name for label in self.labels)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Every spelling of every label, the most open first."""
        return tuple(self._ranks)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {spelling: rank for rank, label in enumerate(self.labels) for spelling in label.spellings}

    def rank(self, mark: str) -> int:
        """Place a label in the order, from 0; raises ValueError for one that the scheme does not have."""
        if mark not in self._ranks:
            raise ValueError(f"{mark!r} is no label of {self.name}")
        return self._ranks[mark]

    def label(self, mark: str) -> Label:
        """Find a label; raises ValueError for one that the scheme does not have."""
        return self.labels[self.rank(mark)]

    def highest(self, marks: Collection[str]) -> str | None:
        """Name the most restricted of some labels; none of none."""
        rank = max(map(self.rank, marks), default=None)
        return None if rank is None else self.labels[rank].name


TLP = Scheme(
    "TLP 2.0",
    (
        Label("TLP:CLEAR", "no limit on disclosure.", "#ffffff"),
        Label(
            "TLP:GREEN",
            "recipients may share this within their community, not in public channels.",
            "#33ff00",
        ),
        Label(
            "TLP:AMBER",
            "recipients may share this on a need-to-know basis within their organisation and with its clients.",
            "#ffc000",
        ),
        Label(
            "TLP:AMBER+STRICT",
            "recipients may share this on a need-to-know basis within their organisation only.",
            "#ffc000",
        ),
        Label("TLP:RED", "for the individual recipients only; no further disclosure.", "#ff2b2b"),
    ),
    former=(("TLP:WHITE", "TLP:CLEAR"),),
)
