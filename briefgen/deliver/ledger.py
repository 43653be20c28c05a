"""Who was sent what: a database that is written before and after each delivery, so that nobody gets a mail twice.

It is SQLite with a rollback journal and every commit synced to the disk: one file that lies on any file system, and
that a kill or a power cut leaves as it was after the last word of ours. A delivery that was begun and of which no end
is noted is in doubt, whatever the reason, and stays so.

It is no cache. Without it nobody knows what was sent, so a run that finds none makes none by itself.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

DEFAULT = Path(".briefgen") / "ledger.sqlite"
APPLICATION, VERSION = 0x62726C67, 1
PATIENCE_SECONDS = 30.0
SCHEMA = f"""
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  brief TEXT NOT NULL,
  digest TEXT NOT NULL,
  corrections INTEGER NOT NULL,
  release TEXT NOT NULL,
  list TEXT NOT NULL,
  recipient TEXT NOT NULL,
  message_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'refused', 'failed')),
  reply TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX by_brief ON deliveries (brief);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""
COLUMNS = "brief, digest, corrections, release, list, recipient, message_id, state, reply, at"

State = Literal["sending", "sent", "refused", "failed"]
"""Begun and in doubt until an end is noted; taken by the server; refused for good; not delivered this time."""


class LedgerError(Exception):
    """Raised where a ledger cannot be read, written or used; the message says what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
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

    def begin(self, entries: Iterable[Entry], at: datetime) -> tuple[int, ...]:
        """Note that deliveries begin, all or none; gives back by which numbers their ends are noted."""
        marks = ", ".join("?" * len(fields(Entry)))
        with self._whole():
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

    def _insert(self, statement: str, entry: Entry, at: datetime) -> int:
        values = [getattr(entry, field.name) for field in fields(entry)]
        values[-1] = _as_text(at)
        with _told():
            return int(self._connection.execute(statement, values).lastrowid or 0)

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        with _told():
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
def hold_ledger(path: Path) -> Iterator[None]:
    """Keep other runs from sending by this ledger; raises LedgerError where one is at it."""
    lock = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = lock.open("a")
    except OSError as error:
        raise LedgerError(f"{error.filename} cannot be written: {_reason(error)}") from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise LedgerError(f"another run is sending by {path}; expected to be alone: wait for its end") from None
        yield


@contextmanager
def open_ledger(path: Path, *, is_new: bool = False) -> Iterator[Ledger]:
    """Open a ledger; raises LedgerError for one that is not there, unless it `is_new`, or that is none of ours."""
    if not is_new and not path.exists():
        raise LedgerError(f"there is no ledger at {path}; expected the one of the runs before")
    with _told(path):
        if is_new:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=PATIENCE_SECONDS)
    with closing(connection):
        connection.isolation_level = None
        with _told(path):
            connection.execute("PRAGMA synchronous = FULL")
            _settle(connection, path, is_new=is_new)
        yield Ledger(connection)


def _settle(connection: sqlite3.Connection, path: Path, *, is_new: bool) -> None:
    """Lay a new ledger out, or look whether this is one."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if is_new and not tables:
        connection.executescript(f"BEGIN; {SCHEMA} COMMIT;")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise LedgerError(f"{path} is no ledger of briefgen; expected one, or another --ledger")
    if version != VERSION:
        raise LedgerError(f"{path} is of version {version}; expected {VERSION}: use a newer briefgen")


@contextmanager
def _told(path: Path | None = None) -> Iterator[None]:
    """Word what SQLite and the system say."""
    name = path or "the ledger"
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(
            f"{name} cannot be used: {error}; expected a ledger of briefgen, whole and writable"
        ) from error
    except OSError as error:
        raise LedgerError(f"{name} cannot be written: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _as_text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
