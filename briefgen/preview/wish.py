"""What a preview is asked to show, and whom it tells of its work."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from briefgen.building import Wanted
from briefgen.building.publications import readership_of
from briefgen.checking import Project, open_project
from briefgen.preview.told import Told
from briefgen.release import Readership


class Wish(Struct, frozen=True):
    """What is to be shown: the briefs of some paths, seen from the folder `here`, perhaps as one release has them.

    `clock` tells the time, which embargoes and ages go by.
    """

    paths: tuple[Path, ...]
    here: Path
    release: str | None
    clock: Callable[[], datetime]

    def project(self) -> Project:
        """Open the project as it is now."""
        return open_project(self.paths, here=self.here)

    def readership(self, project: Project) -> Readership:
        """Say for whom pages are made: a release that is named, else the desk with its drafts; raises ReleaseError."""
        wanted = Wanted(self.clock(), (self.release,) if self.release else ())
        return readership_of(project, wanted, drafts=True)


class Ears(Struct, frozen=True):
    """Whom the preview tells: of each rebuild, and of progress while the first one takes its time."""

    told: Callable[[Told], None]
    progress: Callable[[str, int, int], None]
