"""Releases in a folder: where each lies, what it holds of each brief, and what is easily missed when it is made.

One desk is built once, at a ceiling and at the top; each test asks it one question that a slip in one place would
answer otherwise.
"""

import json
import re
import shutil
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from workspace import BRIEF, Workspace

from briefgen.building import Built, Options, ReleaseError, build
from briefgen.checking import check_briefs, find_briefs, open_project
from briefgen.cli import main

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H{}"/></svg>'
OPEN = "marking: TLP:RED\nunmarked: TLP:CLEAR\n"
CANAL = f"""\
title: Ship blocks the canal
date: 2021-03-23
{OPEN}series: canal
number: 3
updated: 2021-05-05
status: superseded
replaced_by: second
translation_of: second
summary: A ship blocks the canal. [@gazette]
figures:
  - id: dead
    label: Killed
    low: 3
    best: 50
    high: 90
    breakdown: {{sailors: 31, pilots: 59}}
    claims:
      - {{by: harbour, value: 3}}
      - {{by: navy, value: 7}}
      - {{by: rebels, value: 90, marking: TLP:RED}}
  - id: hurt
    label: Injured
    value: 12
    claims: [{{by: rebels, value: 12, marking: TLP:RED}}, {{by: navy, value: 11, as_of: 2021-03-01}}]
  - {{id: ships, label: Ships, value: 369, breakdown: {{tankers: 41, others: 328}}}}
actors: {{harbour: {{name: Harbour master}}, navy: {{name: The navy}}, rebels: {{name: Montagnards}}}}
sources:
  gazette: {{title: Canal gazette, derived_from: [wire]}}
  wire: {{title: Intercepted wire, marking: TLP:AMBER}}
escalation:
  text: |
    The ship turned. ![](view)

    (TLP:RED) Its cargo burned. ![](cargo)
  events:
    - {{id: mutiny, text: The crew rose., date: 2021-03-22, marking: TLP:RED}}
    - {{id: aground, text: It ran aground., date: 2021-03-23}}
    - {{id: towed, text: It was towed., date: 2021-03-24, follows: [mutiny, aground], planned: true}}
implications:
  indicators:
    - {{id: uprising, text: The crew of another ship rises., marking: TLP:RED}}
    - {{id: queue, text: The queue grows.}}
media:
  - {{id: view, file: photographer-lindqvist.svg, alt: The ship}}
  - {{id: cargo, file: cargo.svg, alt: The cargo}}
  - {{id: unplaced, file: unplaced.svg, alt: Nothing}}
corrections:
  - {{at: 2021-04-01, because: A slip of ours., where: figures.ships, was: "368", now: "369"}}
  - {{at: 2021-04-02, because: The source erred., where: figures.dead, was: "80", now: "90"}}
  - {{at: 2021-04-03, because: The crew rose later., where: escalation.events.mutiny}}
  - {{at: 2021-04-04, because: Two words were swapped., was: (TLP:RED) stoker, now: pilot}}
"""
SECOND = f"aliases: [secret-alias]\nmarking: TLP:AMBER\n{BRIEF.format(title='The second one')}"


def publish(root: Path, *releases: str, output: str | None = "output", **others: Any) -> Built:
    """Build the briefs of a folder as texts and data unless told otherwise."""
    options = {"formats": ("text", "json"), "now": NOW, **others}
    wanted = Options(output=root / output if output else None, releases=releases, **options)
    return build([root / "briefs"], open_project([root / "briefs"], here=root), wanted)


def called(workspace: Workspace, *arguments: str) -> Result:
    """Call `briefgen build` in a folder."""
    with chdir(workspace.root):
        return CliRunner().invoke(main, ["build", *arguments])


