"""What changed between two reports, as values.

A part that changed is one change, whatever changed in it: a reader wants to know of a judgement once. The fields that
differ stand in it with what they were and are.
"""

from typing import Literal

from msgspec import Struct

Kind = Literal["added", "dropped", "moved", "reworded", "changed"]
"""What became of a part: `moved` is a likelihood on its scale, `reworded` is the text and nothing else."""


class Difference(Struct, frozen=True):
    """One field of the format before and after, as it is written but for its marks; none where it is empty."""

    field: str
    before: str | None
    after: str | None


class Change(Struct, frozen=True):
    """What became of one part of a report.

    `part` is a kind of part, such as "judgement" or "next_report"; `id` is the part's own, the key of a section of the
    format, or none. `title` is what the part is known by, in the newer report unless it was dropped there, and `number`
    its place among its kind in that report, from 1: events by time, all else as in the file. `bands` is how far a
    likelihood moved on the scale, up above zero, and `because` why, where the newer report says so.
    """

    kind: Kind
    part: str
    id: str | None
    title: str
    number: int | None
    differences: tuple[Difference, ...]
    bands: int | None = None
    because: str | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields that differ."""
        return frozenset(one.field for one in self.differences)


class Identity(Struct, frozen=True):
    """Which report it is: its id, its number in its series, its title and its day as ISO 8601."""

    id: str
    number: int | None
    title: str
    date: str


class Changes(Struct, frozen=True):
    """All changes from an older report to a newer one, in the order of the newer.

    Parts that were dropped come last among their kind.
    """

    old: Identity
    new: Identity
    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both reports say the same."""
        return not self.changes
