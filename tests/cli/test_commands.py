"""The commands as a user meets them: what they print, where, and their exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from workspace import BRIEF, EXAMPLES, Workspace

import briefgen


def imported_by(code: str, folder: Path) -> set[str]:
    """The top-level packages that a Python program has loaded at its end."""
    program = f"import sys\n{code}\nprint('\\n'.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


def running(*arguments: str) -> str:
    return f"from briefgen.cli import main\nmain({list(arguments)!r}, standalone_mode=False)"


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_version_and_the_help_load_click_and_nothing_else_of_size(workspace: Workspace, option: str) -> None:
    loaded = imported_by(running(option), workspace.root)
    assert not loaded & {"pydantic", "yaml", "jinja2", "markdown", "nh3", "weasyprint", "zoneinfo"}


def test_a_check_loads_no_templates_no_markdown_and_no_pdf(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    loaded = imported_by(running("check"), workspace.root)
    assert not loaded & {"jinja2", "markdown", "nh3", "weasyprint", "PIL"}


def test_no_command_reads_what_packages_are_installed_to_find_plug_ins(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    assert not imported_by(running("check"), workspace.root) & {"email", "zipfile"}


def test_building_pages_of_plain_words_loads_no_markdown_and_nothing_that_does_jobs(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    loaded = imported_by(running("build", "--format", "html"), workspace.root)
    assert not loaded & {"markdown", "nh3", "concurrent", "logging", "subprocess", "email", "zipfile"}
    workspace.write("b.yaml", BRIEF.format(title="Ship") + "background: |\n  > A quotation.\n")
    assert "markdown" in imported_by(running("build", "--format", "html"), workspace.root)


def test_building_pages_does_not_load_the_pdf_engine(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    loaded = imported_by(running("build", "--format", "html,text,json"), workspace.root)
    assert not loaded & {"weasyprint", "pydyf", "PIL", "fontTools"}


def test_importing_the_package_loads_next_to_nothing(workspace: Workspace) -> None:
    assert not imported_by("import briefgen", workspace.root) & {"click", "pydantic", "yaml", "jinja2"}


def test_the_version_is_printed(workspace: Workspace) -> None:
    done = workspace.run("--version")
    assert done.stdout == f"briefgen, version {briefgen.__version__}\n"


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["new"], ["schema"], ["explain"], ["doctor"], ["init"]])
def test_every_command_has_a_help_text_with_examples(workspace: Workspace, command: list[str]) -> None:
    done = workspace.run(*command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert "briefgen " in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "nowhere"],
        ["build", "--format", "docx"],
        ["build", "--format", ","],
        ["check", "--no"],
        ["new"],
        ["explain"],
    ],
)
def test_a_wrong_call_ends_with_2(workspace: Workspace, arguments: list[str]) -> None:
    done = workspace.run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_without_a_folder_of_briefs_the_call_is_wrong(tmp_path: Path) -> None:
    done = Workspace(tmp_path).run("check")
    assert done.returncode == 2
    assert "there is no folder briefs/ here" in done.stderr


def test_a_sound_brief_is_told_in_one_line(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    done = workspace.run("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 brief: no findings\n")


def test_findings_of_all_files_come_in_one_run_by_place(workspace: Workspace) -> None:
    workspace.write("b.yaml", "title: Two\ndate: 2024-13-01\nsummary: Text.\nbackground: Text. [@x]\n")
    workspace.write("a.yaml", "title: One\nsumary: Text.\n")
    done = workspace.run("check", "--message-format", "json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    places = [(one["file"], one["line"], one["column"]) for one in found]
    assert places == sorted(places)
    assert {one["file"] for one in found} == {"briefs/a.yaml", "briefs/b.yaml"}


def test_no_output_has_colour_unless_it_goes_to_a_terminal(workspace: Workspace) -> None:
    workspace.write("a.yaml", "title: [")
    for done in (workspace.run("check"), workspace.run("build"), workspace.run("check", FORCE_COLOR="1")):
        assert "\x1b" not in done.stdout + done.stderr


def on_a_terminal(workspace: Workspace, *arguments: str, **environment: str) -> str:
    import os
    import pty

    leader, follower = pty.openpty()
    child = subprocess.Popen(
        workspace.command(*arguments),
        cwd=workspace.root,
        env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm", **environment},
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    child.wait()
    os.close(leader)
    return shown.decode()


def test_a_terminal_gets_colour_and_progress_and_no_color_takes_the_colour_away(workspace: Workspace) -> None:
    workspace.write("a.yaml", "title: [")
    assert "\x1b[31m" in on_a_terminal(workspace, "check")
    assert "checked 1 of 1" in on_a_terminal(workspace, "check")
    assert "\x1b[31m" not in on_a_terminal(workspace, "check", NO_COLOR="1")


def test_explain_tells_cause_and_cure_and_the_nearest_code(workspace: Workspace) -> None:
    done = workspace.run("explain", "unknown-source")
    assert "Cause:" in done.stdout
    assert "Cure:" in done.stdout
    wrong = workspace.run("explain", "unknown-sorce")
    assert wrong.returncode == 1
    assert "unknown-source" in wrong.stderr


def test_doctor_finds_this_machine_well_and_says_so_in_json(workspace: Workspace) -> None:
    done = workspace.run("doctor", "--json")
    assert done.returncode == 0, done.stdout
    examined = {one["name"]: one for one in json.loads(done.stdout)}
    assert examined["PDF libraries"]["is_well"]
    assert examined["fonts"]["is_well"]


def test_doctor_finds_an_output_folder_that_is_a_file(workspace: Workspace) -> None:
    (workspace.root / "output").write_text("")
    done = workspace.run("doctor")
    assert done.returncode == 1
    assert "FAIL write access to output: it is a file" in done.stdout


def test_a_new_brief_is_made_builds_as_a_draft_and_is_not_overwritten(workspace: Workspace) -> None:
    made = workspace.run("new", "Strikes near Saravan", "--date", "2024-01-18")
    path = workspace.root / "briefs" / "2024-01-18-strikes-near-saravan.yaml"
    assert made.returncode == 0, made.stderr
    assert path.is_file()
    built = workspace.run("build", "--format", "html", "--drafts")
    assert built.returncode == 0, built.stderr
    again = workspace.run("new", "Strikes near Saravan", "--date", "2024-01-18")
    assert again.returncode == 1
    assert "exists already" in again.stderr


def test_a_new_brief_from_an_article_checks(workspace: Workspace) -> None:
    (workspace.root / "article.txt").write_text("Ship blocks canal\n\nA ship ran aground on 23 March 2021.\n")
    made = workspace.run("new", "--from", "article.txt", "--date", "2021-03-23")
    assert made.returncode == 0, made.stderr
    assert workspace.run("check").returncode == 0


def test_machines_get_their_findings_on_standard_output_and_people_the_summary_elsewhere(workspace: Workspace) -> None:
    workspace.write("a.yaml", "title: [")
    done = workspace.run("build", "--message-format", "sarif")
    assert json.loads(done.stdout)["version"] == "2.1.0"
    assert "not built" in done.stderr


def test_the_sample_briefs_have_no_finding() -> None:
    done = Workspace(EXAMPLES.parent).run("check", "--strict")
    assert done.returncode == 0, done.stdout
