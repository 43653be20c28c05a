"""Put a release in place: all of it or nothing.

Every file that is new or changed is first written beside the release, to the last byte and through to the disk. Only
when all are there, and nothing speaks against it, are they moved into place one by one, which a file system does at
once; what the release no longer has goes first. So a full disk or a kill leaves the old files, and what was withheld
since is gone before anything new appears.
"""

import fcntl
import filecmp
import hashlib
import os
import posixpath
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.building.drawers import NAME as DRAWERS
from briefgen.building.drawers import Drawers, LostCardError
from briefgen.building.entry import DamagedListError, Written, entry_of, line_of
from briefgen.building.lines import Lines
from briefgen.building.manifest import NAME, Manifest, digest, manifest_lines, read_manifest
from briefgen.building.owned import Owned, announced, gone
from briefgen.runs import Stamp, stamped
from briefgen.site.file import File

STAGING, WAITING = "staging", "files"


class OutputError(Exception):
    """Raised where the output folder cannot be written; the message names it and says why."""


class ForeignFileError(OutputError):
    """Raised where a file that briefgen did not write stands in the way."""


@dataclass(frozen=True, slots=True)
class Files(Mapping[str, Path]):
    """The files of a folder, each where it lies now: in the folder, or among those that wait to be put there."""

    folder: Path
    staging: Path
    names: Owned

    def __getitem__(self, name: str) -> Path:
        if name not in self.names:
            raise KeyError(name)
        staged = self.staging / name
        return staged if staged.exists() else self.folder / name

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


