"""Where the long parts of cards lie, beside the list of files of a release, and notes of files that change often.

The drawers of cards are all that is left of briefs that are not at hand, and not to be had again; they lie under the
hash of their content, so that the list of before and the list of after both find theirs. The notes tell what the pieces
of a file are made from, such as the words of one report for the search, which saves making them again and no more.

It is a database since a page asks for a few of many thousand, and a build changes one. What is deleted is overwritten:
a report may have said what is withheld by now. From the first thing that is put, or is to go, until all is in place a
mark in it says so: where a build was killed in between, the next one looks at all that lies there.
"""

import sqlite3
from pathlib import Path

from msgspec import Struct, field

from briefgen.building.manifest import Manifest
from briefgen.building.owned import moved
from briefgen.site.cards import Card, keys_in

NAME = "cards.sqlite"
CHANGING, CLEAN = 1, 2
MARK, JOURNAL = slice(60, 64), "-journal"
"""Where in the file of a database its mark is, and how the file is called beside it that tells of a kill."""
TABLES = (
    "CREATE TABLE IF NOT EXISTS drawers (key BLOB PRIMARY KEY, content TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS notes (file TEXT PRIMARY KEY, content BLOB)",
)


class LostCardError(Exception):
    """Raised where the content of a card is gone, though the list of files has it."""


class Drawers(Struct):
    """The open database of a release. Nothing is changed for good before `commit`, and nothing is made before it."""

    path: Path
    _going: tuple[set[bytes], set[str]] = field(default_factory=lambda: (set(), set()))
    _connection: sqlite3.Connection | None = None
    _has_more: bool = False
    _is_marked: bool = False

    def put(self, card: Card) -> None:
        """Keep what is in the drawer of a card."""
        if card.read != self.read:
            rows = [(key, card.read(key)) for key in keys_in(card)]
            added = self._opened().executemany("INSERT OR IGNORE INTO drawers VALUES (?, ?)", rows)
            if added.rowcount:
                self._mark()

    def read(self, key: bytes) -> str:
        """Read what is kept under a key; raises LostCardError where nothing is."""
        row = self._opened().execute("SELECT content FROM drawers WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise LostCardError(key)
        return str(row[0])

    def note(self, file: str) -> bytes:
        """Give what was noted of a file, nothing without that."""
        row = self._opened().execute("SELECT content FROM notes WHERE file = ?", (file,)).fetchone()
        return bytes(row[0]) if row else b""

    def put_note(self, file: str, note: bytes) -> None:
        """Note something of a file, in place of what was noted before."""
        self._opened().execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (file, note))

    def commit(self, before: Manifest, after: Manifest) -> None:
        """Write through to the disk what was put, before one list becomes the other; mark that something goes then."""
        self._going = _went(before, after)
        if any(self._going) and (self._connection or self.path.exists()):
            self._mark()
        self._write()

    def keep(self, after: Manifest) -> None:
        """Delete what no card and no file has any more, now that the list of before has become this one."""
        if self._connection is None and self._is_clean():
            return
        keys, files = self._going
        connection = self._opened()
        if self._has_more:
            keys = {key for (key,) in connection.execute("SELECT key FROM drawers")}
            files = {file for (file,) in connection.execute("SELECT file FROM notes")}.difference(after.shared)
        for card in after.cards if keys else ():
            keys.difference_update(keys_in(card))
        connection.executemany("DELETE FROM drawers WHERE key = ?", [(key,) for key in keys])
        connection.executemany("DELETE FROM notes WHERE file = ?", [(file,) for file in files])
        if self._has_more or self._is_marked:
            connection.execute(f"PRAGMA user_version = {CLEAN}")
        self._write()

    def close(self) -> None:
        """Close it, without what was not committed; of one that was never written to no file is left."""
        if self._connection:
            self._connection.close()
            self._connection = None
            if not self.path.stat().st_size:
                self.path.unlink()

    def _write(self) -> None:
        if self._connection:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")

    def _is_clean(self) -> bool:
        """Tell without opening it whether no build was killed while it was changed."""
        if not self.path.exists():
            return True
        with self.path.open("rb") as stream:
            mark = int.from_bytes(stream.read(MARK.stop)[MARK])
        return mark == CLEAN and not self.path.with_name(f"{NAME}{JOURNAL}").exists()

    def _mark(self) -> None:
        """Mark that there is more than the list of files knows of, or will be."""
        if not self._is_marked:
            self._opened().execute(f"PRAGMA user_version = {CHANGING}")
            self._is_marked = True

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self.path, isolation_level=None)
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("BEGIN")
            (tables,) = self._connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            (mark,) = self._connection.execute("PRAGMA user_version").fetchone()
            self._has_more = bool(tables) and mark != CLEAN
            for table in TABLES:
                self._connection.execute(table)
        return self._connection


def _went(before: Manifest, after: Manifest) -> tuple[set[bytes], set[str]]:
    """List the keys that cards had and the same have no more, and the files about all reports that are gone."""
    keys: set[bytes] = set()
    for _, old, new in moved(before, after):
        if old:
            keys.update(set(keys_in(old.card)).difference(keys_in(new.card) if new else ()))
    return keys, set(before.shared).difference(after.shared)
