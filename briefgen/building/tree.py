"""One release: its reports and what they share, printed, searched by the gate and put in place."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefgen.building.checks import LOST_ADDRESS, OUTPUT_FAILED, TAKEN_ADDRESS
from briefgen.building.facts import Facts
from briefgen.building.framing import card_for, site_of
from briefgen.building.intact import is_published, is_shown
from briefgen.building.leaving import Leaving, leaving, source_of
from briefgen.building.links import faults_of
from briefgen.building.manifest import Manifest, Written
from briefgen.building.neighbours import Neighbours
from briefgen.building.plan import Plan
from briefgen.building.press import Press, Printed, Sheet, template_fault
from briefgen.building.printing import print_all
from briefgen.building.publications import Publication
from briefgen.building.shared import shared_files
from briefgen.building.sheets import sheet_for
from briefgen.building.sources import brief_digest
from briefgen.building.watch import leaks_of
from briefgen.building.write import ForeignFileError, Output
from briefgen.checking import Checked, CheckedBrief, Project
from briefgen.diagnostics import Diagnostic, Finding, Span, quoted
from briefgen.formats.data import digest_of
from briefgen.formats.templates import TemplateFailed
from briefgen.jobs.executor import Executor
from briefgen.release import Release, release_all
from briefgen.report import Report
from briefgen.runs import BuiltRelease
from briefgen.site.redirects import redirects
from briefgen.site.site import Site
from briefgen.site.staleness import changes_at

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Tree:
    """One release on its way into its folder; `found` is what went wrong with it.

    `searched` are the folders in which the run has looked for briefs. With `looks_at_all` the links of all pages are
    followed, also of those that stay. `made_of` is the hash of the program, the settings and the templates; pages of
    the site that were made from the same stay.
    """

    publication: Publication
    plan: Plan
    project: Project
    press: Press
    formats: tuple[str, ...]
    searched: tuple[Path, ...]
    looks_at_all: bool = False
    made_of: str = ""
    found: list[Diagnostic] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def checked(self) -> Checked:
        """The briefs whose reports are made."""
        return self.plan.checked

    def build(self, output: Output, executor: Executor, progress: Progress) -> BuiltRelease:
        """Build the release into its open folder; an executor makes the PDFs."""
        released = self._release(output)
        shown = {one.id: one for one in released}
        unshown = self._unshown(shown)
        goes = leaving(output.before, self.checked.briefs, shown, folder=output.folder, within=self.searched)
        desk = self.project.conventions
        neighbours = Neighbours.of(released, self._earlier(), leaving=goes.reports, manifest=output.before, desk=desk)
        sheets = self._sheets(goes, shown, neighbours)
        for number, ((one, release), outcome) in enumerate(print_all(self.press, sheets, self.formats, executor), 1):
            if release and outcome:
                self._keep(one, release, outcome, output)
            elif one.brief is None:
                self.failed.append(one.file)
            elif refusal := _refusal(one, goes):
                self._refuse(one, refusal)
            progress(self._step(), number, len(self.checked.briefs))
        removed = self._remove(goes, output)
        still_there = self._still_there(output)
        if not self._put_shared(output):
            return self.nothing_built()
        printed = [one for one in released if one.id in self.made]
        self.found += faults_of(output, self.checked.briefs, failed=self.failed, looks_at_all=self.looks_at_all)
        leaks = leaks_of(output, self.plan, self.project, self.publication.readership, printed)
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
            absent=(*(name for name in unshown if name not in left_out), *self._kept_absent()),
            failed=tuple(self.failed),
            still_there=tuple(still_there),
            kept=tuple(one.id for one in self._kept() if is_shown(one, self.publication)),
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
        briefs = [one.brief for one in self.plan.earlier if one.brief]
        return release_all(briefs, self.project.conventions, self.publication.readership)

    def _unshown(self, shown: dict[str, Release]) -> tuple[str, ...]:
        return tuple(one.brief.id for one in self.checked.briefs if one.brief and one.brief.id not in shown)

    def _left_out(self) -> tuple[str, ...]:
        gets = self.publication.readership.gets
        made = (one.brief.id for one in self.checked.briefs if one.brief and not gets(one.brief))
        return (*made, *(one.id for one in self._kept() if not is_published(one, self.publication)))

    def _kept(self) -> Iterator[Facts]:
        return (self.plan.remembered[file].facts for file in self.plan.kept)

    def _kept_absent(self) -> Iterator[str]:
        shown = (one for one in self._kept() if is_published(one, self.publication))
        return (one.id for one in shown if not is_shown(one, self.publication))

    def _step(self) -> str:
        return f"{self.publication.name}: built" if self.publication.readership.ceiling else "built"

    def _sheets(
        self, goes: Leaving, shown: dict[str, Release], neighbours: Neighbours
    ) -> Iterator[tuple[tuple[CheckedBrief, Release | None], Sheet | None]]:
        """Make the sheet of each brief when it is wanted; a brief that is not printed has none, and no release."""
        now = self.publication.readership.now
        for one in self.checked.briefs:
            release = shown.get(one.brief.id) if one.brief and not _refusal(one, goes) else None
            if release:
                sheet = sheet_for(one, release, self.project, self.press, neighbours=neighbours, now=now)
                yield (one, release), sheet
            else:
                yield (one, None), None

    def _keep(self, one: CheckedBrief, shown: Release, printed: Printed, output: Output) -> None:
        """Put what was printed of a brief into the folder, unless there is an error in it."""
        self.found += printed.diagnostics
        if printed.report is None or any(diagnostic.is_error for diagnostic in printed.diagnostics):
            self.failed.append(one.file)
            return
        try:
            is_changed = self._put(one, printed, printed.report, shown, output)
        except (ForeignFileError, TemplateFailed) as error:
            self.found.append(self._fault(error, one, shown.id))
            self.failed.append(one.file)
            return
        self.made.append(shown.id)
        if is_changed:
            self.changed.append(shown.id)

    def _fault(self, error: ForeignFileError | TemplateFailed, one: CheckedBrief, name: str) -> Diagnostic:
        if isinstance(error, TemplateFailed):
            return template_fault(error, self.press.templates, making=name)
        return Diagnostic(OUTPUT_FAILED, str(error), Span(one.file))

    def _put(self, one: CheckedBrief, printed: Printed, report: Report, shown: Release, output: Output) -> bool:
        contents = {f"reports/{shown.id}/{name}": content for name, content in printed.files.items()}
        digest = _digest(report, printed)
        kept = _still_true(output, shown.id, digest, self.formats)
        card = card_for(shown, report, self.project.settings)
        if "html" in self.formats:
            contents |= redirects(card, self.press.templates)
        source, key = source_of(one.path, output.folder), self.plan.key_of(one.file)
        written = Written(source, digest, card, kept, brief_digest(one), key)
        return output.put_report(shown.id, written, contents)

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

    def _put_shared(self, output: Output) -> bool:
        """Put in place what stands around the reports; without it they would lead nowhere, or to what was before."""
        try:
            site = self.site(output.after)
            output.put_shared(shared_files(self.press, site, self.made_of, output.drawers))
        except TemplateFailed as error:
            self.found.append(template_fault(error, self.press.templates, making="the site"))
        except ForeignFileError as error:
            self.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span()))
        else:
            return True
        return False


def _refusal(one: CheckedBrief, goes: Leaving) -> Finding | None:
    """Say why a brief is left out that would take an address away."""
    if one.file in goes.lost:
        message = f"this report is published as {quoted(goes.lost[one.file])}; expected that id in aliases"
        return LOST_ADDRESS.at(("id",), message)
    if one.file in goes.taken:
        return TAKEN_ADDRESS.at(("id",), f"{quoted(goes.taken[one.file])} is an address of another report")
    return None


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
