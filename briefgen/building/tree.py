"""One release: its reports and what they share, printed, searched by the gate and put in place."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.building.checks import LOST_ADDRESS, OUTPUT_FAILED, TAKEN_ADDRESS
from briefgen.building.entry import Written
from briefgen.building.facts import Facts
from briefgen.building.framing import card_for, site_of
from briefgen.building.intact import is_published, is_shown
from briefgen.building.leaving import Leaving, leaving, source_of
from briefgen.building.links import faults_of
from briefgen.building.manifest import Manifest
from briefgen.building.neighbours import Neighbours, Residents
from briefgen.building.plan import Plan
from briefgen.building.press import Press, Printed, Sheet, template_fault
from briefgen.building.printing import print_all
from briefgen.building.publications import Publication
from briefgen.building.shared import Kept, shared_files
from briefgen.building.sheets import sheet_for
from briefgen.building.sources import brief_digest
from briefgen.building.watch import leaks_of
from briefgen.building.write import ForeignFileError, Output, ReadState
from briefgen.checking import CheckedBrief, Project
from briefgen.diagnostics import Diagnostic, Finding, Span, quoted
from briefgen.formats.data import digest_of
from briefgen.formats.templates import TemplateFailed
from briefgen.jobs.executor import Executor
from briefgen.release import Release, release_all
from briefgen.report import Report
from briefgen.runs import BuiltRelease
from briefgen.site.cards import PAGE, Card
from briefgen.site.redirects import redirects
from briefgen.site.site import Site
from briefgen.site.staleness import next_change

Progress = Callable[[str, int, int], None]
Order = tuple[tuple[CheckedBrief, Release | None], Sheet | None]


class Parted(Struct):
    """The ids of briefs: of those that a release shows, of which it shows nothing, and that it leaves out for now."""

    shown: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class Tree(Struct):
    """One release on its way into its folder; `found` is what went wrong with it.

    `made` are the reports, each with the ids of the pictures that it shows, `as_before` those of them that have not
    changed; `failed` are files whose brief made none. `searched` are the folders in which the run has looked for
    briefs. With `looks_at_all` the links of all pages are followed, also of those that stay. `made_of` is the hash of
    the program, the settings and the templates; pages of the site that were made from the same stay. `as_read` is the
    list of the folder, where it was read already. A report next `goes_out_of_date` at a moment, if one ever does.
    """

    publication: Publication
    plan: Plan
    project: Project
    press: Press
    formats: tuple[str, ...]
    searched: tuple[Path, ...]
    looks_at_all: bool = False
    made_of: str = ""
    as_read: ReadState | None = None
    found: list[Diagnostic] = field(default_factory=list)
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    as_before: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    goes_out_of_date: datetime | None = None

    def build(self, output: Output, executor: Executor | None, progress: Progress) -> BuiltRelease:
        """Build the release into its open folder; an executor makes the PDFs."""
        goes = self._leaving(output)
        printed = print_all(self.press, self._sheets(goes, output), self.formats, executor)
        for number, ((one, release), outcome) in enumerate(printed, 1):
            if release and outcome:
                self._keep(one, release, outcome, output)
            elif one.brief is None:
                self.failed.add(one.file)
            elif refusal := _refusal(one, goes):
                self._refuse(one, refusal)
            progress(self._step(), number, len(self.plan.made))
        removed = self._remove(goes, output)
        still_there = self._still_there(output)
        site = self._put_shared(output)
        if site is None:
            return self.nothing_built()
        self.found += faults_of(output, self.plan, failed=self.failed, looks_at_all=self.looks_at_all)
        leaks = leaks_of(output, self.plan, self.project, self.publication.readership, self.made)
        if leaks:
            self.found += leaks
            return self.nothing_built(is_stopped=True)
        output.commit()
        return replace(self._built(removed, still_there), site=site)

    def _built(self, removed: Iterable[str], still_there: Iterable[str]) -> BuiltRelease:
        """Say what was done, in the order of the briefs."""
        sound, kept = self._parted(self.plan.sound.values()), self._parted(self.plan.kept_facts)
        return BuiltRelease(
            self.publication.name,
            self.publication.folder,
            self.publication.readership.ceiling,
            made=tuple(name for name in sound.shown if name in self.made),
            changed=tuple(name for name in sound.shown if name in self.made and name not in self.as_before),
            removed=tuple(removed),
            left_out=(*sound.left_out, *kept.left_out),
            absent=(*sound.absent, *kept.absent),
            failed=tuple(file for file in self.plan.made if file in self.failed),
            still_there=tuple(still_there),
            kept=tuple(kept.shown),
        )

    def site(self, manifest: Manifest) -> Site:
        """See the reports of a folder as a site."""
        settings, reader = self.project.settings, self.publication.readership
        return site_of(manifest.cards, settings, self.press.shared, reader=reader)

    def nothing_built(self, *, is_stopped: bool = False) -> BuiltRelease:
        """Say that the folder is as it was."""
        sound = self.plan.sound
        waiting = self._parted(sound.values()).left_out
        failed = tuple(file for file in self.plan.made if file not in sound or sound[file].id not in waiting)
        left_out = (*waiting, *self._parted(self.plan.kept_facts).left_out)
        where = (self.publication.name, self.publication.folder, self.publication.readership.ceiling)
        return BuiltRelease(*where, left_out=left_out, failed=failed, is_put=False, is_stopped=is_stopped)

    def _leaving(self, output: Output) -> Leaving:
        if not output.before.entries:
            return Leaving()
        return leaving(
            output.before,
            self.plan.made,
            self.plan.sound,
            is_shown=partial(is_shown, publication=self.publication),
            folder=output.folder,
            within=self.searched,
        )

    def _parted(self, briefs: Iterable[Facts]) -> Parted:
        """Part briefs by what the release has of them."""
        parted = Parted()
        for one in briefs:
            shown = parted.shown if is_shown(one, self.publication) else parted.absent
            (shown if is_published(one, self.publication) else parted.left_out).append(one.id)
        return parted

    def _step(self) -> str:
        return f"{self.publication.name}: built" if self.publication.readership.ceiling else "built"

    def _sheets(self, goes: Leaving, output: Output) -> Iterator[Order]:
        """Make the sheet of each brief when it is wanted; a brief that is not printed has none, and no release."""
        now, before = self.publication.readership.now, output.before.entries
        elsewhere = before.keys() - {one.id for one in self.plan.sound.values()} - set(goes.reports)
        residents = self._residents([before[name].card for name in elsewhere])
        for batch in self.plan.batches:
            made, compared = self.plan.briefs_of(batch)
            shown = self._released(made, also_there=elsewhere)
            earlier = self._released(compared)
            desk, beside = self.project.conventions, residents.beside(shown.values())
            neighbours = Neighbours.of(shown.values(), earlier.values(), residents=beside, desk=desk)
            for one in made:
                release = shown.get(one.file) if not _refusal(one, goes) else None
                frame = partial(sheet_for, one, project=self.project, press=self.press, neighbours=neighbours, now=now)
                yield (one, release), frame(release) if release else None

    def _residents(self, staying: Iterable[Card]) -> Residents:
        """Find the reports that stay and have a page by what they have in common with those that are made."""
        cards = [card for card in staying if PAGE in card.forms]
        return Residents(cards, {name for one in self.plan.sound.values() for name in one.circle} if cards else set())

    def _released(self, briefs: Iterable[CheckedBrief], *, also_there: Collection[str] = ()) -> dict[str, Release]:
        """Release what is at hand, by its files; reports of other briefs may be named that lie in the folder."""
        sound = {one.brief.id: (one.file, one.brief) for one in briefs if one.brief}
        desk, readers = self.project.conventions, self.publication.readership
        shown = release_all((brief for _, brief in sound.values()), desk, readers, also_there=also_there)
        return {sound[one.id][0]: one for one in shown}

    def _keep(self, one: CheckedBrief, shown: Release, printed: Printed, output: Output) -> None:
        """Put what was printed of a brief into the folder, unless there is an error in it."""
        self.found += printed.diagnostics
        if printed.report is None or any(diagnostic.is_error for diagnostic in printed.diagnostics):
            self.failed.add(one.file)
            return
        try:
            is_changed = self._put(one, printed, printed.report, shown, output)
        except (ForeignFileError, TemplateFailed) as error:
            self.found.append(self._fault(error, one, shown.id))
            self.failed.add(one.file)
            return
        name = output.after.entries[shown.id].card.id  # the same word, but one that is in memory already
        self.made[name] = tuple(medium.id for medium in shown.media)
        if not is_changed:
            self.as_before.add(name)

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
        return output.put_report(written, contents)

    def _refuse(self, one: CheckedBrief, finding: Finding) -> None:
        """Leave a brief out that would take an address away."""
        place = one.places.locate(finding) if one.places else None
        self.found.append(place or Diagnostic(finding.check, finding.message, Span(one.file)))
        self.failed.add(one.file)

    def _remove(self, goes: Leaving, output: Output) -> list[str]:
        """Take reports away, but not one that another brief has made anew, or that its own could not replace."""
        kept = {*self.made, *self._still_there(output), *goes.lost.values()}
        removed = [name for name in goes.reports if name not in kept]
        for name in removed:
            output.remove_report(name)
        return removed

    def _still_there(self, output: Output) -> list[str]:
        failed = {source_of(Path(file), output.folder) for file in self.failed}
        entries = output.after.entries.items() if failed else ()
        return [name for name, entry in entries if entry.source in failed]

    def _put_shared(self, output: Output) -> int | None:
        """Put in place what stands around the reports; without it they would lead nowhere, or to what was before.

        Count the files of it that are not as before; none where there is a fault.
        """
        try:
            site = self.site(output.after)
            self.goes_out_of_date = next_change(site)
            return output.put_shared(shared_files(self.press, site, self.made_of, Kept(output.folder, output.drawers)))
        except TemplateFailed as error:
            self.found.append(template_fault(error, self.press.templates, making="the site"))
        except ForeignFileError as error:
            self.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span()))
        return None


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
