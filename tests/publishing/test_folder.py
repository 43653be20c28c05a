"""Publishing to a folder: what is put there, what is left alone, what is taken away."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from publishing_desk import Desk, said, tree_of

LIST = ".briefgen-published.json"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two reports that are built."""
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.write("second", title="Second ship")
    assert desk.build().exit_code == 0
    return desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "a stick für alle"


def without_state(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.startswith(".briefgen")}


def test_the_first_publish_puts_all_files_of_the_release_and_nothing_else_there(desk: Desk, stick: Path) -> None:
    (desk.root / "output" / "notes.txt").write_text("mine")
    result = desk.publish(stick)
    assert result.exit_code == 0, said(result)
    built = without_state(tree_of(desk.root / "output"))
    del built["notes.txt"]
    assert without_state(tree_of(stick)) == built
    assert set(json.loads((stick / LIST).read_bytes())["files"]) == set(built)


def test_every_file_that_changes_is_named_with_its_sign_and_counted(desk: Desk, stick: Path) -> None:
    first = said(desk.publish(stick)).splitlines()
    assert "+ reports/first/first.txt" in first
    desk.write("first", title="Ship is afloat")
    desk.write("third")
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    lines = said(desk.publish(stick)).splitlines()
    assert {"~ reports/first/first.txt", "+ reports/third/third.txt", "- reports/second/second.txt"} <= set(lines)
    assert "2 taken away" in lines[-1]


def test_nothing_changed_is_nothing_written(desk: Desk, stick: Path) -> None:
    desk.publish(stick)
    before = {path: path.stat().st_mtime_ns for path in stick.rglob("*")}
    result = desk.publish(stick)
    assert "0 new files, 0 changed, 0 taken away" in said(result)
    assert {path: path.stat().st_mtime_ns for path in stick.rglob("*")} == before


def test_a_dry_run_changes_nothing(desk: Desk, stick: Path) -> None:
    result = desk.publish(stick, "--dry-run")
    assert "+ reports/first/first.txt" in said(result)
    assert not stick.exists()


def test_a_report_that_is_gone_goes_with_its_folder(desk: Desk, stick: Path) -> None:
    desk.publish(stick)
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    assert desk.publish(stick).exit_code == 0
    assert not (stick / "reports" / "second").exists()
    assert b"second" not in (stick / LIST).read_bytes()


def test_more_deletions_than_allowed_are_refused_and_the_message_says_how_to_allow_them(
    desk: Desk, stick: Path
) -> None:
    desk.publish(stick)
    before = tree_of(stick)
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    result = desk.publish(stick, "--max-deletes", "1")
    assert result.exit_code == 1
    assert "--max-deletes 2" in said(result)
    assert tree_of(stick) == before
    assert desk.publish(stick, "--max-deletes", "2").exit_code == 0


def test_files_of_others_stay(desk: Desk, stick: Path) -> None:
    stick.mkdir()
    (stick / "CNAME").write_text("example.org")
    (stick / ".well-known").mkdir()
    (stick / ".well-known" / "security.txt").write_text("mail us")
    desk.publish(stick)
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    assert desk.publish(stick).exit_code == 0
    assert (stick / "CNAME").read_text() == "example.org"
    assert (stick / ".well-known" / "security.txt").read_text() == "mail us"


def test_a_file_of_others_in_the_way_is_replaced_only_on_purpose(desk: Desk, stick: Path) -> None:
    stick.mkdir()
    (stick / "index.html").write_text("mine")
    result = desk.publish(stick)
    assert result.exit_code == 1
    assert "index.html" in said(result)
    assert tree_of(stick) == {"index.html": b"mine"}
    assert desk.publish(stick, "--take-over").exit_code == 0
    assert (stick / "index.html").read_bytes() == (desk.root / "output" / "index.html").read_bytes()


def test_what_somebody_changed_or_lost_in_the_place_is_put_right(desk: Desk, stick: Path) -> None:
    desk.publish(stick)
    (stick / "index.html").write_text("defaced")
    (stick / "reports/first/first.txt").unlink()
    lines = said(desk.publish(stick)).splitlines()
    assert lines[:2] == ["~ index.html", "+ reports/first/first.txt"]
    assert (stick / "index.html").read_bytes() == (desk.root / "output" / "index.html").read_bytes()


