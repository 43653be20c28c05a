"""`briefgen check --standard`: what each brief shows, where something is missing, and that nothing else changes."""

import json

import pytest
from click.testing import CliRunner, Result
from workspace import BRIEF, Workspace

from briefgen.cli import main

JUDGED = """\
title: Ship blocks the canal
date: 2021-03-23
summary: A container ship has run aground.
escalation: The ship turned sideways. [@a]
sources: {a: {title: A, reliability: B, published: 2021}}
judgements:
  - {id: one, text: It is likely., likelihood: likely, confidence: low, sources: [a], alternatives: [No.]}
  - id: two
    text: It is unlikely. [@a]
    likelihood: unlikely
    confidence: low
"""
ALTERNATIVES = """\
  Alternatives
    shows    judgement 1 has alternatives
    missing  Judgement 2 has no alternatives: add alternatives: with what else could be so. (briefs/judged.yaml:8)
    reader   Whether other explanations were weighed is for a colleague to read; briefgen sees those that are listed.
"""


@pytest.fixture
def desk(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """One brief with two judgements; monkeypatch goes to its folder."""
    workspace.write("judged.yaml", JUDGED)
    monkeypatch.chdir(workspace.root)
    return workspace


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def records(done: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("desk")
def test_each_standard_is_told_with_what_is_shown_and_where_something_is_missing():
    done = called("--standard", "icd203")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "briefs/judged.yaml, held against ICD 203"
    assert ALTERNATIVES in done.stdout


@pytest.mark.usefixtures("desk")
def test_what_the_file_does_not_have_is_at_no_line_of_it():
    done = called("--standard", "icd203")
    assert "    missing  No gap is named: add gaps: with what the desk does not know.\n" in done.stdout


def test_findings_come_first_and_are_the_same_as_without(desk: Workspace):
    desk.write("judged.yaml", JUDGED + "places: {p: {name: P}}\n")
    plain, more = called(), called("--standard", "icd203")
    assert "warning[unused-entry]" in plain.stdout
    assert more.stdout.startswith(plain.stdout)
    assert more.stderr == plain.stderr


@pytest.mark.parametrize("strict", [(), ("--strict",)])
@pytest.mark.usefixtures("desk")
def test_what_is_missing_changes_no_exit_code(strict: tuple[str, ...]):
    assert called(*strict).exit_code == called(*strict, "--standard", "icd203").exit_code == 0


def test_a_brief_with_errors_and_a_withdrawn_one_are_not_held_against_it(desk: Workspace):
    desk.write("broken.yaml", "title: [")
    withdrawn = "status: withdrawn\ncorrections: [{at: 2021-03-24, because: It was another ship.}]\n"
    desk.write("withdrawn.yaml", withdrawn + BRIEF.format(title="Withdrawn"))
    done = called("--standard", "icd203")
    assert done.exit_code == 1
    assert "briefs/broken.yaml, not held against ICD 203: it has errors\n" in done.stdout
    assert "briefs/withdrawn.yaml, not held against ICD 203: it is withdrawn\n" in done.stdout
    unread = [one for one in records(called("--standard", "icd203", "--message-format", "json")) if "unread" in one]
    assert [one["file"] for one in unread] == ["briefs/broken.yaml", "briefs/withdrawn.yaml"]


@pytest.mark.usefixtures("desk")
def test_in_json_a_standard_is_a_record_of_a_kind_of_its_own():
    told = [one for one in records(called("--standard", "icd203", "--message-format", "json")) if "kind" in one]
    assert len(told) == 9
    assert {(one["kind"], one["standard"], one["file"]) for one in told} == {
        ("standard", "icd203", "briefs/judged.yaml")
    }
    alternatives = next(one for one in told if one["name"] == "Alternatives")
    assert alternatives["shown"] == ["judgement 1 has alternatives"]
    assert alternatives["missing"] == [
        {"message": "Judgement 2 has no alternatives: add alternatives: with what else could be so.", "line": 8}
    ]
    assert {"message": "No information cut-off is given: add as_of:.", "line": None} in [
        step for one in told for step in one["missing"]
    ]


@pytest.mark.parametrize("message_format", ["github", "sarif"])
@pytest.mark.usefixtures("desk")
def test_other_formats_print_the_findings_alone_and_say_so(message_format: str):
    plain = called("--message-format", message_format)
    more = called("--message-format", message_format, "--standard", "icd203")
    assert more.stdout == plain.stdout
    assert "text or json" in more.stderr


@pytest.mark.usefixtures("desk")
def test_a_standard_that_is_not_known_is_a_wrong_call():
    assert called("--standard", "icd204").exit_code == 2
