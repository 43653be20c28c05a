"""`briefgen authorise`: what it refuses and what it writes, as an analyst meets it."""

import fcntl
import json
import os
import subprocess
import time
from pathlib import Path

import pytest
from workspace import Workspace

BRIEF = """\
title: Ship blocks the canal
date: 2021-03-23
marking: TLP:CLEAR
summary: A container ship has run aground. [@pilots]
sources: {pilots: {title: Report of the pilots}}
escalation: The ship turned sideways in a sandstorm. [@pilots]
authorised_by: Head of desk
"""
CORRECTION = "corrections: [{at: 2021-03-24, because: It was no sandstorm.}]\n"


@pytest.fixture
def desk(workspace: Workspace) -> Workspace:
    (workspace.root / "briefgen.yaml").write_text("name: Desk\n")
    for name in ("a", "b", "c", "d"):
        workspace.write(f"{name}.yaml", BRIEF)
    return workspace


def lock_of(desk: Workspace) -> Path:
    return desk.root / "briefgen.lock"


def entries(desk: Workspace) -> dict[str, dict[str, object]]:
    return json.loads(lock_of(desk).read_bytes())["briefs"] if lock_of(desk).exists() else {}


def authorised(desk: Workspace, *names: str) -> None:
    done = desk.run("authorise", *names)
    assert (done.returncode, done.stderr) == (0, "")


def refused(desk: Workspace, *names: str) -> str:
    before = lock_of(desk).read_bytes() if lock_of(desk).exists() else None
    done = desk.run("authorise", *names)
    assert (done.returncode, done.stdout) == (1, "")
    assert (lock_of(desk).read_bytes() if lock_of(desk).exists() else None) == before
    return done.stderr


def test_a_brief_is_authorised_by_its_id_or_its_file_in_one_line_each(desk: Workspace) -> None:
    done = desk.run("authorise", "b", "briefs/a.yaml", "b")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "authorised: b (briefgen.lock)\nauthorised: a (briefgen.lock)\n"
    assert list(entries(desk)) == ["a", "b"]


def test_the_lock_holds_no_text_and_no_name(desk: Workspace) -> None:
    authorised(desk, "a")
    (entry,) = entries(desk).values()
    assert list(entry) == ["key", "digest", "levels", "corrections"]
    assert not any(word in lock_of(desk).read_text() for word in ("Head", "ship", "TLP", "2021"))


def test_each_brief_has_a_key_of_its_own(desk: Workspace) -> None:
    authorised(desk, "a", "b")
    assert len({str(entry["key"]) for entry in entries(desk).values()}) == 2


def test_the_same_content_authorised_again_gives_the_same_bytes(desk: Workspace) -> None:
    authorised(desk, "a", "b")
    before = lock_of(desk).read_bytes()
    desk.write("a.yaml", "# a comment\n" + BRIEF.replace("in a sandstorm", "in a\n  sandstorm"))
    authorised(desk, "a")
    assert lock_of(desk).read_bytes() == before


def test_a_change_is_refused_until_a_correction_tells_of_it(desk: Workspace) -> None:
    authorised(desk, "a", "b")
    before = entries(desk)
    desk.write("a.yaml", BRIEF.replace("sandstorm", "storm"))
    told = refused(desk, "a")
    assert "error[changed-after-authorisation]" in told
    assert "--> briefs/a.yaml:1:1" in told
    assert told.endswith("not authorised: a\n")
    desk.write("a.yaml", BRIEF.replace("sandstorm", "storm") + CORRECTION)
    authorised(desk, "a")
    after = entries(desk)
    assert after["b"] == before["b"]
    assert after["a"]["key"] == before["a"]["key"]
    assert after["a"]["digest"] != before["a"]["digest"]
    assert after["a"]["corrections"] == 1


def test_what_is_marked_lower_is_refused_and_what_is_marked_higher_is_kept(desk: Workspace) -> None:
    amber = BRIEF.replace("TLP:CLEAR", "TLP:AMBER")
    authorised(desk, "a")
    desk.write("a.yaml", amber)
    authorised(desk, "a")
    desk.write("a.yaml", BRIEF)
    assert "error[marking-lowered-after-authorisation]" in refused(desk, "a")


def test_what_a_later_report_supersedes_can_be_corrected_and_authorised_again(desk: Workspace) -> None:
    assert desk.run("authorise", "a").returncode == 0
    desk.write("a.yaml", f"status: superseded\nreplaced_by: b\n{BRIEF.replace('sideways', 'round')}{CORRECTION}")
    assert desk.run("authorise", "a").returncode == 0
    assert desk.run("check").returncode == 0


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_only_what_is_released_is_authorised(desk: Workspace, status: str) -> None:
    desk.write("a.yaml", f"status: {status}\n{BRIEF}{CORRECTION}")
    told = refused(desk, "a")
    assert f'this brief is "{status}"; expected status: released' in told
    assert "--> briefs/a.yaml:1:9" in told


def test_somebody_must_answer_for_it(desk: Workspace) -> None:
    desk.write("a.yaml", BRIEF.replace("authorised_by: Head of desk\n", ""))
    assert "error[nobody-authorises]" in refused(desk, "a")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BRIEF + "gaps: [How many ships wait TODO]\n", "8:28"),
        (BRIEF + "# TODO: ask the pilots\n", "8:3"),
        (BRIEF + "gaps:\n  - |\n    How many\n    wait? TODO\n", "11:11"),
    ],
)
def test_an_open_todo_is_refused_with_its_place(desk: Workspace, text: str, place: str) -> None:
    desk.write("a.yaml", text)
    told = refused(desk, "a")
    assert "error[open-todo]" in told
    assert f"--> briefs/a.yaml:{place}\n" in told


