"""What the preview keeps of each brief: its last check, its last sound state, and the pages made from that."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from briefgen.building.press import Sheet
from briefgen.checking import CheckedBrief
from briefgen.checking.authorising import name_of
from briefgen.diagnostics import Diagnostic
from briefgen.release import Release
from briefgen.site.cards import Card

BADGES = {"draft": "Draft", "review": "In review"}


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one report by their addresses, its card, and the sheet that a PDF is made from.

    `version` counts the changes of the preview; no two of one report are alike.
    """

    version: int
    files: Mapping[str, bytes] = field(repr=False)
    card: Card
    sheet: Sheet


class Kept(Struct, eq=False):
    """One brief: `good` is its last sound check, `shown` what readers get of that, none where they get nothing.

    `made` is the last that came out well, and `is_stale` tells that it is not made from what is there now. `faults` are
    why the last attempt failed.
    """

    one: CheckedBrief
    good: CheckedBrief | None = None
    shown: Release | None = None
    made: Made | None = None
    is_stale: bool = True
    faults: tuple[Diagnostic, ...] = ()

    @property
    def id(self) -> str:
        """The id under which it is found: that of its last sound state, else what is written there now."""
        return self.good.brief.id if self.good and self.good.brief else name_of(self.one)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """All that keeps the brief as it is now from its page."""
        return (*(found for found in self.one.diagnostics if found.is_error), *self.faults)

    @property
    def badge(self) -> str | None:
        """Say why readers do not get it yet; none where they do."""
        if self.shown is None:
            return None
        embargo = f"Under embargo until {self.shown.embargo}" if self.shown.embargo else None
        return " · ".join(filter(None, (BADGES.get(self.shown.status), embargo))) or None
