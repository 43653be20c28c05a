"""Stamps of files spare reading them, and never where there is a doubt."""

import os
import time
from pathlib import Path

from briefgen.runs.stamps import COARSE_TICK, SECOND, TICK, Digests, files_below, is_settled, stamped

HOUR = 3_600 * SECOND


def settle(*paths: Path) -> None:
    time.sleep(3 * TICK / SECOND)
    assert all(is_settled(stamped(path)[1], time.time_ns()) for path in paths)


def test_a_file_that_was_just_written_is_not_settled(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("a")
    assert not is_settled(stamped(path)[1], path.stat().st_mtime_ns + 1)
    settle(path)


def test_a_file_system_of_whole_seconds_gets_two_of_them() -> None:
    stamp = (1, 10 * SECOND, 10 * SECOND, 1)
    assert not is_settled(stamp, 10 * SECOND + COARSE_TICK)
    assert is_settled(stamp, 10 * SECOND + COARSE_TICK + 1)


def test_a_digest_holds_for_the_next_time_and_a_change_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    settle(path)
    first = Digests()
    digest = first.of(path)
    again = Digests(first.noted)
    assert (again.of(path), again.noted, again.stamp_of(path)) == (digest, first.noted, stamped(path)[1])
    path.write_text("two")
    assert Digests(first.noted).of(path) != digest
    assert again.stamp_of(path) != stamped(path)[1]


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    os.utime(path, ns=(HOUR, HOUR))
    settle(path)
    first = Digests()
    digest = first.of(path)
    path.write_text("two")
    os.utime(path, ns=(HOUR, HOUR))
    assert Digests(first.noted).of(path) != digest


def test_what_is_known_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    settle(path)
    known = {str(path): (stamped(path)[1], "as remembered")}
    assert Digests(known).of(path) == "as remembered"


def test_a_file_that_was_just_written_is_not_noted(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    future = time.time_ns() + HOUR
    os.utime(path, ns=(future, future))
    digests = Digests()
    assert digests.of(path)
    assert digests.noted == {}


def test_a_file_that_is_not_there_has_no_digest(tmp_path: Path) -> None:
    assert Digests().of(tmp_path / "a") == ""


def test_files_are_listed_in_one_order_without_what_python_compiles(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/c.yml", "a/d.txt", "__pycache__/e.yaml", ".f/g.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    every = [Path(name).relative_to(tmp_path).as_posix() for name, _ in files_below(tmp_path)]
    assert sorted(every) == [".f/g.yaml", "a/c.yml", "a/d.txt", "b.yaml"]
    briefs = {Path(name).name for name, _ in files_below(tmp_path, (".yaml", ".yml"))}
    assert briefs == {"b.yaml", "c.yml"}
    assert list(files_below(tmp_path / "nowhere")) == []


def test_folders_behind_links_are_listed_on_demand_and_once(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "a.html").touch()
    (shared / "round").symlink_to(shared)
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / name).symlink_to(shared)
    assert sorted(Path(name).name for name, _ in files_below(folder)) == ["one", "two"]
    assert [Path(name).name for name, _ in files_below(folder, follows_links=True)] == ["a.html"]
