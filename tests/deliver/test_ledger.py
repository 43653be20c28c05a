"""The ledger: written before and after, found again, and nothing of somebody else's."""

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.deliver.ledger import Entry, LedgerError
from briefgen.deliver.ledger_file import hold_ledger, open_ledger

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
    with pytest.raises(LedgerError, match="version 9; expected 2"), open_ledger(tmp_path / "l"):
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


def test_a_ledger_is_held_by_whatever_name_it_is_reached(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path, link, through = tmp_path / "folder" / "l", tmp_path / "link", tmp_path / "other" / "l"
    link.symlink_to(path)
    (tmp_path / "other").symlink_to("folder")
    for one, other in ((path, link), (link, path), (link, through)):
        with hold_ledger(one), pytest.raises(LedgerError, match="another run is sending"), hold_ledger(other):
            pass
    assert {file.name for file in tmp_path.rglob("*.lock")} == {"l.lock"}


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(LedgerError, match="is no file"), hold_ledger(folder):
        pass
    for is_new in (True, False):
        with pytest.raises(LedgerError, match="is no file"), open_ledger(folder, is_new=is_new):
            pass
    assert list(tmp_path.rglob("*")) == [folder]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write what is read-only")
def test_a_ledger_that_cannot_be_written_is_read_and_told_before_it_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "l"
    with open_ledger(path, is_new=True) as ledger:
        ledger.begin((ANN,), AT)
    path.chmod(0o400)
    with open_ledger(path) as ledger:
        assert len(ledger.entries()) == 1
    with pytest.raises(LedgerError, match="readonly"), open_ledger(path, writes=True):
        pass


def test_what_is_sent_again_takes_the_place_of_what_was_in_doubt(tmp_path: Path) -> None:
    later = datetime(2024, 1, 19, 6, tzinfo=UTC)
    with open_ledger(tmp_path / "l", is_new=True) as ledger:
        ledger.begin((ANN, BOB), AT)
        numbers = ledger.begin((ANN,), later, repeats=(ANN,))
        ledger.note(numbers, "sent", "250 OK", later)
        assert [(one.recipient, one.state, one.at) for one in ledger.entries()] == [
            ("ann@example.org", "repeated", "2024-01-19T06:00:00Z"),
            ("bob@example.org", "sending", "2024-01-18T06:00:00Z"),
            ("ann@example.org", "sent", "2024-01-19T06:00:00Z"),
        ]


def test_only_what_is_in_doubt_can_turn_out_to_have_arrived(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l", is_new=True) as ledger:
        _, number = ledger.begin((ANN, BOB), AT)
        ledger.note((number,), "refused", "550 unknown", AT)
        ledger.note_arrived(ledger.entries(), AT)
        assert [(one.state, one.reply) for one in ledger.entries()] == [
            ("sent", "no answer came, and it arrived"),
            ("refused", "550 unknown"),
        ]


FIRST_SCHEMA = """
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY, brief TEXT NOT NULL, digest TEXT NOT NULL, corrections INTEGER NOT NULL,
  release TEXT NOT NULL, list TEXT NOT NULL, recipient TEXT NOT NULL, message_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'refused', 'failed')),
  reply TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX by_brief ON deliveries (brief);
PRAGMA application_id = 0x62726C67;
PRAGMA user_version = 1;
INSERT INTO deliveries VALUES
  (4, 'brief', 'd1', 0, 'full', 'partners', 'ann@example.org', '<a@example.org>', 'sending',
  '', '2024-01-18T06:00:00Z');
"""


def test_a_ledger_of_the_first_version_is_read_as_it_is_and_brought_up_to_date_to_write(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "l")
    connection.executescript(FIRST_SCHEMA)
    connection.close()
    before = (tmp_path / "l").read_bytes()
    with open_ledger(tmp_path / "l") as ledger:
        old = ledger.entries()
    assert (tmp_path / "l").read_bytes() == before
    assert old == (replace(ANN, at="2024-01-18T06:00:00Z"),)
    for _ in range(2):
        with open_ledger(tmp_path / "l", writes=True) as ledger:
            assert ledger.entries() == old
    with open_ledger(tmp_path / "l", writes=True) as ledger:
        assert ledger.begin((ANN,), AT, repeats=old) == (5,)
        assert [one.state for one in ledger.entries(briefs=("brief",))] == ["repeated", "sending"]
