"""`briefgen score`: the table, the number, the diagram, and what a release shows of them."""

import json
from xml.etree.ElementTree import fromstring

import pytest
from click.testing import CliRunner, Result
from workspace import BRIEF, Workspace

from briefgen.cli import main

pytestmark = pytest.mark.usefixtures("desk")
JUDGEMENTS = """\
marking: TLP:AMBER
unmarked: TLP:CLEAR
prepared_by: [Ann Author]
judgements:
  - {id: a, text: It is likely., likelihood: likely, confidence: low, outcome: {happened: true, at: 2021-04-01}}
  - {id: b, text: It is likely., likelihood: likely, confidence: low, outcome: {happened: false, at: 2021-04-01}}
  - id: c
    text: It is unlikely.
    likelihood: unlikely
    confidence: low
    outcome: {happened: true, at: 2021-04-01}
    marking: TLP:AMBER
  - {id: d, text: It is likely., likelihood: likely, confidence: low}
  - {id: e, text: It is likely., likelihood: likely, confidence: low, outcome: {happened: true, at: 2021-03-01}}
"""
ALL = """\
TLP:AMBER
term                  range  judged  came true  share
almost no chance       1–5%       0          0
very unlikely         5–20%       0          0
unlikely             20–45%       1          1   100%
roughly even chance  45–55%       0          0
likely               55–80%       2          1    50%
very likely          80–95%       0          0
almost certain       95–99%       0          0
Brier score 0.339 of 3 judgements; 0 is the best, 0.25 is what a coin gets.
Left out: 1 without an outcome, 1 given when the outcome was known.
"""


@pytest.fixture
def desk(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """One brief with five judgements, one of them for few; monkeypatch goes to its folder."""
    workspace.write("one.yaml", JUDGEMENTS + BRIEF.format(title="One"))
    monkeypatch.chdir(workspace.root)
    return workspace


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["score", *arguments])


def read_json(*arguments: str) -> dict[str, object]:
    found = json.loads(called("--format", "json", *arguments).stdout)
    assert isinstance(found, dict)
    return found


def test_the_table_begins_with_the_banner_and_ends_with_the_number() -> None:
    done = called()
    assert (done.exit_code, done.stdout, done.stderr) == (0, ALL, "")


def test_a_release_is_scored_from_what_it_shows() -> None:
    lines = called("--release", "TLP:CLEAR").stdout.splitlines()
    assert lines[0] == "TLP:CLEAR"
    assert lines[4] == "unlikely             20–45%       0          0"
    assert lines[-2].startswith("Brier score 0.281 of 2 judgements")


def test_json_begins_with_the_marking_and_has_the_numbers() -> None:
    found = read_json()
    assert list(found) == ["marking", "brier", "judgements", "bands", "left_out"]
    assert (found["marking"], found["brier"], found["judgements"]) == ("TLP:AMBER", 0.338958, 3)
    assert found["left_out"] == {"without_outcome": 1, "outcome_known": 1, "other_scale": 0}
    assert isinstance(found["bands"], list)
    assert found["bands"][4] == {
        "term": "likely",
        "low": 55,
        "high": 80,
        "probability": 0.675,
        "judgements": 2,
        "came_true": 1,
        "share": 0.5,
    }


def test_nobody_is_named(desk: Workspace) -> None:
    called("--svg", "a.svg")
    printed = called().stdout + called("--format", "json").stdout + (desk.root / "a.svg").read_text(encoding="utf-8")
    assert "Ann" not in printed
    assert "author" not in printed.lower()


def test_the_diagram_is_a_picture_that_bears_the_marking_of_its_release(desk: Workspace) -> None:
    done = called("--svg", "clear.svg", "--release", "TLP:CLEAR")
    assert done.exit_code == 0
    root = fromstring((desk.root / "clear.svg").read_text(encoding="utf-8"))
    assert root[0].text == ("TLP:CLEAR. How 2 judgements came out. likely, 55–80%: 1 of 2, 50%. Brier score 0.281.")


def test_of_nothing_there_is_nothing_to_say(desk: Workspace) -> None:
    (desk.root / "briefs" / "one.yaml").unlink()
    done = called("--svg", "none.svg")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "No judgement could be scored."
    assert (read_json()["brier"], read_json()["marking"]) == (None, None)
    assert "No judgement scored" in (desk.root / "none.svg").read_text(encoding="utf-8")


def test_drafts_and_embargoed_reports_do_not_count(desk: Workspace) -> None:
    desk.write("draft.yaml", f"status: draft\n{JUDGEMENTS}{BRIEF.format(title='Draft')}")
    desk.write("later.yaml", f"publish_at: 2026-01-31T06:00Z\n{JUDGEMENTS}{BRIEF.format(title='Later')}")
    assert read_json("--clock", "2026-01-01T00:00Z")["judgements"] == 3
    assert read_json("--clock", "2026-02-01T00:00Z")["judgements"] == 6


@pytest.mark.parametrize(
    "wrong", [("--release", "publik"), ("--svg", "briefs/one.yaml"), ("--format", "csv"), ("nowhere",)]
)
def test_a_wrong_call_ends_with_2_and_writes_nothing(desk: Workspace, wrong: tuple[str, ...]) -> None:
    before = (desk.root / "briefs" / "one.yaml").read_bytes()
    done = called(*wrong)
    assert (done.exit_code, done.stdout) == (2, "")
    assert (desk.root / "briefs" / "one.yaml").read_bytes() == before


def test_a_diagram_that_cannot_be_written_is_told() -> None:
    done = called("--svg", "nowhere/a.svg")
    assert done.exit_code == 1
    assert "nowhere/a.svg cannot be written: No such file or directory" in done.stderr


def test_a_template_of_the_desk_that_is_at_fault_is_named_with_its_line(desk: Workspace) -> None:
    path = desk.root / "templates" / "figures" / "reliability.svg"
    path.parent.mkdir(parents=True)
    path.write_text("<svg>\n{{ drawing.nothing }}</svg>")
    done = called("--svg", "a.svg")
    assert done.exit_code == 1
    assert "reliability.svg:2: " in done.stderr


def test_a_brief_with_an_error_is_told_of_and_the_others_are_scored(desk: Workspace) -> None:
    desk.write("bad.yaml", "title: [")
    done = called()
    assert (done.exit_code, done.stdout) == (1, ALL)
    assert done.stderr == "1 file with errors; `briefgen check` shows them\n"


def test_the_help_says_how_often_a_judgement_counts() -> None:
    printed = " ".join(called("--help").stdout.split())
    assert "counts once for each of them" in printed
    assert "Examples:" in printed
