"""The schema of a report's JSON: what is written passes it, and it is in docs as it is made."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from formats.reports import draft, lean, rich, strained, withdrawn

import briefgen
from briefgen.cli import main
from briefgen.formats.data import write_data
from briefgen.formats.report_schema import report_schema
from briefgen.report import Report

ROOT = Path(__file__).parents[2]
SCHEMA = report_schema()
SAMPLES = sorted((ROOT / "briefs").glob("*.yaml"))
GOLDEN = sorted((ROOT / "tests" / "reports").glob("*/report.json"))


def test_the_schema_in_docs_is_current(*, rewrite: bool) -> None:
    path = ROOT / "docs" / "report.schema.json"
    current = json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n"
    if rewrite:
        path.write_text(current, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == current


def test_the_schema_is_one_of_draft_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_samples_pass(path: Path) -> None:
    jsonschema.validate(json.loads(briefgen.render(path, "json")), SCHEMA)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parent.name)
def test_the_expected_reports_pass(path: Path) -> None:
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize("report", [lean(), rich(), strained(), withdrawn(), draft()])
def test_reports_with_all_or_nothing_pass(report: Report) -> None:
    jsonschema.validate(json.loads(write_data(report)), SCHEMA)


@pytest.mark.parametrize(
    "change", [{"title": None}, {"title": 3}, {"unknown": "x"}, {"figures": {}}, {"judgements": [{"number": "1"}]}]
)
def test_what_is_no_report_fails(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(write_data(lean())), **change}, SCHEMA)


def test_every_part_says_what_it_is() -> None:
    assert all(part["description"] for part in SCHEMA["$defs"].values())
    assert "range" in SCHEMA["$defs"]["JudgementRow"]["properties"]
    assert "`term` in per cent" not in SCHEMA["$defs"]["Banner"]["description"]
    assert SCHEMA["$defs"]["JudgementRow"]["properties"]["range"]["description"]


def test_the_command_prints_it() -> None:
    printed = CliRunner().invoke(main, ["schema", "--report"])
    assert json.loads(printed.output) == SCHEMA
    both = CliRunner().invoke(main, ["schema", "--report", "--settings"])
    assert both.exit_code == 2
