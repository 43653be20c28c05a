"""The files of a list, found by where they lie: those of all reports are never in memory together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from posixpath import dirname

from msgspec.structs import replace

from briefgen.building.entry import Digests, Entry, line_of
from briefgen.building.manifest import Manifest, listed
from briefgen.site.addresses import report_page
from briefgen.site.cards import PAGE

AT_HAND = 64
"""How many reports' files are held in memory after they were read."""
NO_FILES: Digests = {}


@dataclass(frozen=True)
class Owned(Mapping[str, tuple[str, ...]]):
    """All files of a list with their digests; raises DamagedListError where a line cannot be read."""

    manifest: Manifest
    _near: dict[str, Digests] = field(default_factory=dict)

    def __getitem__(self, file: str) -> tuple[str, ...]:
        for entry in self._owners(file):
            if found := self._files(entry).get(file):
                return found
        return self.manifest.shared[file]

    def __contains__(self, file: object) -> bool:
        if not isinstance(file, str):
            return False
        return file in self.manifest.shared or self._is_of_report(file)

    def __iter__(self) -> Iterator[str]:
        entries = self.manifest.entries
        own = chain.from_iterable(sorted(entries[name].files) for name in sorted(entries))
        shared = (file for file in sorted(self.manifest.shared) if not self._is_of_report(file))
        return chain(shared, own)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _owners(self, file: str) -> Iterator[Entry]:
        """List the reports that a file may be of."""
        top, _, rest = file.partition("/")
        entry = self.manifest.entries.get(rest.partition("/")[0]) if top == "reports" else None
        if entry:
            yield entry
        yield from self._elsewhere.get(dirname(file), ())

    def _is_of_report(self, file: str) -> bool:
        return any(self._has(entry, file) for entry in self._owners(file))

    def _has(self, entry: Entry, file: str) -> bool:
        if file == report_page(entry.card.id):
            return PAGE in entry.card.forms
        return file in self._files(entry)

    def _files(self, entry: Entry) -> Digests:
        name = entry.card.id
        if name not in self._near:
            if len(self._near) >= AT_HAND:
                del self._near[next(iter(self._near))]
            self._near[name] = entry.files
        return self._near[name]

    @cached_property
    def _elsewhere(self) -> Mapping[str, list[Entry]]:
        """The reports that have files in other folders, by these."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.manifest.entries.values():
            for folder in entry.elsewhere:
                found[folder].append(entry)
        return found


def moved(before: Manifest, after: Manifest) -> Iterator[tuple[str, Entry | None, Entry | None]]:
    """List the reports that are not as before, as they were and as they are; none where they were not or are not."""
    for name, new in after.entries.items():
        old = before.entries.get(name)
        if old is not new:
            yield name, old, new
    yield from ((name, old, None) for name, old in before.entries.items() if name not in after.entries)


def gone(before: Owned, after: Owned) -> dict[str, tuple[str, ...]]:
    """List the files that go while one list becomes the other, with their digests."""
    old = (entry.files for _, entry, _ in moved(before.manifest, after.manifest) if entry)
    both = chain.from_iterable(files.items() for files in (before.manifest.shared, *old))
    return {file: digests for file, digests in both if file not in after}


def announced(before: Owned, after: Owned) -> Iterator[bytes]:
    """Write the files of before and after together, while one is about to become the other.

    A report that is not as before has no key then, and no digest: nobody knows which of both its files are.
    """
    shared = {**before.manifest.shared, **gone(before, after), **after.manifest.shared}
    entries = after.manifest.entries
    lines = (_announced(entries[name], before) for name in sorted(entries))
    return listed({file: _both(file, held, before) for file, held in shared.items()}, {}, lines)


def _announced(entry: Entry, before: Owned) -> bytes:
    if before.manifest.entries.get(entry.card.id) is entry:
        return entry.line
    written = entry.written
    files = {file: _both(file, held, before) for file, held in written.files.items()}
    return line_of(replace(written, files=files, key="", digest=""))


def _both(file: str, digests: Iterable[str], before: Owned) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*digests, *before.get(file, ()))))
