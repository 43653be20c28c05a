import json
from pathlib import Path

import jsonschema
import pytest

from briefgen.diagnostics import Check, Diagnostic, Severity, Span, print_as

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
CHECK = Check("unknown-source", Severity.ERROR, "Cause.", "Cure.")
WARNING = Check("unused-entry", Severity.WARNING, "Cause.", "Cure.")
PLACE = Span("briefs/Iran and Pakistan.yaml", 31, 15, 31, 27, "    sources: [mfa-pakistan]")
FOUND = (
    Diagnostic(CHECK, 'no source has the id "mfa-pakistan"', PLACE, 'did you mean "mfa-pk"?'),
    Diagnostic(WARNING, "the source is used nowhere", Span("a.yaml")),
    Diagnostic(WARNING, "a library is missing", Span()),
)


def log_of(*diagnostics: Diagnostic, version: str = "0.1.0") -> dict:
    return json.loads(print_as("sarif", diagnostics, version=version))


@pytest.mark.parametrize("diagnostics", [(), FOUND[:1], FOUND])
@pytest.mark.parametrize("version", ["", "0.1.0"])
def test_a_log_is_valid(diagnostics, version):
    jsonschema.Draft4Validator(SCHEMA).validate(log_of(*diagnostics, version=version))


def test_the_schema_refuses_what_is_no_log():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{}]})


def test_a_result_names_rule_level_and_place():
    (run,) = log_of(*FOUND)["runs"]
    first, second, third = run["results"]
    assert first["ruleId"] == "unknown-source"
    assert first["level"] == "error"
    assert first["message"]["text"] == 'no source has the id "mfa-pakistan" Help: did you mean "mfa-pk"?'
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "briefs/Iran%20and%20Pakistan.yaml"
    assert place["region"] == {"startLine": 31, "startColumn": 15, "endLine": 31, "endColumn": 27}
    assert second["level"] == "warning"
    assert third["locations"] == []


def test_each_check_that_struck_is_described_once():
    (run,) = log_of(*FOUND)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["unknown-source", "unused-entry"]
    assert run["columnKind"] == "unicodeCodePoints"
