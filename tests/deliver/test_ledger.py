"""The ledger: written before and after, found again, and nothing of somebody else's."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.deliver.ledger import Entry, LedgerError, hold_ledger, open_ledger

AT = datetime(2024, 1, 18, 6, tzinfo=UTC)
ANN = Entry("brief", "d1", 0, "full", "partners", "ann@example.org", "<a@example.org>")
BOB = replace(ANN, recipient="bob@example.org")


def test_what_has_begun_is_in_doubt_until_its_end_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.sqlite"
    with hold_ledger(path), open_ledger(path, is_new=True) as ledger:
        first, second = ledger.begin((ANN, BOB), AT)
        ledger.note((second,), "sent", "250 OK", AT)
    with open_ledger(path) as ledger:
        ann, bob = ledger.entries()
    assert (ann.state, ann.at) == ("sending", "2024-01-18T06:00:00Z")
    assert (bob.state, bob.reply, bob.recipient) == ("sent", "250 OK", "bob@example.org")
    assert first != second


def test_the_deliveries_of_some_briefs_are_found(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l", is_new=True) as ledger:
        ledger.begin((ANN, replace(ANN, brief="other")), AT)
        assert [entry.brief for entry in ledger.entries(briefs=("other",))] == ["other"]
        assert len(ledger.entries()) == 2


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l", is_new=True):
        assert (tmp_path / "l").stat().st_mode & 0o077 == 0


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"), open_ledger(tmp_path / "l"):
        pass
    assert not (tmp_path / "l").exists()


@pytest.mark.parametrize("content", [b"no database at all, and long enough to be none" * 9, b"SQLite format 3\0 torn"])
def test_what_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "l").write_bytes(content)
    with pytest.raises(LedgerError, match="expected"), open_ledger(tmp_path / "l"):
        pass
    assert (tmp_path / "l").read_bytes() == content


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "l")
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    for is_new in (True, False):
        with pytest.raises(LedgerError, match="no ledger of briefgen"), open_ledger(tmp_path / "l", is_new=is_new):
            pass


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l", is_new=True):
        pass
    connection = sqlite3.connect(tmp_path / "l")
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(LedgerError, match="version 9; expected 1"), open_ledger(tmp_path / "l"):
        pass


def test_one_run_at_a_time_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "l"
    with hold_ledger(path), pytest.raises(LedgerError, match="another run is sending"), hold_ledger(path):
        pass
    with hold_ledger(path):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="cannot be written"), hold_ledger(tmp_path / "file" / "l"):
        pass
