"""`briefgen history`: a series report by report, for people and for programs."""

import csv
import json
from io import StringIO

import pytest
from click.testing import CliRunner, Result
from workspace import BRIEF, Workspace

from briefgen.cli import main

pytestmark = pytest.mark.usefixtures("desk")
LONG = "It is likely that the ship is afloat again before the tide of Monday, and that the canal opens on Tuesday."
FIRST = f"""\
series: canal
number: 1
marking: TLP:AMBER
unmarked: TLP:CLEAR
judgements:
  - {{id: afloat, text: "{LONG}", likelihood: likely, confidence: low}}
  - {{id: claim, text: It is unlikely., likelihood: unlikely, confidence: low, marking: TLP:AMBER}}
figures:
  - {{id: waiting, label: Ships waiting, low: 1200, high: 1300, unit: ships}}
  - {{id: loss, label: =Loss, best: -5.50, low: -6, high: -5, unit: USD}}
implications:
  indicators: [{{id: tugs, text: More tugs arrive}}]
"""
SECOND = """\
series: canal
number: 2
marking: TLP:CLEAR
figures: [{id: waiting, label: Ships waiting, value: 1400, unit: ships}, {id: full, label: Full, low: 40, unit: "%"}]
implications:
  indicators: [{id: tugs, text: More tugs arrive, state: observed}]
"""
CLEAR = """\
TLP:CLEAR
kind       id       No.  date        value                  text
judgement  afloat   1    2021-03-23  likely (55–80%)        It is likely that the ship is afloat again before the tide…
figure     waiting  1    2021-03-23  1,200–1,300 ships      Ships waiting
figure     waiting  2    2021-03-23  1,400 ships            Ships waiting
figure     loss     1    2021-03-23  USD −5.50 (USD −6–−5)  =Loss
figure     full     2    2021-03-23  at least 40%           Full
indicator  tugs     1    2021-03-23                         More tugs arrive
indicator  tugs     2    2021-03-23  observed               More tugs arrive
"""


@pytest.fixture
def desk(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A series of two reports, the first with a judgement for few."""
    workspace.write("one.yaml", FIRST + BRIEF.format(title="One"))
    workspace.write("two.yaml", SECOND + BRIEF.format(title="Two"))
    monkeypatch.chdir(workspace.root)
    return workspace


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["history", *arguments])


def rows(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(called(*arguments, "--format", "csv").stdout)))


def test_the_table_begins_with_the_banner_and_has_a_row_for_each_report() -> None:
    done = called("canal", "--release", "TLP:CLEAR")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.replace("\N{NO-BREAK SPACE}", " ") == CLEAR


def test_without_a_release_all_is_told_below_the_highest_marking() -> None:
    lines = called("one").stdout.splitlines()
    assert lines[0] == "TLP:AMBER"
    assert sum(" claim " in line for line in lines) == 1


def test_csv_bears_the_marking_of_each_row() -> None:
    told = rows("canal")
    assert list(told[0]) == [
        "kind", "id", "text", "report", "number", "date", "value", "low", "high", "unit", "marking",
    ]  # fmt: skip
    assert {row["id"]: row["marking"] for row in told if row["kind"] == "judgement"} == {
        "afloat": "TLP:CLEAR",
        "claim": "TLP:AMBER",
    }
    assert told[0]["text"] == LONG
    assert {row["marking"] for row in rows("canal", "--release", "TLP:CLEAR")} == {"TLP:CLEAR"}


def test_csv_has_numbers_as_written_and_no_formula() -> None:
    loss = next(row for row in rows("canal") if row["id"] == "loss")
    assert (loss["value"], loss["low"], loss["text"]) == ("-5.50", "-6", "'=Loss")


def test_json_begins_with_the_marking_and_has_that_of_each_row() -> None:
    found = json.loads(called("two", "--format", "json").stdout)
    assert list(found) == ["marking", "series", "entries"]
    assert (found["marking"], found["series"]) == ("TLP:AMBER", "canal")
    assert found["entries"][0] == {
        "kind": "judgement",
        "id": "afloat",
        "text": LONG,
        "report": "one",
        "number": 1,
        "date": "2021-03-23",
        "value": "likely",
        "low": 55,
        "high": 80,
        "unit": "%",
        "marking": "TLP:CLEAR",
    }
    assert [one["value"] for one in found["entries"] if one["id"] == "loss"] == [-5.5]


def test_a_draft_is_told_to_the_desk_and_to_no_release(desk: Workspace) -> None:
    desk.write("three.yaml", f"status: draft\n{SECOND.replace('number: 2', 'number: 3')}{BRIEF.format(title='Three')}")
    assert {row["number"] for row in rows("canal")} == {"1", "2", "3"}
    assert {row["number"] for row in rows("canal", "--release", "TLP:CLEAR")} == {"1", "2"}


def test_an_unknown_id_is_told_with_the_nearest() -> None:
    done = called("cannal")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no series and no brief at hand has the id 'cannal'; did you mean \"canal\"?" in done.stderr


def test_what_a_release_does_not_show_is_unknown_to_it(desk: Workspace) -> None:
    desk.write("few.yaml", f"series: secret\nmarking: TLP:RED\n{BRIEF.format(title='Few')}")
    done = called("secrets", "--release", "TLP:CLEAR")
    assert done.exit_code == 1
    assert '"secret"' not in done.stderr
    assert called("few").exit_code == 0


@pytest.mark.parametrize(
    "wrong", [(), ("canal", "--release", "publik"), ("canal", "nowhere"), ("canal", "--format", "x")]
)
def test_a_wrong_call_ends_with_2(wrong: tuple[str, ...]) -> None:
    done = called(*wrong)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_brief_with_an_error_is_told_of(desk: Workspace) -> None:
    desk.write("bad.yaml", "title: [")
    done = called("canal")
    assert done.exit_code == 1
    assert "waiting" in done.stdout
    assert done.stderr == "1 file with errors; `briefgen check` shows them\n"


def test_the_help_has_examples() -> None:
    assert "Examples:" in called("--help").stdout
