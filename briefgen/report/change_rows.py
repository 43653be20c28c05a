"""What changed since the report before, as a template sees it.

Every sign is new, changed or dropped; so is the `change` of a row in the report itself.
"""

from msgspec import Struct

from briefgen.report.pieces import Link


class ChangeLine(Struct, frozen=True):
    """One thing that moved since the report before: `before` gave way to `after`.

    `how` says how far, or in what else, and `because` why.
    """

    sign: str
    subject: Link
    before: str | None
    after: str | None
    how: str | None
    because: str | None
    mark: str | None


class ChangeCount(Struct, frozen=True):
    """How many parts of one kind, such as "3 events", with their numbers or names; what is gone leads nowhere."""

    words: str
    links: tuple[Link, ...]


class ChangeSum(Struct, frozen=True):
    """All else that is new, changed or dropped; `sign` is which."""

    sign: str
    counts: tuple[ChangeCount, ...]


class ChangesPart(Struct, frozen=True):
    """What changed since the report before; `rewritten` are the sections with other prose.

    `since` names that report in its series, `since_report` is its id.
    """

    since: str
    since_report: str
    lines: tuple[ChangeLine, ...]
    sums: tuple[ChangeSum, ...]
    rewritten: tuple[Link, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.lines or self.sums or self.rewritten)
