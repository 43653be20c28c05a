"""What a desk has reported so far, as one release shows it: what scores and histories are made from."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from briefgen.building.publications import Wanted, readership_of
from briefgen.checking import Project, check_briefs, find_briefs
from briefgen.release import Release, release_all


class Archive(Struct, frozen=True):
    """The reports at hand, in the order of their files; `failed` are files whose briefs have errors."""

    releases: tuple[Release, ...]
    failed: tuple[str, ...]


def open_archive(paths: Iterable[Path], project: Project, wanted: Wanted) -> Archive:
    """Read what the release named in `wanted` shows; without one it is `full`.

    Raises FileNotFoundError for a path that does not exist, ReleaseError for a release that there cannot be.
    """
    readership = readership_of(project, wanted, drafts=wanted.drafts)
    checked = check_briefs(find_briefs(paths), project)
    briefs = [one.brief for one in checked.briefs if one.brief]
    failed = tuple(one.file for one in checked.briefs if one.brief is None)
    return Archive(release_all(briefs, project.conventions, readership), failed)
