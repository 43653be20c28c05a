"""What briefgen wrote into the folder of a release, so that it can take away its own and nothing else.

The list names only what is there. It has a line for each report, of which a build holds a light entry; the rest is read
when it is asked for. Before files are replaced their new digests are added beside the old ones, so that a run that is
killed in between leaves no file that nobody owns up to, and none that is taken for what it may not be.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile, islice
from pathlib import Path

from msgspec import Struct, field
from msgspec.json import Decoder, encode

from briefgen.building.entry import Digests, Entry, Written, entry_at, entry_of, refuse_outside
from briefgen.building.lines import Lines, place_of
from briefgen.site.cards import Card, Read

FOLDER = ".briefgen"
NAME = "manifest.json"
VERSION = 5
REPORTS, END = b'"reports": [\n', b"]}\n"
AFTER_BRACKETS = 2
FIRST = json.JSONDecoder()
READ_SHARED = Decoder(dict[str, dict[str, tuple[str, ...]]])
READ_KEYS = Decoder(dict[str, dict[str, str]])


@dataclass(frozen=True, slots=True)
class Reports(Mapping[str, Written]):
    """The reports of a list by id, each read when it is asked for; raises DamagedListError."""

    entries: Mapping[str, Entry]

    def __getitem__(self, name: str) -> Written:
        return self.entries[name].written

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


class Manifest(Struct, frozen=True):
    """All that briefgen wrote into a folder: the reports by id, and files that belong to none, such as assets.

    `keys` are hashes of what these were made from.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    shared: Digests = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def reports(self) -> Reports:
        """The reports with all that is written of them."""
        return Reports(self.entries)

    @property
    def cards(self) -> Iterator[Card]:
        """The cards of the reports."""
        return (entry.card for entry in self.entries.values())

    def copy(self) -> "Manifest":
        """Copy the list, to change it report by report."""
        return Manifest(dict(self.entries), self.shared, self.keys)


def digest(content: bytes) -> str:
    """Hash a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def no_drawer(key: bytes) -> str:
    """Stand for what gives the long parts of cards, where only their short ones are asked for."""
    raise LookupError(key)


def manifest_of(reports: Iterable[Written], lines: Lines, shared: Digests, keys: Mapping[str, str]) -> Manifest:
    """Make a list of some reports, whose lines are written."""
    return Manifest({one.card.id: entry_of(one, lines, no_drawer) for one in reports}, shared, keys)


def read_manifest(state: Path, read: Read = no_drawer) -> Manifest:
    """Read the list from the folder that it lies in; without one, or with one that cannot be read, nothing is ours.

    `read` gives what is in the drawers of cards.
    """
    try:
        return _manifest(Lines.of(state / NAME), read)
    except (OSError, ValueError):
        return Manifest()


def names_in(state: Path) -> set[str]:
    """List the ids of the reports of a list, and read no more of it; raises OSError where there is none."""
    with (state / NAME).open("rb") as lines:
        entries = islice(dropwhile(lambda line: line != REPORTS, lines), 1, None)
        return {FIRST.raw_decode(line.decode(), AFTER_BRACKETS)[0] for line in entries if line != END}


def digest_of_list(state: Path) -> str:
    """Hash a list; raises OSError where there is none."""
    with (state / NAME).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_lines(manifest: Manifest) -> Iterator[bytes]:
    """Write the list line by line, in the order of names: that of many reports is never in memory as a whole."""
    lines = (manifest.entries[name].line for name in sorted(manifest.entries))
    return listed(manifest.shared, manifest.keys, lines)


def listed(shared: Digests, keys: Mapping[str, str], lines: Iterable[bytes]) -> Iterator[bytes]:
    """Write a list as JSON, of the lines of its reports."""
    yield f'{{"version": {VERSION},\n'.encode()
    yield b'"shared": %b,\n' % encode(dict(sorted(shared.items())))
    yield b'"keys": %b,\n' % encode(dict(sorted(keys.items())))
    yield REPORTS
    end = b""
    for line in lines:
        yield end + line
        end = b",\n"
    yield end[1:] + END


def _manifest(lines: Lines, read: Read) -> Manifest:
    """Read the lines of a list one by one; raises ValueError for any others."""
    held = lines.begun()
    first, shared, keys, reports = (line for _, line in islice(held, 4))
    if first != f'{{"version": {VERSION},\n'.encode() or reports != REPORTS:
        raise ValueError(NAME)
    found = Manifest({}, READ_SHARED.decode(_object(shared))["shared"], READ_KEYS.decode(_object(keys))["keys"])
    refuse_outside(found.shared)
    for start, line in held:
        if line == END:
            return found
        own = line.rstrip(b",\n")
        entry = entry_at(place_of(start, own), own, lines, read)
        found.entries[entry.card.id] = entry
    raise ValueError(NAME)


def _object(line: bytes) -> bytes:
    return b"{%b}" % line.rstrip(b",\n")
