"""What may not be published, and how that is said."""

import hashlib
import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from publishing_desk import Desk, said, tree_of

from briefgen.building.lines import Lines
from briefgen.building.manifest import manifest_lines, manifest_of, read_manifest

ERROR = "escalation_: unknown\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two briefs, not built."""
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.write("second", title="Second ship")
    return desk


def refusal(desk: Desk, *arguments: str) -> str:
    """Publish, and give the message of a run that has put nothing there."""
    place = desk.root / "place"
    before = tree_of(place)
    result = desk.publish(place, *arguments)
    assert result.exit_code == 1, said(result)
    assert tree_of(place) == before
    return said(result)


def test_what_is_not_built_is_to_be_built_first(desk: Desk) -> None:
    assert "`briefgen build`" in refusal(desk)


def test_what_is_built_under_another_name_is_told(desk: Desk) -> None:
    (desk.root / "briefgen.yaml").write_text("marking: TLP:CLEAR")
    desk.build("--release", "TLP:CLEAR")
    assert "--release: tlp-clear" in refusal(desk)
    assert desk.publish("place", "--release", "TLP:CLEAR").exit_code == 0


def test_of_several_releases_one_is_to_be_named(desk: Desk) -> None:
    (desk.root / "briefgen.yaml").write_text(
        "marking: TLP:CLEAR\nreleases: {public: {ceiling: TLP:CLEAR}, partners: {ceiling: TLP:GREEN}}\n"
    )
    desk.build()
    assert "public, partners" in refusal(desk)
    assert desk.publish("place", "--release", "public").exit_code == 0


def test_an_output_folder_of_ones_own_is_published_from_there(desk: Desk) -> None:
    desk.build("--output", "elsewhere")
    assert desk.publish("place", "--output", "elsewhere").exit_code == 0


def test_a_release_that_does_not_exist_is_a_usage_error(desk: Desk) -> None:
    assert desk.publish("place", "--release", "nobody").exit_code == 2


def test_a_report_with_an_error_stops_all_also_where_the_old_one_is_in_place(desk: Desk) -> None:
    desk.build()
    assert desk.publish("place").exit_code == 0
    desk.write("first", more=ERROR)
    assert desk.build().exit_code == 1
    assert "had findings" in refusal(desk)


def test_a_build_of_the_others_does_not_make_that_sound(desk: Desk) -> None:
    desk.build()
    desk.write("first", more=ERROR)
    desk.build()
    assert desk.build("briefs/second.yaml").exit_code == 0
    assert "had findings" in refusal(desk)
    desk.write("first")
    desk.build()
    assert desk.publish("place").exit_code == 0


def test_a_build_of_one_brief_of_a_sound_release_stays_sound(desk: Desk) -> None:
    desk.build()
    desk.write("second", title="Third ship")
    desk.build("briefs/second.yaml")
    assert desk.publish("place").exit_code == 0


def test_a_release_that_the_gate_stopped_is_not_published(desk: Desk) -> None:
    at = ("--release", "TLP:CLEAR")
    secret = "The quartermaster Jebediah met twelve smugglers behind Zurbagan lighthouse"
    (desk.root / "briefgen.yaml").write_text("marking: TLP:CLEAR\n")
    desk.write("first", more=f"\n  (TLP:RED) {secret}.\nmarking: TLP:RED\nunmarked: TLP:CLEAR\n")
    template = desk.root / "templates" / "report" / "colophon.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>At its foot</p>")
    desk.build("--format", "html", *at)
    assert desk.publish("place", *at).exit_code == 0
    template.write_text(f"{{{{ '{secret[::-1]}' | reverse }}}}")  # not withheld by any release
    assert "stopped by the gate" in said(desk.build("--format", "html", *at))
    assert "stopped by the gate" in refusal(desk, *at)


def test_broken_settings_stop_all(desk: Desk) -> None:
    desk.build()
    (desk.root / "briefgen.yaml").write_text("nonsense: 1")
    assert "briefgen.yaml" in refusal(desk)
    desk.build()
    (desk.root / "briefgen.yaml").unlink()
    assert "had findings" in refusal(desk)


def test_warnings_stop_what_was_built_strictly_and_nothing_else(desk: Desk) -> None:
    desk.write("first", more="highlights: [The ship turned.]\n")
    assert desk.build("--strict").exit_code == 1
    assert "had findings" in refusal(desk)
    assert desk.build().exit_code == 0
    assert desk.publish("place").exit_code == 0


def test_a_build_that_did_not_come_to_its_end_is_none(desk: Desk) -> None:
    desk.build()
    (desk.root / "output/.briefgen/last-build.json").unlink()
    assert "did not come to its end" in refusal(desk)


