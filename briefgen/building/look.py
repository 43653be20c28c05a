"""One look at each brief before a build: whether it is what it was, and else what it is now.

A brief whose file and pictures are what the last build saw is not read. Where something changed that others may say of
it, its names are noted, and so are those of briefs that are gone: by these it is known whose reports have to be held
against what they are made from.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from briefgen.building.facts import Facts, facts_of
from briefgen.building.groups import Groups
from briefgen.building.known import Known, absolute
from briefgen.building.memory import Line, Memory, Parts, Remembered, key_of
from briefgen.building.publications import Publication
from briefgen.checking import Asset, CheckedBrief, Project
from briefgen.diagnostics import Diagnostic
from briefgen.runs import Digests, Stamped, digest_of


class IsIntact(Protocol):
    """Tells whether the reports of a brief lie where they were put."""

    def __call__(self, file: str, facts: Facts, key: Callable[[], str], *, is_same: bool) -> bool:
        """Tell it of all that a key stands for; `is_same` says that the brief's file is the very one that it was."""


class Look(Struct):
    """What is seen, held against what is remembered.

    `is_intact` tells whether the reports of a brief lie where they were put, made from all that a key stands for.
    `common` are the digests of what all reports are made from.

    `known` is what there is to know of each brief without an error of its own. `found` is what was found in those that
    are as they were, where that is anything. `groups` has the names of the briefs, and `names` one of those of each by
    its file. `touched` are names of briefs that others may say something else of now, `missing` the files of those that
    are as they were, and whose reports are not.
    """

    project: Project
    published: Sequence[Publication]
    memory: Memory
    digests: Digests
    now: datetime
    is_intact: IsIntact
    common: Mapping[str, str]
    known: Known
    found: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    groups: Groups = field(default_factory=Groups)
    names: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    def at(self, file: str, check: Callable[[str], CheckedBrief]) -> str | None:
        """Look at a brief, and check it unless it is as it was; give its full name where it has no error of its own."""
        name = absolute(file)
        held = self.memory.briefs.get(name)
        stamped = digest_of(name, held.stamped if held else None)  # whatever is saved after this is another brief
        if held and self.memory.common == self.common and self._is_as_before(file, held, stamped):
            return name
        self.touched |= held.facts.circle if held else frozenset()
        one = check(file)
        if one.brief is None:
            return None
        facts = facts_of(one.brief, self.project, self.published, content=stamped[1])
        pictures = [self._as_read(one.path.parent / medium.file, one.media[medium.id]) for medium in one.brief.media]
        self.known.put(file, stamped, Remembered(facts, self._own(facts, stamped[1], pictures)))
        self.names[file] = self.groups.join(facts.circle)
        self.touched.add(facts.id)
        return name

    def for_others(self, there: Iterable[str]) -> None:
        """Look for briefs that the last build saw, and that are not there now or have an error."""
        for name in set(self.memory.briefs).difference(there):
            if held := self.memory.briefs.get(name):
                self.touched |= held.facts.circle

    def before(self, file: str) -> Line | None:
        """Find what was remembered of a brief."""
        return self.memory.briefs.get(absolute(file))

    def _is_as_before(self, file: str, held: Line, stamped: Stamped) -> bool:
        """Recall a brief whose file and pictures are what they were; what the clock says of it may be different."""
        facts, parts = held.facts, held.parts
        own = self._own(facts, stamped[1], [self._digest_of(Path(file).parent / name) for name in facts.media])
        if (own.brief, own.pictures, own.lock) != (parts.brief, parts.pictures, parts.lock):
            return False
        self.names[file] = self.groups.join(facts.circle)
        if found := held.found(file):
            self.found[file] = found
        if own.clock != parts.clock:
            self.touched.add(facts.id)
            self.known.put(file, stamped, Remembered(facts, own, found))
        elif stamped != held.stamped:
            self.known.put(file, stamped, Remembered(facts, parts, found))
        else:
            self.known.keep(file, facts)
        is_same = stamped == held.stamped
        if not self.is_intact(file, facts, partial(key_of, self.common, parts), is_same=is_same):
            self.missing.add(file)
        return True

    def _own(self, facts: Facts, content: str, pictures: Iterable[str]) -> Parts:
        """Give the digests of what is a brief's own, with those of its file and of its pictures."""
        turned = (datetime.fromisoformat(turn) <= self.now for turn in facts.turns)
        return Parts(
            brief=content,
            pictures=" ".join(pictures),
            lock=str(self.project.lock.entries.get(facts.id)),
            clock=" ".join(map(str, (facts.is_published(self.now), *turned))),
        )

    def _as_read(self, path: Path, picture: Asset) -> str:
        """Give the digest of a picture as it was read; where it is another by now, nothing is noted of the file."""
        if self._digest_of(path) != picture.digest:
            self.digests.forget(path)
        return picture.digest

    def _digest_of(self, path: Path) -> str:
        return self.digests.of(absolute(path))
