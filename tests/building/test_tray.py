"""Briefs that wait for their reports: each comes back as it was put, wherever it lay meanwhile."""

import errno
import tempfile
from pathlib import Path

import pytest
from workspace import BRIEF, Workspace

from briefgen.building.tray import ROOM, Tray
from briefgen.checking import CheckedBrief, check_briefs, find_briefs, open_project

LIST = ".briefgen/manifest.json"
EXAMPLES = Path(__file__).parents[2] / "briefs"


@pytest.fixture(scope="module")
def samples() -> tuple[CheckedBrief, ...]:
    project = open_project([EXAMPLES], here=EXAMPLES)
    return check_briefs(find_briefs([EXAMPLES]), project).briefs


def tray_of(briefs: tuple[CheckedBrief, ...], room: int) -> Tray:
    tray = Tray(room)
    for one in briefs:
        tray.put(one.file, one)
    return tray


@pytest.mark.parametrize("room", [0, 1, 100])
def test_what_was_put_comes_back(samples: tuple[CheckedBrief, ...], room: int) -> None:
    tray = tray_of(samples, room)
    assert [tray.get(one.file) for one in samples] == list(samples)
    assert tray.get("another.yaml") is None


@pytest.mark.parametrize("room", [0, 100])
def test_what_is_put_again_takes_the_place_of_what_was(samples: tuple[CheckedBrief, ...], room: int) -> None:
    tray, first = tray_of(samples, room), samples[0]
    later = CheckedBrief(first.file, first.path, None, (), {}, first.places)
    tray.put(first.file, later)
    assert tray.get(first.file) == later


def test_where_no_file_can_be_written_briefs_stay_at_hand(
    samples: tuple[CheckedBrief, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    tray = tray_of(samples, 0)
    assert [tray.get(one.file) for one in samples] == list(samples)


def test_a_build_of_more_briefs_than_have_room_is_that_of_each_part(workspace: Workspace) -> None:
    for number in range(1, ROOM + 20):
        series = "canal" if number % 2 else "harbour"
        more = f"series: {series}\nnumber: {number}\nx-deep: {'[' * 40}1{']' * 40}\n"
        workspace.write(f"{number:03}.yaml", BRIEF.format(title=f"Report {number}") + more)
    clock = ("--clock", "2024-02-01T00:00Z", "--format", "html,json")
    assert workspace.run("build", *clock, "--output", "whole").returncode == 0
    files = sorted(f"briefs/{path.name}" for path in (workspace.root / "briefs").iterdir())
    assert workspace.run("build", *clock, "--output", "parts", *files).returncode == 0
    whole, parts = workspace.files("whole"), workspace.files("parts")
    assert len(whole) > ROOM
    assert {**whole, LIST: b""} == {**parts, LIST: b""}
