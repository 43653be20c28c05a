"""A folder of briefs: found, checked one by one, and held against each other."""

from pathlib import Path

import pytest
from workspace import BRIEF, PIXEL, Workspace

from briefgen.checking import Checked, check_briefs, find_briefs, open_project


def checked(workspace: Workspace, *paths: str) -> Checked:
    chosen = [workspace.root / path for path in paths or ("briefs",)]
    return check_briefs(find_briefs(chosen), open_project(chosen, here=workspace.root))


def codes(workspace: Workspace) -> list[str]:
    return [diagnostic.code for diagnostic in checked(workspace).diagnostics]


def brief(**fields: str) -> str:
    return "".join(f"{key}: {value}\n" for key, value in fields.items()) + BRIEF.format(title="Title")


def test_briefs_of_folders_below_are_found_and_hidden_and_other_files_are_not(workspace: Workspace) -> None:
    for name in ("a.yaml", "2024/b.yml", ".hidden/c.yaml", ".d.yaml", "notes.txt", "briefgen.yaml"):
        workspace.write(name, "x")
    found = find_briefs([workspace.root / "briefs"])
    assert [path.name for path in found] == ["b.yml", "a.yaml"]


def test_a_brief_that_is_named_twice_is_checked_once(workspace: Workspace) -> None:
    path = workspace.write("a.yaml")
    assert find_briefs([path, workspace.root / "briefs", path]) == (path,)


def test_two_briefs_with_one_id_are_an_error_that_names_the_other(workspace: Workspace) -> None:
    workspace.write("a.yaml", brief(id="same"))
    workspace.write("b.yaml", brief(id="same"))
    found = checked(workspace).diagnostics
    assert [one.code for one in found] == ["duplicate-brief", "duplicate-brief"]
    assert found[0].message.endswith("briefs/b.yaml")
    assert found[1].message.endswith("briefs/a.yaml")


def test_an_alias_that_is_another_briefs_id_is_an_error(workspace: Workspace) -> None:
    workspace.write("a.yaml", brief(aliases="[b]"))
    workspace.write("b.yaml")
    assert set(codes(workspace)) == {"duplicate-brief"}


def test_two_briefs_with_one_number_in_a_series_are_an_error(workspace: Workspace) -> None:
    workspace.write("a.yaml", brief(series="canal", number="1"))
    workspace.write("b.yaml", brief(series="canal", number="1"))
    workspace.write("c.yaml", brief(series="canal", number="2"))
    workspace.write("d.yaml", brief(series="other", number="1"))
    assert codes(workspace) == ["duplicate-number", "duplicate-number"]


def test_a_successor_that_is_not_there_is_a_warning_and_one_beside_the_file_is_none(workspace: Workspace) -> None:
    workspace.write("a.yaml", brief(status="superseded", replaced_by="b"))
    assert codes(workspace) == ["unknown-brief"]
    workspace.write("b.yaml")
    assert codes(workspace) == []
    assert checked(workspace, "briefs/a.yaml").diagnostics == ()


def test_a_successor_is_named_by_its_id_and_not_by_an_earlier_one(workspace: Workspace) -> None:
    workspace.write("a.yaml", brief(status="superseded", replaced_by="old"))
    workspace.write("b.yaml", brief(aliases="[old]"))
    (found,) = checked(workspace, "briefs").diagnostics
    assert (found.code, found.message) == ("unknown-brief", '"old" is an earlier id of "b"; expected that')


def test_a_brief_that_vanishes_during_the_run_is_told_and_stops_no_other(workspace: Workspace) -> None:
    gone, there = workspace.write("a.yaml"), workspace.write("b.yaml")
    paths = find_briefs([workspace.root / "briefs"])
    gone.unlink()
    result = check_briefs(paths, open_project([gone], here=workspace.root))
    assert [one.code for one in result.diagnostics] == ["unreadable-file"]
    assert [one.path for one in result.briefs if one.brief] == [there]


def test_a_folder_in_place_of_a_brief_is_told(workspace: Workspace) -> None:
    (workspace.root / "briefs" / "a.yaml").mkdir()
    result = check_briefs([workspace.root / "briefs" / "a.yaml"], open_project([], here=workspace.root))
    assert [one.code for one in result.diagnostics] == ["unreadable-file"]


PICTURE = "media: [{{id: p, file: {file}, alt: A picture}}]\n"
PLACED = BRIEF.format(title="Title") + "\n  ![](p)\n"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("p.png", PIXEL, None),
        ("p.svg", b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"/>', None),
        ("p.png", b"no picture", "this file is no PNG"),
        ("p.gif", b"GIF89a", "this file ends in .gif"),
        ("p.svg", b"<svg><script>alert(1)</script></svg>", "this SVG holds scripts"),
        ("p.svg", b'<svg onload="x()"/>', "this SVG holds scripts"),
        ("p.svg", b'<svg><image href="https://example.org/x.png"/></svg>', "this SVG holds scripts"),
        ("p.svg", b"<html/>", "this file is no SVG"),
        ("p.png", b"\x89PNG\r\n\x1a\n" + b"x" * 4_000_000, "larger than"),
        (None, b"", "cannot be read: no such file"),
    ],
)
def test_a_picture_is_taken_only_if_it_is_one(
    workspace: Workspace, name: str | None, content: bytes, fault: str | None
) -> None:
    if name:
        (workspace.root / "briefs" / name).write_bytes(content)
    workspace.write("a.yaml", PICTURE.format(file=name or "gone.png") + PLACED)
    found = checked(workspace).diagnostics
    assert [one.code for one in found] == (["unusable-picture"] if fault else [])
    assert not fault or fault in found[0].message


def test_a_picture_outside_the_project_is_refused_also_through_a_link(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.png"
    outside.write_bytes(b"\x89PNG\r\n\x1a\n")
    (workspace.root / "briefs" / "link.png").symlink_to(outside)
    for file in (f"../../{outside.name}", "link.png", "/etc/hostname.png"):
        workspace.write("a.yaml", PICTURE.format(file=file) + PLACED)
        assert codes(workspace) == ["unusable-picture"]


def test_settings_above_the_first_path_hold_for_all(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("name: My desk\n")
    workspace.write("deep/er/a.yaml")
    project = open_project([workspace.root / "briefs" / "deep"], here=Path("/"))
    assert (project.root, project.settings.name) == (workspace.root.resolve(), "My desk")


def test_a_link_to_a_brief_that_is_there_itself_is_left_out(workspace: Workspace) -> None:
    brief = workspace.write("b.yaml").resolve()
    elsewhere = workspace.write("../elsewhere.yaml").resolve()
    folder = workspace.root / "briefs"
    (folder / "a.yaml").symlink_to(brief)
    (folder / "c.yaml").symlink_to(elsewhere)
    assert [path.name for path in find_briefs([folder.resolve()])] == ["b.yaml", "c.yaml"]
