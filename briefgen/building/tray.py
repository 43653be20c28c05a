"""The tray: checked briefs that wait until their reports are made.

A brief takes ten times the memory of its text, and a build may have many thousands. So the last few are at hand, and
the others lie in a file.
"""

import pickle

from msgspec import Struct, field

from briefgen.building.spool import Spool
from briefgen.checking import CheckedBrief

ROOM = 64


class Tray(Struct):
    """Checked briefs by their files; `room` is how many of them stay in memory."""

    room: int = ROOM
    _near: dict[str, CheckedBrief] = field(default_factory=dict)
    _far: Spool = field(default_factory=Spool)

    def put(self, file: str, one: CheckedBrief) -> None:
        """Keep a brief, in place of what was kept of it before."""
        self._near.pop(file, None)
        self._near[file] = one
        if len(self._near) > self.room:
            away = next(iter(self._near))
            self._far.put(away, pickle.dumps(self._near.pop(away), protocol=pickle.HIGHEST_PROTOCOL))

    def get(self, file: str) -> CheckedBrief | None:
        """Give a brief; none that was never put."""
        if file in self._near:
            return self._near[file]
        content = self._far.get(file)
        return pickle.loads(content) if content else None  # noqa: S301  none but us wrote it
