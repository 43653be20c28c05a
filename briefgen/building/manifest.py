"""What briefgen wrote into the folder of a release, so that it can take away its own and nothing else.

The list names only what is there. Before files are replaced their new digests are added beside the old ones, so that a
run that is killed in between leaves no file that nobody owns up to.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from briefgen.site.cards import Card, as_values, card_from

FOLDER = ".briefgen"
NAME = "manifest.json"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one report: `source` is the brief's path seen from the release's folder, `digest` its content's.

    `files` are relative to the output folder, each with the SHA-256 digests that it may have.
    """

    source: str
    digest: str
    card: Card
    files: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that briefgen wrote into a folder: the reports by id, and files that belong to none, such as assets."""

    reports: Mapping[str, Written] = field(default_factory=dict)
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_report(self, name: str, written: Written) -> "Manifest":
        """Add or replace a report."""
        return replace(self, reports={**self.reports, name: written})

    def without_report(self, name: str) -> "Manifest":
        """Take a report out."""
        return replace(self, reports={key: value for key, value in self.reports.items() if key != name})

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
        name: replace(written, files={file: both[file] for file in written.files})
        for name, written in after.reports.items()
    }
    owned = {file for written in after.reports.values() for file in written.files}
    return Manifest(reports, {file: digests for file, digests in both.items() if file not in owned})


def read_manifest(state: Path) -> Manifest:
    """Read the list from the folder that it lies in; without one, or with one that cannot be read, nothing is ours."""
    try:
        content = json.loads((state / NAME).read_bytes())
        if content["version"] != VERSION:
            return Manifest()
        reports = {name: _written(written) for name, written in content["reports"].items()}
        return Manifest(reports, _digests(content["shared"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def manifest_bytes(manifest: Manifest) -> bytes:
    """Write the list as JSON, in the order of names."""
    content = {
        "version": VERSION,
        "reports": {name: _values(written) for name, written in sorted(manifest.reports.items())},
        "shared": dict(sorted(manifest.shared.items())),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _values(written: Written) -> dict[str, object]:
    return {
        "source": written.source,
        "digest": written.digest,
        "card": as_values(written.card),
        "files": dict(written.files),
    }


def _written(content: Mapping[str, object]) -> Written:
    source, digest = str(content["source"]), str(content["digest"])
    return Written(source, digest, card_from(content["card"]), _digests(content["files"]))


def _digests(files: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(files, dict):
        raise TypeError(files)
    if any(PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts for name in files):
        raise ValueError(files)
    return {str(name): tuple(map(str, digests)) for name, digests in files.items()}
