"""Lines that stay in a file and are read one by one, so that many thousand of them are never in memory."""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self
from weakref import finalize

from msgspec import Struct

SIZE_BITS = 32


class Lines(Struct, eq=False, weakref=True):
    """An open file of lines. The place of a line is one number: where it begins, and how many bytes it has."""

    file: IO[bytes]

    def __post_init__(self) -> None:
        """The file goes with its lines."""
        finalize(self, self.file.close)

    @classmethod
    def of(cls, path: Path) -> Self:
        """Open the lines of a file; whatever is put in its place later, they stay what they are."""
        return cls(path.open("rb"))

    @classmethod
    def beside(cls, folder: Path | None = None) -> Self:
        """Begin a file without a name on the disk of a folder, else where such files go."""
        return cls(tempfile.TemporaryFile(dir=folder, buffering=0))

    def put(self, line: bytes) -> int:
        """Write a line, and give its place; raises OSError where the disk is full."""
        start = self.file.seek(0, os.SEEK_END)
        if self.file.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return place_of(start, line)

    def get(self, place: int) -> bytes:
        """Read a line."""
        start, size = divmod(place, 1 << SIZE_BITS)
        return os.pread(self.file.fileno(), size, start)

    def begun(self) -> Iterator[tuple[int, bytes]]:
        """Read all lines that have not been read yet, each with where it begins."""
        start = self.file.tell()
        for line in self.file:
            yield start, line
            start += len(line)


def place_of(start: int, line: bytes) -> int:
    """Give the place of a line that begins so many bytes behind the beginning of its file."""
    return (start << SIZE_BITS) + len(line)
