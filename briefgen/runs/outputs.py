"""What lies in the folders of a build, by the stamps of all files, so that a change of any of them shows.

A build looks before and after its work. The second look lists only those folders again whose own stamp is another by
then, for a file that is put into a folder or taken away changes that. A file that somebody else writes in place
meanwhile keeps the stamp of the first look, so it shows as a change to the next build.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from msgspec import Struct

from briefgen.runs.stamps import ABSENT, Stamp, are_settled, entries_of, is_settled, stamp_of, stamp_of_entry
from briefgen.runs.written import to_json


class Listed(Struct, frozen=True):
    """One folder as it was listed: its own stamp before that, the hash of its files, and the folders in it."""

    stamp: Stamp
    files: bytes
    folders: tuple[str, ...]
    is_settled: bool


class Outputs(Struct, frozen=True):
    """The folders of a build; `stamp` is that of all that lies in them, empty where a file may change unseen.

    `listed` are all folders within, where a second look is to follow.
    """

    folders: tuple[Path, ...]
    stamp: str
    listed: Mapping[str, Listed]

    @classmethod
    def of(cls, folders: Iterable[Path], *, is_first: bool = False) -> Self:
        """Take the stamps of all that lies in folders now; the `is_first` look is to be followed by another."""
        every = tuple(dict.fromkeys(folders))
        return cls(every, *_look(every, {}, keeps=is_first))

    def again(self) -> "Outputs":
        """Look a second time."""
        return Outputs(self.folders, *_look(self.folders, self.listed, keeps=False))


def _look(folders: Iterable[Path], before: Mapping[str, Listed], *, keeps: bool) -> tuple[str, dict[str, Listed]]:
    whole, is_sure, listed = hashlib.sha256(), True, {}
    pending, now = list(map(str, folders)), time.time_ns()
    while pending:
        name = pending.pop()
        stamp = _own_stamp(name) if keeps or name in before else ABSENT
        held = before.get(name)
        one = held if held and held.stamp == stamp else _listed(name, stamp, now)
        whole.update(name.encode(errors="surrogateescape") + b"\0" + one.files)
        is_sure = is_sure and one.is_settled
        pending += one.folders
        if keeps and one.is_settled and is_settled(stamp, now):
            listed[name] = one
    return (whole.hexdigest() if is_sure else ""), listed


def _listed(name: str, stamp: Stamp, now: int) -> Listed:
    """List a folder; links are files."""
    folders: list[str] = []
    files: list[tuple[str, Stamp]] = []
    for entry in entries_of(name):
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        else:
            files.append((entry.name, stamp_of_entry(entry)))
    files.sort()
    return Listed(stamp, hashlib.sha256(to_json(files)).digest(), tuple(sorted(folders)), are_settled(files, now))


def _own_stamp(name: str) -> Stamp:
    try:
        return stamp_of(os.stat(name))  # noqa: PTH116  many names, and no need of a Path
    except OSError:
        return ABSENT
