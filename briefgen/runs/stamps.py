"""Whether files are what they were, by what the file system says of them, and by their bytes where that leaves a doubt.

A file whose size, times and place on the disk are those of last time is not read again. One that was written just
before somebody looked may have been written once more within the same tick of the clock, so it is read.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path

from msgspec import Struct, field

TICK = 20_000_000
COARSE_TICK = 2_000_000_000
SECOND = 1_000_000_000

Stamp = tuple[int, int, int, int]
"""Size in bytes, times of change of content and of status in nanoseconds, and the number of the file on its disk."""

ABSENT: Stamp = (-1, 0, 0, 0)
COMPILED = "__pycache__"


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from a status what changes with the file."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def is_settled(stamp: Stamp, now: int) -> bool:
    """Tell whether a file that changes after `now`, in nanoseconds since 1970, has another stamp for sure."""
    newest = max(stamp[1], stamp[2])
    return now - newest > (TICK if newest % SECOND else COARSE_TICK)


class Digests(Struct):
    """The SHA-256 digests of files by path; `known` are those of last time, `noted` those that hold for the next."""

    known: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    noted: dict[str, tuple[Stamp, str]] = field(default_factory=dict)

    def of(self, path: Path | str) -> str:
        """Give the digest of a file, without reading it where nothing speaks for a change; empty without a file."""
        name = str(path)
        try:
            stamp, now = stamp_of(os.stat(name)), time.time_ns()  # noqa: PTH116  many names, and no need of a Path
            held = self.noted.get(name) or self.known.get(name)
            digest = held[1] if held and held[0] == stamp else hashlib.sha256(Path(name).read_bytes()).hexdigest()
        except OSError:
            return ""
        if is_settled(stamp, now):
            self.noted[name] = (stamp, digest)
        return digest

    def forget(self, path: Path) -> None:
        """Note nothing of a file, since it was read as another."""
        self.noted.pop(os.path.abspath(path), None)  # noqa: PTH100  links stay as they are named

    def holds(self, path: Path) -> bool:
        """Tell whether a file is still the one whose digest was noted."""
        held = self.noted.get(str(path))
        return held is not None and held[0] == stamped(path)[1]


def files_below(
    folder: Path, endings: tuple[str, ...] = (), *, follows_links: bool = False
) -> Iterator[tuple[str, Stamp]]:
    """List all files of a folder with their stamps, in a fixed order; links are followed for files, or for all.

    What Python compiles for itself is left out. With `endings` only files with one of them count, and hidden ones do
    not. A folder to which several links lead is listed once.
    """
    pending, seen = [str(folder)], {os.path.realpath(folder)}
    while pending:
        for entry in _entries(pending.pop(), endings):
            if entry.is_dir(follow_symlinks=follows_links):
                pending += _unseen(entry, seen)
            elif not endings or entry.name.endswith(endings):
                yield entry.path, _stamp(entry)


def _entries(folder: str, endings: tuple[str, ...]) -> "list[os.DirEntry[str]]":
    """List what counts in a folder, by name."""
    try:
        entries = sorted(os.scandir(folder), key=attrgetter("name"))
    except OSError:
        return []
    return [one for one in entries if one.name != COMPILED and not (endings and one.name.startswith("."))]


def _unseen(folder: "os.DirEntry[str]", seen: set[str]) -> tuple[str, ...]:
    """Give a folder that was not seen yet, by whatever links."""
    place = os.path.realpath(folder.path) if folder.is_symlink() else folder.path
    is_new = place not in seen
    seen.add(place)
    return (folder.path,) if is_new else ()


def fingerprint(named: Iterable[tuple[str, Stamp]]) -> tuple[str, bool]:
    """Hash files by their stamps; tell whether every one of them is settled."""
    now = time.time_ns()
    whole, is_sure = hashlib.sha256(), True
    for name, stamp in named:
        whole.update(f"{name}\0{stamp}\n".encode(errors="surrogateescape"))
        is_new = now - max(stamp[1], stamp[2]) <= COARSE_TICK  # few are, and of these alone more is asked
        is_sure = is_sure and (not is_new or is_settled(stamp, now))
    return whole.hexdigest(), is_sure


def stamped(path: Path) -> tuple[str, Stamp]:
    """Name a file with its stamp, also one that is not there."""
    try:
        return str(path), stamp_of(path.stat())
    except OSError:
        return str(path), ABSENT


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return ABSENT