def test_words_that_only_look_like_a_todo_are_none(desk: Workspace) -> None:
    desk.write("a.yaml", BRIEF + "gaps: [Todo el mundo and the MASTODON]\n# todo, TODOS\n")
    authorised(desk, "a")


def test_a_brief_with_errors_is_refused_by_its_id_all_the_same(desk: Workspace) -> None:
    desk.write("e.yaml", f"id: wrong\n{BRIEF}gaps: ['[@nobody]']\n")
    told = refused(desk, "wrong")
    assert "error[unknown-source]" in told
    assert told.endswith("not authorised: wrong\n")


def test_one_brief_that_is_refused_does_not_stop_the_others(desk: Workspace) -> None:
    desk.write("a.yaml", f"status: draft\n{BRIEF}")
    done = desk.run("authorise", "a", "b")
    assert (done.returncode, done.stdout) == (1, "authorised: b (briefgen.lock)\n")
    assert done.stderr.endswith("not authorised: a\n")
    assert list(entries(desk)) == ["b"]


def test_a_name_that_no_brief_has_is_told_and_nothing_is_written(desk: Workspace) -> None:
    desk.write("canal-blocked.yaml", BRIEF)
    told = refused(desk, "a", "canal-bloked")
    assert told == "Error: no brief at hand has the id 'canal-bloked'; did you mean \"canal-blocked\"?\n"


def test_settings_with_an_error_let_nothing_be_authorised(desk: Workspace) -> None:
    (desk.root / "briefgen.yaml").write_text("marking: TLP:PINK\n")
    assert "error[unknown-default-marking]" in refused(desk, "a")


def test_a_broken_lock_is_told_with_its_line_and_left_as_it_is(desk: Workspace) -> None:
    authorised(desk, "a")
    sound = lock_of(desk).read_text()
    lock_of(desk).write_text(sound.replace('  "a"', '<<<<<<< mine\n  "a"'))
    told = refused(desk, "b")
    assert "error[broken-lock]" in told
    assert "--> briefgen.lock:4:1\n" in told
    assert "help: bring the file back" in told
    assert "not authorised: b\n" in told


def test_what_cannot_be_written_leaves_the_file_of_before(desk: Workspace) -> None:
    authorised(desk, "a")
    (desk.root / ".briefgen.lock.new").mkdir()
    assert "error[unwritable-lock]: this file cannot be written: is a directory" in refused(desk, "b")


def test_what_a_killed_run_left_is_neither_read_nor_in_the_way(desk: Workspace) -> None:
    authorised(desk, "a")
    (desk.root / ".briefgen.lock.new").write_text('{\n "version": 1,\n "bri')
    authorised(desk, "b")
    assert list(entries(desk)) == ["a", "b"]
    assert not (desk.root / ".briefgen.lock.new").exists()


def test_runs_at_once_lose_no_entry(desk: Workspace) -> None:
    runs = [subprocess.Popen(desk.command("authorise", name), cwd=desk.root) for name in ("a", "b", "c", "d")]
    assert [run.wait(timeout=60) for run in runs] == [0, 0, 0, 0]
    assert list(entries(desk)) == ["a", "b", "c", "d"]


def test_a_run_waits_for_another_and_keeps_what_that_wrote(desk: Workspace) -> None:
    authorised(desk, "a")
    first = lock_of(desk).read_bytes()
    lock_of(desk).unlink()
    folder = os.open(desk.root, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    run = subprocess.Popen(desk.command("authorise", "b"), cwd=desk.root)
    time.sleep(2)
    assert run.poll() is None
    lock_of(desk).write_bytes(first)
    os.close(folder)
    assert run.wait(timeout=60) == 0
    assert list(entries(desk)) == ["a", "b"]


def test_without_a_name_the_call_is_wrong(desk: Workspace) -> None:
    assert desk.run("authorise").returncode == 2


def test_a_change_of_an_authorised_brief_fails_the_check_until_it_is_corrected(desk):
    assert desk.run("authorise", "a").returncode == 0
    assert desk.run("check").returncode == 0
    changed = BRIEF.replace("sideways in a sandstorm", "round in strong wind")
    desk.write("a.yaml", changed)
    run = desk.run("check")
    assert (run.returncode, "changed-after-authorisation" in run.stdout) == (1, True)
    assert desk.run("build", "--format", "html").returncode == 1
    desk.write("a.yaml", changed + CORRECTION.replace("because", "where: escalation, because"))
    assert desk.run("check").returncode == 0


def test_a_broken_lock_fails_the_check_and_nothing_is_built(desk):
    lock_of(desk).write_text("{")
    run = desk.run("check")
    assert (run.returncode, "broken-lock" in run.stdout) == (1, True)
    assert desk.run("build", "--format", "html").returncode == 1
    assert not desk.files()


def test_what_came_of_a_judgement_is_no_change_of_the_report(desk):
    judgement = "judgements: [{id: a, text: It is likely., likelihood: likely, confidence: low, sources: [pilots]"
    desk.write("a.yaml", f"{BRIEF}{judgement}}}]\n")
    assert desk.run("authorise", "a").returncode == 0
    desk.write("a.yaml", f"{BRIEF}{judgement}, outcome: {{happened: true, at: 2021-03-29}}}}]\n")
    assert desk.run("check").returncode == 0
