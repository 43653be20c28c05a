"""Many PDFs at a time: the same as one at a time, and one that goes wild is alone with it."""

import re
from collections.abc import Iterator

import pytest
from cssselect2 import ElementWrapper
from workspace import BRIEF, Workspace

from briefgen.building.neighbours import Neighbours
from briefgen.building.press import Printed, Sheet
from briefgen.building.printing import print_all
from briefgen.building.sheets import set_up_press, sheet_for
from briefgen.checking import check_briefs, find_briefs, open_project
from briefgen.jobs.limits import Limits
from briefgen.jobs.local import Local
from briefgen.release import full_release

FORMATS = ("html", "pdf", "text", "json")
HEAD, ROW = "\n  | a | b |\n  |---|---|\n", "  | 1 | 2 |\n"
TABLE = HEAD + ROW * 490
TEXTS = ("background", "international_repercussions", "implications")
NO_SIGN = BRIEF.replace("A container", "\u8239 A container")


def printed_with(workspace: Workspace, executor: Local, formats: tuple[str, ...] = FORMATS) -> dict[str, Printed]:
    """Print all briefs of a workspace, and see that they come in order and beside their names."""
    project = open_project([workspace.root / "briefs"], here=workspace.root)
    press, _ = set_up_press(project)
    checked = check_briefs(find_briefs([workspace.root / "briefs"]), project)

    def sheets() -> Iterator[tuple[str, Sheet | None]]:
        for one in checked.briefs:
            assert one.brief
            shown = full_release(one.brief, project.conventions)
            neighbours = Neighbours(project.conventions.scheme)
            yield one.brief.id, sheet_for(one, shown, project, press, neighbours=neighbours, now=None)
            yield f"after {one.brief.id}", None

    printed = dict(print_all(press, sheets(), formats, executor))
    ids = [one.brief.id for one in checked.briefs if one.brief]
    assert list(printed) == [name for one in ids for name in (one, f"after {one}")]
    assert not any(printed[name] for name in printed if name.startswith("after "))
    return {name: outcome for name, outcome in printed.items() if outcome}


def test_one_at_a_time_and_many_print_the_same(workspace: Workspace) -> None:
    for number in range(5):
        workspace.write(f"{number}.yaml", BRIEF.format(title=f"Ship {number}") + f"  {'Words. ' * 99 * number}\n")
    workspace.write("2b.yaml", NO_SIGN.format(title="A sign"))
    with Local(1) as one, Local(3) as many:
        printed = printed_with(workspace, many)
        assert printed == printed_with(workspace, one)
    assert [name for name, outcome in printed.items() if f"{name}.pdf" not in outcome.files] == ["2b"]
    assert [one.message[:33] for one in printed["2b"].diagnostics] == ["in the PDF: the fonts have no sig"]


def test_a_brief_whose_pdf_takes_too_long_is_a_fault_of_its_own(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.write(
        "b.yaml", BRIEF.format(title="Ship") + TABLE + "".join(f"{name}: |\n  Words.\n{TABLE}" for name in TEXTS)
    )
    workspace.write("c.yaml")
    with Local(2, Limits(cpu_seconds=1)) as executor:
        printed = printed_with(workspace, executor)
    assert [name for name, outcome in printed.items() if f"{name}.pdf" in outcome.files] == ["a", "c"]
    (fault,) = printed["b"].diagnostics
    assert fault.message == "the PDF could not be made: it took more than 1 seconds of computing"
    assert (fault.is_error, fault.span.file.endswith("b.yaml")) == (True, True)


def test_the_styles_of_a_table_take_a_little_for_each_row(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that looks through the table for each of its cells takes twenty seconds for the most rows."""
    looked_at = 0
    children = ElementWrapper.iter_children

    def counted(element: ElementWrapper) -> Iterator[ElementWrapper]:
        nonlocal looked_at
        looked_at += 1
        return children(element)

    monkeypatch.setattr(ElementWrapper, "iter_children", counted)

    def looks(rows: int) -> int:
        path = workspace.write("a.yaml", BRIEF.format(title="Ship") + HEAD + ROW * rows)
        project = open_project([path], here=workspace.root)
        press, _ = set_up_press(project)
        (one,) = check_briefs([path], project).briefs
        assert one.brief
        neighbours = Neighbours(project.conventions.scheme)
        shown = full_release(one.brief, project.conventions)
        begun = press.begin(sheet_for(one, shown, project, press, neighbours=neighbours, now=None), ("pdf",))
        before = looked_at
        task = press.paper()
        task.prepare(task.shared)(begun.job)
        return looked_at - before

    few, many = looks(20), looks(80)
    assert 0 < many < 4 * few


def test_without_pdfs_no_process_is_started(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with Local(2) as executor:
        assert set(printed_with(workspace, executor, ("json", "text"))["a"].files) == {"a.json", "a.txt"}
        assert not executor._parents


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_stylesheet_that_cannot_be_read_is_told_of_each_report(workspace: Workspace, jobs: str) -> None:
    workspace.write("a.yaml")
    workspace.write("b.yaml")
    (workspace.root / "templates" / "assets").mkdir(parents=True)
    (workspace.root / "templates" / "assets" / "print.css").write_bytes(b"\xff")
    done = workspace.run("build", "--format", "pdf", "--jobs", jobs)
    assert done.returncode == 1
    assert re.findall(r"while making (\w+)", done.stderr) == ["a", "b", "the"]