def test_drafts_are_not_published_and_not_named(desk: Desk) -> None:
    desk.write("hidden-thing", more="status: draft\n")
    desk.build("--drafts")
    message = refusal(desk)
    assert "1 of 3 reports" in message
    assert "hidden-thing" not in message
    desk.build("briefs/first.yaml")
    refusal(desk)
    desk.build()
    assert desk.publish("place").exit_code == 0
    assert not (desk.root / "place/reports/hidden-thing").exists()


def test_embargoed_briefs_are_not_published(desk: Desk) -> None:
    desk.write("hidden-thing", more="publish_at: 2999-01-01T06:00Z\n")
    desk.build("--drafts")
    assert "under embargo" in refusal(desk)


def test_an_embargo_holds_by_the_clock_of_the_day_whatever_clock_the_build_had(desk: Desk) -> None:
    desk.write("hidden-thing", more="publish_at: 2999-01-01T06:00Z\n")
    assert desk.build("--clock", "3000-01-01T06:00Z").exit_code == 0
    message = refusal(desk)
    assert "under embargo still" in message
    assert "hidden-thing" not in message
    desk.build("briefs/first.yaml")
    assert "under embargo still" in refusal(desk)
    desk.build()
    assert desk.publish("place").exit_code == 0


@pytest.mark.parametrize("more", ["publish_at: 2999-01-01T06:00Z\n", "status: draft\n", "marking: TLP:RED\n"])
def test_a_brief_that_changed_since_its_report_was_built_is_to_be_built_first(desk: Desk, more: str) -> None:
    brief = desk.write("hidden-thing")
    desk.build()
    brief.write_text(brief.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert desk.build("briefs/first.yaml").exit_code == 0
    message = refusal(desk, "--release", "full")
    assert "1 of 3 briefs" in message
    assert "`briefgen build`" in message
    assert "hidden-thing" not in message
    desk.build()
    assert desk.publish("place", "--release", "full").exit_code == 0


def test_a_brief_that_is_gone_since_its_report_was_built_stops_all(desk: Desk) -> None:
    desk.build()
    (desk.root / "briefs/second.yaml").unlink()
    desk.build("briefs/first.yaml")
    assert "1 of 2 briefs" in refusal(desk)
    desk.build()
    assert desk.publish("place").exit_code == 0
    assert not (desk.root / "place/reports/second").exists()


def test_a_list_of_files_that_does_not_say_what_the_reports_were_made_of_stops_all(desk: Desk) -> None:
    desk.build()
    state = desk.root / "output/.briefgen"
    listed = read_manifest(state)
    reports = (replace(written, brief="") for written in listed.reports.values())
    content = b"".join(manifest_lines(manifest_of(reports, Lines.beside(state), listed.shared, listed.keys)))
    (state / "manifest.json").write_bytes(content)
    standing = json.loads((state / "last-build.json").read_bytes())
    standing["files"] = hashlib.sha256(content).hexdigest()
    (state / "last-build.json").write_text(json.dumps(standing))
    assert "2 of 2 briefs" in refusal(desk)
    desk.build()
    assert desk.publish("place").exit_code == 0


def test_other_line_breaks_and_a_byte_order_mark_make_no_other_brief(desk: Desk) -> None:
    brief = desk.root / "briefs/second.yaml"
    brief.write_bytes(b"\xef\xbb\xbf" + brief.read_bytes().replace(b"\n", b"\r\n"))
    desk.build()
    assert desk.publish("place").exit_code == 0


def test_a_release_in_a_linked_folder_finds_its_briefs(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "far" / "away").mkdir(parents=True)
    (desk.root / "elsewhere").symlink_to(tmp_path / "far" / "away")
    desk.build("--output", "elsewhere")
    assert desk.publish("place", "--output", "elsewhere").exit_code == 0


def test_a_file_that_somebody_changed_since_the_build_stops_all(desk: Desk) -> None:
    desk.build()
    (desk.root / "output/reports/first/first.txt").write_text("something else")
    assert "reports/first/first.txt" in refusal(desk)


def test_a_file_that_is_missing_since_the_build_stops_all(desk: Desk) -> None:
    desk.build()
    (desk.root / "output/index.html").unlink()
    assert "index.html" in refusal(desk)
    desk.build()
    assert desk.publish("place").exit_code == 0


def test_what_is_marked_leaves_the_release_that_withholds_nothing_only_by_its_name(desk: Desk) -> None:
    desk.write("first", more="marking: TLP:AMBER\n")
    desk.build()
    assert "TLP:AMBER" in refusal(desk)
    assert desk.publish("place", "--release", "full").exit_code == 0
