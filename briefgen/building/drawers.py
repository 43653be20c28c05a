"""Where the long parts of cards lie, beside the list of files of a release, and parts of files that change often.

The drawers of cards are all that is left of briefs that are not at hand, and not to be had again; they lie under the
hash of their content, so that the list of before and the list of after both find theirs. The parts of files, such as
the words of one report for the search, save making them again and no more.

It is a database since a page asks for a few of many thousand, and a build changes one. What is deleted is overwritten:
a report may have said what is withheld by now.
"""

import sqlite3
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from briefgen.runs.written import from_json, to_json
from briefgen.site.cards import Card, as_values, card_from

NAME = "cards.sqlite"
TABLES = (
    "CREATE TABLE IF NOT EXISTS drawers (key TEXT PRIMARY KEY, content TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS parts (kind TEXT, report TEXT, key BLOB, content BLOB, PRIMARY KEY (kind, report))",
)


class LostCardError(Exception):
    """Raised where the content of a card is gone, though the list of files has it."""


class Drawers(Struct):
    """The open database of a release. Nothing is changed for good before `commit`, and nothing is made before it."""

    path: Path
    _connection: sqlite3.Connection | None = None

    def put(self, card: Card) -> Card:
        """Keep what is in the drawer of a card, and give the card whose drawer is here."""
        if card.drawer.read == self.read:
            return card
        rows = [(key, card.drawer.read(key)) for key in card.drawer.keys]
        self._opened().executemany("INSERT OR IGNORE INTO drawers VALUES (?, ?)", rows)
        return card_from(from_json(to_json(as_values(card))), self.read)

    def read(self, key: str) -> str:
        """Read what is kept under a key; raises LostCardError where nothing is."""
        row = self._opened().execute("SELECT content FROM drawers WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise LostCardError(key)
        return str(row[0])

    def part(self, kind: str, report: str, key: bytes) -> bytes | None:
        """Give the part of a file that a report makes, if it was made from the same."""
        query = "SELECT content FROM parts WHERE kind = ? AND report = ? AND key = ?"
        row = self._opened().execute(query, (kind, report, key)).fetchone()
        return bytes(row[0]) if row else None

    def put_part(self, kind: str, report: str, key: bytes, content: bytes) -> None:
        """Keep the part of a file that a report makes, in place of the one before."""
        self._opened().execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)", (kind, report, key, content))

    def commit(self) -> None:
        """Write through to the disk what was put."""
        if self._connection:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")

    def keep(self, keys: Collection[str], reports: Collection[str]) -> None:
        """Delete all but what cards with some keys and reports of some ids have."""
        if self._connection is None and not self.path.exists():
            return
        connection = self._opened()
        for table, column, held in (("drawers", "key", keys), ("parts", "report", reports)):
            kept = connection.execute(f"SELECT DISTINCT {column} FROM {table}")  # noqa: S608  names of our own
            gone = [row for row in kept if row[0] not in held]
            connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)  # noqa: S608
        self.commit()

    def close(self) -> None:
        """Close it, without what was not committed; of one that was never written to no file is left."""
        if self._connection:
            self._connection.close()
            self._connection = None
            if not self.path.stat().st_size:
                self.path.unlink()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self.path, isolation_level=None)
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("BEGIN")
            for table in TABLES:
                self._connection.execute(table)
        return self._connection
