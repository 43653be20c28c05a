"""What there is: the briefs of a desk as one release has them, and those that wait for the end of an embargo."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.building.publications import Wanted, readership_of
from briefgen.checking import Project, check_briefs, find_briefs
from briefgen.diagnostics import Diagnostic
from briefgen.release import Release, is_embargoed, release_all


class ListedBrief(Struct, frozen=True):
    """One brief of a list: its day and embargo as ISO 8601, its status, id and title, and its banner's label."""

    date: str
    embargo: str | None
    status: str
    id: str
    title: str
    label: str | None


class Listing(Struct, frozen=True):
    """A list of briefs, the newest first, or the next to be published; `banner` is the highest marking of its titles.

    `failed` are files that cannot be listed, since their briefs have errors.
    """

    briefs: tuple[ListedBrief, ...]
    banner: str | None
    failed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def list_briefs(paths: Iterable[Path], project: Project, wanted: Wanted, *, embargoed: bool = False) -> Listing:
    """List what a release shows, or with `embargoed` what it will show once an embargo ends.

    Without a release named in `wanted` it is `full` with all that is at hand, drafts too. Raises FileNotFoundError for
    a path that does not exist, ReleaseError for a release that there cannot be.
    """
    readership = readership_of(project, wanted, drafts=True)
    if embargoed:
        readership = replace(readership, drafts=True)
    checked = check_briefs(find_briefs(paths), project)
    briefs = [one.brief for one in checked.briefs if one.brief]
    waiting = {brief.id: brief.publish_at for brief in briefs if is_embargoed(brief, wanted.now)}
    shown = [one for one in release_all(briefs, project.conventions, readership) if not embargoed or one.id in waiting]
    shown.sort(key=lambda one: (one.date.moment, one.number or 0, one.title), reverse=True)
    if embargoed:
        shown.sort(key=lambda one: when.moment.timestamp() if (when := waiting[one.id]) else 0)
    listed = tuple(_listed(one, str(waiting[one.id]) if one.id in waiting else None) for one in shown)
    banner = project.conventions.scheme.highest({one.unmarked for one in shown if one.unmarked})
    failed = tuple(one.file for one in checked.briefs if one.brief is None)
    return Listing(listed, banner, failed, checked.diagnostics)


def _listed(shown: Release, embargo: str | None) -> ListedBrief:
    label = shown.banner.name if shown.banner else None
    return ListedBrief(str(shown.date), embargo, shown.status, shown.id, shown.title, label)
