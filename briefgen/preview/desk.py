"""A desk's folder kept up with: what a look finds is checked, released and made, and told once."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from briefgen.building import ReleaseError
from briefgen.building.checks import TEMPLATE_FAILED
from briefgen.checking import Project
from briefgen.diagnostics import Diagnostic, in_order
from briefgen.preview.kept import Kept
from briefgen.preview.reports import Reports
from briefgen.preview.seeing import Seen, Sight
from briefgen.preview.told import Told
from briefgen.preview.wish import Ears, Wish
from briefgen.release import Readership

MOST_NAMES = 3


class Desk:
    """All that the preview knows; one thread changes it, others read `reports`, `faults` and `words`.

    `faults` are what is wrong with briefgen.yaml or briefgen.lock now; while there are any, pages stay as they were.
    `is_stopped` is asked between two briefs.
    """

    def __init__(self, wish: Wish, ears: Ears, is_stopped: Callable[[], bool]) -> None:
        self.faults: tuple[Diagnostic, ...] = ()
        self.words = ""
        self._wish, self._ears, self._is_stopped = wish, ears, is_stopped
        project = wish.project()
        self.reports = Reports(project, Readership(wish.clock()), wish.clock)
        self._sight = Sight(wish.paths, project.root)
        self._told: frozenset[Diagnostic] = frozenset()
        self._is_open = False
        self._open(project, wish.readership)

    @property
    def is_waiting(self) -> bool:
        """Whether a file was missing just now, so that another look should follow soon."""
        return self._sight.is_waiting

    def begin(self) -> None:
        """Check all briefs for the first time; where the settings have errors, none."""
        begun = perf_counter()
        self._sight.look()
        self._check_all()
        self._see_pictures()
        gc.freeze()  # what is kept for good is not searched for garbage again and again
        self._tell(_counted(len(self._sight.briefs)), begun)

    def look(self, named: Collection[str], watched: Iterable[str]) -> tuple[Kept, ...] | None:
        """Look for changes, and make what changed and what is open in a browser; give what changed, if anything did."""
        begun = perf_counter()
        seen = self._sight.look(named)
        if seen.is_nothing:
            return None
        changed = self._take(seen)
        self._see_pictures()
        of_pages = (self.reports.find(name) for name in watched)
        for kept in dict.fromkeys((*changed[:1], *filter(None, of_pages))):
            self.reports.make(kept)
        self._tell(self._name(seen), begun)
        return changed

    def make(self, name: str | None) -> bool:
        """Make the page of one report, or without a name the next that is stale; tell whether there may be more."""
        kept = self.reports.find(name) if name else next(iter(self.reports.stale()), None)
        if kept:
            self.reports.make(kept)
        return name is None and kept is not None

    def chores(self) -> Iterator[None]:
        """Do bit by bit what nobody waits for: the pages that are stale, then what only all releases together show.

        After a template failed it ends, since every page would say the same.
        """
        while stale := self.reports.stale():
            self.reports.make(stale[0])
            if any(fault.check is TEMPLATE_FAILED for fault in stale[0].faults):
                break
            yield
        if self.reports.project.conventions.ceilings:
            yield from self.reports.find_gaps()
            self.reports.settle()
        self._tell("", None)
        gc.freeze()

    def folders(self) -> tuple[frozenset[Path], frozenset[Path]]:
        """List the folders to watch with all below them, and those to watch by themselves."""
        root = self.reports.project.root
        deep = {path for path in self._wish.paths if path.is_dir()} | {root / "templates"}
        named = {path for path in self._wish.paths if not path.is_dir()} | self._sight.pictures
        return frozenset(deep), frozenset({root, *(path.parent for path in named)})

    def errors(self) -> tuple[Diagnostic, ...]:
        """List all errors that there are now."""
        of_briefs = (fault for kept in tuple(self.reports.kept.values()) for fault in kept.errors)
        return in_order((*self.desk_errors(), *of_briefs))

    def desk_errors(self) -> tuple[Diagnostic, ...]:
        """List the errors of the desk's own files."""
        return (*self.faults, *_errors(self.reports.found))

    def _take(self, seen: Seen) -> tuple[Kept, ...]:
        """Check what changed; after a change of the settings perhaps everything."""
        logo = self.reports.logo
        if seen.is_desk and self._open(self._wish.project(), self._wish.readership):
            return self._check_all()
        if seen.is_templates or logo in seen.pictures:
            self.reports.take_project(self.reports.project)
        if not self._is_open:
            return ()
        self.reports.forget(seen.gone)
        for path in dict.fromkeys((*seen.briefs, *(self.reports.naming(seen.pictures) if seen.pictures else ()))):
            self.reports.check(path)
        return self.reports.settle()

    def _open(self, project: Project, readership_of: Callable[[Project], Readership]) -> bool:
        """Take a project if it is sound, and tell whether all briefs have to be checked anew for it.

        Raises ReleaseError where the first one has no such release.
        """
        self.faults, self.words = _errors(project.diagnostics), ""
        if self.faults:
            return False
        try:
            readership = readership_of(project)
        except ReleaseError as error:
            if not self._is_open:
                raise
            self.words = f"{error}; the preview goes on as before\n"
            return False
        if readership.ceiling:
            project = replace(project, ceilings=(readership.ceiling,))
        needs_check = not self._is_open or self.reports.differs(project, readership)
        self.reports.take_project(project, readership)
        self._is_open = True
        return needs_check

    def _check_all(self) -> tuple[Kept, ...]:
        if not self._is_open:
            return ()
        briefs = self._sight.briefs
        self.reports.forget(self.reports.kept.keys() - set(briefs))
        for number, path in enumerate(briefs, 1):
            if self._is_stopped():
                return ()
            self.reports.check(path)
            self._ears.progress("checked", number, len(briefs))
        self.reports.look_beside(is_whole=self._is_whole())
        return self.reports.settle()

    def _is_whole(self) -> bool:
        """Tell whether the whole folder of the desk's briefs is shown."""
        briefs = self.reports.project.root / "briefs"
        return any(path.is_dir() and briefs.is_relative_to(path.resolve()) for path in self._wish.paths)

    def _see_pictures(self) -> None:
        """Look at the pictures that are named now; one that is new there was read with its brief just before."""
        pictures = self.reports.pictures()
        if pictures != self._sight.pictures:
            self._sight.pictures = pictures
            self._sight.know(pictures)

    def _tell(self, what: str, begun: float | None) -> None:
        """Tell of a rebuild, with the errors that were not told before; without a rebuild only of such errors."""
        errors = self.errors()
        new = tuple(error for error in errors if error not in self._told)
        self._told = frozenset(errors)
        took = (perf_counter() - begun) * 1000 if begun else None
        if new or took is not None:
            self._ears.told(Told(what, took, new, self.words))

    def _name(self, seen: Seen) -> str:
        """Name what changed in a few words."""
        kept = self.reports.kept
        names = [kept[path].id if path in kept else path.stem for path in seen.briefs]
        names += [f"{path.stem} taken away" for path in seen.gone]
        names += [path.name for path in seen.pictures]
        names += ["settings"] * seen.is_desk + ["templates"] * seen.is_templates
        more = len(names) - MOST_NAMES
        return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(found for found in diagnostics if found.is_error)


def _counted(number: int) -> str:
    return f"{number:,} brief{'' if number == 1 else 's'}"
