"""What a build did, release by release."""

from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic


class BuiltRelease(Struct, frozen=True):
    """What was done for one release; all but its name, folder and ceiling are ids of briefs, or files of theirs.

    `made` are its reports that this run made, `changed` those of them that are not as before, `kept` are reports that
    were not made, for nothing that they are made from has changed. `removed` are those taken away, `left_out` drafts
    and embargoed briefs, `absent` those of which this release shows nothing. `failed` are files whose brief made no
    report; `still_there` are reports built from one of them before, still published as they were. Where a release was
    not put in place, all is as it was, and it has no `is_put`; `is_stopped` tells that the gate stopped it. `site` is
    the number of files around the reports, such as pages of lists, that were written.
    """

    name: str
    folder: Path
    ceiling: str | None
    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    still_there: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    is_stopped: bool = False
    is_put: bool = True
    site: int = 0


class NextBuild(Struct, frozen=True):
    """The next moment at which a build makes something else of the same briefs, and what happens then, in words."""

    at: datetime
    because: str


class Built(Struct, frozen=True):
    """What a build did: all that was found, each release, and when to build again, none where no moment is known.

    `made` and its like are those of all releases together, each once. `reasons` say by the files of the briefs why
    their reports were made.
    """

    diagnostics: tuple[Diagnostic, ...]
    releases: tuple[BuiltRelease, ...] = field(default=())
    next_build: NextBuild | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether there is no error."""
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)

    @property
    def made(self) -> tuple[str, ...]:
        """The reports that were made."""
        return tuple(dict.fromkeys(chain.from_iterable(one.made for one in self.releases)))

    @property
    def failed(self) -> tuple[str, ...]:
        """The files whose brief made no report."""
        return tuple(dict.fromkeys(chain.from_iterable(one.failed for one in self.releases)))