class Output(Struct):
    """An open folder of a release; `before` tells what of it is ours now, `after` what will be.

    `lines` are those of the reports of this run, which wait in a file too. With `is_untouched` all that lies in the
    folder is as the last build left it.
    """

    folder: Path
    state: Path
    before: Manifest
    after: Manifest
    drawers: Drawers
    lines: Lines
    is_untouched: bool = False
    _ours: Owned = field(default_factory=lambda: Owned(Manifest()))

    def __post_init__(self) -> None:
        """Find the files of before by their names."""
        self._ours = Owned(self.before)

    @property
    def staging(self) -> Path:
        """The folder of what waits to be put in place, where each file has the name that it will have."""
        return self.state / STAGING / WAITING

    @property
    def staged(self) -> Iterator[str]:
        """List the files that wait, those in folders before what lies beside these."""
        return _names_below(self.staging)

    def put_report(self, written: Written, contents: Mapping[str, bytes]) -> bool:
        """Stage a report's files; tell whether anything changes.

        Files of the report that `written` lists and `contents` lacks stay as they are; others that it had go.
        """
        name = written.card.id
        old = self.before.reports.get(name)
        is_changed = self._stage(contents)
        files = {**written.files, **{file: (digest(content),) for file, content in contents.items()}}
        self.drawers.put(written.card)
        written = replace(written, files=files)
        entry = entry_of(replace(written, key=self._key_of(written)), self.lines, self.drawers.read)
        self.after.entries[entry.card.id] = entry
        return is_changed or old is None or set(old.files) != set(files)

    def put_shared(self, files: Iterable[File]) -> int:
        """Stage the files that belong to no report, in place of those of before; count those that are not as before.

        One whose key is that of before, and that lies there as it was put there, is not made again.
        """
        shared: dict[str, tuple[str, ...]] = {}
        keys: dict[str, str] = {}
        count = 0
        for file in files:
            if file.key and self.before.keys.get(file.address) == file.key and self._is_as_put(file.address):
                held = self.before.shared[file.address]
            else:
                hashed, is_changed = self._stage_pieces(file.address, file.make())
                held, count = (hashed,), count + is_changed
            shared[file.address], keys[file.address] = held, file.key
        self.after = replace(self.after, shared=shared, keys={name: key for name, key in keys.items() if key})
        return count

    def remove_report(self, name: str) -> None:
        """Take a report away, once all is put in place."""
        self.after.entries.pop(name, None)

    def files(self, but: Collection[str] = ()) -> "Files":
        """List the files that the folder will have of ours, each where it lies now, `but` those of some reports."""
        entries = {name: entry for name, entry in self.after.entries.items() if name not in but} if but else None
        after = self.after if entries is None else replace(self.after, entries=entries)
        return Files(self.folder, self.staging, Owned(after))

    def is_ours(self, file: str) -> bool:
        """Tell whether a file is of those that the folder has of ours, or will have."""
        return file in self._ours or file in Owned(self.after)

    def gone(self) -> Mapping[str, tuple[str, ...]]:
        """List the files that go, with their digests."""
        return gone(self._ours, Owned(self.after))

    def commit(self) -> None:
        """Put all in place: take away what goes, then move what is new.

        In between the list names the files of before and of after, so that a run which is killed leaves no file that
        nobody owns up to.
        """
        goes = self.gone()
        self.drawers.commit(self.before, self.after)
        if goes or any(self.staged):
            self._save(announced(self._ours, Owned(self.after)))
        for file, digests in sorted(goes.items()):
            self._take_away(file, digests)
        for folder, files in groupby(self.staged, posixpath.dirname):
            self._move(folder, files)
        self._save(manifest_lines(self.after))
        self.drawers.keep(self.after)

    def _move(self, folder: str, files: Iterable[str]) -> None:
        """Move the files of a folder into place, or the folder itself where it is new; nothing of it stays behind."""
        staged, place = self.staging / folder, self.folder / folder
        if not os.path.lexists(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            staged.rename(place)
            return
        for file in files:
            (self.staging / file).replace(self.folder / file)
        if folder:
            with suppress(OSError):
                staged.rmdir()

    def _key_of(self, written: Written) -> str:
        """Give what a report was made from; where nobody knows, what was known of it, if nothing of it is another."""
        old = self.before.entries.get(written.card.id)
        if written.key or old is None:
            return written.key
        key = old.written.key
        return key if line_of(replace(written, key=key)) == old.line else ""

    def _stage(self, contents: Mapping[str, bytes]) -> bool:
        """Write beside the folder what differs from what lies in it."""
        different = {file: content for file, content in contents.items() if not self._is_there(file, content)}
        self._refuse_foreign(different)
        for file, content in different.items():
            with self._opened_for(file) as stream:
                _fill(stream, (content,))
        return bool(different)

    def _stage_pieces(self, file: str, pieces: Iterable[bytes]) -> tuple[str, bool]:
        """Write a file beside the folder piece by piece, unless it lies there already; give its digest, and if not."""
        whole = hashlib.sha256()
        with self._opened_for(file) as stream:
            for piece in pieces:
                whole.update(piece)
                stream.write(piece)
            stream.flush()
            is_changed = whole.hexdigest() != self._digest_there(file)
            if is_changed:
                self._refuse_foreign((file,))
                os.fsync(stream.fileno())
            else:
                (self.staging / file).unlink()
        return whole.hexdigest(), is_changed

    def _opened_for(self, file: str) -> IO[bytes]:
        """Open a file that will wait, in a folder that is made with its first one."""
        place = self.staging / file
        try:
            return place.open("wb")
        except FileNotFoundError:
            place.parent.mkdir(parents=True)
            return place.open("wb")

    def _is_as_put(self, file: str) -> bool:
        return self.before.shared.get(file) == (self._digest_there(file),)

    def _digest_there(self, file: str) -> str | None:
        """Hash a file that belongs to no report as it lies there; where nothing was touched its digest is known."""
        held = self.before.shared.get(file, ())
        if self.is_untouched and len(held) == 1:
            return held[0]
        try:
            with (self.folder / file).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None

    def _refuse_foreign(self, files: Iterable[str]) -> None:
        for file in {posixpath.dirname(file): file for file in files}.values():
            if not self._lies_within(file):
                raise ForeignFileError(
                    f"{self.folder / file} leads out of the output folder by a link; remove the link"
                )
        for path in (self.folder / file for file in files if file not in self._ours):
            if os.path.lexists(path):
                raise ForeignFileError(f"{path} {self._why_foreign}")

    @property
    def _why_foreign(self) -> str:
        if (self.state / NAME).exists() and not self.before.shared:
            why = f"is in the way, and {self.state / NAME} is of another version of briefgen, or damaged"
            return f"{why}; move {self.folder} away and build all briefs"
        return "was not written by briefgen; move it away or choose another --output"

    def _is_there(self, file: str, content: bytes) -> bool:
        try:
            return (self.folder / file).read_bytes() == content
        except OSError:
            return False

    def _lies_within(self, file: str) -> bool:
        return (self.folder / file).parent.resolve().is_relative_to(self.folder.resolve())

    def _take_away(self, file: str, digests: tuple[str, ...]) -> None:
        """Delete a file of ours, unless somebody has changed it since, and folders that are empty then."""
        path = self.folder / file
        if self._lies_within(file) and path.is_file() and digest(path.read_bytes()) in digests:
            path.unlink()
            _remove_empty(path.parent, self.folder)

    def _save(self, lines: Iterable[bytes]) -> None:
        staged, path = self.state / STAGING / NAME, self.state / NAME
        with staged.open("wb") as stream:
            _fill(stream, lines)
        if path.exists() and filecmp.cmp(staged, path, shallow=False):
            staged.unlink()
        else:
            staged.replace(path)


@contextmanager
def taking_turns(states: Iterable[Path]) -> Iterator[None]:
    """Let one build at a time look at the lists in some folders, change them and remember what it left.

    A folder that is not there yet has nothing to be mistaken about, nor has one that cannot be locked.
    """
    with ExitStack() as held:
        for state in sorted({state.resolve() for state in states}):
            with suppress(OSError):
                handle = os.open(state, os.O_RDONLY)
                held.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class ReadState(Struct, frozen=True):
    """The list of a folder as it was read, with the drawers of its cards; `stamp` is that of its file."""

    manifest: Manifest
    drawers: Drawers
    stamp: Stamp


def read_state(state: Path) -> ReadState:
    """Read the list of a folder from where it lies; its drawers are read in an open folder only."""
    (_, stamp), drawers = stamped(state / NAME), Drawers(state / DRAWERS)
    return ReadState(read_manifest(state, drawers.read), drawers, stamp)


@contextmanager
def open_output(
    folder: Path, state: Path, *, is_untouched: bool = False, as_read: ReadState | None = None
) -> Iterator[Output]:
    """Open a folder for one build at a time; a second one waits. Its list of files and its staging lie in `state`.

    With `is_untouched` all that lies in it is as the last build left it. What was read of it already, `as_read`, is
    taken over, unless another build has been there since.

    Raises OutputError where one of them cannot be made or written, also while it is open.
    """
    try:
        for path in (folder, state):
            path.mkdir(parents=True, exist_ok=True)
        with (state / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            shutil.rmtree(state / STAGING, ignore_errors=True)
            (state / STAGING / WAITING).mkdir(parents=True)
            if as_read is None or as_read.stamp != stamped(state / NAME)[1]:
                as_read = read_state(state)
            manifest, drawers, lines = as_read.manifest, as_read.drawers, Lines.beside(state / STAGING)
            try:
                yield Output(folder, state, manifest, manifest.copy(), drawers, lines, is_untouched)
            finally:
                drawers.close()
                shutil.rmtree(state / STAGING, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputError(f"{error.filename or folder} cannot be written: {reason}") from error
    except (LostCardError, DamagedListError, sqlite3.Error) as error:
        path = state / (NAME if isinstance(error, DamagedListError) else DRAWERS)
        message = f"{path} cannot be read or written, or is not that of the last build; expected it beside {NAME}: "
        raise OutputError(f"{message}make room, or move {state} and {folder} away and build all briefs") from error


def _names_below(folder: Path, within: str = "") -> Iterator[str]:
    folders: list[str] = []
    files: list[str] = []
    with os.scandir(folder / within) as held:
        for entry in held:
            (folders if entry.is_dir() else files).append(entry.name)
    for name in sorted(folders):
        yield from _names_below(folder, f"{within}{name}/")
    yield from (f"{within}{name}" for name in sorted(files))


def _fill(stream: IO[bytes], lines: Iterable[bytes]) -> None:
    """Write lines through to the disk."""
    stream.writelines(lines)
    stream.flush()
    os.fsync(stream.fileno())


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