def told(built: Built) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in built.diagnostics if one.is_error]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def reports_of(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("reports/*")}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of two briefs, built for everybody and for few."""
    root = tmp_path_factory.mktemp("desk")
    (root / "briefs").mkdir()
    (root / "briefs" / "canal.yaml").write_text(CANAL)
    (root / "briefs" / "second.yaml").write_text(SECOND)
    for number, name in enumerate(("photographer-lindqvist", "cargo", "unplaced")):
        (root / "briefs" / f"{name}.svg").write_text(PICTURE.format(number))
    built = publish(root, "TLP:GREEN", "TLP:RED", formats=("html", "text", "json"))
    assert not told(built)
    return root


@pytest.fixture(scope="module")
def low(root: Path) -> dict[str, Any]:
    """What the lower release tells of the canal."""
    return json.loads((root / "output/tlp-green/reports/canal/canal.json").read_bytes())


@pytest.fixture(scope="module")
def high(root: Path) -> dict[str, Any]:
    return json.loads((root / "output/tlp-red/reports/canal/canal.json").read_bytes())


# --- what is easily missed


def figure(report: dict[str, Any], name: str) -> dict[str, Any] | None:
    return next((one for one in report["figures"] if one["anchor"] == f"figure-{name}"), None)


def test_a_withheld_claim_takes_its_value_out_of_the_range(low: dict[str, Any], high: dict[str, Any]) -> None:
    assert figure(high, "dead")["value"] == "3–90"
    assert figure(low, "dead")["value"] == "3–7"
    assert [claim["by"] for claim in figure(low, "dead")["claims"]] == ["Harbour master", "The navy"]


def test_a_breakdown_from_which_a_withheld_claim_could_be_solved_is_withheld_whole(
    low: dict[str, Any], high: dict[str, Any]
) -> None:
    assert "breakdowns" in figure(high, "dead")
    assert "breakdowns" not in figure(low, "dead")
    assert "breakdowns" in figure(low, "ships")


def test_a_figure_without_a_shown_claim_of_its_moment_is_withheld_whole(
    low: dict[str, Any], high: dict[str, Any]
) -> None:
    assert figure(high, "hurt")
    assert figure(low, "hurt") is None


def test_what_is_printed_as_updated_is_the_newest_correction_that_is_shown(root: Path, low: dict[str, Any]) -> None:
    publish(root, output="whole", formats=("json",))
    whole = json.loads((root / "whole/reports/canal/canal.json").read_bytes())
    assert whole["updated"]["iso"] == "2021-05-05"
    assert low["updated"]["iso"] == "2021-04-04"


def test_without_a_shown_correction_nothing_is_printed_as_updated(workspace: Workspace) -> None:
    late = "updated: 2021-05-05\ncorrections: [{at: 2021-04-01, because: (TLP:RED) A source fled.}]\n"
    workspace.write("a.yaml", f"{OPEN}{late}{BRIEF.format(title='T')}")
    publish(workspace.root, "TLP:GREEN")
    files = workspace.files("output/tlp-green")
    assert json.loads(files["reports/a/a.json"])["updated"]["iso"] == "2021-03-23"
    assert not [name for name, content in files.items() if b"2021-05" in content]
    assert not [name for name in files if name.startswith("reports/") and b"Updated" in files[name]]


def test_a_correction_of_what_is_withheld_is_withheld(low: dict[str, Any], high: dict[str, Any]) -> None:
    days = ["2021-04-04", "2021-04-03", "2021-04-02", "2021-04-01"]
    assert [one["at"]["iso"] for one in high["corrections"]] == days
    assert [one["at"]["iso"] for one in low["corrections"]] == [days[0], days[3]]


def test_what_stood_there_before_is_withheld_by_its_own_old_marking(low: dict[str, Any], high: dict[str, Any]) -> None:
    assert "stoker" in high["corrections"][0]["was"]
    assert "was" not in low["corrections"][0]
    assert low["corrections"][0]["now"] == "pilot"


def test_numbers_of_a_series_stay_and_a_check_names_the_gap_that_readers_see(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("releases: {public: {ceiling: TLP:CLEAR}}\n")
    for number, marking in ((1, "CLEAR"), (2, "RED"), (3, "CLEAR"), (4, "RED")):
        numbered = f"series: canal\nnumber: {number}\nmarking: TLP:{marking}\n"
        workspace.write(f"n{number}.yaml", numbered + BRIEF.format(title=f"Report {number}"))
    built = publish(workspace.root, "public")
    gaps = [one for one in built.diagnostics if one.code == "visible-gap"]
    assert [one.span.file.rsplit("/", 1)[-1] for one in gaps] == ["n2.yaml"]
    assert not told(built)
    index = workspace.files("output/public")["index.html"].decode()
    assert list(dict.fromkeys(re.findall(r"No\.\xa0(\d)", index))) == ["3", "1"]


def test_what_is_absent_is_named_by_no_successor_no_translation_and_no_alias(root: Path) -> None:
    green, red = (files_of(root / "output" / name) for name in ("tlp-green", "tlp-red"))
    assert b'href="../second/index.html"' in red["reports/canal/index.html"]
    for name, content in green.items():
        for word in (b"second", b"secret-alias"):
            assert word not in content or name.startswith("assets/"), name
        assert "second" not in name
    assert b"superseded." in green["reports/canal/index.html"]


def test_ids_of_what_is_withheld_occur_nowhere(root: Path) -> None:
    files = files_of(root / "output/tlp-green")
    for word in ("mutiny", "hurt", "wire", "cargo", "uprising", "rebels", "unplaced", "lindqvist"):
        pattern = re.compile(rf"(?<![a-z]){word}(?![a-z])".encode(), re.IGNORECASE)
        found = [name for name, content in files.items() if pattern.search(content) or word in name]
        assert [name for name in found if not name.startswith("assets/")] == []


def test_the_id_of_a_part_on_a_page_is_its_own_and_never_its_place(root: Path) -> None:
    names = ("event-aground", "event-towed", "figure-dead", "figure-ships", "source-gazette")
    for release in ("tlp-green", "tlp-red"):
        page = (root / "output" / release / "reports/canal/index.html").read_text()
        anchors = set(re.findall(r'\bid="((?:event|figure|source|indicator|judgement|section)-[^"]*)"', page))
        assert anchors >= set(names)
        assert not [anchor for anchor in anchors if re.search(r"-\d+$", anchor)]


def test_media_are_published_by_their_ids_and_only_where_shown_text_places_them(root: Path) -> None:
    for release, placed in (("tlp-green", {"view.svg"}), ("tlp-red", {"view.svg", "cargo.svg"})):
        assert {path.name for path in (root / "output" / release).rglob("reports/**/*.svg")} == placed


def test_media_are_published_without_what_nobody_sees_in_them(workspace: Workspace) -> None:
    secret = "<metadata>Photographed by Lindqvist</metadata><!-- from the roof -->"
    (workspace.root / "briefs/p.svg").write_text(PICTURE.format(1).replace("<path", f"{secret}<path"))
    media = "media: [{id: p, file: p.svg, alt: Nothing}]\n"
    workspace.write("a.yaml", f"{OPEN}{media}{BRIEF.format(title='T')}\n  ![](p)\n")
    assert not told(publish(workspace.root, "TLP:GREEN", formats=("html",)))
    published = workspace.files("output/tlp-green")["reports/a/p.svg"]
    assert b"<path" in published
    assert b"Lindqvist" not in published
    assert b"roof" not in published


def test_events_are_numbered_among_those_that_are_shown(low: dict[str, Any], high: dict[str, Any]) -> None:
    for report, names in ((low, ["aground", "towed"]), (high, ["mutiny", "aground", "towed"])):
        events = next(one for one in report["sections"] if one["anchor"] == "section-escalation")["events"]
        assert [(one["number"], one["anchor"]) for one in events] == [
            (number, f"event-{name}") for number, name in enumerate(names, 1)
        ]


def test_briefs_that_differ_only_in_what_is_withheld_give_the_same_bytes_and_the_same_pdf(tmp_path: Path) -> None:
    files = []
    for place, secret in enumerate(("Its cargo burned.", "Nothing of it is known to us, nor will be.")):
        own = Workspace(tmp_path / str(place))
        text = BRIEF.format(title="T") + f"\n  (TLP:RED) {secret}\n"
        own.write("a.yaml", f"{OPEN}updated: 2021-05-0{place + 5}\n{text}")
        assert not told(publish(own.root, "TLP:GREEN", formats=("html", "pdf", "text", "json")))
        files.append(own.files("output/tlp-green"))
    assert files[0] == files[1]
    assert re.search(rb"/ID \[", files[0]["reports/a/a.pdf"])


def test_old_pages_go_in_the_step_in_which_a_marking_is_raised(workspace: Workspace) -> None:
    text = BRIEF.format(title="Ship blocks the canal")
    for name in ("a.yaml", "b.yaml"):
        workspace.write(name, f"marking: TLP:CLEAR\n{text}")
    publish(workspace.root, "TLP:GREEN", "TLP:RED")
    assert reports_of(workspace.root / "output/tlp-green") == {"a", "b"}
    workspace.write("a.yaml", f"marking: TLP:RED\n{text}")
    built = publish(workspace.root, "TLP:GREEN", "TLP:RED")
    assert [(one.removed, one.absent) for one in built.releases] == [(("a",), ("a",)), ((), ())]
    assert reports_of(workspace.root / "output/tlp-green") == {"b"}
    assert reports_of(workspace.root / "output/tlp-red") == {"a", "b"}
    assert b"reports/a" not in workspace.files("output/tlp-green")["index.html"]


def test_a_portion_that_is_marked_higher_takes_its_old_picture_away(workspace: Workspace) -> None:
    (workspace.root / "briefs/p.svg").write_text(PICTURE.format(1))
    for mark, shown in (("TLP:CLEAR", True), ("TLP:RED", False)):
        media = "media: [{id: p, file: p.svg, alt: Nothing}]\n"
        workspace.write("a.yaml", f"{OPEN}{media}{BRIEF.format(title='T')}\n  ({mark}) Seen from above: ![](p)\n")
        assert not told(publish(workspace.root, "TLP:GREEN", formats=("html",)))
        assert ("reports/a/p.svg" in workspace.files("output/tlp-green")) is shown


def test_a_brief_with_an_error_that_keeps_its_old_pages_is_told_as_still_published(workspace: Workspace) -> None:
    workspace.write("a.yaml", f"{OPEN}{BRIEF.format(title='T')}")
    publish(workspace.root, "TLP:GREEN", "TLP:RED")
    workspace.write("a.yaml", "title: [")
    done = called(workspace, "--release", "TLP:GREEN", "--format", "json")
    assert done.exit_code == 1
    assert "TLP:GREEN: 1 report still published as before" in done.stderr
    assert reports_of(workspace.root / "output/tlp-green") == {"a"}


# --- where releases lie


def test_each_release_lies_in_its_own_folder_with_its_own_index(root: Path) -> None:
    green, red = root / "output/tlp-green", root / "output/tlp-red"
    assert reports_of(green) == {"canal"}
    assert reports_of(red) == {"canal", "second", "secret-alias"}
    assert "The second one" in (red / "index.html").read_text()
    assert (green / "assets/report.css").is_file()


def test_nothing_of_the_state_lies_in_the_folder_of_a_release(root: Path) -> None:
    for name in ("tlp-green", "tlp-red"):
        assert not [path for path in (root / "output" / name).rglob("*") if path.name.startswith(".")]
        assert (root / "output/.briefgen" / name / "manifest.json").is_file()


def test_two_releases_of_one_run_are_those_of_two_runs(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "briefs", tmp_path / "briefs")
    for name in ("TLP:RED", "TLP:GREEN"):
        publish(tmp_path, name, formats=("html", "text", "json"))
    for name in ("tlp-green", "tlp-red"):
        assert files_of(tmp_path / "output" / name) == files_of(root / "output" / name)


NAMED = """\
releases:
  public: {ceiling: TLP:CLEAR, output: web/open}
  partners: {ceiling: TLP:AMBER}
