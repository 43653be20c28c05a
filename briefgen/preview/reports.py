"""The reports of a desk as they are now: what changed is checked and released anew, and pages are made one by one.

A change of one brief touches that brief alone, and marks as stale the pages of reports that speak of it: those of its
series, its translations, what it replaces.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from briefgen.brief import Brief
from briefgen.building.framing import card_for, site_of
from briefgen.building.neighbours import Neighbours
from briefgen.building.press import Press, template_fault
from briefgen.building.sheets import set_up_press, sheet_for
from briefgen.checking import Checked, CheckedBrief, Project, check_earlier
from briefgen.checking.check import check_one
from briefgen.diagnostics import Diagnostic, Finding
from briefgen.formats.templates import TemplateFailed, forget_templates
from briefgen.preview.kept import Kept, Made
from briefgen.preview.together import Together, gaps_one_by_one, pictures_of
from briefgen.release import Readership, Release, release_all
from briefgen.site.addresses import folder_of, report_file
from briefgen.site.card_line import forms_of
from briefgen.site.cards import Card
from briefgen.site.redirects import redirects
from briefgen.site.site import Site

FORMATS = ("html", "text", "json")


class Reports:
    """The reports of one project for one readership; `now` tells the time, which embargoes go by."""

    def __init__(self, project: Project, readership: Readership, now: Callable[[], datetime]) -> None:
        self.project, self._readership, self._now = project, readership, now
        self.press: Press
        self.found: tuple[Diagnostic, ...] = ()
        self.kept: dict[Path, Kept] = {}
        self.version = 0
        self._ids: dict[str, Kept] = {}
        self._alone: dict[Path, CheckedBrief] = {}
        self._gaps: dict[Path, tuple[Finding, ...]] = {}
        self._earlier: tuple[CheckedBrief, ...] = ()
        self._together = Together(project, is_whole=False)
        self._neighbours = Neighbours(project.conventions.scheme)
        self.take_project(project)

    @property
    def logo(self) -> Path | None:
        """Where the desk's logo lies."""
        logo = self.project.settings.logo
        return self.project.root / logo if logo else None

    def differs(self, project: Project, readership: Readership) -> bool:
        """Tell whether briefs that were checked for this project have to be checked anew for another."""
        before = self.project
        is_same = before.conventions == project.conventions and before.settings.rules == project.settings.rules
        is_same = is_same and (before.root, before.lock) == (project.root, project.lock)
        return not is_same or replace(self._readership, now=readership.now) != readership

    def take_project(self, project: Project, readership: Readership | None = None) -> None:
        """Take templates, logo and the look of pages from a project, and count all pages as stale."""
        self.project, self._readership = project, readership or self._readership
        forget_templates()
        self.press, self.found = set_up_press(project)
        self.version += 1
        for kept in self.kept.values():
            kept.is_stale = True

    def check(self, path: Path) -> None:
        """Read one brief anew and check it by itself; `settle` has to follow."""
        self._alone[path] = check_one(path, self.project)

    def forget(self, paths: Iterable[Path]) -> None:
        """Drop briefs whose files are gone; `settle` has to follow."""
        for path in paths:
            self._alone.pop(path, None)
            self._gaps.pop(path, None)

    def look_beside(self, *, is_whole: bool) -> None:
        """Read the earlier reports of the series that are compared with and not shown; none if the desk is whole."""
        self._together = Together(self.project, is_whole=is_whole)
        self._earlier = check_earlier(Checked(tuple(self._alone.values()), ()), self.project)

    def find_gaps(self) -> Iterator[None]:
        """Look, brief by brief, for numbers that readers of a release would miss."""
        gaps: dict[Path, tuple[Finding, ...]] = {}
        for path, findings in gaps_one_by_one(tuple(self._alone.values()), self.project):
            gaps[path] = tuple(findings)
            yield
        self._gaps = gaps

    def settle(self) -> tuple[Kept, ...]:
        """Hold all briefs against each other, release what changed, and give the reports that are not as before."""
        held = self._together.hold([self._alone[path] for path in sorted(self._alone)], self._gaps)
        before = {id(kept): kept.shown for kept in self.kept.values()}
        self.kept = {one.path: self._keep(one) for one in held}
        self._release()
        self._ids = {kept.id: kept for kept in sorted(self.kept.values(), key=lambda kept: kept.good is not None)}
        changed = tuple(kept for kept in self.kept.values() if kept.shown is not before.get(id(kept)))
        if changed or len(before) != len(self.kept):
            self.version += 1
            self._meet(changed, [shown for shown in before.values() if shown])
        return changed

    def find(self, name: str) -> Kept | None:
        """Find a report by its id."""
        return self._ids.get(name)

    def pictures(self) -> frozenset[Path]:
        """List all files besides briefs that pages are made from."""
        named = {picture for one in self._alone.values() for picture in pictures_of(one)}
        return frozenset(named | ({self.logo} if self.logo else set()))

    def naming(self, pictures: Collection[Path]) -> tuple[Path, ...]:
        """List the briefs that name one of some pictures."""
        return tuple(path for path, one in self._alone.items() if not set(pictures_of(one)).isdisjoint(pictures))

    def stale(self) -> tuple[Kept, ...]:
        """List the reports whose pages are still to be made."""
        return tuple(kept for kept in self.kept.values() if kept.is_stale and kept.shown)

    def make(self, kept: Kept) -> None:
        """Make the page of a report and the files beside it, and keep what was made before where that fails."""
        if not kept.is_stale or kept.good is None or kept.shown is None:
            return
        beside, now = self._neighbours, self._now()
        sheet = sheet_for(kept.good, kept.shown, self.project, self.press, neighbours=beside, now=now)
        printed = self.press.print(sheet, FORMATS)
        kept.is_stale = False
        kept.faults = tuple(fault for fault in printed.diagnostics if fault.is_error)
        if printed.report is None or kept.faults:
            return
        card = card_for(kept.shown, printed.report, self.project.settings)
        files = {f"{folder_of(kept.shown.id)}/{name}": content for name, content in printed.files.items()}
        try:
            files |= redirects(card, self.press.templates)
        except TemplateFailed as error:
            kept.faults = (template_fault(error, self.press.templates, making=kept.shown.id),)
            return
        self.version += 1
        kept.made = Made(self.version, files, card, sheet)

    def site(self) -> Site:
        """See the reports that were made as a site."""
        made = [kept.made for kept in self.kept.values() if kept.made and kept.shown]
        settings, shared = self.project.settings, self.press.shared
        return site_of(map(_with_forms, made), settings, shared, reader=replace(self._readership, now=self._now()))

    def _keep(self, one: CheckedBrief) -> Kept:
        kept = self.kept.get(one.path) or Kept(one)
        kept.one = one
        return kept

    def _release(self) -> None:
        """Release the briefs that have a new sound state, and those that name a report that came or went."""
        renewed = [kept for kept in self.kept.values() if kept.one.brief and not _is_same(kept.good, kept.one)]
        for kept in renewed:
            kept.good = kept.one
        readership = replace(self._readership, now=self._now())
        desk = self.project.conventions
        names = {kept.good.brief.id for kept in self.kept.values() if kept.good and kept.good.brief}
        for kept in renewed:
            kept.shown = next(iter(release_all(_briefs(kept), desk, readership, also_there=names)), None)
        there = {kept.shown.id for kept in self.kept.values() if kept.shown}
        for kept in self.kept.values():
            if kept.shown and _names_wrongly(kept, kept.shown, there):
                kept.shown = next(iter(release_all(_briefs(kept), desk, readership, also_there=there)), None)

    def _meet(self, changed: Collection[Kept], before: Collection[Release]) -> None:
        """Gather all reports anew as neighbours of each other, and count as stale what speaks of a changed one."""
        desk = self.project.conventions
        readership = replace(self._readership, now=self._now())
        earlier = release_all([one.brief for one in self._earlier if one.brief], desk, readership)
        shown = [kept.shown for kept in self.kept.values() if kept.shown]
        self._neighbours = Neighbours.of(shown, earlier, desk=desk)
        now = {id(one) for one in shown}
        moved = [one for one in before if id(one) not in now] + [kept.shown for kept in changed if kept.shown]
        for kept in self.kept.values():
            if kept in changed or (kept.shown and any(_speaks_of(kept.shown, other) for other in moved)):
                kept.is_stale = True


def _with_forms(made: Made) -> Card:
    """Give the card of a report with its files; its PDF is made when it is asked for."""
    name = made.card.id
    return replace(made.card, forms=forms_of(name, (*made.files, report_file(name, ".pdf"))))


def _is_same(good: CheckedBrief | None, one: CheckedBrief) -> bool:
    return good is not None and good.brief is one.brief


def _briefs(kept: Kept) -> list[Brief]:
    return [kept.good.brief] if kept.good and kept.good.brief else []


def _names_wrongly(kept: Kept, shown: Release, there: Collection[str]) -> bool:
    """Tell whether a release names a report that is not there, or keeps silent of one that is."""
    brief = kept.good.brief if kept.good else None
    pairs = ((shown.replaced_by, brief and brief.replaced_by), (shown.translation_of, brief and brief.translation_of))
    return any((written in there) != (named is not None) for named, written in pairs if written)


def _speaks_of(shown: Release, other: Release) -> bool:
    """Tell whether the page of a report may name another one."""
    if shown.series and shown.series == other.series:
        return True
    names = {other.id, other.translation_of} - {None}
    return not names.isdisjoint({shown.id, shown.replaced_by, shown.translation_of} - {None})
