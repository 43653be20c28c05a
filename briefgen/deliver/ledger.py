"""Who was sent what: a database that is written before and after each delivery, so that nobody gets a mail twice.

A delivery that was begun and of which no end is noted is in doubt, whatever the reason. It stays so until somebody
says that it arrived, or a later message goes to the same reader in its place.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

COLUMNS = "brief, digest, corrections, release, list, recipient, message_id, state, reply, at"
ARRIVED = "no answer came, and it arrived"

State = Literal["sending", "sent", "refused", "failed", "repeated"]
"""Begun and in doubt until an end is noted; taken by the server; refused for good; not delivered this time; in doubt
until a later message went out in its place."""


class LedgerError(Exception):
    """Raised where a ledger cannot be read, written or used; the message says what was found and what to do."""


class Entry(Struct, frozen=True):
    """One delivery to one address: of which brief, as what release shows it, on which list, and what came of it.

    `digest` is that of the release, `corrections` how many it showed, `at` the time in UTC as ISO 8601.
    """

    brief: str
    digest: str
    corrections: int
    release: str
    list: str
    recipient: str
    message_id: str
    state: State = "sending"
    reply: str = ""
    at: str = ""


class Ledger:
    """An open ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def entries(self, *, briefs: Iterable[str] = ()) -> tuple[Entry, ...]:
        """List deliveries, the oldest first: of some briefs, or all."""
        named = tuple(briefs)
        only = f"WHERE brief IN ({', '.join('?' * len(named))})" if named else ""
        rows = self._run(f"SELECT {COLUMNS} FROM deliveries {only} ORDER BY id", named)  # noqa: S608  question marks
        return tuple(Entry(*row) for row in rows)

    def begin(self, entries: Iterable[Entry], at: datetime, *, repeats: Iterable[Entry] = ()) -> tuple[int, ...]:
        """Note that deliveries begin, all or none; gives back by which numbers their ends are noted.

        `repeats` are those in doubt that they take the place of.
        """
        marks = ", ".join("?" * len(Entry.__struct_fields__))
        with self._whole():
            self._settle(repeats, "repeated", at)
            return tuple(
                self._insert(f"INSERT INTO deliveries ({COLUMNS}) VALUES ({marks})", entry, at)  # noqa: S608  question marks
                for entry in entries
            )

    def note(self, numbers: Iterable[int], state: State, reply: str, at: datetime) -> None:
        """Note what became of deliveries that have begun."""
        with self._whole():
            for number in numbers:
                values = (state, reply, _as_text(at), number)
                self._run("UPDATE deliveries SET state = ?, reply = ?, at = ? WHERE id = ?", values)

    def note_arrived(self, doubtful: Iterable[Entry], at: datetime) -> None:
        """Note that deliveries in doubt have arrived, as somebody has found out."""
        with self._whole():
            self._settle(doubtful, "sent", at, reply=ARRIVED)

    def _settle(self, doubtful: Iterable[Entry], state: State, at: datetime, *, reply: str | None = None) -> None:
        for entry in doubtful:
            values = (state, reply, _as_text(at), entry.brief, entry.recipient, entry.message_id)
            self._run(
                "UPDATE deliveries SET state = ?, reply = coalesce(?, reply), at = ?"
                " WHERE state = 'sending' AND brief = ? AND recipient = ? AND message_id = ?",
                values,
            )

    def _insert(self, statement: str, entry: Entry, at: datetime) -> int:
        values = [getattr(entry, name) for name in entry.__struct_fields__]
        values[-1] = _as_text(at)
        with told():
            return int(self._connection.execute(statement, values).lastrowid or 0)

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        with told():
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._run("COMMIT")


@contextmanager
def told(path: Path | None = None) -> Iterator[None]:
    """Word what SQLite and the system say of a ledger as a LedgerError."""
    name = path or "the ledger"
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(
            f"{name} cannot be used: {error}; expected a ledger of briefgen, whole and writable"
        ) from error
    except OSError as error:
        raise LedgerError(f"{name} cannot be written: {(error.strerror or type(error).__name__).lower()}") from error


def _as_text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
