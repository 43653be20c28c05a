"""The file that a ledger is: found, held by one run, opened, laid out, and brought up to date.

It is SQLite with a rollback journal and every commit synced to the disk: one file that lies on any file system, and
that a kill or a power cut leaves as it was after the last word of ours.

It is no cache. Without it nobody knows what was sent, so a run that finds none makes none by itself.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from briefgen.deliver.ledger import COLUMNS, Ledger, LedgerError, told

DEFAULT = Path(".briefgen") / "ledger.sqlite"
APPLICATION, FIRST_VERSION, VERSION = 0x62726C67, 1, 2
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
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'refused', 'failed', 'repeated')),
  reply TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX by_brief ON deliveries (brief);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""
# The first version knew no delivery that was repeated, and SQLite changes no condition of a table.
UPGRADE = f"""
DROP INDEX by_brief;
ALTER TABLE deliveries RENAME TO earlier;
{SCHEMA}
INSERT INTO deliveries (id, {COLUMNS}) SELECT id, {COLUMNS} FROM earlier;
DROP TABLE earlier;
"""  # noqa: S608  names of our own


def has_ledger(path: Path) -> bool:
    """Tell whether there is a file for a ledger; raises LedgerError where something else is in its place."""
    return _followed(path).exists()


@contextmanager
def hold_ledger(path: Path) -> Iterator[None]:
    """Keep other runs from sending by this ledger, by whatever name; raises LedgerError where one is at it."""
    real = _followed(path)
    with told(path):
        real.parent.mkdir(parents=True, exist_ok=True)
        stream = real.with_name(f"{real.name}.lock").open("a")
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise LedgerError(f"another run is sending by {path}; expected to be alone: wait for its end") from None
        yield


@contextmanager
def open_ledger(path: Path, *, writes: bool = False, is_new: bool = False) -> Iterator[Ledger]:
    """Open a ledger to read it, or one that may be new to write in it.

    Raises LedgerError for one that is not there, unless it `is_new`, for one that is none of ours, and for one that
    cannot be written where that is wanted.
    """
    real = _followed(path)
    if not is_new and not real.exists():
        raise LedgerError(f"there is no ledger at {path}; expected the one of the runs before")
    with told(path):
        if is_new:
            os.close(os.open(real, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(f"{real.as_uri()}?mode=rw", uri=True, timeout=PATIENCE_SECONDS)
    with closing(connection):
        connection.isolation_level = None
        with told(path):
            connection.execute("PRAGMA synchronous = FULL")
            if is_new:
                _lay_out(connection)
            _refuse_strange(connection, path)
            if writes:
                _make_writable(connection)
        yield Ledger(connection)


def _followed(path: Path) -> Path:
    """Follow links, so that one ledger has one name; raises LedgerError where a folder, or no file at all, is there."""
    real = Path(os.path.realpath(path))
    with told(path):
        if real.exists() and not real.is_file():
            raise LedgerError(f"{path} is no file; expected a ledger of briefgen, or the name of a new one")
    return real


def _lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables of a new ledger, unless something is in it."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:
        connection.executescript(f"BEGIN; {SCHEMA} COMMIT;")


def _refuse_strange(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise LedgerError(f"{path} is no ledger of briefgen; expected one, or another --ledger")
    if version not in {FIRST_VERSION, VERSION}:
        raise LedgerError(f"{path} is of version {version}; expected {VERSION}: use a newer briefgen")


def _make_writable(connection: sqlite3.Connection) -> None:
    """Bring a ledger of the first version up to date; one that cannot be written is told here, before it is needed."""
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == FIRST_VERSION:
        for statement in filter(str.strip, UPGRADE.split(";")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")  # beginning to write does not fail yet, writing does
    connection.execute("COMMIT")
