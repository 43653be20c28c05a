"""What a build has to do: the briefs whose reports are made anew, and those that stay as they are.

A report is made from its brief, its pictures, what it says of other reports, the desk's settings and templates, and the
program. Each of these is a digest; where all are those of last time and its files lie where they were put, the report
is neither made nor checked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.building.circles import Circles, Drawn
from briefgen.building.facts import NO_BANNER, Facts
from briefgen.building.ingredients import digest_of_texts
from briefgen.building.intact import is_shown
from briefgen.building.known import FactsOf, Known
from briefgen.building.look import Look
from briefgen.building.memory import Parts, Remembered, all_parts, key_of
from briefgen.building.publications import Publication
from briefgen.building.tray import Tray
from briefgen.checking import Checked, CheckedBrief, Project, check_one, check_together, read_sound
from briefgen.diagnostics import Diagnostic, in_order
from briefgen.runs import Outputs

REASONS = {
    "program": "briefgen, Python or a library is another one",
    "paper": "a library that makes PDFs is another one",
    "desk": "briefgen.yaml changed",
    "templates": "a template, a stylesheet or a font changed",
    "logo": "the logo changed",
    "brief": "the brief changed",
    "pictures": "a picture changed",
    "lock": "its entry in briefgen.lock changed",
    "before": "an earlier report of its series changed",
    "around": "what it says of other reports changed",
    "clock": "an embargo ended, or the report went out of date",
}
FIRST = "no build of this kind is remembered: of these formats and releases, into this folder"
FORCED = "--force asks for it"
NEW = "it is new, or something was wrong last time with it or with what it speaks of"
PART = "a build of some of the briefs makes them anew"
UNSOUND = "it has an error"
NO_FILES = "its files are missing, or not as they were put there"


class Batch(Struct, frozen=True):
    """Files of briefs that have to do with each other; some of them are only `compared` with those that are made."""

    files: tuple[str, ...]
    compared: frozenset[str]

    @property
    def makes(self) -> bool:
        """Whether any of them are made."""
        return len(self.compared) < len(self.files)


class Plan(Struct, frozen=True):
    """What a build has to do.

    `made` are the files of the briefs whose reports are made anew; `reasons` say of each why. The briefs of `batches`
    wait on the `tray`. `sound` are the facts of what is made and has no error. `kept` are the files that stay as they
    are. `found` is what was found in all of them. `remembered` is what is known now of each brief without an error of
    its own, by its file, and `common` what all reports are made from; of a part of the briefs, `is_part`, nothing is.
    `adrift` are the files of briefs that name a report which is not there. `is_untouched` tells that nothing in the
    folders has changed since the last build, `seen` is what lay in them.
    """

    made: tuple[str, ...]
    batches: tuple[Batch, ...]
    tray: Tray
    sound: Mapping[str, Facts]
    found: tuple[Diagnostic, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    remembered: Known = field(default_factory=Known)
    common: Mapping[str, str] = field(default_factory=dict)
    adrift: frozenset[str] = frozenset()
    is_part: bool = False
    is_untouched: bool = False
    seen: Outputs | None = None

    def key_of(self, file: str) -> str:
        """Hash all that the reports of a brief are made from; empty where that is not known."""
        return key_of(self.common, self.remembered.line(file).parts) if file in self.remembered else ""

    @property
    def briefs(self) -> Iterator[CheckedBrief]:
        """All briefs that are made or compared with, one at a time."""
        return filter(None, (self.tray.get(file) for batch in self.batches for file in batch.files))

    def briefs_of(self, batch: Batch) -> tuple[tuple[CheckedBrief, ...], tuple[CheckedBrief, ...]]:
        """Give the briefs of a batch: those that are made, and those that are compared with them."""
        briefs = [one for one in (self.tray.get(file) for file in batch.files) if one]
        made = tuple(one for one in briefs if one.file not in batch.compared)
        return made, tuple(one for one in briefs if one.file in batch.compared)

    @property
    def embargoed(self) -> Iterator[Facts]:
        """What is known of the briefs of the run that have no error and are or were under an embargo."""
        if self.is_part:
            yield from (one for one in self.sound.values() if one.publish_at)
        else:
            files = (file for file in self.remembered.embargoed if file in self.sound or file not in self.reasons)
            yield from map(self.remembered.facts, files)

    def labels(self, publication: Publication, project: Project) -> set[str]:
        """List the labels in the banners of the reports that a release will have."""
        names, facts = project.conventions.scheme.names, chain(self.sound.values(), self.kept_facts)
        ranks = {one.banners[publication.name] for one in facts if is_shown(one, publication)}
        return {names[rank] for rank in ranks if rank != NO_BANNER}

    @property
    def kept_facts(self) -> Iterator[Facts]:
        """What is known of the briefs that stay as they are."""
        return map(self.remembered.facts, self.kept)


def plan_of_part(checked: Checked, earlier: Iterable[CheckedBrief], sound: Mapping[str, Facts]) -> Plan:
    """Plan to make all of some briefs; those that came `earlier` are compared with them."""
    earlier = tuple(earlier)
    everything = (*checked.briefs, *earlier)
    tray = Tray(room=len(everything))
    for one in everything:
        tray.put(one.file, one)
    return Plan(
        made=tuple(one.file for one in checked.briefs),
        batches=(Batch(tuple(one.file for one in everything), frozenset(one.file for one in earlier)),),
        tray=tray,
        sound=sound,
        found=checked.diagnostics,
        reasons=dict.fromkeys((one.file for one in checked.briefs), PART),
        is_part=True,
    )


class Planner(Struct):
    """Finds out what there is to do, from what one look at the briefs has told.

    `unknown` says why nothing is remembered of a brief.
    """

    look: Look
    seen: Callable[[int], None] = lambda _: None
    unknown: str = NEW
    _tray: Tray = field(default_factory=Tray)
    _adrift: set[str] = field(default_factory=set)
    _read: int = 0

    def plan(self, files: Sequence[str]) -> Plan:
        """Plan a build of all briefs of a project."""
        self.look.for_others([name for file in files if (name := self.look.at(file, self._checked))])
        planned = [self._settled(group) for group in self._groups(files)]
        told = {file: reason for reasons, _ in planned for file, reason in reasons.items()}
        reasons = {file: told[file] for file in files if file in told}
        found = tuple(chain.from_iterable(self.look.found.values()))
        return Plan(
            made=tuple(reasons),
            batches=tuple(batch for _, batch in planned if batch.makes),
            tray=self._tray,
            sound=FactsOf(self.look.known, reasons, but={one.span.file for one in found if one.is_error}),
            found=in_order((*self.look.project.diagnostics, *found)),
            reasons=reasons,
            kept=tuple(file for file in files if file not in reasons),
            remembered=self.look.known,
            common=self.look.common,
            adrift=frozenset(self._adrift),
        )

    def _groups(self, files: Iterable[str]) -> Iterable[list[str]]:
        """Gather the files of which something is made, maybe, with those that they have to do with."""
        groups, names = self.look.groups, self.look.names
        touched = set(map(groups.leader, self.look.touched))
        touched |= {groups.leader(names[file]) for file in self.look.missing}
        found: dict[str, list[str]] = defaultdict(list)
        for file in files:
            if file not in names:
                found[f"file {file}"].append(file)
            elif (leader := groups.leader(names[file])) in touched:
                found[leader].append(file)
        return found.values()

    def _settled(self, group: Sequence[str]) -> tuple[dict[str, str], Batch]:
        """Say of the files of a group why their reports are made anew, and check these beside what they need."""
        known = self.look.known
        facts = {file: known.facts(file) for file in group if file in known}
        self._adrift.update(_adrift(facts))
        circles = self._circles(facts)
        parts = {file: self._parts(file, circles) for file in facts}
        reasons = {file: reason for file in group if (reason := self._reason(file, parts.get(file)))}
        needed = {*reasons, *(other for file in reasons for other in circles.companions(file))}
        batch = Batch(tuple(file for file in group if file in needed), frozenset(needed.difference(reasons)))
        self._check(batch, parts)
        return reasons, batch

    def _check(self, batch: Batch, parts: Mapping[str, Parts]) -> None:
        """Check what is made of a batch, and note what is found in it and what it is made from."""
        for one in self._together(batch):
            self.look.found[one.file] = one.diagnostics
            if one.file in parts:
                line = self.look.known.line(one.file)
                self.look.known.put(one.file, line.stamped, Remembered(line.facts, parts[one.file], one.diagnostics))

    def _circles(self, facts: Mapping[str, Facts]) -> Circles:
        drawings = self.look.project.settings.drawings
        drawn = Drawn(figures=drawings.figures, judgements=drawings.likelihood)
        has_ceilings = bool(self.look.project.conventions.ceilings)
        return Circles(facts, now=self.look.now, drawn=drawn, has_ceilings=has_ceilings)

    def _parts(self, file: str, circles: Circles) -> Parts:
        before, around = digest_of_texts(circles.texts_before(file)), digest_of_texts(circles.around(file))
        return replace(self.look.known.line(file).parts, before=before, around=around)

    def _reason(self, file: str, parts: Parts | None) -> str | None:
        """Say why the reports of a brief are made anew; none where they stay."""
        if parts is None:
            return UNSOUND
        held = self.look.before(file)
        if held is None:
            return self.unknown
        before, now = all_parts(self.look.memory.common, held.parts), all_parts(self.look.common, parts)
        changed = next((why for name, why in REASONS.items() if before.get(name) != now[name]), None)
        return changed or (NO_FILES if file in self.look.missing else None)

    def _together(self, batch: Batch) -> Iterator[CheckedBrief]:
        """Check the briefs of a batch beside each other, and put back and give those that are made.

        Of one that is only compared with, not all that it has to do with is at hand; it was sound beside that.
        """
        waiting = tuple(self._brief(file, is_sound=file in batch.compared) for file in batch.files)
        together = check_together(waiting, self.look.project, None).briefs if waiting else ()
        for file, before, one in zip(batch.files, waiting, together, strict=True):
            if file not in batch.compared:
                if one is not before:
                    self._tray.put(file, one)
                yield one

    def _checked(self, file: str) -> CheckedBrief:
        return self._brief(file, is_sound=False)

    def _brief(self, file: str, *, is_sound: bool) -> CheckedBrief:
        """Take a brief from the tray, or check it; of one that `is_sound` for sure it is enough to read it."""
        one = self._tray.get(file)
        if one is None:
            one = read_sound(Path(file)) if is_sound else check_one(Path(file), self.look.project)
            self._tray.put(file, one)
            self._read += 1
            self.seen(self._read)
        return one


def _adrift(facts: Mapping[str, Facts]) -> Iterator[str]:
    """List the files of briefs that name one which is not in their group, and so is not there."""
    there = {name for one in facts.values() for name in one.names}
    return (file for file, one in facts.items() if not there.issuperset(one.tells_of))
