"""Whole builds that the gate stops: what stays as it was, what is built all the same, and what is told.

A release is made so that nothing withheld can come out of it. So the leaks here are made by hand, where no release
has a say: a template of the desk's spells the withheld words backwards and turns them round.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from workspace import BRIEF, Workspace

from briefgen.building import Built, Options, build
from briefgen.checking import open_project
from briefgen.gate import LEAK

SECRET = "The quartermaster Jebediah met twelve smugglers behind Zurbagan lighthouse"
MARKED = (
    f"marking: TLP:RED\nunmarked: TLP:CLEAR\n{BRIEF.format(title='Ship blocks the canal')}\n  (TLP:RED) {SECRET}.\n"
)
OPEN = f"marking: TLP:CLEAR\n{BRIEF.format(title='Another')}"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{}</text></svg>'


def publish(workspace: Workspace, *releases: str, names: tuple[str, ...] = ("",)) -> Built:
    """Build some of the briefs, at TLP:GREEN unless told otherwise; one name that is empty stands for all of them."""
    paths = [workspace.root / "briefs" / name for name in names]
    options = Options(datetime(2026, 1, 1, tzinfo=UTC), workspace.root / "output", ("html", "json"))
    wanted = Options(options.now, options.output, options.formats, releases or ("TLP:GREEN",))
    return build(paths, open_project(paths, here=workspace.root), wanted)


def write_template(workspace: Workspace, text: str, name: str = "colophon.html") -> None:
    page = workspace.root / "templates" / "report" / name
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text)


def leak(workspace: Workspace, words: str = SECRET, into: str = "<p>{}</p>") -> None:
    """Let words come out at the foot of every page."""
    write_template(workspace, into.format(f"{{{{ '{words[::-1]}' | reverse }}}}"))


def mend(workspace: Workspace) -> None:
    write_template(workspace, "<p>At its foot</p>")


def found(built: Built) -> list[str]:
    return [one.message.partition(" holds ")[0] for one in built.diagnostics if one.code == LEAK.code]


def state_of(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """List the files of a folder, each with its bytes, its time and its number on the disk."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in {"lock", "last-build.json"})
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def test_a_page_with_withheld_words_stops_the_release(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    leak(workspace)
    built = publish(workspace)
    assert found(built) == ["reports/a/index.html"]
    assert (built.releases[0].is_stopped, built.releases[0].made) == (True, ())
    assert not workspace.files("output/tlp-green")


def test_a_message_names_the_place_of_the_portion_and_prints_nothing_of_it(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    leak(workspace)
    line = MARKED[: MARKED.index(SECRET)].count("\n") + 1
    for form in ("text", "json"):
        done = workspace.run("build", "--release", "TLP:GREEN", "--format", "html", "--message-format", form)
        told = done.stdout + done.stderr
        assert done.returncode == 1
        assert LEAK.code in told
        assert "stopped by the gate" in told
        assert f"briefs/a.yaml:{line}:" in told or f'"line": {line}' in told
        assert not [word for word in SECRET.split() if len(word) > 6 and word.lower() in told.lower()]


def test_the_old_release_stays_byte_for_byte_and_the_others_of_the_run_are_built(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    workspace.write("b.yaml", OPEN)
    mend(workspace)
    publish(workspace, "TLP:GREEN", "TLP:RED")
    folder = workspace.root / "output"
    before = {**state_of(folder / "tlp-green"), **state_of(folder / ".briefgen/tlp-green")}
    leak(workspace)
    workspace.write("b.yaml", OPEN.replace("Another", "Renamed"))
    built = publish(workspace, "TLP:GREEN", "TLP:RED")
    assert [(one.name, one.is_stopped) for one in built.releases] == [("TLP:GREEN", True), ("TLP:RED", False)]
    assert {**state_of(folder / "tlp-green"), **state_of(folder / ".briefgen/tlp-green")} == before
    assert b"Renamed" in workspace.files("output/tlp-red")["index.html"]
    assert SECRET.encode() in workspace.files("output/tlp-red")["reports/a/index.html"]


def test_what_was_staged_for_a_stopped_release_is_gone(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    leak(workspace)
    publish(workspace)
    left = [path for path in (workspace.root / "output").rglob("*") if path.is_file() and path.name != "lock"]
    assert left == []


def test_a_stopped_release_is_built_once_its_leak_is_mended(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    leak(workspace)
    publish(workspace)
    mend(workspace)
    built = publish(workspace)
    assert built.is_sound
    assert built.releases[0].made == ("a",)


def test_a_stopped_release_takes_nothing_away_either(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    workspace.write("b.yaml", OPEN)
    mend(workspace)
    publish(workspace)
    before = state_of(workspace.root / "output/tlp-green")
    leak(workspace)
    (workspace.root / "briefs/b.yaml").unlink()
    assert publish(workspace).releases[0].removed == ()
    assert state_of(workspace.root / "output/tlp-green") == before


@pytest.mark.parametrize(
    "place", ["<!-- {} -->", '<p title="{}"></p>', '<p style="--note: {}"></p>', "<template>{}</template>"]
)
def test_what_nobody_sees_on_a_page_is_searched_too(workspace: Workspace, place: str) -> None:
    workspace.write("a.yaml", MARKED)
    leak(workspace, into=place)
    assert found(publish(workspace)) == ["reports/a/index.html"]


def test_an_index_is_searched_as_a_page_is(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    page = workspace.root / "templates/site/home.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<!doctype html><title>Reports</title><p>{{{{ '{SECRET[::-1]}' | reverse }}}}</p>")
    assert found(publish(workspace)) == ["index.html"]


def test_one_name_or_number_of_a_portion_is_enough(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED.replace(SECRET, "Zurbagan bought 48,200 rounds from kilo@example.org"))
    for words in ("Zurbagan", "48200", "kilo@example.org"):
        leak(workspace, words)
        assert found(publish(workspace)) == ["reports/a/index.html"], words


def test_what_an_absent_brief_is_called_is_searched_for(workspace: Workspace) -> None:
    workspace.write("zurbagan-mutiny.yaml", f"marking: TLP:RED\n{BRIEF.format(title='Ship blocks the canal')}")
    workspace.write("a.yaml", OPEN)
    leak(workspace, "zurbagan-mutiny")
    built = publish(workspace)
    assert found(built) == ["reports/a/index.html"]
    assert [one.span.file.rsplit("/")[-1] for one in built.diagnostics] == ["zurbagan-mutiny.yaml"]


def test_an_embargoed_brief_is_searched_for_in_full_too(workspace: Workspace) -> None:
    workspace.write("a.yaml", OPEN)
    workspace.write("b.yaml", f"publish_at: 2199-01-01T00:00Z\n{OPEN.replace('Another', SECRET)}")
    leak(workspace)
    built = publish(workspace, "full")
    assert found(built) == ["reports/a/index.html"]
    assert built.releases[0].is_stopped


def test_where_nothing_is_withheld_nothing_is_stopped(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    leak(workspace)
    assert publish(workspace, "full", "TLP:RED").is_sound


def test_a_shown_text_that_says_the_same_stops_nothing(workspace: Workspace) -> None:
    workspace.write("a.yaml", f"{MARKED}\n  {SECRET}.\n")
    assert publish(workspace).is_sound
    assert SECRET.encode() in workspace.files("output/tlp-green")["reports/a/a.json"]


def test_a_shown_text_of_another_brief_that_says_the_same_stops_nothing(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    workspace.write("b.yaml", f"{OPEN}\n  {SECRET}.\n")
    assert publish(workspace).is_sound
    assert publish(workspace, names=("a.yaml",)).is_sound
    assert publish(workspace, names=("b.yaml",)).is_sound


def test_what_the_desk_itself_says_in_settings_templates_and_pictures_stops_nothing(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("name: The Zurbagan lighthouse desk\n")
    write_template(workspace, "<p>We are not the desk of Jebediah.</p>")
    (workspace.root / "briefs/map.svg").write_text(PICTURE.format("Twelve smugglers"))
    media = "media: [{id: map, file: map.svg, alt: A map}]\n"
    workspace.write("a.yaml", f"{media}{MARKED}\n  ![](map)\n")
    built = publish(workspace)
    assert built.is_sound, found(built)


def test_a_sentence_of_a_portion_in_a_template_stops_the_release(workspace: Workspace) -> None:
    write_template(workspace, f"<p>{SECRET}.</p>")
    workspace.write("a.yaml", MARKED)
    assert not publish(workspace).is_sound


def test_a_file_of_somebody_else_in_the_folder_is_searched_too(workspace: Workspace) -> None:
    workspace.write("a.yaml", MARKED)
    (workspace.root / "output/tlp-green").mkdir(parents=True)
    (workspace.root / "output/tlp-green/CNAME").write_text("desk.example.org\n")
    assert publish(workspace).is_sound
    (workspace.root / "output/tlp-green/notes.txt").write_text(f"{SECRET}.\n")
    assert not publish(workspace).is_sound


def test_an_old_page_that_nobody_owns_up_to_stops_the_release(workspace: Workspace) -> None:
    workspace.write("a.yaml", f"{OPEN}\n  {SECRET}.\n")
    assert publish(workspace).is_sound
    shutil.rmtree(workspace.root / "output/.briefgen")
    workspace.write("a.yaml", MARKED)
    assert not publish(workspace).is_sound


def test_a_report_that_stands_from_before_is_not_searched_again(workspace: Workspace) -> None:
    """Else a name that is marked today would stop all releases in which it stood yesterday."""
    workspace.write("a.yaml", OPEN.replace("Another", SECRET))
    publish(workspace)
    workspace.write("b.yaml", MARKED)
    assert publish(workspace, names=("b.yaml",)).is_sound


def test_a_report_that_stays_is_searched_for_what_was_marked_since(workspace: Workspace) -> None:
    workspace.write("a.yaml", OPEN)
    leak(workspace)
    assert publish(workspace).is_sound
    workspace.write("b.yaml", MARKED)
    assert found(publish(workspace)) == ["reports/a/index.html", "reports/b/index.html"]
