"""Bytes that wait in a file: each comes back as it was put, wherever it lies."""

import errno
import tempfile

import pytest

from briefgen.building.spool import Spool


def test_what_was_put_last_under_a_name_comes_back() -> None:
    spool = Spool()
    for name, content in (("a", b"1"), ("b", b""), ("a", b"three"), ("c", bytes(300_000))):
        spool.put(name, content)
    assert [spool.get(name) for name in "abcd"] == [b"three", b"", bytes(300_000), None]


def test_where_no_file_can_be_written_it_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    spool = Spool()
    spool.put("a", b"1")
    spool.put("a", b"2")
    assert (spool.get("a"), spool.get("b")) == (b"2", None)
