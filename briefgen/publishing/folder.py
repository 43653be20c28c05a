"""A folder: a web server's, a mounted share, a USB stick.

A file is written beside the others to the last byte and through to the disk, and then moved, so that no reader meets
half of one. A link that leads out of the folder is never followed.
"""

import hashlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.publishing.place import LIST, PublishError, There, read_list

BESIDE = ".briefgen-publishing"


class FolderStore(Struct, frozen=True):
    """A folder that a release goes to; it need not exist."""

    folder: Path

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return str(self.folder)

    def look(self, files: Collection[str]) -> There:
        """Read our list, and hash what is there of our files and of these."""
        if os.path.lexists(self.folder) and not self.folder.is_dir():
            raise PublishError(f"{self.folder} is a file; expected a folder")
        try:
            listed = self.folder / LIST
            content = listed.read_bytes() if listed.is_file() and not listed.is_symlink() else None
            ours = read_list(content) if content is not None else {}
            found = {name: self._digest(name) for name in sorted({*ours, *files}) if self._is_there(name)}
        except OSError as error:
            raise _failed(error, self.folder) from error
        return There(ours, found, has_list=content is not None)

    def send(self, folder: Path, files: Sequence[str]) -> None:
        """Put copies in place, each at once."""
        try:
            for name in files:
                self._send(folder / name, name)
        except OSError as error:
            raise _failed(error, self.folder) from error

    def remove(self, files: Sequence[str], *, kept: Collection[str]) -> None:  # noqa: ARG002  a folder shows it
        """Take files away, and folders that are empty then."""
        try:
            for name in files:
                self._refuse_way_out(name)
                (self.folder / name).unlink(missing_ok=True)
                self._remove_empty((self.folder / name).parent)
        except OSError as error:
            raise _failed(error, self.folder) from error

    def _send(self, source: Path, name: str) -> None:
        self._refuse_way_out(name)
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = self.folder / BESIDE
        beside.unlink(missing_ok=True)
        with beside.open("xb") as stream:
            stream.write(source.read_bytes())
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)

    def _refuse_way_out(self, name: str) -> None:
        path = self.folder / name
        if not path.parent.resolve().is_relative_to(self.folder.resolve()):
            raise PublishError(f"{path} leads out of the folder by a link; remove the link")

    def _is_there(self, name: str) -> bool:
        return os.path.lexists(self.folder / name)

    def _digest(self, name: str) -> str | None:
        """Hash a file; a link, or a folder, is not what we would have put there."""
        path = self.folder / name
        self._refuse_way_out(name)
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _failed(error: OSError, folder: Path) -> PublishError:
    reason = (error.strerror or type(error).__name__).lower()
    return PublishError(f"{error.filename or folder} cannot be read or written: {reason}")
