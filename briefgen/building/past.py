"""What a build takes over from the one before, and what it leaves to the next.

Only a build of all briefs of a project takes anything over: one of a part makes that part anew, as it was told to.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.building.facts import Facts, facts_of
from briefgen.building.ingredients import BRIEFS, ingredients, inputs_of, made_of
from briefgen.building.intact import Intact
from briefgen.building.known import Known, absolute
from briefgen.building.leaving import source_of
from briefgen.building.look import Look
from briefgen.building.manifest import Manifest, read_manifest
from briefgen.building.memory import Memory, kind_of, memory_key, recall, remember
from briefgen.building.neighbours import names_of
from briefgen.building.plan import FIRST, FORCED, NEW, Plan, Planner, plan_of_part
from briefgen.building.publications import Publication, folders_of
from briefgen.building.speaking import speaking_of
from briefgen.building.write import ReadState, read_state
from briefgen.checking import Checked, Project, check_briefs, check_earlier
from briefgen.formats.templates import Kept
from briefgen.runs import TICK, Built, Digests, Inputs, Options, Outputs, Store, note_run, open_store, run_key

TICKS_TO_SETTLE = 2


class Past(Struct, frozen=True):
    """The memory of one kind of build; `is_whole` tells that this build is one of all briefs.

    `common` are the digests of what all reports are made from, `as_read` lists of folders by where they lie.
    """

    project: Project
    published: Sequence[Publication]
    store: Store
    key: str
    is_whole: bool
    memory: Memory
    digests: Digests
    common: Mapping[str, str]
    inputs: Inputs
    run: str
    as_read: dict[Path, ReadState] = field(default_factory=dict)

    @classmethod
    def of(cls, paths: Sequence[Path], project: Project, published: Sequence[Publication], options: Options) -> "Past":
        """Recall what is known from builds of the same kind."""
        store = open_store(project.root)
        kind = kind_of(published, options.formats)
        key = memory_key(project.root, published, kind)
        is_whole = _is_whole(paths, project)
        inputs, run = inputs_of(paths, project), run_key(paths, options)  # first, so that what changes since shows
        memory = recall(store, key) if is_whole else Memory()
        digests = Digests(memory.digests)
        common = {**ingredients(project, digests, options.formats), "options": kind}
        return cls(project, published, store, key, is_whole, memory, digests, common, inputs, run)

    @property
    def made_of(self) -> str:
        """Hash what all reports are made from."""
        return made_of(self.common)

    @property
    def made_by(self) -> str:
        """Hash what turns a page into a PDF."""
        return made_of({name: self.common[name] for name in ("program", "paper")})

    def kept_templates(self, *, is_forced: bool) -> Kept | None:
        """Tell where compiled templates are kept; nowhere if all is to be made anew."""
        return None if is_forced else Kept(self.store, self.common["program"])

    def plan(self, files: Sequence[str], seen: Callable[[int], None], *, is_forced: bool) -> Plan:
        """Find out what is to be done for these files; all of it if that `is_forced`."""
        if not self.is_whole:
            return self._plan_part(map(Path, files), seen)
        memory = self.memory.without_briefs() if is_forced else self.memory
        manifests = self._manifests()
        intact = Intact.of(self.published, manifests.values(), memory.outputs)
        look = Look(
            project=self.project,
            published=self.published,
            memory=memory,
            digests=self.digests,
            now=self.published[0].readership.now,
            is_intact=intact,
            common=self.common,
            known=Known(memory.briefs),
        )
        unknown = FORCED if is_forced else NEW if memory.common else FIRST
        plan = Planner(look, seen, unknown).plan(files)
        has_reports = any(manifest.entries for manifest in manifests.values())
        if has_reports and (more := speaking_of(plan.made, plan.sound.values(), manifests, known=files)):
            return self._plan_part((*map(Path, files), *more), seen)
        return replace(plan, is_untouched=intact.is_sure, seen=intact.seen)

    def remember(self, plan: Plan, built: Built) -> None:
        """Leave to the next build what it may rely on: nothing of what went wrong, nor of what speaks of that."""
        if plan.is_part:
            return
        outputs = self._outputs(plan, built)
        known = Memory(self.common, digests=self.digests.noted, outputs=outputs.stamp)
        sound = _sound(plan, built, self._lasting(built))
        remember(self.store, self.key, known, map(plan.remembered.line, sound))
        pictures = self._pictures(plan)
        inputs = self.inputs.with_pictures({path: self.digests.stamp_of(path) for path in pictures})
        if built.is_sound:
            now = self.published[0].readership.now
            note_run(self.store, self.run, inputs, built=built, outputs=outputs, now=now)
        self.store.prune(kept=(self.key, self.run))

    def _lasting(self, built: Built) -> set[str]:
        """List the names of reports that lie in a folder still, though their brief has an error now."""
        names: set[str] = set()
        for publication, one in zip(self.published, built.releases, strict=True):
            sources = {source_of(Path(file), publication.folder) for file in one.failed}
            held = read_manifest(publication.state).entries.values() if sources else ()
            names.update(*(names_of(entry.card) for entry in held if entry.source in sources))
        return names

    def _pictures(self, plan: Plan) -> list[Path]:
        """List the files of all pictures."""
        named = ((file, plan.remembered.facts(file).media) for file in plan.remembered.illustrated)
        return [Path(absolute(Path(file).parent / name)) for file, media in named for name in media]

    def _outputs(self, plan: Plan, built: Built) -> Outputs:
        """Take the stamp of what was left, once the clock of the file system has moved on.

        There is none where a release was not put in place: what was missing from it then is missing still.
        """
        if not all(one.is_put for one in built.releases):
            return Outputs((), "", {})
        if not plan.made and (found := self._left(plan)).stamp:
            return found
        time.sleep(TICKS_TO_SETTLE * TICK / 1e9)
        return self._left(plan)

    def _left(self, plan: Plan) -> Outputs:
        return plan.seen.again() if plan.seen else Outputs.of(folders_of(self.published))

    def _plan_part(self, paths: Iterable[Path], seen: Callable[[int], None]) -> Plan:
        """Plan to make what is named, and what speaks of it in the folders."""
        files = tuple(paths)
        checked = check_briefs(files, self.project, seen=seen)
        facts = self._facts_of(checked)
        if more := speaking_of([one.file for one in checked.briefs], facts.values(), self._manifests()):
            checked = check_briefs((*files, *more), self.project)
            facts = self._facts_of(checked)
        return plan_of_part(checked, check_earlier(checked, self.project), facts)

    def _manifests(self) -> Mapping[Path, Manifest]:
        """Read the lists of the releases' folders; that of a single one is kept for when it is built."""
        read = {one.state: read_state(one.state) for one in self.published}
        if len(read) == 1:
            self.as_read.update(read)
        return {one.folder: read[one.state].manifest for one in self.published}

    def _facts_of(self, checked: Checked) -> dict[str, Facts]:
        """Gather the facts of the briefs without an error, by their files."""
        sound = ((one.file, one.brief) for one in checked.briefs if one.brief)
        return {file: facts_of(brief, self.project, self.published, content="") for file, brief in sound}


def _sound(plan: Plan, built: Built, lasting: Collection[str]) -> Iterator[str]:
    """List what may be relied on: briefs without an error that speak of none with one, nor of one that is not there.

    `lasting` are names of reports of briefs with an error.
    """
    known = plan.remembered
    wrong = {*built.failed, *(one.span.file for one in built.diagnostics if one.is_error)}
    touched = {*lasting, *(name for file in wrong if file in known for name in known.facts(file).circle)}
    for file in known:
        is_touched = touched and not touched.isdisjoint(known.facts(file).circle)
        if file not in wrong and file not in plan.adrift and not is_touched:
            yield file


def _is_whole(paths: Iterable[Path], project: Project) -> bool:
    """Tell whether a run is about folders, and about that of the desk's briefs where there is one."""
    folders = [path.resolve() for path in paths]
    briefs = project.root / BRIEFS
    has_all = not briefs.is_dir() or any(briefs.is_relative_to(folder) for folder in folders)
    return has_all and all(folder.is_dir() for folder in folders)
