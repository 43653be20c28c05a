"""What briefgen wrote into the folder of a release, so that it can take away its own and nothing else.

The list names only what is there. Before files are replaced their new digests are added beside the old ones, so that a
run that is killed in between leaves no file that nobody owns up to.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import dropwhile, islice
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.runs.written import from_json, to_json
from briefgen.site.cards import Card, Read, as_values, card_from

FOLDER = ".briefgen"
NAME = "manifest.json"
VERSION = 3
FIRST = json.JSONDecoder()
REPORTS, END = b'"reports": {\n', b"}}\n"


class Written(Struct, frozen=True):
    """The files of one report: `source` is the brief's path seen from the release's folder, `digest` its content's.

    `files` are relative to the output folder, each with the SHA-256 digests that it may have. `brief` is the digest of
    the brief that they were made of, `key` that of all that they were made from; empty where it is not known.
    """

    source: str
    digest: str
    card: Card
    files: Mapping[str, tuple[str, ...]]
    brief: str = ""
    key: str = ""


class Manifest(Struct, frozen=True):
    """All that briefgen wrote into a folder: the reports by id, and files that belong to none, such as assets.

    `keys` are hashes of what these were made from.
    """

    reports: dict[str, Written] = field(default_factory=dict)
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    def copy(self) -> "Manifest":
        """Copy the list, to change it report by report."""
        return replace(self, reports=dict(self.reports))

    def files(self) -> dict[str, tuple[str, ...]]:
        """List all files with their digests."""
        every = dict(self.shared)
        for written in self.reports.values():
            every.update(written.files)
        return every


def digest(content: bytes) -> str:
    """Hash a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def announced(before: Manifest, after: Manifest) -> Manifest:
    """List the files of before and after together, while one is about to become the other."""
    old, new = before.files(), after.files()
    both = {file: tuple(dict.fromkeys((*new.get(file, ()), *old.get(file, ())))) for file in {*old, *new}}
    reports = {
        name: replace(written, key="", files={file: both[file] for file in written.files})
        for name, written in after.reports.items()
    }
    owned = {file for written in after.reports.values() for file in written.files}
    return Manifest(reports, {file: digests for file, digests in both.items() if file not in owned})


def no_drawer(key: str) -> str:
    """Stand for what gives the long parts of cards, where only their short ones are asked for."""
    raise LookupError(key)


def read_manifest(state: Path, read: Read = no_drawer) -> Manifest:
    """Read the list from the folder that it lies in; without one, or with one that cannot be read, nothing is ours.

    `read` gives what is in the drawers of cards.
    """
    try:
        with (state / NAME).open("rb") as lines:
            return _manifest(lines, read)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return Manifest()


def names_in(state: Path) -> set[str]:
    """List the ids of the reports of a list, and read no more of it; raises OSError where there is none."""
    with (state / NAME).open("rb") as lines:
        entries = islice(dropwhile(lambda line: line != REPORTS, lines), 1, None)
        return {FIRST.raw_decode(line.decode())[0] for line in entries if line != END}


def digest_of_list(state: Path) -> str:
    """Hash a list; raises OSError where there is none."""
    with (state / NAME).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_bytes(manifest: Manifest) -> bytes:
    """Write the list as JSON, in the order of names, with a line for each report."""
    return b"".join(manifest_lines(manifest))


def manifest_lines(manifest: Manifest) -> Iterator[bytes]:
    """Write the list line by line: that of many reports is never in memory as a whole."""
    yield f'{{"version": {VERSION},\n'.encode()
    yield b'"shared": %b,\n' % to_json(dict(sorted(manifest.shared.items())))
    yield b'"keys": %b,\n' % to_json(dict(sorted(manifest.keys.items())))
    yield REPORTS
    last = max(manifest.reports, default=None)
    for name, written in sorted(manifest.reports.items()):
        end = b"" if name == last else b","
        yield b"%b: %b%b\n" % (to_json(name), to_json(_values(written)), end)
    yield END


def _manifest(lines: Iterable[bytes], read: Read) -> Manifest:
    """Read the lines of a list one by one; raises ValueError and its like for any others."""
    held = iter(lines)
    if next(held) != f'{{"version": {VERSION},\n'.encode():
        raise ValueError(NAME)
    (shared,), (keys,) = (_entry(next(held)).values() for _ in range(2))
    if next(held) != REPORTS:
        raise ValueError(NAME)
    reports: dict[str, Written] = {}
    for line in held:
        if line == END:
            return Manifest(reports, _digests(shared), {str(file): str(key) for file, key in keys.items()})
        reports.update((name, _written(values, read)) for name, values in _entry(line).items())
    raise ValueError(NAME)


def _entry(line: bytes) -> dict[str, Any]:
    entry: dict[str, Any] = from_json(b"{%b}" % line.rstrip(b",\n"))
    return entry


def _values(written: Written) -> list[object]:
    return [written.source, written.brief, written.key, written.digest, as_values(written.card), written.files]


def _written(values: list[Any], read: Read) -> Written:
    source, brief, key, digest, card, files = values
    return Written(str(source), str(digest), card_from(card, read), _digests(files), str(brief), str(key))


def _digests(files: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(files, dict):
        raise TypeError(files)
    if any(name.startswith("/") or ".." in name.split("/") for name in files):
        raise ValueError(files)
    return {name: tuple(map(str, digests)) for name, digests in files.items()}
