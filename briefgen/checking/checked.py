"""What a check gives: the files of one run, and all that was found in them."""

from pathlib import Path

from msgspec import Struct

from briefgen.brief import Brief
from briefgen.checking.media import Asset
from briefgen.diagnostics import Diagnostic
from briefgen.loading import Places


class CheckedBrief(Struct, frozen=True):
    """One file after checking: `brief` is none where an error stands against it.

    `file` is the path as it was named; `media` are its pictures by id.
    """

    file: str
    path: Path
    brief: Brief | None
    diagnostics: tuple[Diagnostic, ...]
    media: dict[str, Asset]
    places: Places | None


class Checked(Struct, frozen=True):
    """All files of one run and all that was found in them, in order of place."""

    briefs: tuple[CheckedBrief, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is no error."""
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)
