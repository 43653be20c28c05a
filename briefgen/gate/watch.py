"""What the gate is told and what it answers with: what decides, the briefs as written, the portions found in them.

A portion of the gate is a stretch of YAML whose words must not leave, with every text in it as it is written. It
owes nothing to the values that the rest of briefgen makes of a brief.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from briefgen.diagnostics import Check, Severity

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a brief; positions count from 0."""

LEAK = Check(
    "withheld-words",
    Severity.ERROR,
    "A file of a release holds words of a portion that this release withholds, or cannot be searched for them.",
    "Nothing of the release was put in place. Look for the portion's words in what is shown beside it, or in the"
    " desk's own templates; if the portion is marked as it should be, report this as a bug of briefgen.",
)
GATE_CHECKS = (LEAK,)


class Watch(Struct, frozen=True):
    """What decides what is withheld.

    `labels` are the spellings of each label, the most open label first. Without a `ceiling` nothing is withheld by its
    marking. `marking` and `unmarked` are the desk's defaults; with `drafts`, drafts and embargoed briefs are shown.
    """

    labels: tuple[tuple[str, ...], ...]
    ceiling: str | None
    marking: str | None
    unmarked: str | None
    now: datetime
    drafts: bool = False

    @property
    def spellings(self) -> Iterator[str]:
        """Every spelling of every label."""
        return (spelling for label in self.labels for spelling in label)

    def is_above(self, label: str | None) -> bool:
        """Whether a label ranks above the ceiling; one that is not known always does, if there is a ceiling."""
        if self.ceiling is None or label is None:
            return False
        return self._rank(label, unknown=len(self.labels)) > self._rank(self.ceiling, unknown=-1)

    def _rank(self, label: str, *, unknown: int) -> int:
        return next((rank for rank, names in enumerate(self.labels) if label.strip() in names), unknown)


class Written(Struct, frozen=True):
    """A brief's YAML; `file` is its name in messages, and the last part of it the brief's id by default."""

    file: str
    content: bytes


class Portion(Struct, frozen=True):
    """What a release withholds in one place: where it begins, counted from 1, and the texts in it."""

    file: str
    line: int
    column: int
    texts: tuple[str, ...]


class Reading(Struct, frozen=True):
    """One brief as the gate reads it: what is withheld of it, and the texts that are shown."""

    withheld: tuple[Portion, ...]
    shown: tuple[str, ...]
