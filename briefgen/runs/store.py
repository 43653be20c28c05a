"""A store of bytes by key, which a desk may delete at any time and two builds may use at once.

Each entry is a file of its own, with the digest of its bytes before them: one that a kill or a disk has damaged is the
same as none. Entries are written beside their place and moved there at once.
"""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from msgspec import Struct

from briefgen.runs.stamps import files_below

FOLDER = Path(".briefgen") / "cache"
LIMIT = 500_000_000
DAY = 86_400
SIZE = hashlib.sha256().digest_size


class Store(Struct, frozen=True):
    """Bytes by key; a key is the SHA-256 digest, in hex, of what the bytes were made from."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Read an entry; none where there is none, or not as it was written."""
        path = self._place(key)
        try:
            held = path.read_bytes()
        except OSError:
            return None
        digest, content = held[:SIZE], held[SIZE:]
        if digest != hashlib.sha256(content).digest():
            return None
        _touch(path)
        return content

    def opened(self, key: str) -> IO[bytes] | None:
        """Open an entry where it begins, so that the whole of it is never in memory; none as in `get`.

        It stays what it is, whatever is put under its key meanwhile.
        """
        path = self._place(key)
        with suppress(OSError), ExitStack() as closing:
            stream = closing.enter_context(path.open("rb"))
            if stream.read(SIZE) == hashlib.file_digest(stream, "sha256").digest():
                _touch(path)
                stream.seek(SIZE)
                closing.pop_all()
                return stream
        return None

    def put(self, key: str, content: bytes) -> None:
        """Write an entry; where that cannot be, there is none."""
        self.put_lines(key, (content,))

    def put_lines(self, key: str, lines: Iterable[bytes]) -> None:
        """Write an entry line by line."""
        path = self._place(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
            staged = Path(name)
            try:
                with os.fdopen(handle, "wb") as stream:
                    _write(stream, lines)
                staged.replace(path)
            except BaseException:
                staged.unlink(missing_ok=True)
                raise

    def prune(self, limit: int = LIMIT, *, kept: Collection[str] = ()) -> None:
        """Delete what was not used for the longest time, until the rest has at most so many bytes.

        What is `kept` stays, however large it is: of very many briefs all that is remembered is one entry.
        """
        places = {os.fspath(self._place(key)) for key in kept}
        with suppress(OSError):
            entries = sorted((used, size, name) for name, (size, used, *_) in files_below(self.folder))
            too_much = sum(size for _, size, _ in entries) - limit
            for _, size, name in entries:
                if too_much <= 0:
                    break
                if name not in places:
                    Path(name).unlink(missing_ok=True)
                    too_much -= size

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def open_store(root: Path) -> Store:
    """Open the store of a project, which need not exist yet."""
    return Store(root / FOLDER)


def _write(stream: IO[bytes], lines: Iterable[bytes]) -> None:
    """Write the lines of an entry, and their digest into the place left before them."""
    whole = hashlib.sha256()
    stream.write(bytes(SIZE))
    for line in lines:
        whole.update(line)
        stream.write(line)
    stream.seek(0)
    stream.write(whole.digest())


def _touch(path: Path) -> None:
    """Note that an entry was used, once a day."""
    with suppress(OSError):
        status = path.stat()
        now = status.st_atime_ns // 10**9
        if now - status.st_mtime > DAY:
            os.utime(path)