"""


def test_the_releases_of_the_settings_go_where_these_say(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text(NAMED)
    workspace.write("a.yaml", f"marking: TLP:AMBER\n{BRIEF.format(title='T')}")
    built = publish(workspace.root, output=None, formats=("text",))
    assert [(one.name, one.ceiling) for one in built.releases] == [("public", "TLP:CLEAR"), ("partners", "TLP:AMBER")]
    assert [one.folder for one in built.releases] == [workspace.root / "web/open", workspace.root / "output/partners"]
    assert reports_of(workspace.root / "web/open") == set()
    assert reports_of(workspace.root / "output/partners") == {"a"}


def test_one_release_can_be_built_alone_and_leaves_the_others(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text(NAMED)
    workspace.write("a.yaml", f"marking: TLP:CLEAR\n{BRIEF.format(title='T')}")
    publish(workspace.root, output=None, formats=("text",))
    workspace.write("a.yaml", f"marking: TLP:CLEAR\n{BRIEF.format(title='Another')}")
    publish(workspace.root, "partners", output=None, formats=("text",))
    assert b"Another" in files_of(workspace.root / "output/partners")["reports/a/a.txt"]
    assert b"Another" not in files_of(workspace.root / "web/open")["reports/a/a.txt"]


def test_an_output_that_is_given_holds_each_release_in_a_folder_of_its_name(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text(NAMED)
    workspace.write("a.yaml", f"marking: TLP:AMBER\n{BRIEF.format(title='T')}")
    publish(workspace.root, "public", "partners", "full", "TLP:GREEN", output="preview", formats=("text",))
    names = {path.name for path in (workspace.root / "preview").iterdir()}
    assert names == {"public", "partners", "full", "tlp-green", ".briefgen"}
    assert not (workspace.root / "web").exists()


def test_full_withholds_nothing_and_lies_in_the_output_folder_itself(workspace: Workspace) -> None:
    workspace.write("a.yaml", f"{OPEN}{BRIEF.format(title='T')}\n  (TLP:RED) Its cargo burned.\n")
    publish(workspace.root, formats=("text",))
    assert b"Its cargo burned." in workspace.files()["reports/a/a.txt"]
    publish(workspace.root, "full", "TLP:CLEAR", formats=("text",))
    assert b"Its cargo burned." in workspace.files()["reports/a/a.txt"]
    assert b"Its cargo burned." not in workspace.files()["tlp-clear/reports/a/a.txt"]


@pytest.mark.parametrize(
    ("settings", "releases"),
    [
        ("releases: {public: {ceiling: TLP:CLEAR, output: output}}", ("TLP:AMBER",)),
        ("releases: {public: {ceiling: TLP:CLEAR, output: output}}", ("full",)),
        ("releases: {public: {ceiling: TLP:CLEAR, output: output/full}}", ("full",)),
        ("releases: {partners: {ceiling: TLP:AMBER, output: output/tlp-clear}}", ("TLP:CLEAR",)),
    ],
)
def test_no_release_goes_into_the_folder_of_another(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, settings: str, releases: tuple[str, ...]
) -> None:
    monkeypatch.chdir(workspace.root)
    (workspace.root / "briefgen.yaml").write_text(settings)
    workspace.write("a.yaml", f"marking: TLP:CLEAR\n{BRIEF.format(title='T')}")
    with pytest.raises(ReleaseError, match="is or lies in that of"):
        publish(workspace.root, *releases, output=None)


# --- which briefs a release has, and what it tells of the others


def test_a_brief_that_is_absent_is_no_failure(workspace: Workspace) -> None:
    workspace.write("a.yaml", f"marking: TLP:RED\n{BRIEF.format(title='The secret one')}")
    workspace.write("b.yaml", f"marking: TLP:CLEAR\n{BRIEF.format(title='The open one')}")
    done = called(workspace, "--release", "TLP:GREEN", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert "TLP:GREEN: 1 report withheld whole\n" in done.stderr
    index = workspace.files("output/tlp-green")["index.html"]
    assert b"The open one" in index
    assert b"The secret one" not in index
    assert reports_of(workspace.root / "output/tlp-green") == {"b"}


@pytest.mark.parametrize("summary", ["(TLP:RED) It has run aground.", "|\n  ## Aground\n\n  (TLP:RED) It burns."])
def test_a_brief_of_whose_summary_nothing_is_shown_is_absent(workspace: Workspace, summary: str) -> None:
    workspace.write("a.yaml", f"{OPEN}title: T\ndate: 2021-03-23\nsummary: {summary}\nescalation: It turned.\n")
    built = publish(workspace.root, "TLP:GREEN")
    assert not told(built)
    assert built.releases[0].absent == ("a",)
    assert not reports_of(workspace.root / "output/tlp-green")


def test_a_brief_without_a_marking_is_an_error_where_a_release_is_made_and_only_there(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    assert [code for code, _ in told(publish(workspace.root, "TLP:RED"))] == ["brief-without-marking"]
    assert not reports_of(workspace.root / "output/tlp-red")
    assert not told(publish(workspace.root))


def test_the_marking_of_the_desk_is_that_of_briefs_without_one(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("marking: TLP:AMBER\nunmarked: TLP:GREEN\n")
    workspace.write("a.yaml", BRIEF.format(title="T") + "\n  (TLP:AMBER) Its cargo burned.\n")
    assert not told(publish(workspace.root, "TLP:GREEN", "TLP:CLEAR", formats=("text",)))
    assert b"burned" not in workspace.files("output/tlp-green")["reports/a/a.txt"]
    assert b"TLP:GREEN" in workspace.files("output/tlp-green")["reports/a/a.txt"]
    assert not reports_of(workspace.root / "output/tlp-clear")


def text_of(pdf: bytes) -> str:
    from briefgen.gate.pdf import page_text

    return page_text(pdf)


def test_a_reader_learns_how_many_portions_are_withheld_where_the_desk_wants_it(workspace: Workspace) -> None:
    hidden = "gaps: [{text: One., marking: TLP:RED}, (TLP:RED) Two.]\n"
    text = f"{OPEN}{hidden}{BRIEF.format(title='T')}\n  (TLP:RED) Three.\n\n  (TLP:AMBER) Four.\n"
    workspace.write("a.yaml", text)
    every = ("html", "pdf", "text", "json")
    assert not told(publish(workspace.root, "TLP:GREEN", counts=True, formats=every))
    files = workspace.files("output/tlp-green")
    report = {name: files[f"reports/a/{name}"] for name in ("index.html", "a.txt", "a.json", "a.pdf")}
    for name, content in report.items():
        words = text_of(content) if name.endswith(".pdf") else content.decode()
        assert len(re.findall(r"4\s+portions\s+withheld", words)) == 1, name
    publish(workspace.root, "TLP:GREEN", formats=("text", "json"))
    assert b"withheld" not in workspace.files("output/tlp-green")["reports/a/a.txt"]


def test_the_settings_say_whether_a_release_counts_and_the_run_may_say_otherwise(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("releases: {public: {ceiling: TLP:CLEAR, withheld: count}}\n")
    workspace.write("a.yaml", f"{OPEN}{BRIEF.format(title='T')}\n  (TLP:RED) Its cargo burned.\n")
    for counts, told_so in ((None, True), (False, False), (True, True)):
        publish(workspace.root, "public", counts=counts, formats=("text",))
        assert (b"1 portion withheld" in workspace.files("output/public")["reports/a/a.txt"]) is told_so


def test_drafts_are_in_no_release_at_a_ceiling_and_asking_for_them_is_a_wrong_call(workspace: Workspace) -> None:
    workspace.write("a.yaml", f"status: draft\nmarking: TLP:CLEAR\n{BRIEF.format(title='T')}")
    done = called(workspace, "--release", "TLP:CLEAR", "--drafts")
    assert done.exit_code == 2
    assert not (workspace.root / "output").exists()
    assert publish(workspace.root, "TLP:CLEAR").releases[0].left_out == ("a",)


def test_a_release_that_there_is_not_is_a_wrong_call_and_those_that_there_are_are_named(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text(NAMED)
    workspace.write("a.yaml", f"marking: TLP:CLEAR\n{BRIEF.format(title='T')}")
    for name in ("publik", "TLP:WHITE", "tlp:clear", ""):
        with pytest.raises(ReleaseError, match="public, partners, full, TLP:CLEAR"):
            publish(workspace.root, name)
    assert called(workspace, "--release", "publik").exit_code == 2


def test_an_embargoed_brief_is_in_no_release_before_its_time_and_the_next_build_is_told(workspace: Workspace) -> None:
    text = f"marking: TLP:CLEAR\n{BRIEF.format(title='The later one')}"
    workspace.write("a.yaml", f"publish_at: 2026-01-31T08:00+02:00\n{text}")
    workspace.write("b.yaml", f"publish_at: 2026-02-28T08:00Z\n{text}")
    release = ("--release", "TLP:CLEAR", "--format", "json", "--clock")
    before = called(workspace, *release, "2026-01-31T05:59:59Z")
    assert before.exit_code == 0
    assert "2 reports left out\n" in before.stderr
    assert "next build: 2026-01-31T08:00:00+02:00" in before.stdout
    assert not [name for name, body in workspace.files("output/tlp-clear").items() if b"later one" in body]
    after = called(workspace, *release, "2026-01-31T06:00Z")
    assert reports_of(workspace.root / "output/tlp-clear") == {"a"}
    assert "next build: 2026-02-28T08:00:00+00:00" in after.stdout


def test_an_embargo_that_is_set_later_takes_the_old_pages_away(workspace: Workspace) -> None:
    text = f"marking: TLP:CLEAR\n{BRIEF.format(title='The later one')}"
    workspace.write("a.yaml", text)
    publish(workspace.root, "TLP:CLEAR", formats=("json",))
    workspace.write("a.yaml", f"publish_at: 2026-01-31T08:00Z\n{text}")
    built = publish(workspace.root, "TLP:CLEAR", formats=("json",))
    assert built.releases[0].removed == ("a",)
    assert built.next_build
    assert built.next_build.at == datetime(2026, 1, 31, 8, tzinfo=UTC)
    assert not reports_of(workspace.root / "output/tlp-clear")


OWN = """\
portion_marks: true
markings:
  name: National
  labels:
    - {name: UNCLASSIFIED, short: U, handling: for everybody.}
    - {name: RESTRICTED, short: R, handling: for officials.}
    - {name: SECRET, short: S, handling: for those who need it., colour: "#ffffff", background: "#aa0000"}
