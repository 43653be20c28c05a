"""`briefgen diff`, as a user runs it."""

import json

import pytest
from workspace import Workspace

OLD = """\
title: Ship blocks the canal
date: 2021-03-23
series: canal
number: 1
marking: TLP:AMBER
unmarked: TLP:CLEAR
summary: A container ship has run aground and blocks the canal.
escalation: The ship turned sideways in a sandstorm. [@a]
figures:
  - {id: waiting, label: Ships waiting, value: 100, sources: [a]}
judgements:
  - id: freed
    text: It is likely that the ship is freed in March.
    likelihood: likely
    confidence: moderate
    sources: [a]
gaps:
  - {text: The secret of the pilot., marking: TLP:AMBER}
sources: {a: {title: Notice}}
"""
NEW = (
    OLD.replace("number: 1", "number: 2")
    .replace("2021-03-23", "2021-03-24")
    .replace("in a sandstorm", "in strong wind")
    .replace("value: 100", "value: 150")
    .replace("It is likely", "It is very likely")
    .replace("likelihood: likely", "likelihood: very likely\n    previous: {changed_because: Tugs arrived.}")
    .replace("The secret of the pilot.", "The secret of the captain.")
)


@pytest.fixture
def canal(workspace: Workspace) -> Workspace:
    workspace.write("old.yaml", OLD)
    workspace.write("new.yaml", NEW)
    return workspace


def test_two_reports_are_compared_by_id_with_the_banner_first(canal: Workspace) -> None:
    run = canal.run("diff", "old", "new")
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    assert lines[:3] == [
        "TLP:AMBER",
        "- No. 1, 2021-03-23, Ship blocks the canal",
        "+ No. 2, 2021-03-24, Ship blocks the canal",
    ]
    assert "~ judgement: It is very likely that the ship is freed in March. (up 1 band)" in lines
    assert "    because Tugs arrived." in lines
    assert "    value: [-100-] {+150+}" in lines
    assert "    text: The ship turned sideways in [-a sandstorm-]{+strong wind+}. [@a]" in lines


def test_a_release_compares_what_it_shows_and_no_more(canal: Workspace) -> None:
    run = canal.run("diff", "old", "new", "--release", "TLP:CLEAR")
    assert run.returncode == 0
    assert run.stdout.startswith("TLP:CLEAR\n")
    assert "secret" not in run.stdout


def test_two_files_of_one_brief_can_be_compared(canal: Workspace) -> None:
    (canal.root / "before.yaml").write_text(OLD, encoding="utf-8")
    run = canal.run("diff", "before.yaml", "briefs/old.yaml")
    assert run.stdout.splitlines()[-1] == "No changes."


def test_json_has_every_change(canal: Workspace) -> None:
    found = json.loads(canal.run("diff", "old", "new", "--format", "json").stdout)
    assert found["marking"] == "TLP:AMBER"
    assert [change["part"] for change in found["changes"]] == ["figure", "judgement", "section", "gap"]


def test_a_page_needs_nothing_beside_it_and_takes_no_markup_from_a_brief(canal: Workspace) -> None:
    canal.write("new.yaml", NEW.replace("strong wind", "a storm of 9 < 10 & more"))
    page = canal.run("diff", "old", "new", "--format", "html").stdout
    assert "<ins>storm of 9 &lt; 10 &amp; more</ins>" in page
    assert not any(sign in page for sign in ("<script", "http://", "https://", "<link", "src="))


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("old", "gone"), 1, "no brief at hand has the id 'gone'"),
        (("old", "new", "--release", "nobody"), 2, "nobody"),
    ],
)
def test_what_cannot_be_compared_is_told(canal: Workspace, arguments: tuple[str, ...], code: int, words: str) -> None:
    run = canal.run("diff", *arguments)
    assert run.returncode == code
    assert words in run.stderr


def test_a_brief_with_an_error_is_told_with_its_place(canal: Workspace) -> None:
    canal.write("new.yaml", NEW.replace("likelihood: very likely", "likelihood: perhaps"))
    run = canal.run("diff", "old", "new")
    assert run.returncode == 1
    assert "unknown-likelihood" in run.stderr + run.stdout
    assert "briefs/new.yaml" in run.stderr
