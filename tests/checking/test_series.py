"""Briefs of a series: in order, and in line with the report before."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from workspace import Workspace

from briefgen.checking import check_briefs, find_briefs, open_project, shelf
from briefgen.diagnostics import Diagnostic
from briefgen.loading import load_brief

REPORT = """\
title: Canal blocked
date: {date}
series: canal
number: {number}
status: {status}
summary: A container ship has run aground.
escalation: The ship turned sideways. [@a]
judgements:
  - id: freed
    text: It is {likelihood} that the ship is freed in March.
    likelihood: {likelihood}
    confidence: moderate
    sources: [a]{more}
sources: {{a: {{title: Notice}}}}
"""


@pytest.fixture
def canal(workspace: Workspace):
    def write(number: int, day: int, likelihood: str = "likely", more: str = "", status: str = "released") -> Path:
        more = "".join(f"\n    {line}" for line in more.splitlines())
        text = REPORT.format(number=number, date=f"2021-03-{day}", likelihood=likelihood, more=more, status=status)
        return workspace.write(f"{number}.yaml", text)

    return write


def found(workspace: Workspace, *paths: Path, clock: datetime | None = None) -> list[Diagnostic]:
    chosen = paths or (workspace.root / "briefs",)
    return list(check_briefs(find_briefs(chosen), open_project(chosen, here=workspace.root), clock=clock).diagnostics)


def codes(workspace: Workspace, *paths: Path, clock: datetime | None = None) -> list[str]:
    return [one.code for one in found(workspace, *paths, clock=clock)]


def test_dates_go_with_the_numbers_and_an_error_names_both_files(workspace, canal):
    canal(1, 24)
    canal(2, 24)
    assert codes(workspace) == []
    canal(2, 23)
    (fault,) = found(workspace)
    assert fault.code == "series-out-of-order"
    assert fault.span.file.endswith("briefs/2.yaml")
    assert "briefs/1.yaml" in fault.message


def test_a_judgement_that_moved_says_why(workspace, canal):
    canal(1, 23)
    canal(2, 24, "very likely")
    assert codes(workspace) == ["moved-since-report-before"]
    canal(2, 24, "very likely", "previous: {changed_because: Tugs arrived.}")
    assert codes(workspace) == []
    canal(2, 24, "very likely", "previous: {likelihood: likely, changed_because: Tugs arrived.}")
    assert codes(workspace) == []


def test_what_a_judgement_says_of_the_report_before_is_what_that_says(workspace, canal):
    canal(1, 23)
    canal(2, 24, "very likely", "previous: {likelihood: unlikely, changed_because: Tugs arrived.}")
    (fault,) = found(workspace)
    assert (fault.code, fault.is_error) == ("previous-differs", True)
    assert '"likely"' in fault.message


def test_the_report_before_is_found_beside_a_brief_that_is_checked_alone(workspace, canal):
    canal(1, 20, "unlikely")
    canal(2, 23)
    alone = canal(7, 24, "very likely")
    (fault,) = found(workspace, alone)
    assert "No. 2, briefs/2.yaml" in fault.message


def test_a_withdrawn_report_is_none_to_be_held_against(workspace, canal):
    canal(1, 23, "very likely")
    text = canal(2, 23, "unlikely", "previous: {changed_because: x}", "withdrawn").read_text(encoding="utf-8")
    workspace.write("2.yaml", text + "corrections: [{at: 2021-03-25, because: It was wrong.}]\n")
    canal(3, 24, "very likely")
    assert codes(workspace) == []


def test_a_horizon_that_has_passed_asks_for_the_outcome_in_the_newest_report_that_has_the_judgement(workspace, canal):
    horizon = "horizon: 2021-03-25"
    canal(1, 23, more=horizon)
    canal(2, 24, more=horizon)
    assert codes(workspace) == []
    canal(3, 26, more=horizon)
    (fault,) = found(workspace)
    assert (fault.code, fault.span.file[-6:]) == ("horizon-without-outcome", "3.yaml")
    canal(3, 26, more=f"{horizon}\noutcome: {{happened: true, at: 2021-03-25}}")
    assert codes(workspace) == []


def test_a_horizon_is_held_against_the_clock_where_there_is_one(workspace, canal):
    alone = canal(1, 23, more="horizon: 2021-03-25")
    assert codes(workspace, alone, clock=datetime(2021, 3, 25, 23, tzinfo=UTC)) == []
    assert codes(workspace, alone, clock=datetime(2021, 3, 26, tzinfo=UTC)) == ["horizon-without-outcome"]


def test_no_other_brief_is_loaded_to_find_the_report_before(workspace, canal, monkeypatch):
    canal(1, 20, "unlikely")
    canal(2, 23)
    workspace.write("other.yaml", REPORT.replace("series: canal", "series: other").format(
        number=1, date="2021-03-01", status="released", likelihood="likely", more=""
    ))  # fmt: skip
    workspace.write("broken.yaml", "{")
    alone, loaded = canal(3, 24), []
    monkeypatch.setattr(shelf, "load_brief", lambda path, file: loaded.append(path.name) or load_brief(path, file=file))
    assert codes(workspace, alone) == []
    assert loaded == ["2.yaml"]
