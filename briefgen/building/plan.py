"""What a build has to do: the briefs whose reports are made anew, and those that stay as they are.

A report is made from its brief, its pictures, what it says of other reports, the desk's settings and templates, and the
program. Each of these is a digest; where all are those of last time and its files lie where they were put, the report
is neither made nor checked.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from briefgen.building.circles import Circles, Drawn
from briefgen.building.facts import Facts, facts_of
from briefgen.building.ingredients import digest_of_texts
from briefgen.building.memory import Memory, Remembered
from briefgen.building.publications import Publication
from briefgen.checking import Checked, CheckedBrief, Project, check_one, check_together
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


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do.

    `checked` are the briefs whose reports are made anew, with all that was found in all briefs; `earlier` are compared
    with them and not made. `reasons` say for each of these files why it is made. `kept` are the files that stay as they
    are. `remembered` is what is known now of each brief without an error, by its file; of a part of the briefs,
    `is_part`, nothing is.
    """

    checked: Checked
    earlier: tuple[CheckedBrief, ...]
    reasons: Mapping[str, str]
    is_part: bool = False
    kept: tuple[str, ...] = ()
    remembered: Mapping[str, Remembered] = field(default_factory=dict)

    def key_of(self, file: str) -> str:
        """Hash all that the reports of a brief are made from; empty where that is not known."""
        held = self.remembered.get(file)
        return key_of(held.parts) if held else ""


@dataclass(slots=True)
class Planner:
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
    _checked: dict[Path, CheckedBrief] = field(default_factory=dict)

    def plan(self, files: Iterable[Path]) -> Plan:
        """Plan a build of all briefs of a project."""
        paths = {path.as_posix(): path for path in files}
        facts = {file: one for file, path in paths.items() if (one := self._facts(path))}
        circles = self._circles(facts)
        parts = {file: {**self.common, **self._parts(paths[file], one, circles)} for file, one in facts.items()}
        reasons = self._reasons(paths, facts, parts)
        together = self._together(paths, reasons, circles)
        made = tuple(one for one in together if one.file in reasons)
        found = {one.file: one.diagnostics for one in made}
        found |= {file: tuple(self._found(path)) for file, path in paths.items() if file not in reasons}
        everything = (*self.project.diagnostics, *chain.from_iterable(found.values()))
        return Plan(
            checked=Checked(made, in_order(everything)),
            earlier=tuple(one for one in together if one.file not in reasons),
            reasons=reasons,
            kept=tuple(file for file in paths if file not in reasons),
            remembered={file: Remembered(one, parts[file], found[file]) for file, one in facts.items()},
        )

    def _together(self, paths: Mapping[str, Path], made: Collection[str], circles: Circles) -> tuple[CheckedBrief, ...]:
        """Check what is made beside all that it has to do with."""
        companions = {other for file in made for other in circles.companions(file)}
        needed = [self._check(path) for file, path in paths.items() if file in made or file in companions]
        return check_together(needed, self.project, None).briefs

    def _facts(self, path: Path) -> Facts | None:
        """Recall the facts of a brief that is as it was, for this program and this desk; else read it."""
        held = self.memory.briefs.get(absolute(path))
        if held:
            now = {**self.common, **self._own(path, held.facts)}
            if all(held.parts.get(name) == digest for name, digest in now.items() if name != "clock"):
                return held.facts
        one = self._check(path)
        if one.brief is None:
            return None
        return facts_of(one.brief, self.project, self.published, content=self._digest_of(path))

    def _check(self, path: Path) -> CheckedBrief:
        if path not in self._checked:
            self._checked[path] = check_one(path, self.project)
            self.seen(len(self._checked))
        return self._checked[path]

    def _circles(self, facts: Mapping[str, Facts]) -> Circles:
        drawings = self.project.settings.drawings
        drawn = Drawn(figures=drawings.figures, judgements=drawings.likelihood)
        has_ceilings = bool(self.project.conventions.ceilings)
        return Circles(facts, now=self.now, drawn=drawn, has_ceilings=has_ceilings)

    def _parts(self, path: Path, facts: Facts, circles: Circles) -> dict[str, str]:
        """Give the digests of what a report is made from, but for what all reports are."""
        file = path.as_posix()
        before, around = digest_of_texts(circles.texts_before(file)), digest_of_texts(circles.around(file))
        return {**self._own(path, facts), "before": before, "around": around}

    def _own(self, path: Path, facts: Facts) -> dict[str, str]:
        """Give the digests of what is a brief's own."""
        pictures = (self._digest_of(path.parent / file) for file in facts.media)
        turned = [str(datetime.fromisoformat(turn) <= self.now) for turn in facts.turns]
        return {
            "brief": self._digest_of(path),
            "pictures": digest_of_texts(pictures),
            "lock": str(self.project.lock.entries.get(facts.id)),
            "clock": digest_of_texts([str(facts.is_published(self.now)), *turned]),
        }

    def _digest_of(self, path: Path) -> str:
        return self.digests.of(Path(absolute(path)))

    def _reasons(
        self, paths: Mapping[str, Path], facts: Mapping[str, Facts], parts: Mapping[str, Mapping[str, str]]
    ) -> dict[str, str]:
        told = ((file, self._reason(path, facts.get(file), parts.get(file))) for file, path in paths.items())
        return {file: reason for file, reason in told if reason}

    def _reason(self, path: Path, facts: Facts | None, parts: Mapping[str, str] | None) -> str | None:
        """Say why the reports of a brief are made anew; none where they stay."""
        held = self.memory.briefs.get(absolute(path))
        if facts is None or parts is None:
            return UNSOUND
        if held is None:
            return NEW
        changed = next((why for name, why in REASONS.items() if held.parts.get(name) != parts[name]), None)
        return changed or (None if self.is_intact(path, facts, key_of(parts)) else NO_FILES)

    def _found(self, path: Path) -> Iterator[Diagnostic]:
        """Recall what was found in a brief, with its file as it is called now."""
        for one in self.memory.briefs[absolute(path)].found:
            yield replace(one, span=replace(one.span, file=path.as_posix()))


def key_of(parts: Mapping[str, str]) -> str:
    """Hash digests by their names."""
    return digest_of_texts(f"{name} {digest}" for name, digest in sorted(parts.items()))


def absolute(path: Path) -> str:
    """Name a file wherever a build was started."""
    return os.path.abspath(path)  # noqa: PTH100  links stay as they are named
