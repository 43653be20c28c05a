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
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.building.drawers import NAME as DRAWERS
from briefgen.building.drawers import Drawers, LostCardError
from briefgen.building.manifest import NAME, Manifest, Written, announced, digest, manifest_lines, read_manifest
from briefgen.site.file import File

STAGING = "staging"


class OutputError(Exception):
    """Raised where the output folder cannot be written; the message names it and says why."""


class ForeignFileError(OutputError):
    """Raised where a file that briefgen did not write stands in the way."""


@dataclass(frozen=True, slots=True)
class Files(Mapping[str, Path]):
    """The files of a folder, each where it lies now: in the folder, or among those that wait to be put there."""

    folder: Path
    staging: Path
    names: Collection[str]
    staged: Mapping[str, int]

    def __getitem__(self, name: str) -> Path:
        if name not in self.names:
            raise KeyError(name)
        return self.staging / str(self.staged[name]) if name in self.staged else self.folder / name

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.names))

    def __len__(self) -> int:
        return len(self.names)


class Output(Struct):
    """An open folder of a release; `before` tells what of it is ours now, `after` what will be.

    `staged` are the files that wait to be put in place, by their names in the folder: each lies under a number in
    the folder for `staging`. With `is_untouched` all that lies in the folder is as the last build left it.
    """

    folder: Path
    state: Path
    before: Manifest
    after: Manifest
    drawers: Drawers
    is_untouched: bool = False
    staged: dict[str, int] = field(default_factory=dict)
    _known: frozenset[str] | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def staging(self) -> Path:
        """The folder of what waits to be put in place."""
        return self.state / STAGING

    def put_report(self, name: str, written: Written, contents: Mapping[str, bytes]) -> bool:
        """Stage a report's files; tell whether anything changes.

        Files of the report that `written` lists and `contents` lacks stay as they are; others that it had go. Where
        nobody knows what files were made from that are as they were, what was known of them holds.
        """
        old = self.before.reports.get(name)
        is_changed = self._stage(contents)
        files = {**written.files, **{file: (digest(content),) for file, content in contents.items()}}
        key = written.key or (old.key if old and old.files == files else "")
        card = self.drawers.put(written.card)
        self.after.reports[name] = replace(written, card=card, files=files, key=key)
        return is_changed or old is None or set(old.files) != set(files)

    def put_shared(self, files: Iterable[File]) -> None:
        """Stage the files that belong to no report, in place of those of before.

        One whose key is that of before, and that lies there as it was put there, is not made again.
        """
        shared: dict[str, tuple[str, ...]] = {}
        keys: dict[str, str] = {}
        for file in files:
            is_kept = file.key and self.before.keys.get(file.address) == file.key and self._is_as_put(file.address)
            held = self.before.shared[file.address] if is_kept else (self._stage_pieces(file.address, file.make()),)
            shared[file.address], keys[file.address] = held, file.key
        self.after = replace(self.after, shared=shared, keys={name: key for name, key in keys.items() if key})

    def remove_report(self, name: str) -> None:
        """Take a report away, once all is put in place."""
        self.after.reports.pop(name, None)

    def files(self) -> "Files":
        """List the files that the folder will have of ours, each where it lies now."""
        return Files(self.folder, self.staging, self.after.files(), self.staged)

    def commit(self) -> None:
        """Put all in place: take away what goes, then move what is new.

        In between the list names the files of before and of after, so that a run which is killed leaves no file that
        nobody owns up to.
        """
        gone = set(self.before.files()) - set(self.after.files())
        self.drawers.commit()
        if self.staged or gone:
            self._save(announced(self.before, self.after))
        for file in sorted(gone):
            self._take_away(file, self.before.files()[file])
        for folder in dict.fromkeys(map(posixpath.dirname, self.staged)):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
        for file, number in self.staged.items():
            (self.staging / str(number)).replace(self.folder / file)
        self.staged = {}
        self._save(self.after)
        if self._has_other_cards():
            keys = {key for written in self.after.reports.values() for key in written.card.drawer.keys}
            self.drawers.keep(keys, self.after.reports.keys())

    def _stage(self, contents: Mapping[str, bytes]) -> bool:
        """Write beside the folder what differs from what lies in it."""
        different = {file: content for file, content in contents.items() if not self._is_there(file, content)}
        self._refuse_foreign(different)
        for file, content in different.items():
            self.staged[file] = next(self._numbers)
            _write(self.staging / str(self.staged[file]), (content,))
        return bool(different)

    def _stage_pieces(self, file: str, pieces: Iterable[bytes]) -> str:
        """Write a file beside the folder piece by piece, unless the same lies in it; give its digest."""
        number = next(self._numbers)
        whole = hashlib.sha256()
        with (self.staging / str(number)).open("wb") as stream:
            for piece in pieces:
                whole.update(piece)
                stream.write(piece)
            stream.flush()
            if whole.hexdigest() != self._digest_of(file):
                self._refuse_foreign((file,))
                os.fsync(stream.fileno())
                self.staged[file] = number
        return whole.hexdigest()

    def _is_as_put(self, file: str) -> bool:
        held = self.before.shared.get(file, ())
        return len(held) == 1 if self.is_untouched else held == (self._digest_of(file),)

    def _digest_of(self, file: str) -> str | None:
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
        for path in (self.folder / file for file in files if file not in self._ours()):
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

    def _ours(self) -> frozenset[str]:
        if self._known is None:
            self._known = frozenset(self.before.files())
        return self._known

    def _lies_within(self, file: str) -> bool:
        return (self.folder / file).parent.resolve().is_relative_to(self.folder.resolve())

    def _take_away(self, file: str, digests: tuple[str, ...]) -> None:
        """Delete a file of ours, unless somebody has changed it since, and folders that are empty then."""
        path = self.folder / file
        if self._lies_within(file) and path.is_file() and digest(path.read_bytes()) in digests:
            path.unlink()
            _remove_empty(path.parent, self.folder)

    def _has_other_cards(self) -> bool:
        before, after = self.before.reports, self.after.reports
        return len(before) != len(after) or any(before.get(name) is not after[name] for name in after)

    def _save(self, manifest: Manifest) -> None:
        staged, path = self.staging / NAME, self.state / NAME
        _write(staged, manifest_lines(manifest))
        if path.exists() and filecmp.cmp(staged, path, shallow=False):
            staged.unlink()
        else:
            staged.replace(path)


@contextmanager
def open_output(folder: Path, state: Path, *, is_untouched: bool = False) -> Iterator[Output]:
    """Open a folder for one build at a time; a second one waits. Its list of files and its staging lie in `state`.

    With `is_untouched` all that lies in it is as the last build left it.

    Raises OutputError where one of them cannot be made or written, also while it is open.
    """
    try:
        for path in (folder, state):
            path.mkdir(parents=True, exist_ok=True)
        with (state / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            shutil.rmtree(state / STAGING, ignore_errors=True)
            (state / STAGING).mkdir()
            drawers = Drawers(state / DRAWERS)
            manifest = read_manifest(state, drawers.read)
            try:
                yield Output(folder, state, manifest, manifest.copy(), drawers, is_untouched)
            finally:
                drawers.close()
                shutil.rmtree(state / STAGING, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputError(f"{error.filename or folder} cannot be written: {reason}") from error
    except (LostCardError, sqlite3.Error) as error:
        path = state / DRAWERS
        message = f"{path} cannot be read or written, or is not that of the last build; expected it beside {NAME}: "
        raise OutputError(f"{message}make room, or move {state} and {folder} away and build all briefs") from error


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as stream:
        stream.writelines(lines)
        stream.flush()
        os.fsync(stream.fileno())


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
