"""The desk's briefs ready to be sent: which edition of a brief a release has, in which language, and printed once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefgen.building.checks import PDF_UNAVAILABLE
from briefgen.building.neighbours import Neighbours
from briefgen.building.press import Press, Printed
from briefgen.building.publications import Publication, Wanted, publications
from briefgen.building.sheets import set_up_press, sheet_for
from briefgen.checking import Checked, CheckedBrief, Project, check_briefs, find_briefs, named_briefs
from briefgen.diagnostics import Diagnostic, Span
from briefgen.release import Release, is_embargoed, original_of, release_all
from briefgen.settings.posting import UNSENDABLE


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief as one release shows it; `key` names the release and the brief."""

    key: tuple[str, str]
    one: CheckedBrief = field(compare=False)
    shown: Release = field(compare=False)
    publication: Publication = field(compare=False)


@dataclass(frozen=True)
class Newsroom:
    """All briefs at hand, checked, and the press; `found` is what was found in setting it up."""

    project: Project
    checked: Checked
    press: Press
    now: datetime
    found: tuple[Diagnostic, ...]
    _released: dict[str, tuple[Release, ...]] = field(default_factory=dict)
    _printed: dict[tuple[object, ...], Printed] = field(default_factory=dict)

    def named(self, name: str) -> tuple[CheckedBrief, ...]:
        """Find the briefs with an id, or the one in a file."""
        return named_briefs(name, self.checked.briefs)

    def faults(self, one: CheckedBrief) -> Iterator[Diagnostic]:
        """Say why a brief is not sent to anybody; nothing where it may be."""
        brief, places = one.brief, one.places
        if brief is None or places is None:
            yield from (diagnostic for diagnostic in one.diagnostics if diagnostic.is_error)
        elif brief.status != "released":
            message = f'this brief is "{brief.status}"; expected status: released'
            yield places.locate(UNSENDABLE.at(("status",), message))
        elif is_embargoed(brief, self.now):
            message = "this brief is under embargo still; expected its end before anything is sent"
            yield places.locate(UNSENDABLE.at(("publish_at",), message))

    def publication(self, release: str) -> Publication:
        """Find a release by its name; raises ReleaseError for one that there cannot be."""
        return publications(self.project, Wanted(self.now, (release,)))[0]

    def edition(self, one: CheckedBrief, release: str, language: str | None) -> Edition | None:
        """Find a brief in a release, translated into a language where that is there; none where it shows nothing."""
        publication = self.publication(release)
        shown = {each.id: each for each in self._shown(publication)}
        own = shown.get(one.brief.id) if one.brief else None
        if own is None:
            return None
        chosen = own if language is None else _in_language(own, language, shown.values())
        written = next(each for each in self.checked.briefs if each.brief and each.brief.id == chosen.id)
        return Edition((publication.name, chosen.id), written, chosen, publication)

    def print(self, edition: Edition, *, has_pdf: bool) -> Printed:
        """Compose the report of an edition, and its PDF if wanted; each once a run."""
        key = (*edition.key, has_pdf)
        if key not in self._printed:
            self._printed[key] = self._print(edition, has_pdf=has_pdf)
        return self._printed[key]

    def _print(self, edition: Edition, *, has_pdf: bool) -> Printed:
        faults = _missing_libraries() if has_pdf else ()
        if faults:
            return Printed(None, {}, faults)
        shown, desk = self._shown(edition.publication), self.project.conventions
        neighbours = Neighbours.of(shown, desk=desk)
        sheet = sheet_for(edition.one, edition.shown, self.project, self.press, neighbours=neighbours, now=self.now)
        return self.press.print(sheet, ("pdf",) if has_pdf else ())

    def _shown(self, publication: Publication) -> tuple[Release, ...]:
        if publication.name not in self._released:
            briefs = (one.brief for one in self.checked.briefs if one.brief)
            made = release_all(briefs, self.project.conventions, publication.readership)
            self._released[publication.name] = made
        return self._released[publication.name]


def open_newsroom(paths: Iterable[Path], project: Project, now: datetime) -> Newsroom:
    """Check the briefs of files and folders and set up the press; errors of the project are in `found`."""
    checked = check_briefs(find_briefs(paths), project)
    press, faults = set_up_press(project)
    errors = (diagnostic for diagnostic in project.diagnostics if diagnostic.is_error)
    return Newsroom(project, checked, press, now, (*errors, *faults))


def _in_language(own: Release, language: str, shown: Iterable[Release]) -> Release:
    """Find the edition in a language among the translations of a report; without one it is the report itself."""
    source = original_of(own)
    same = [own, *(one for one in shown if source in {one.id, one.translation_of} and one.status == "released")]
    wanted = language.casefold()
    exact = (one for one in same if one.lang.casefold() == wanted)
    alike = (one for one in same if one.lang.casefold().split("-")[0] == wanted.split("-")[0])
    return next(exact, None) or next(alike, own)


def _missing_libraries() -> tuple[Diagnostic, ...]:
    from briefgen.formats.pdf import missing_libraries

    missing = missing_libraries()
    if not missing:
        return ()
    message = f"PDFs need libraries that this system lacks: {', '.join(missing)}"
    return (Diagnostic(PDF_UNAVAILABLE, message, Span(), "`briefgen doctor` prints what installs them"),)