"""


def test_a_scheme_of_the_desks_own_marks_withholds_and_bears_its_banner_in_every_format(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text(OWN)
    marked = "\n  (U) It lies still.\n\n  (R) The queue grows.\n\n  (SECRET) Its cargo burned.\n"
    workspace.write("a.yaml", f"marking: S\nunmarked: UNCLASSIFIED\n{BRIEF.format(title='T')}{marked}")
    built = publish(workspace.root, "R", "SECRET", formats=("html", "pdf", "text"))
    assert not told(built)
    assert [one.folder.name for one in built.releases] == ["restricted", "secret"]
    for folder, banner, marks in (("restricted", "RESTRICTED", "UR"), ("secret", "SECRET", "URS")):
        files = workspace.files(f"output/{folder}")
        page, text = (files[f"reports/a/{name}"].decode() for name in ("index.html", "a.txt"))
        pdf = text_of(files["reports/a/a.pdf"])
        for words in (page, text, pdf):
            assert banner in words
            assert [mark for mark in "URS" if f"({mark})" in words] == list(marks)
            assert ("Its cargo burned." in words) is (folder == "secret")
            assert banner == "SECRET" or "SECRET" not in words


def test_a_check_of_the_folder_finds_no_gap_without_a_release(root: Path) -> None:
    checked = check_briefs(find_briefs([root / "briefs"]), open_project([root / "briefs"], here=root))
    assert not [one for one in checked.diagnostics if one.code == "visible-gap"]


DRAWN = f"""\
title: Strikes on both sides
date: 2024-01-18
{OPEN}summary: Both sides strike.
countries: [IRN]
escalation:
  events:
    - {{id: first, text: A strike., date: 2024-01-16, actors: [army], targets: [rebels], places: [near]}}
    - {{id: second, text: Another strike., date: 2024-01-17, actors: [rebels], targets: [army], places: [near]}}
