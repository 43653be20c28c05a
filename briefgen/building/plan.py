"""What a build has to do: the briefs whose reports are made anew, and those that stay as they are.

A report is made from its brief, its pictures, what it says of other reports, the desk's settings and templates, and the
program. Each of these is a digest; where all are those of last time and its files lie where they were put, the report
is neither made nor checked.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from sys import intern

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.building.circles import Circles, Drawn
from briefgen.building.facts import Facts, facts_of
from briefgen.building.ingredients import digest_of_texts
from briefgen.building.look import Look, parts_of
from briefgen.building.memory import Memory, Remembered
from briefgen.building.publications import Publication
from briefgen.building.tray import Tray
from briefgen.checking import Asset, Checked, CheckedBrief, Project, check_one, check_together, read_sound
from briefgen.diagnostics import Diagnostic, in_order
from briefgen.runs import Digests

REASONS = {
    "program": "briefgen, Python or a library is another one",
    "paper": "a library that makes PDFs is another one",
    "options": "other formats or releases are asked for",
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
NEW = "nothing is known of an earlier build of it"
UNSOUND = "it had errors, or has some now"
NO_FILES = "its files are missing, or not as they were put there"


class Batch(Struct, frozen=True):
    """Files of briefs that have to do with each other, of which some are made and the others only compared with."""

    files: tuple[str, ...]
    made: frozenset[str]


class Plan(Struct, frozen=True):
    """What a build has to do.

    `made` are the files of the briefs whose reports are made anew; `reasons` say of each why. The briefs of `batches`
    wait on the `tray`. `sound` are the facts of what is made and has no error. `kept` are the files that stay as they
    are. `found` is what was found in all of them. `remembered` is what is known now of each brief without an error of
    its own, by its file, and `common` what all reports are made from; of a part of the briefs, `is_part`, nothing is.
    `is_untouched` tells that nothing in the folders has changed since the last build.
    """

    made: tuple[str, ...]
    batches: tuple[Batch, ...]
    tray: Tray
    sound: Mapping[str, Facts]
    found: tuple[Diagnostic, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    remembered: Mapping[str, Remembered] = field(default_factory=dict)
    common: Mapping[str, str] = field(default_factory=dict)
    is_part: bool = False
    is_untouched: bool = False

    def key_of(self, file: str) -> str:
        """Hash all that the reports of a brief are made from; empty where that is not known."""
        held = self.remembered.get(file)
        return key_of({**self.common, **held.parts}) if held else ""

    @property
    def briefs(self) -> Iterator[CheckedBrief]:
        """All briefs that are made or compared with, one at a time."""
        return filter(None, (self.tray.get(file) for batch in self.batches for file in batch.files))

    def briefs_of(self, batch: Batch) -> tuple[tuple[CheckedBrief, ...], tuple[CheckedBrief, ...]]:
        """Give the briefs of a batch: those that are made, and those that are compared with them."""
        briefs = [one for one in (self.tray.get(file) for file in batch.files) if one]
        made = tuple(one for one in briefs if one.file in batch.made)
        return made, tuple(one for one in briefs if one.file not in batch.made)

    @property
    def known(self) -> Iterator[Facts]:
        """What is known of all briefs of the run that have no error."""
        yield from (*self.sound.values(), *self.kept_facts)

    @property
    def kept_facts(self) -> Iterator[Facts]:
        """What is known of the briefs that stay as they are."""
        return (self.remembered[file].facts for file in self.kept)


def plan_of_part(checked: Checked, earlier: Iterable[CheckedBrief], sound: Mapping[str, Facts]) -> Plan:
    """Plan to make all of some briefs; those that came `earlier` are compared with them."""
    everything = (*checked.briefs, *earlier)
    tray = Tray(room=len(everything))
    for one in everything:
        tray.put(one)
    return Plan(
        made=tuple(one.file for one in checked.briefs),
        batches=(Batch(tuple(one.file for one in everything), frozenset(one.file for one in checked.briefs)),),
        tray=tray,
        sound=sound,
        found=checked.diagnostics,
        is_part=True,
    )


class Planner(Struct):
    """Finds out what there is to do, from what is remembered of the build before.

    `is_intact` tells whether the reports of a brief lie where they were put, made from all that a key stands for.
    `common` are the digests of what all reports are made from.
    """

    project: Project
    published: Sequence[Publication]
    memory: Memory
    digests: Digests
    now: datetime
    is_intact: Callable[[Path, Facts, str], bool]
    common: Mapping[str, str]
    seen: Callable[[int], None] = lambda _: None
    _tray: Tray = field(default_factory=Tray)
    _read: int = 0

    def plan(self, files: Iterable[Path]) -> Plan:
        """Plan a build of all briefs of a project."""
        paths = {path.as_posix(): path for path in files}
        known = {file: held for file, path in paths.items() if (held := self.memory.briefs.get(absolute(path)))}
        looks = {file: one for file, path in paths.items() if (one := self._look(path, known.get(file)))}
        facts = {file: one.facts for file, one in looks.items()}
        circles = self._circles(facts)
        parts = parts_of(looks, self._gone(looks.values()), circles)
        reasons = self._reasons(paths, looks, parts)
        batches = _batches(paths, reasons, circles)
        kept = tuple(file for file in paths if file not in reasons)
        found = self._found_in(batches) | {file: _recalled(known[file], file) for file in kept}
        wrong = {one.span.file for one in chain.from_iterable(found.values()) if one.is_error}
        return Plan(
            made=tuple(reasons),
            batches=batches,
            tray=self._tray,
            sound={file: one for file, one in facts.items() if file in reasons and file not in wrong},
            found=in_order((*self.project.diagnostics, *chain.from_iterable(found.values()))),
            reasons=reasons,
            kept=kept,
            remembered={file: Remembered(one, parts[file], found[file]) for file, one in facts.items()},
            common=self.common,
        )

    def _found_in(self, batches: Iterable[Batch]) -> dict[str, tuple[Diagnostic, ...]]:
        """Check what is made, batch by batch, and tell what is found in each brief."""
        return {one.file: one.diagnostics for batch in batches for one in self._together(batch)}

    def _together(self, batch: Batch) -> Iterator[CheckedBrief]:
        """Check the briefs of a batch beside each other, and put back and give those that are made.

        Of one that is only compared with, not all that it has to do with is at hand; it was sound beside that.
        """
        waiting = tuple(self._brief(Path(file), is_sound=file not in batch.made) for file in batch.files)
        together = check_together(waiting, self.project, None).briefs
        for before, one in zip(waiting, together, strict=True):
            if one.file in batch.made:
                if one is not before:
                    self._tray.put(one)
                yield one

    def _gone(self, looks: Iterable[Look]) -> Iterator[Facts]:
        """List what was known of briefs that are not there now, or have an error."""
        there = {id(look.before) for look in looks}
        return (one.facts for one in self.memory.briefs.values() if id(one) not in there)

    def _look(self, path: Path, held: Remembered | None) -> Look | None:
        """Recall a brief that is as it was, for this program and this desk, or read it; none where it has an error."""
        content = self._digest_of(path)  # before it is read, so that whatever is saved meanwhile is another brief
        if held and self.memory.common == self.common:
            own = self._own(held.facts, content, [self._digest_of(path.parent / file) for file in held.facts.media])
            if all(held.parts[name] == digest for name, digest in own.items() if name != "clock"):
                return Look(held, held.facts, own)
        one = self._brief(path)
        if one.brief is None:
            return None
        facts = facts_of(one.brief, self.project, self.published, content=content)
        pictures = [self._as_read(path.parent / medium.file, one.media[medium.id]) for medium in one.brief.media]
        return Look(held, facts, self._own(facts, content, pictures))

    def _as_read(self, path: Path, picture: Asset) -> str:
        """Give the digest of a picture as it was read; where it is another by now, nothing is noted of the file."""
        if self._digest_of(path) != picture.digest:
            self.digests.forget(path)
        return picture.digest

    def _brief(self, path: Path, *, is_sound: bool = False) -> CheckedBrief:
        """Take a brief from the tray, or check it; of one that `is_sound` for sure it is enough to read it."""
        one = self._tray.get(path.as_posix())
        if one is None:
            one = read_sound(path) if is_sound else check_one(path, self.project)
            self._tray.put(one)
            self._read += 1
            self.seen(self._read)
        return one

    def _circles(self, facts: Mapping[str, Facts]) -> Circles:
        drawings = self.project.settings.drawings
        drawn = Drawn(figures=drawings.figures, judgements=drawings.likelihood)
        has_ceilings = bool(self.project.conventions.ceilings)
        return Circles(facts, now=self.now, drawn=drawn, has_ceilings=has_ceilings)

    def _own(self, facts: Facts, content: str, pictures: Iterable[str]) -> dict[str, str]:
        """Give the digests of what is a brief's own, with those of its file and of its pictures."""
        turned = [str(datetime.fromisoformat(turn) <= self.now) for turn in facts.turns]
        return {
            "brief": content,
            "pictures": intern(digest_of_texts(pictures)),
            "lock": intern(str(self.project.lock.entries.get(facts.id))),
            "clock": intern(digest_of_texts([str(facts.is_published(self.now)), *turned])),
        }

    def _digest_of(self, path: Path) -> str:
        return self.digests.of(absolute(path))

    def _reasons(
        self, paths: Mapping[str, Path], looks: Mapping[str, Look], parts: Mapping[str, Mapping[str, str]]
    ) -> dict[str, str]:
        told = ((file, self._reason(path, looks.get(file), parts.get(file, {}))) for file, path in paths.items())
        return {file: reason for file, reason in told if reason}

    def _reason(self, path: Path, look: Look | None, parts: Mapping[str, str]) -> str | None:
        """Say why the reports of a brief are made anew; none where they stay."""
        if look is None:
            return UNSOUND
        if look.before is None:
            return NEW
        before, now = {**self.memory.common, **look.before.parts}, {**self.common, **parts}
        changed = next((why for name, why in REASONS.items() if before.get(name) != now[name]), None)
        return changed or (None if self.is_intact(path, look.facts, key_of(now)) else NO_FILES)


def _recalled(held: Remembered, file: str) -> tuple[Diagnostic, ...]:
    """Recall what was found in a brief, with its file as it is called now."""
    return tuple(replace(one, span=replace(one.span, file=file)) for one in held.found)


def _batches(files: Iterable[str], made: Collection[str], circles: Circles) -> tuple[Batch, ...]:
    """Gather what is made with what that has to do with."""
    companions = {other for file in made for other in circles.companions(file)}
    groups = circles.groups(file for file in files if file in made or file in companions)
    return tuple(Batch(tuple(group), frozenset(file for file in group if file in made)) for group in groups)


def key_of(parts: Mapping[str, str]) -> str:
    """Hash digests by their names."""
    return digest_of_texts(f"{name} {digest}" for name, digest in sorted(parts.items()))


def absolute(path: Path) -> str:
    """Name a file wherever a build was started."""
    return os.path.abspath(path)  # noqa: PTH100  links stay as they are named
