"""Two briefs, found by id or by file, as one readership sees both."""

from pathlib import Path

from msgspec import Struct

from briefgen.building.publications import Wanted, readership_of
from briefgen.checking import CheckedBrief, Project, check_briefs, find_briefs
from briefgen.diagnostics import Diagnostic
from briefgen.formats.differences import (
    Paint,
    plain,
    print_differences,
    write_differences_json,
    write_differences_page,
)
from briefgen.formats.templates import Templates, own_templates
from briefgen.release import Readership, Release, release_all
from briefgen.report.differences import Differences, differences
from briefgen.series import Changes, changes_between


class NotThereError(Exception):
    """A brief that is to be compared is not at hand, has errors, or is not in the release; says which and why."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


class Compared(Struct, frozen=True):
    """What changed between two reports, as values and as words, with the higher of their banners."""

    changes: Changes
    label: str | None

    @property
    def words(self) -> Differences:
        """The changes in words."""
        return differences(self.changes, self.label)

    def as_text(self, paint: Paint = plain) -> str:
        """Write them as text; `paint` gives words that went or came their look."""
        return print_differences(self.words, paint)

    def as_json(self) -> str:
        """Write them as JSON."""
        return write_differences_json(self.changes, self.label)

    def as_page(self, project: Project) -> str:
        """Write them as an HTML page; raises TemplateFailed."""
        return write_differences_page(self.words, Templates(project.templates, own_templates()))


def compare(old: str, new: str, project: Project, wanted: Wanted) -> Compared:
    """Compare two briefs, each named by its id or its file, as the release in `wanted` has them.

    Without a release nothing is withheld. Raises NotThereError for a brief that cannot be had, ReleaseError for a
    release that there cannot be.
    """
    readership = readership_of(project, wanted, drafts=True)
    before, after = (_released(name, project, readership) for name in (old, new))
    scheme = project.conventions.scheme
    label = scheme.highest({one.banner.name for one in (before, after) if one.banner})
    return Compared(changes_between(before, after, project.conventions), label)


def _released(name: str, project: Project, readership: Readership) -> Release:
    checked = _checked(name, project)
    if checked.brief is None:
        raise NotThereError(f"{checked.file} has errors", checked.diagnostics)
    shown = release_all([checked.brief], project.conventions, readership)
    if not shown:
        raise NotThereError(f"{name} is not in this release")
    return shown[0]


def _checked(name: str, project: Project) -> CheckedBrief:
    """Find a brief: a file, else one of the desk's with such a name, else one of the desk's with this id."""
    if Path(name).is_file():
        return check_briefs([Path(name)], project).briefs[0]
    folder = project.root / "briefs"
    files = find_briefs([folder]) if folder.is_dir() else ()
    for path in sorted(files, key=lambda path: path.stem != name):
        checked = check_briefs([path], project).briefs[0]
        if (checked.brief and checked.brief.id == name) or (checked.brief is None and path.stem == name):
            return checked
    raise NotThereError(f"no brief at hand has the id {name!r}, and there is no such file")