%s
actors: {{army: {{name: Army}}, rebels: {{name: Rebels}}, third: {{name: Zurbagan}}}}
places:
  near: {{name: Saravan, country: IRN, lat: 27.37, lon: 62.33}}
  far: {{name: Poketville, country: FJI, lat: -18.1, lon: 178.4}}
"""
HIDDEN = """\
    - {id: x, text: Not shown., date: 1931-05-05, actors: [third], targets: [army], places: [far], marking: TLP:RED}
"""


def test_map_timeline_and_their_data_come_from_what_is_shown(workspace: Workspace) -> None:
    outputs = []
    for hidden in ("", HIDDEN):
        workspace.write("a.yaml", DRAWN % hidden.rstrip("\n"))
        ran = workspace.run(
            "build", "--release", "TLP:GREEN", "--format", "html,json,text", "--output", f"o{len(outputs)}"
        )
        assert ran.returncode == 0, ran.stderr
        outputs.append(workspace.files(f"o{len(outputs)}/tlp-green"))
    assert outputs[0] == outputs[1]
    assert {"reports/a/a-map.csv", "reports/a/a-timeline.csv", "reports/a/a-actors.csv"} <= outputs[0].keys()


def test_a_correction_of_a_list_of_which_nothing_is_shown_is_withheld(workspace: Workspace) -> None:
    corrections = "corrections: [{at: 2021-04-01, because: The mole erred., where: gaps}]\n"
    gaps = "gaps: [{text: The name of the mole., marking: TLP:RED}]\n"
    workspace.write("a.yaml", f"{OPEN}{gaps}{corrections}{BRIEF.format(title='Ship')}")
    assert workspace.run("build", "--release", "TLP:GREEN", "--format", "json").returncode == 0
    assert b"erred" not in workspace.files("output/tlp-green")["reports/a/a.json"]


def test_the_log_of_a_release_quotes_no_brief_and_names_none_that_it_does_not_show(workspace: Workspace) -> None:
    workspace.write("nightfall.yaml", f"marking: TLP:RED\n{BRIEF.format(title='Secret')}")
    workspace.write("b.yaml", f"{OPEN}{BRIEF.format(title='Ship')}\n  (TLP:RED) Jebediah paid. [@nobody]\n")
    ran = workspace.run("build", "--release", "TLP:GREEN", "--format", "json")
    assert ran.returncode == 1
    assert "unknown-source" in ran.stderr
    assert "Jebediah" not in ran.stderr + ran.stdout
    assert "nightfall" not in ran.stderr + ran.stdout
