"""The look at what a build leaves: a second one sees what the build did, and hides no change of somebody else."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.runs import TICK, Outputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("index.html", "reports/a/index.html", "reports/a/a.csv", "reports/b/index.html", ".briefgen/lock"):
        put(tmp_path, name, name)
    settle()
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    """Put a file in place as a build does: under another name first."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".new").write_text(text)
    path.with_suffix(".new").replace(path)


def settle() -> None:
    time.sleep(3 * TICK / 1e9)


def replace(folder: Path) -> None:
    put(folder, "reports/a/index.html", "another")


def add(folder: Path) -> None:
    put(folder, "reports/c/d/index.html", "new")


def take_away(folder: Path) -> None:
    (folder / "reports/b/index.html").unlink()
    (folder / "reports/b").rmdir()


def link(folder: Path) -> None:
    (folder / "reports/a/link").symlink_to(folder / "reports/b", target_is_directory=True)


@pytest.mark.parametrize("change", [replace, add, take_away, link], ids=lambda change: change.__name__)
def test_a_second_look_sees_what_was_put_in_place_or_taken_away(folder: Path, change: Callable[[Path], None]) -> None:
    first = Outputs.of([folder], is_first=True)
    change(folder)
    settle()
    again = first.again()
    assert again.stamp
    assert again.stamp == Outputs.of([folder]).stamp != first.stamp


def test_a_second_look_at_what_is_as_it_was_has_the_same_stamp(folder: Path) -> None:
    first = Outputs.of([folder, folder], is_first=True)
    assert first.stamp == first.again().stamp == Outputs.of([folder]).stamp


def test_what_somebody_else_writes_in_place_shows_in_the_look_after(folder: Path) -> None:
    first = Outputs.of([folder], is_first=True)
    (folder / "reports/a/a.csv").write_text("mine")
    settle()
    replace(folder)
    settle()
    assert first.again().stamp == Outputs.of([folder]).stamp  # its folder was listed again
    (folder / "reports/b/index.html").write_text("mine too")
    settle()
    assert first.again().stamp != Outputs.of([folder]).stamp


def test_a_folder_that_was_written_to_just_before_is_listed_again(folder: Path) -> None:
    future = time.time_ns() + 3_600 * 10**9
    os.utime(folder / "reports/b/index.html", ns=(future, future))
    first = Outputs.of([folder], is_first=True)
    (folder / "reports/b/index.html").write_text("settled now")
    settle()
    assert first.stamp == ""
    assert first.again().stamp == Outputs.of([folder]).stamp != ""


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    first = Outputs.of([tmp_path / "nowhere"], is_first=True)
    put(tmp_path / "nowhere", "index.html", "now")
    settle()
    assert first.again().stamp == Outputs.of([tmp_path / "nowhere"]).stamp != first.stamp
