"""Whether files are what they were, by what the file system says of them, and by their bytes where that leaves a doubt.

A file whose size, times and place on the disk are those of last time is not read again. One that was written just
before somebody looked may have been written once more within the same tick of the clock, so it is read.
"""

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from pathlib import Path

from msgspec import Struct, field

from briefgen.runs.written import to_json

TICK = 20_000_000
COARSE_TICK = 2_000_000_000
SECOND = 1_000_000_000

Stamp = tuple[int, int, int, int]
"""Size in bytes, times of change of content and of status in nanoseconds, and the number of the file on its disk."""

Stamped = tuple[Stamp, str]
"""The stamp of a file, and the SHA-256 digest of what it held then, in hex."""

ABSENT: Stamp = (-1, 0, 0, 0)
COMPILED = "__pycache__"
AT_A_TIME = 1_000


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from a status what changes with the file."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def is_settled(stamp: Stamp, now: int) -> bool:
    """Tell whether a file that changes after `now`, in nanoseconds since 1970, has another stamp for sure."""
    newest = max(stamp[1], stamp[2])
    return now - newest > (TICK if newest % SECOND else COARSE_TICK)


def digest_of(name: str, held: Stamped | None, stamp: Stamp | None = None) -> Stamped:
    """Give the stamp and the digest of a file, which is not read where its stamp is that of last time.

    Whoever has just taken its `stamp` gives it. What comes back is `ABSENT` instead where the file may change unseen;
    the digest is empty too where there is no file.
    """
    try:
        stamp = stamp or stamp_of(os.stat(name))  # noqa: PTH116  many names, and no need of a Path
        now = time.time_ns()
        digest = held[1] if held and held[0] == stamp else hashlib.sha256(Path(name).read_bytes()).hexdigest()
    except OSError:
        return ABSENT, ""
    return (stamp if is_settled(stamp, now) else ABSENT), digest


class Digests(Struct):
    """The SHA-256 digests of files by path; `known` are those of last time, `noted` those that hold for the next."""

    known: Mapping[str, Stamped] = field(default_factory=dict)
    noted: dict[str, Stamped] = field(default_factory=dict)

    def of(self, path: Path | str, stamp: Stamp | None = None) -> str:
        """Give the digest of a file, without reading it where nothing speaks for a change; empty without a file.

        Whoever has just taken its `stamp` gives it.
        """
        name = str(path)
        taken, digest = digest_of(name, self.noted.get(name) or self.known.get(name), stamp)
        if taken != ABSENT:
            self.noted[name] = (taken, digest)
        return digest

    def forget(self, path: Path) -> None:
        """Note nothing of a file, since it was read as another."""
        self.noted.pop(os.path.abspath(path), None)  # noqa: PTH100  links stay as they are named

    def stamp_of(self, path: Path) -> Stamp | None:
        """Give the stamp that a file had when its digest was noted; none where that was not."""
        held = self.noted.get(str(path))
        return held and held[0]


def files_below(
    folder: Path, endings: tuple[str, ...] = (), *, follows_links: bool = False
) -> Iterator[tuple[str, Stamp]]:
    """List all files of a folder with their stamps, in a fixed order; links are followed for files, or for all.

    What Python compiles for itself is left out. With `endings` only files with one of them count, and hidden ones do
    not. A folder to which several links lead is listed once.
    """
    pending, seen = [str(folder)], {os.path.realpath(folder)}
    while pending:
        entries = sorted(entries_of(pending.pop()), key=attrgetter("name"))
        for entry in (one for one in entries if not (endings and one.name.startswith("."))):
            if entry.is_dir(follow_symlinks=follows_links):
                pending += _unseen(entry, seen)
            elif not endings or entry.name.endswith(endings):
                yield entry.path, stamp_of_entry(entry)


def entries_of(folder: str) -> "Iterator[os.DirEntry[str]]":
    """List what counts in a folder, in any order; nothing where there is none."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (one for one in entries if one.name != COMPILED)


def _unseen(folder: "os.DirEntry[str]", seen: set[str]) -> tuple[str, ...]:
    """Give a folder that was not seen yet, by whatever links."""
    place = os.path.realpath(folder.path) if folder.is_symlink() else folder.path
    is_new = place not in seen
    seen.add(place)
    return (folder.path,) if is_new else ()


def fingerprint(named: Iterable[tuple[str, Stamp]]) -> tuple[str, bool]:
    """Hash files by their stamps; tell whether every one of them is settled."""
    now, pending = time.time_ns(), iter(named)
    whole, is_sure = hashlib.sha256(), True
    while some := tuple(islice(pending, AT_A_TIME)):
        whole.update(to_json(some))
        is_sure = is_sure and are_settled(some, now)
    return whole.hexdigest(), is_sure


def are_settled(named: Collection[tuple[str, Stamp]], now: int) -> bool:
    """Tell whether each of these files is settled."""
    new = now - COARSE_TICK  # few are newer, and of these alone more is asked
    return all((stamp[1] < new and stamp[2] < new) or is_settled(stamp, now) for _, stamp in named)


def stamped(path: Path) -> tuple[str, Stamp]:
    """Name a file with its stamp, also one that is not there."""
    try:
        return str(path), stamp_of(path.stat())
    except OSError:
        return str(path), ABSENT


def stamp_of_entry(entry: "os.DirEntry[str]") -> Stamp:
    """Stamp a file that a folder lists; a link bears the stamp of what it leads to."""
    try:
        return stamp_of(entry.stat())
    except OSError:
        return ABSENT
