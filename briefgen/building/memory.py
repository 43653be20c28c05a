"""What a build remembers of the briefs: what each was, what was found in it, and what its reports were made from.

It lies in the store of the project, so it may be gone at any time; then everything is made anew. Of findings it keeps
no line of a brief. There is a line for each file, and that of a brief is read when somebody asks for it: so a build
that changes one of many thousand reads little, and none has all of them in memory.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.json import Decoder
from msgspec.structs import replace

from briefgen.building.facts import Facts
from briefgen.building.ingredients import made_of
from briefgen.building.lines import Lines, place_of
from briefgen.building.publications import Publication
from briefgen.diagnostics import Diagnostic
from briefgen.runs import Stamped, Store
from briefgen.runs.findings import checks_as_values, checks_from, checks_of, finding_as_values, finding_from
from briefgen.runs.written import from_json, from_json_by, to_json

VERSION = 3
TAB, END = b"\t", b"\n"


class Parts(Struct, frozen=True, array_like=True):
    """The digests of what the reports of a brief are made from, but for what all are.

    Those of its own file, of its pictures, of its entry in the lock and of what the clock says of it; then those of
    the reports before it that it is compared with, and of what it says of others.
    """

    brief: str
    pictures: str
    lock: str
    clock: str
    before: str = ""
    around: str = ""

    def with_names(self) -> dict[str, str]:
        """Give them by their names."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


def all_parts(common: Mapping[str, str], parts: Parts) -> dict[str, str]:
    """Give by their names the digests of all that the reports of a brief are made from."""
    return {**common, **parts.with_names()}


def key_of(common: Mapping[str, str], parts: Parts) -> str:
    """Hash all that the reports of a brief are made from."""
    return made_of(all_parts(common, parts))


class Remembered(Struct, frozen=True):
    """One brief as a build saw it: its facts, what its reports alone are made from, and its findings."""

    facts: Facts
    parts: Parts
    found: tuple[Diagnostic, ...] = ()


STAMPED: Decoder[Stamped] = Decoder(Stamped)
FACTS, PARTS = Decoder(Facts), Decoder(Parts)


class Line(Struct, frozen=True):
    """What is written down of a brief, of which each part is read when it is asked for; these raise ValueError.

    The parts are the name of its file, the stamp and the digest of that, facts, parts, and findings, if there are any.
    """

    written: tuple[bytes, ...]

    @property
    def stamped(self) -> Stamped:
        """The stamp and the digest of its file."""
        return from_json_by(STAMPED, self.written[1])

    @property
    def facts(self) -> Facts:
        """Its facts."""
        return from_json_by(FACTS, self.written[2])

    @property
    def parts(self) -> Parts:
        """What its reports alone were made from."""
        return from_json_by(PARTS, self.written[3])

    def found(self, file: str) -> tuple[Diagnostic, ...]:
        """What was found in it, with its file as it is called now."""
        if not self.written[4]:
            return ()
        checks, findings = from_json(self.written[4])
        known = checks_from(checks)
        return tuple(finding_from(values, known, file) for values in findings)


def line_of(name: str, stamped: Stamped, one: Remembered) -> bytes:
    """Write down a brief; its findings name no file, since what that is called depends on where a build starts."""
    checks = checks_of(one.found)
    findings = [finding_as_values(each, checks) for each in one.found]
    found = to_json([checks_as_values(checks), findings]) if findings else b""
    return TAB.join((to_json(name), to_json(stamped), to_json(one.facts), to_json(one.parts), found))


def read_line(written: bytes) -> Line:
    """Take apart what was written down of a brief."""
    return Line(tuple(written.split(TAB)))


class Briefs(Struct):
    """The lines of the briefs by their files, in the order in which they were written."""

    _lines: Lines | None = None
    _places: Mapping[str, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def place(self, name: str) -> int | None:
        """Say where the line of a brief lies; none where there is none."""
        return self._places.get(name)

    def at(self, place: int) -> Line:
        """Read the line that lies at a place."""
        return read_line(self._lines.get(place) if self._lines else b"")

    def get(self, name: str) -> Line | None:
        """Read the line of a brief; none where there is none."""
        place = self.place(name)
        return None if place is None else self.at(place)


class Memory(Struct, frozen=True):
    """All that is remembered: the briefs, the stamps and digests of other files, and the folders as left.

    `common` are the digests of what all reports were made from, `outputs` is the fingerprint of the releases' folders,
    empty where nobody may rely on it.
    """

    common: Mapping[str, str] = field(default_factory=dict)
    briefs: Briefs = field(default_factory=Briefs)
    digests: Mapping[str, Stamped] = field(default_factory=dict)
    outputs: str = ""

    def without_briefs(self) -> "Memory":
        """Forget the briefs."""
        return replace(self, briefs=Briefs())


def kind_of(published: Iterable[Publication], formats: Iterable[str]) -> str:
    """Name one kind of build: its releases, who reads them, and their formats."""
    readers = [(one.name, one.readership) for one in published]
    releases = [(name, each.ceiling, each.counts, each.drafts) for name, each in readers]
    return hashlib.sha256(json.dumps([VERSION, releases, list(formats)]).encode()).hexdigest()


def memory_key(root: Path, published: Iterable[Publication], kind: str) -> str:
    """Name what is remembered of one kind of build of one project into its folders."""
    places = [str(root), *(str(one.folder.resolve()) for one in published)]
    return hashlib.sha256(json.dumps(["memory", kind, places]).encode()).hexdigest()


def recall(store: Store, key: str) -> Memory:
    """Find what is remembered; what cannot be read is forgotten."""
    stream = store.opened(key)
    if stream is None:
        return Memory()
    try:
        return _recalled(Lines(stream))
    except (ValueError, TypeError, StopIteration):
        return Memory()


def remember(store: Store, key: str, memory: Memory, briefs: Iterable[Line]) -> None:
    """Write down what the next build may rely on: all of a memory, but these briefs in place of its own."""
    store.put_lines(key, _lines(memory, briefs))


def _recalled(lines: Lines) -> Memory:
    """Note where the line of each brief lies."""
    held = lines.begun()
    common, outputs = from_json(next(held)[1])
    digests: dict[str, Stamped] = {}
    places: dict[str, int] = {}
    for start, line in held:
        name, stamped, *more = line.split(TAB, 2)
        if more:
            places[from_json(name)] = place_of(start, line.rstrip(END))
        else:
            digests[from_json(name)] = from_json_by(STAMPED, stamped)
    return Memory(dict(common), Briefs(lines, places), digests, str(outputs))


def _lines(memory: Memory, briefs: Iterable[Line]) -> Iterator[bytes]:
    """Write a line about what all reports share, and one for each file."""
    yield to_json([memory.common, memory.outputs]) + END
    for name, stamped in memory.digests.items():
        yield to_json(name) + TAB + to_json(stamped) + END
    for line in briefs:
        yield TAB.join(line.written) + END
