"""The tray: checked briefs that wait until their reports are made.

A brief takes ten times the memory of its text, and a build may have many thousands. So the last few are at hand, and
the others lie in a file that has no name, from which no more is ever read than was put there.
"""

import os
import pickle
import tempfile
from contextlib import suppress
from typing import IO
from weakref import finalize

from msgspec import Struct, field

from briefgen.checking import CheckedBrief

ROOM = 64


class Tray(Struct, weakref=True):
    """Checked briefs by their files; `room` is how many of them stay in memory."""

    room: int = ROOM
    _near: dict[str, CheckedBrief] = field(default_factory=dict)
    _far: dict[str, tuple[int, int]] = field(default_factory=dict)
    _file: IO[bytes] | None = None

    def put(self, one: CheckedBrief) -> None:
        """Keep a brief, in place of what was kept of it before."""
        self._near.pop(one.file, None)
        self._far.pop(one.file, None)
        self._near[one.file] = one
        if len(self._near) > self.room:
            self._put_away(next(iter(self._near)))

    def get(self, file: str) -> CheckedBrief | None:
        """Give a brief; none that was never put."""
        if file in self._near or file not in self._far or self._file is None:
            return self._near.get(file)
        place, size = self._far[file]
        one: CheckedBrief = pickle.loads(os.pread(self._file.fileno(), size, place))  # noqa: S301  none but us wrote it
        return one

    def _put_away(self, file: str) -> None:
        """Write down a brief; where the disk is full, it stays at hand."""
        content = pickle.dumps(self._near[file], protocol=pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            self._file = self._file or self._opened()
            place = self._file.seek(0, os.SEEK_END)
            if self._file.write(content) == len(content):
                self._far[file] = (place, len(content))
                del self._near[file]

    def _opened(self) -> IO[bytes]:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  it goes with the tray
        finalize(self, file.close)
        return file
