"""One release: its reports and what they share, printed, searched by the gate and put in place."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from briefgen.building.built import BuiltRelease
from briefgen.building.checks import LOST_ADDRESS, OUTPUT_FAILED, TAKEN_ADDRESS
from briefgen.building.framing import card_for, site_of
from briefgen.building.leaving import Leaving, leaving, source_of
from briefgen.building.links import faults_of
from briefgen.building.manifest import Manifest, Written
from briefgen.building.neighbours import Neighbours
from briefgen.building.press import Press, Printed, template_fault
from briefgen.building.publications import Publication
from briefgen.building.shared import shared_files
from briefgen.building.sheets import sheet_for
from briefgen.building.watch import leaks_of
from briefgen.building.write import ForeignFileError, Output
from briefgen.checking import Checked, CheckedBrief, Project
from briefgen.diagnostics import Diagnostic, Finding, Span, quoted
from briefgen.formats.data import digest_of
from briefgen.formats.templates import TemplateFailed
from briefgen.release import Release, release_all
from briefgen.report import Report
from briefgen.site.redirects import redirects
from briefgen.site.site import Site
from briefgen.site.staleness import changes_at

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Tree:
    """One release on its way into its folder; `found` is what went wrong with it.

    `earlier` are reports of the same series that are compared with and not built.
    """

    publication: Publication
    checked: Checked
    earlier: tuple[CheckedBrief, ...]
    project: Project
    press: Press
    formats: tuple[str, ...]
    found: list[Diagnostic] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def build(self, output: Output, progress: Progress) -> BuiltRelease:
        """Build the release into its open folder."""
        released = self._release(output)
        shown = {one.id: one for one in released}
        unshown = self._unshown(shown)
        goes = leaving(output.before, self.checked.briefs, shown, folder=output.folder)
        desk = self.project.conventions
        neighbours = Neighbours.of(released, self._earlier(), leaving=goes.reports, manifest=output.before, desk=desk)
        for number, one in enumerate(self.checked.briefs, 1):
            if one.brief is None:
                self.failed.append(one.file)
            elif one.file in goes.lost:
                message = f"this report is published as {quoted(goes.lost[one.file])}; expected that id in aliases"
                self._refuse(one, LOST_ADDRESS.at(("id",), message))
            elif one.file in goes.taken:
                message = f"{quoted(goes.taken[one.file])} is an address of another report"
                self._refuse(one, TAKEN_ADDRESS.at(("id",), message))
            elif one.brief.id in shown:
                self._build_one(one, shown[one.brief.id], neighbours, output)
            progress(self._step(), number, len(self.checked.briefs))
        removed = self._remove(goes, output)
        still_there = self._still_there(output)
        self._put_shared(output)
        printed = [one for one in released if one.id in self.made]
        written = (*self.checked.briefs, *self.earlier)
        self.found += faults_of(output, written)
        leaks = leaks_of(output, written, self.project, self.publication.readership, printed)
        if leaks:
            self.found += leaks
            return self.nothing_built(is_stopped=True)
        output.commit()
        left_out = self._left_out()
        return BuiltRelease(
            self.publication.name,
            self.publication.folder,
            self.publication.readership.ceiling,
            made=tuple(self.made),
            changed=tuple(self.changed),
            removed=tuple(removed),
            left_out=left_out,
            absent=tuple(name for name in unshown if name not in left_out),
            failed=tuple(self.failed),
            still_there=tuple(still_there),
        )

    def site(self, manifest: Manifest) -> Site:
        """See the reports of a folder as a site."""
        reports = manifest.reports.values()
        files = (file for written in reports for file in written.files)
        settings, reader = self.project.settings, self.publication.readership
        return site_of((written.card for written in reports), files, settings, self.press.shared, reader=reader)

    def changes(self, output: Output) -> Iterator[tuple[datetime, str]]:
        """List the moments at which the clock alone changes what the site says, and what happens then."""
        site = self.site(output.after)
        return ((moment, "a report goes out of date") for card in site.cards for moment in changes_at(card, site))

    def nothing_built(self, *, is_stopped: bool = False) -> BuiltRelease:
        """Say that the folder is as it was."""
        left_out = self._left_out()
        failed = tuple(one.file for one in self.checked.briefs if one.brief is None or one.brief.id not in left_out)
        where = (self.publication.name, self.publication.folder, self.publication.readership.ceiling)
        return BuiltRelease(*where, left_out=left_out, failed=failed, is_stopped=is_stopped)

    def _release(self, output: Output) -> tuple[Release, ...]:
        """Release what is at hand; reports of briefs that are not, and lie in the folder, may be named too."""
        at_hand = [one.brief for one in self.checked.briefs if one.brief]
        names = {brief.id for brief in at_hand}
        elsewhere = [name for name in output.before.reports if name not in names]
        desk = self.project.conventions
        return release_all(at_hand, desk, self.publication.readership, also_there=elsewhere)

    def _earlier(self) -> tuple[Release, ...]:
        briefs = [one.brief for one in self.earlier if one.brief]
        return release_all(briefs, self.project.conventions, self.publication.readership)

    def _unshown(self, shown: dict[str, Release]) -> tuple[str, ...]:
        return tuple(one.brief.id for one in self.checked.briefs if one.brief and one.brief.id not in shown)

    def _left_out(self) -> tuple[str, ...]:
        gets = self.publication.readership.gets
        return tuple(one.brief.id for one in self.checked.briefs if one.brief and not gets(one.brief))

    def _step(self) -> str:
        return f"{self.publication.name}: built" if self.publication.readership.ceiling else "built"

    def _build_one(self, one: CheckedBrief, shown: Release, neighbours: Neighbours, output: Output) -> None:
        now = self.publication.readership.now
        sheet = sheet_for(one, shown, self.project, self.press, neighbours=neighbours, now=now)
        printed = self.press.print(sheet, self.formats)
        self.found += printed.diagnostics
        if printed.report is None or any(diagnostic.is_error for diagnostic in printed.diagnostics):
            self.failed.append(one.file)
            return
        try:
            is_changed = self._put(one, printed, printed.report, shown, output)
        except ForeignFileError as error:
            self.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span(one.file)))
            self.failed.append(one.file)
            return
        self.made.append(shown.id)
        if is_changed:
            self.changed.append(shown.id)

    def _put(self, one: CheckedBrief, printed: Printed, report: Report, shown: Release, output: Output) -> bool:
        contents = {f"reports/{shown.id}/{name}": content for name, content in printed.files.items()}
        digest = _digest(report, printed)
        kept = _still_true(output, shown.id, digest, self.formats)
        card = card_for(shown, report, self.project.settings)
        if "html" in self.formats:
            contents |= redirects(card, self.press.templates)
        return output.put_report(shown.id, Written(source_of(one.path, output.folder), digest, card, kept), contents)

    def _refuse(self, one: CheckedBrief, finding: Finding) -> None:
        """Leave a brief out that would take an address away."""
        place = one.places.locate(finding) if one.places else None
        self.found.append(place or Diagnostic(finding.check, finding.message, Span(one.file)))
        self.failed.append(one.file)

    def _remove(self, goes: Leaving, output: Output) -> list[str]:
        """Take reports away, but not one that another brief has made anew, or that its own could not replace."""
        kept = {*self.made, *self._still_there(output), *goes.lost.values()}
        removed = [name for name in goes.reports if name not in kept]
        for name in removed:
            output.remove_report(name)
        return removed

    def _still_there(self, output: Output) -> list[str]:
        failed = {source_of(one.path, output.folder) for one in self.checked.briefs if one.file in self.failed}
        return [name for name, written in output.after.reports.items() if written.source in failed]

    def _put_shared(self, output: Output) -> None:
        try:
            output.put_shared(shared_files(self.press, self.site(output.after)))
        except TemplateFailed as error:
            self.found.append(template_fault(error, self.press.templates, making="the site"))
        except ForeignFileError as error:
            self.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span()))


def _digest(report: Report, printed: Printed) -> str:
    """Hash what every format of a report is made from: its data, and its pictures."""
    whole = hashlib.sha256(digest_of(report))
    for asset in printed.pictures:
        whole.update(hashlib.sha256(asset.content).digest())
    return whole.hexdigest()


def _still_true(output: Output, name: str, digest: str, formats: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """List files of formats that are not built now, if the report is the same that they were made from."""
    before = output.before.reports.get(name)
    if before is None or before.digest != digest:
        return {}
    return {file: digests for file, digests in before.files.items() if _format_of(file, name) not in formats}


def _format_of(file: str, name: str) -> str:
    """Tell for which format a file was made; pictures go with the page."""
    ending = file.removeprefix(f"reports/{name}/{name}.")
    return {"pdf": "pdf", "txt": "text", "json": "json"}.get(ending, "html")
