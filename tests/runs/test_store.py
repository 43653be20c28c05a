"""The store: bytes by key, whole or not at all, that may be deleted at any time."""

import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.runs.store import Store, open_store

KEY, OTHER = (hashlib.sha256(word).hexdigest() for word in (b"one", b"other"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def files_of(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_what_is_put_is_got_and_nothing_else(store: Store) -> None:
    assert store.get(KEY) is None
    store.put(KEY, b"bytes")
    assert (store.get(KEY), store.get(OTHER)) == (b"bytes", None)
    store.put(KEY, b"")
    assert store.get(KEY) == b""


@pytest.mark.parametrize(
    "damage", [lambda held: held[:-1], lambda held: held[:3], lambda held: held + b"x", lambda _: b""]
)
def test_a_damaged_entry_is_none(store: Store, damage: Callable[[bytes], bytes]) -> None:
    store.put(KEY, b"bytes")
    (path,) = files_of(store)
    path.write_bytes(damage(path.read_bytes()))
    assert store.get(KEY) is None
    store.put(KEY, b"bytes")
    assert store.get(KEY) == b"bytes"


def test_many_at_once_leave_whole_entries_and_nothing_beside_them(store: Store) -> None:
    contents = [bytes([number]) * 50_000 for number in range(8)]
    threads = [threading.Thread(target=store.put, args=(KEY, content)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get(KEY) in contents
    assert len(files_of(store)) == 1


def test_a_store_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / ".briefgen").write_text("no folder")
    store = open_store(tmp_path)
    store.put(KEY, b"bytes")
    store.prune()
    assert store.get(KEY) is None


def test_what_was_not_used_for_the_longest_time_goes_first(store: Store) -> None:
    store.put(KEY, b"a" * 1_000)
    store.put(OTHER, b"b" * 1_000)
    oldest = next(path for path in files_of(store) if path.name == OTHER[2:])
    os.utime(oldest, (1, 1))
    store.prune(limit=1_500)
    assert (store.get(KEY), store.get(OTHER)) == (b"a" * 1_000, None)


def test_what_is_kept_stays_however_large_it_is(store: Store) -> None:
    store.put(KEY, b"a" * 2_000)
    store.put(OTHER, b"b" * 1_000)
    store.prune(limit=500, kept=(KEY,))
    assert (store.get(KEY), store.get(OTHER)) == (b"a" * 2_000, None)
