"""A build that would do nothing: what is spared, what is told, and what makes it look closer."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from workspace import BRIEF, Workspace

from briefgen.runs import Inputs
from briefgen.runs.stamps import stamped

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{width}" height="9"/></svg>'
TOLD = "0 reports built, 2 as before, in "


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two briefs, built twice: by then nothing was written a moment ago."""
    workspace = Workspace(tmp_path)
    workspace.write("a.yaml")
    workspace.write("b.yaml", title="Another ship")
    for _ in range(2):
        time.sleep(0.1)
        build(workspace)
    return workspace


def build(workspace: Workspace, *arguments: str) -> str:
    done = workspace.run("build", "--format", "json,html", "--clock", "2021-04-01T00:00:00Z", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded(workspace: Workspace, *arguments: str) -> set[str]:
    """Build, and list the rooms and packages that were loaded for it."""
    code = (
        "import sys; from briefgen.cli import main\n"
        "try: main()\n"
        "finally: print('loaded', *{n.split('.')[0] for n in sys.modules},"
        " *{n.split('.')[1] for n in sys.modules if n.startswith('briefgen.')})"
    )
    command = [sys.executable, "-c", code, "build", "--format", "json,html", "--clock", "2021-04-01T00:00:00Z"]
    told = subprocess.run([*command, *arguments], cwd=workspace.root, capture_output=True, text=True, check=True)
    return set(told.stdout.rpartition("loaded ")[2].split())


def test_it_loads_nothing_that_builds(workspace: Workspace) -> None:
    assert build(workspace).startswith(TOLD)
    assert not {"building", "checking", "loading", "jinja2", "pydantic_core", "yaml"} & loaded(workspace)
    assert "building" in loaded(workspace, "--force")


def test_it_tells_of_warnings_and_of_the_next_build_as_the_build_did(workspace: Workspace) -> None:
    workspace.write("a.yaml", BRIEF.format(title="Ship") + "background: |\n  It killed 12 people.\n")
    arguments = ("build", "--format", "json,html", "--clock", "2021-04-01T00:00:00Z")
    first = workspace.run(*arguments)
    time.sleep(0.1)
    workspace.run(*arguments)
    again = workspace.run(*arguments)
    assert "warning" in first.stderr
    assert first.stderr == again.stderr
    assert first.stdout.splitlines()[1:] == again.stdout.splitlines()[1:]
    assert workspace.run(*arguments, "--strict").returncode == 1


def edit(workspace: Workspace) -> None:
    workspace.write("b.yaml", title="Other ship")


def add(workspace: Workspace) -> None:
    workspace.write("c.yaml", title="Third ship")


def configure(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("name: Desk\n")


def override(workspace: Workspace) -> None:
    path = workspace.root / "templates/report/colophon.html"
    path.parent.mkdir(parents=True)
    path.write_text("<p>At its foot</p>")


def spoil(workspace: Workspace) -> None:
    (workspace.root / "output/reports/a/index.html").write_text("Mine")


def lose(workspace: Workspace) -> None:
    (workspace.root / "output/index.html").unlink()


@pytest.mark.parametrize("change", [edit, add, configure, override, spoil, lose], ids=lambda change: change.__name__)
def test_any_change_makes_it_look_closer(workspace: Workspace, change: Callable[[Workspace], None]) -> None:
    change(workspace)
    build(workspace)
    time.sleep(0.1)
    other = workspace.files()
    build(workspace, "--force")
    assert {name: content for name, content in workspace.files().items() if not name.startswith(".briefgen/")} == {
        name: content for name, content in other.items() if not name.startswith(".briefgen/")
    }
    assert b"Mine" not in other["reports/a/index.html"]
    assert "index.html" in other


def test_time_that_makes_a_report_old_makes_it_look_closer(workspace: Workspace) -> None:
    page = workspace.root / "output/reports/a/index.html"
    assert "days old" not in page.read_text(encoding="utf-8")
    build(workspace, "--clock", "2021-06-01T00:00:00Z")
    assert "days old" in page.read_text(encoding="utf-8")
    build(workspace)
    assert "days old" not in page.read_text(encoding="utf-8")


def test_why_reports_are_made_is_told(workspace: Workspace) -> None:
    assert "briefs/" not in build(workspace, "--explain")
    edit(workspace)
    assert "briefs/b.yaml: the brief changed" in build(workspace, "--explain")


def test_a_picture_that_changes_makes_it_look_closer(workspace: Workspace) -> None:
    picture = workspace.root / "briefs/canal.svg"
    picture.write_text(PICTURE.format(width=1))
    workspace.write("a.yaml", BRIEF.format(title="Ship") + "media: [{id: canal, file: canal.svg, alt: The canal}]\n")
    for _ in range(2):
        time.sleep(0.1)
        build(workspace)
    assert "building" not in loaded(workspace)
    picture.write_text(PICTURE.format(width=2))
    assert "building" in loaded(workspace)


def test_a_file_that_changes_while_a_build_runs_makes_the_next_look_closer(tmp_path: Path) -> None:
    brief, picture = tmp_path / "a.yaml", tmp_path / "map.png"
    for path in (brief, picture):
        path.write_text("one")
    time.sleep(0.1)
    inputs = Inputs.of(briefs=[tmp_path], folders=[], files=[]).with_pictures({picture: stamped(picture)[1]})
    assert inputs.stamp == inputs.stamp_now() != ""
    picture.write_text("two")
    time.sleep(0.1)
    assert inputs.stamp != inputs.stamp_now()
    assert inputs.with_pictures({picture: stamped(picture)[1], brief: None}).stamp == ""
