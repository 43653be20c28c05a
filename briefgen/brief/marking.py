"""Marking schemes: the labels that say who may read a text, in order.

TLP 2.0 is the scheme of FIRST (https://www.first.org/tlp/), with its own colours on black.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One marking: its name, what a reader may do with the text, and its colours as `#rrggbb`."""

    name: str
    handling: str
    colour: str
    background: str = "#000000"


@dataclass(frozen=True, slots=True)
class Scheme:
    """Labels from the most open to the most restricted, and old names with what they are called now."""

    name: str
    labels: tuple[Label, ...]
    former: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The labels' names, the most open first."""
        return tuple(label.name for label in self.labels)

    def rank(self, name: str) -> int:
        """Place a label in the order, from 0; raises ValueError for one that the scheme does not have."""
        return self.names.index(name)

    def label(self, name: str) -> Label:
        """Find a label; raises ValueError for one that the scheme does not have."""
        return self.labels[self.rank(name)]

    def highest(self, names: frozenset[str]) -> str | None:
        """Pick the most restricted of some labels; none of none."""
        return max(names, key=self.rank, default=None)


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
