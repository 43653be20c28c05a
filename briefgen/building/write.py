"""Put files in place: each whole or not at all, and those of a report together.

A report's files are first written beside the output, to the last byte and through to the disk; only then are they
moved into place one by one, which a file system does at once. So a full disk or a kill leaves the old files, and a
reader never sees half of one.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

from briefgen.building.manifest import FOLDER, NAME, Manifest, Written, digest, manifest_bytes, read_manifest

STAGING = "staging"


class OutputError(Exception):
    """Raised where the output folder cannot be written; the message names it and says why."""


class ForeignFileError(OutputError):
    """Raised where a file that briefgen did not write stands in the way."""


@dataclass(slots=True)
class Output:
    """An open output folder; `manifest` always tells what of it is ours."""

    folder: Path
    manifest: Manifest

    def put_report(self, name: str, written: Written, contents: Mapping[str, bytes]) -> bool:
        """Put a report's files in place and take away those that it no longer has; tell whether any changed.

        Files of the report that `written` lists and `contents` lacks stay as they are.
        """
        before = self.manifest.reports.get(name)
        old = before.files if before else {}
        new = {file: (digest(content),) for file, content in contents.items()}
        kept = {file: digests for file, digests in written.files.items() if file not in new}
        files = {**kept, **{file: (*new[file], *old.get(file, ())) for file in new}}
        changed = self._put(contents, self.manifest.with_report(name, replace(written, files=files)))
        self._take_away(old, keep={**kept, **new})
        self._save(self.manifest.with_report(name, replace(written, files={**kept, **new})))
        return changed or set(old) != {*kept, *new}

    def put_shared(self, contents: Mapping[str, bytes]) -> None:
        """Put the files in place that belong to no report, and take away those of before."""
        old = self.manifest.shared
        new = {file: (digest(content),) for file, content in contents.items()}
        both = {file: (*new.get(file, ()), *old.get(file, ())) for file in {*new, *old}}
        self._put(contents, replace(self.manifest, shared=both))
        self._take_away(old, keep=new)
        self._save(replace(self.manifest, shared=new))

    def remove_report(self, name: str) -> None:
        """Take a report away."""
        self._take_away(self.manifest.reports[name].files, keep={})
        self._save(self.manifest.without_report(name))

    def _put(self, contents: Mapping[str, bytes], announced: Manifest) -> bool:
        different = {file: content for file, content in contents.items() if not self._is_there(file, content)}
        for file in different:
            if not self._lies_within(file):
                raise ForeignFileError(
                    f"{self.folder / file} leads out of the output folder by a link; remove the link"
                )
            if file not in self.manifest.files() and os.path.lexists(self.folder / file):
                message = f"{self.folder / file} was not written by briefgen; move it away or choose another --output"
                raise ForeignFileError(message)
        if not different:
            return False
        with _staged(self.folder, different) as staged:
            self._save(announced)
            for file, path in staged.items():
                target = self.folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        return True

    def _is_there(self, file: str, content: bytes) -> bool:
        try:
            return (self.folder / file).read_bytes() == content
        except OSError:
            return False

    def _lies_within(self, file: str) -> bool:
        return (self.folder / file).parent.resolve().is_relative_to(self.folder.resolve())

    def _take_away(self, files: Mapping[str, tuple[str, ...]], *, keep: Mapping[str, object]) -> None:
        """Delete our files, unless somebody has changed them since, and folders that are empty then."""
        for file in sorted(set(files) - set(keep)):
            path = self.folder / file
            if self._lies_within(file) and path.is_file() and digest(path.read_bytes()) in files[file]:
                path.unlink()
                _remove_empty(path.parent, self.folder)

    def _save(self, manifest: Manifest) -> None:
        self.manifest = manifest
        content = manifest_bytes(manifest)
        if not self._is_there(f"{FOLDER}/{NAME}", content):
            with _staged(self.folder, {NAME: content}) as staged:
                staged[NAME].replace(self.folder / FOLDER / NAME)


@contextmanager
def open_output(folder: Path) -> Iterator[Output]:
    """Open an output folder for one build at a time; a second one waits.

    Raises OutputError where the folder cannot be made or written, also while it is open.
    """
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        with (folder / FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            shutil.rmtree(folder / FOLDER / STAGING, ignore_errors=True)
            yield Output(folder, read_manifest(folder))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputError(f"{error.filename or folder} cannot be written: {reason}") from error


@contextmanager
def _staged(folder: Path, contents: Mapping[str, bytes]) -> Iterator[dict[str, Path]]:
    """Write contents beside the output, through to the disk; gives the path of each file."""
    (folder / FOLDER / STAGING).mkdir(exist_ok=True)
    staging = Path(mkdtemp(dir=folder / FOLDER / STAGING))
    try:
        staged: dict[str, Path] = {}
        for number, (file, content) in enumerate(contents.items()):
            staged[file] = staging / str(number)
            with staged[file].open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        yield staged
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
