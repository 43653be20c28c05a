"""Put a release in place: all of it or nothing.

Every file that is new or changed is first written beside the release, to the last byte and through to the disk. Only
when all are there, and nothing speaks against it, are they moved into place one by one, which a file system does at
once; what the release no longer has goes first. So a full disk or a kill leaves the old files, and what was withheld
since is gone before anything new appears.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.building.manifest import NAME, Manifest, Written, announced, digest, manifest_bytes, read_manifest

STAGING = "staging"


class OutputError(Exception):
    """Raised where the output folder cannot be written; the message names it and says why."""


class ForeignFileError(OutputError):
    """Raised where a file that briefgen did not write stands in the way."""


@dataclass(slots=True)
class Output:
    """An open folder of a release; `before` tells what of it is ours now, `after` what will be.

    `staged` are the files that wait to be put in place, by their names in the folder.
    """

    folder: Path
    state: Path
    before: Manifest
    after: Manifest
    staged: dict[str, Path] = field(default_factory=dict)

    def put_report(self, name: str, written: Written, contents: Mapping[str, bytes]) -> bool:
        """Stage a report's files; tell whether anything changes.

        Files of the report that `written` lists and `contents` lacks stay as they are; others that it had go.
        """
        old = self.before.reports[name].files if name in self.before.reports else {}
        is_changed = self._stage(contents)
        files = {**written.files, **{file: (digest(content),) for file, content in contents.items()}}
        self.after = self.after.with_report(name, replace(written, files=files))
        return is_changed or set(old) != set(files)

    def put_shared(self, contents: Mapping[str, bytes]) -> None:
        """Stage the files that belong to no report, in place of those of before."""
        self._stage(contents)
        self.after = replace(self.after, shared={file: (digest(content),) for file, content in contents.items()})

    def remove_report(self, name: str) -> None:
        """Take a report away, once all is put in place."""
        self.after = self.after.without_report(name)

    def files(self) -> dict[str, Path]:
        """List the files that the folder will have of ours, each where it lies now."""
        return {file: self.staged.get(file, self.folder / file) for file in sorted(self.after.files())}

    def commit(self) -> None:
        """Put all in place: take away what goes, then move what is new.

        In between the list names the files of before and of after, so that a run which is killed leaves no file that
        nobody owns up to.
        """
        gone = set(self.before.files()) - set(self.after.files())
        if self.staged or gone:
            self._save(announced(self.before, self.after))
        for file in sorted(gone):
            self._take_away(file, self.before.files()[file])
        for file, path in self.staged.items():
            target = self.folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        self.staged = {}
        self._save(self.after)

    def _stage(self, contents: Mapping[str, bytes]) -> bool:
        """Write beside the folder what differs from what lies in it."""
        different = {file: content for file, content in contents.items() if not self._is_there(file, content)}
        for file in different:
            self._refuse_foreign(file)
        for file, content in different.items():
            path = self.state / STAGING / str(len(self.staged))
            self.staged[file] = path
            _write(path, content)
        return bool(different)

    def _refuse_foreign(self, file: str) -> None:
        path = self.folder / file
        if not self._lies_within(file):
            raise ForeignFileError(f"{path} leads out of the output folder by a link; remove the link")
        if file not in self.before.files() and os.path.lexists(path):
            message = f"{path} was not written by briefgen; move it away or choose another --output"
            raise ForeignFileError(message)

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

    def _save(self, manifest: Manifest) -> None:
        content = manifest_bytes(manifest)
        path = self.state / NAME
        if not path.exists() or path.read_bytes() != content:
            staged = self.state / STAGING / NAME
            _write(staged, content)
            staged.replace(path)


@contextmanager
def open_output(folder: Path, state: Path) -> Iterator[Output]:
    """Open a folder for one build at a time; a second one waits. Its list of files and its staging lie in `state`.

    Raises OutputError where one of them cannot be made or written, also while it is open.
    """
    try:
        for path in (folder, state):
            path.mkdir(parents=True, exist_ok=True)
        with (state / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            shutil.rmtree(state / STAGING, ignore_errors=True)
            (state / STAGING).mkdir()
            manifest = read_manifest(state)
            try:
                yield Output(folder, state, manifest, manifest)
            finally:
                shutil.rmtree(state / STAGING, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputError(f"{error.filename or folder} cannot be written: {reason}") from error


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
