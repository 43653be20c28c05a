"""`briefgen build` as a command: why a report is made, and what is left of a run that is stopped."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from workspace import BRIEF, Workspace

AS_ON_A_TERMINAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background has it ignored
from briefgen.cli import main
main()
"""
LONG_TABLE = "\n  | a | b |\n  |---|---|\n" + "  | 1 | 2 |\n" * 490


def below(process: int) -> list[int]:
    """List all processes below one."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *below(child)]
    return found


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_why_a_report_is_made_is_told_when_asked_for(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.write("b.yaml")
    workspace.run("build", "--format", "json")
    workspace.write("b.yaml", title="Another ship")
    assert "b.yaml" not in workspace.run("build", "--format", "json").stdout
    workspace.write("b.yaml", title="A third ship")
    told = workspace.run("build", "--format", "json", "--explain").stdout
    assert "briefs/b.yaml: the brief changed\n" in told
    assert "a.yaml" not in told
    again = workspace.run("build", "--format", "json", "--explain", "--force").stdout
    assert "briefs/a.yaml: --force asks for it\nbriefs/b.yaml: --force asks for it\n" in again


def test_what_is_written_of_the_site_is_told_when_asked_for(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    told = workspace.run("build", "--format", "html", "--explain").stdout
    pages = [name for name in workspace.files() if not name.startswith(("reports/", ".briefgen/"))]
    assert f"site: {len(pages)} files written\n" in told
    (workspace.root / "output" / "index.html").unlink()
    assert "site: 1 file written\n" in workspace.run("build", "--format", "html", "--explain").stdout
    assert (workspace.root / "output" / "index.html").exists()
    assert "site" not in workspace.run("build", "--format", "html", "--explain").stdout
    assert "site" not in workspace.run("build", "--format", "html", "--force").stdout


def test_ctrl_c_among_pdfs_stops_at_once_and_leaves_what_was_there(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    assert workspace.run("build", "--format", "html,pdf").returncode == 0
    before = workspace.files()
    workspace.write("a.yaml", title="Another ship")
    texts = ("background", "international_repercussions", "implications")
    long = "".join(f"{name}: |\n  Words.\n{LONG_TABLE}" for name in texts)
    workspace.write("b.yaml", BRIEF.format(title="Ship") + LONG_TABLE + long)
    command = [sys.executable, "-c", AS_ON_A_TERMINAL, "build", "--format", "html,pdf", "--jobs", "1"]
    with subprocess.Popen(
        command, cwd=workspace.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    ) as run:
        while len(started := below(run.pid)) < 2:  # the warm parent, and a child that makes a PDF
            assert run.poll() is None
            time.sleep(0.01)
        begun = time.monotonic()
        run.send_signal(signal.SIGINT)
        said = run.communicate()
    assert time.monotonic() - begun < 3
    assert (run.returncode, *said) == (130, "", "stopped; a release that was not in place yet stays as it was\n")
    assert workspace.files() == before
    assert not any(map(is_alive, started))
    assert workspace.run("build", "--format", "html,pdf").returncode == 0
