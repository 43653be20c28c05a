"""`briefgen list`: what there is, for the desk or as one release has it, and what waits for the end of an embargo."""

import pytest
from click.testing import CliRunner, Result
from workspace import BRIEF, Workspace

from briefgen.cli import main

SETTINGS = "releases: {public: {ceiling: TLP:CLEAR}, partners: {ceiling: TLP:AMBER}}\n"
pytestmark = pytest.mark.usefixtures("desk")
EARLY, LATE = "2026-01-01T00:00Z", "2026-03-01T00:00Z"


@pytest.fixture
def desk(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Five briefs: open, partly open, for few, a draft, and one under embargo."""
    briefs = {
        "open": ("marking: TLP:CLEAR\n", "The open one"),
        "partly": ("marking: TLP:RED\nunmarked: TLP:GREEN\n", "The one with a portion"),
        "few": ("marking: TLP:AMBER\n", "The one for few"),
        "begun": ("marking: TLP:CLEAR\nstatus: draft\n", "The draft"),
        "later": ("marking: TLP:GREEN\npublish_at: 2026-01-31T08:00+02:00\n", "The later one"),
    }
    for name, (head, title) in briefs.items():
        workspace.write(f"{name}.yaml", head + BRIEF.format(title=title))
    (workspace.root / "briefgen.yaml").write_text(SETTINGS)
    monkeypatch.chdir(workspace.root)
    return workspace


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["list", *arguments])


def listed(*arguments: str, clock: str = EARLY) -> list[str]:
    done = called("--clock", clock, *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout.splitlines()


def names(lines: list[str]) -> set[str]:
    return {name for name in ("open", "partly", "few", "begun", "later") if any(f" {name} " in line for line in lines)}


def test_all_that_is_at_hand_is_listed_below_the_highest_marking_of_what_is_printed() -> None:
    lines = listed()
    assert lines[0] == "TLP:AMBER"
    assert names(lines) == {"open", "partly", "few", "begun", "later"}
    assert len(lines) == 6


def test_a_line_gives_day_marking_state_id_and_title() -> None:
    lines = listed()
    assert "2021-03-23  TLP:CLEAR  draft  begun  The draft" in lines
    assert "2021-03-23  TLP:GREEN  embargoed until 2026-01-31T08:00+02:00  later  The later one" in lines


@pytest.mark.parametrize(
    ("release", "clock", "banner", "shown"),
    [
        ("public", EARLY, "TLP:CLEAR", {"open"}),
        ("TLP:CLEAR", LATE, "TLP:CLEAR", {"open"}),
        ("TLP:GREEN", EARLY, "TLP:GREEN", {"open", "partly"}),
        ("TLP:GREEN", LATE, "TLP:GREEN", {"open", "partly", "later"}),
        ("partners", EARLY, "TLP:AMBER", {"open", "partly", "few"}),
    ],
)
def test_a_release_lists_what_its_readers_get_and_begins_with_their_banner(
    release: str, clock: str, banner: str, shown: set[str]
) -> None:
    lines = listed("--release", release, clock=clock)
    assert lines[0] == banner
    assert names(lines) == shown


def test_a_list_for_a_release_prints_no_marking_above_its_ceiling() -> None:
    assert not [line for line in listed("--release", "TLP:GREEN") if "RED" in line or "AMBER" in line]


def test_embargoed_lists_only_what_waits_the_next_one_first(desk: Workspace) -> None:
    desk.write("a.yaml", f"marking: TLP:CLEAR\npublish_at: 2026-01-31T05:00Z\n{BRIEF.format(title='The first one')}")
    lines = listed("--embargoed")
    assert lines[0] == "TLP:GREEN"
    assert [line.rsplit("  ", 1)[1] for line in lines[1:]] == ["The first one", "The later one"]
    assert listed("--embargoed", clock=LATE) == []


def test_embargoed_for_a_release_lists_what_its_readers_will_get() -> None:
    assert listed("--embargoed", "--release", "public") == []
    assert names(listed("--embargoed", "--release", "TLP:GREEN")) == {"later"}


def test_an_embargo_ends_at_its_very_moment() -> None:
    assert names(listed("--embargoed", clock="2026-01-31T05:59:59Z")) == {"later"}
    assert listed("--embargoed", clock="2026-01-31T06:00Z") == []


@pytest.mark.parametrize("wrong", [("--release", "publik"), ("--clock", "yesterday"), ("--clock", "2026-01-01T00:00")])
def test_a_wrong_call_ends_with_2(wrong: tuple[str, str]) -> None:
    done = called(*wrong)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "expected one" in done.stderr


def test_a_brief_with_an_error_is_told_of_and_the_others_are_listed(desk: Workspace) -> None:
    desk.write("a.yaml", "title: [")
    done = desk.run("list", "--release", "public")
    assert done.returncode == 1
    assert done.stdout == "TLP:CLEAR\n2021-03-23  TLP:CLEAR  released  open  The open one\n"
    assert done.stderr == "1 file with errors; `briefgen check` shows them\n"


def test_without_a_marking_there_is_no_banner(desk: Workspace) -> None:
    (desk.root / "briefgen.yaml").write_text("name: Desk\n")
    path = desk.write("unmarked.yaml", title="The sound one")
    assert listed(str(path)) == ["2021-03-23  released  unmarked  The sound one"]