def test_a_link_that_leads_out_of_the_folder_is_not_followed(desk: Desk, stick: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    stick.mkdir()
    (stick / "reports").symlink_to(elsewhere)
    result = desk.publish(stick)
    assert result.exit_code == 1
    assert "leads out of the folder by a link" in said(result)
    assert not list(elsewhere.iterdir())


def test_a_link_in_the_place_of_a_file_of_ours_is_replaced_and_its_target_is_not(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    desk.publish(stick)
    (tmp_path / "mine.html").write_text("mine")
    (stick / "index.html").unlink()
    (stick / "index.html").symlink_to(tmp_path / "mine.html")
    assert desk.publish(stick).exit_code == 0
    assert (tmp_path / "mine.html").read_text() == "mine"
    assert not (stick / "index.html").is_symlink()


def test_a_list_that_names_files_outside_is_not_trusted(desk: Desk, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    stick.mkdir()
    (stick / LIST).write_text(json.dumps({"version": 1, "files": {"../precious": ["x"]}}))
    result = desk.publish(stick)
    assert result.exit_code == 1
    assert "expected names of files below the place" in said(result)
    assert (tmp_path / "precious").exists()


@pytest.mark.parametrize("place", ["output", "output/published", "."])
def test_the_folder_of_the_release_is_no_place_for_it(desk: Desk, place: str) -> None:
    result = desk.publish(place)
    assert result.exit_code == 1
    assert "expected another folder" in said(result)


@pytest.mark.parametrize(
    "place", [".", "..", "briefs", "briefs/site", "templates", "templates/site", "output/more", "output/.briefgen"]
)
@pytest.mark.parametrize("kind", ["", "rsync:"])
def test_a_folder_of_the_desks_own_is_no_place(desk: Desk, kind: str, place: str) -> None:
    before = tree_of(desk.root.parent)
    result = desk.publish(f"{kind}{place}", "--take-over", "--max-deletes", "99")
    assert result.exit_code == 1
    assert "expected another folder" in said(result)
    assert tree_of(desk.root.parent) == before


def test_a_folder_that_holds_the_desk_by_another_way_is_no_place(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(desk.root / "briefs")
    assert "expected another folder" in said(desk.publish(tmp_path / "link"))


def test_a_folder_with_briefs_of_the_release_is_no_place_wherever_it_lies(desk: Desk, tmp_path: Path) -> None:
    (desk.root / "briefs").rename(tmp_path / "far")
    assert desk.build("../far").exit_code == 0
    for place in ("../far", "../far/site"):
        assert "expected another folder" in said(desk.publish(place))
    assert desk.publish("place").exit_code == 0


def test_a_desk_whose_briefs_lie_in_its_top_folder_can_publish_beside_them(desk: Desk) -> None:
    for brief in (desk.root / "briefs").iterdir():
        brief.rename(desk.root / brief.name)
    assert desk.build("first.yaml", "second.yaml").exit_code == 0
    assert desk.publish("place").exit_code == 0


def test_the_folder_of_another_release_is_no_place(desk: Desk) -> None:
    releases = "{public: {ceiling: TLP:CLEAR, output: www}, partners: {ceiling: TLP:GREEN, output: kept}}"
    (desk.root / "briefgen.yaml").write_text(f"marking: TLP:CLEAR\nreleases: {releases}\n")
    assert desk.build().exit_code == 0
    for place in ("kept", "kept/site", ".briefgen"):
        assert "expected another folder" in said(desk.publish(place, "--release", "public"))
    assert desk.publish("place", "--release", "public").exit_code == 0


def test_a_run_that_is_killed_leaves_only_files_that_the_next_one_knows_and_that_finishes(
    desk: Desk, stick: Path
) -> None:
    desk.publish(stick)
    desk.write("first", title="Ship is afloat")
    desk.write("third")
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    program = (
        "import os, pathlib, signal, sys\n"
        "moved, move = [], pathlib.Path.replace\n"
        "def replace(self, target):\n"
        "    moved.append(target)\n"
        "    if len(moved) == 4:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return move(self, target)\n"
        "pathlib.Path.replace = replace\n"
        "from briefgen.cli import main\n"
        "main(['publish', '--to', sys.argv[1]])\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(stick)], cwd=desk.root, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (stick / "reports/second").exists()
    ours = set(json.loads((stick / LIST).read_bytes())["files"])
    assert set(tree_of(stick)) - {LIST, ".briefgen-publishing"} <= ours
    assert desk.publish(stick).exit_code == 0
    assert without_state(tree_of(stick)) == without_state(tree_of(desk.root / "output"))
    assert not (stick / ".briefgen-publishing").exists()


def test_a_file_is_no_folder(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    result = desk.publish(tmp_path / "file")
    assert result.exit_code == 1
    assert "is a file; expected a folder" in said(result)
