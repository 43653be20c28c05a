"""The schema for editors: what briefgen takes passes, what it refuses for its keys does not."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import jsonschema
import pytest

from briefgen.brief import Brief
from briefgen.loading import parse_brief, schema_of
from briefgen.loading.nodes import MappingNode
from briefgen.loading.source import Source
from briefgen.loading.tree import TreeBuilder
from briefgen.loading.values import core_value
from briefgen.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = {"brief": Brief, "settings": Settings}
SAMPLES = [
    *sorted((ROOT / "briefs").glob("*.yaml")),
    *sorted((ROOT / "tests" / "findings").glob("*-example/brief.yaml")),
]
NEARLY = sorted((ROOT / "tests" / "findings").glob("*-nearly/brief.yaml"))
BEYOND_JSON = {"bad-key-nearly", "too-deep-nearly", "not-utf8-nearly", "crlf-nearly"}
TOP = "title: T\ndate: 2024-01-18\nsummary: S.\n"
SCHEMA = jsonschema.Draft202012Validator(schema_of(Brief))


def values_of(text: str) -> object:
    """Read YAML as an editor does, by the core schema."""
    root = TreeBuilder(Source("brief.yaml", text)).build()
    assert isinstance(root, MappingNode)
    return thawed(core_value(root))


def thawed(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: thawed(inner) for key, inner in value.items()}
    return [thawed(inner) for inner in value] if isinstance(value, tuple) else value


def properties(schema: object, path: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    if isinstance(schema, Mapping):
        for name, described in schema.get("properties", {}).items():
            yield f"{path}.{name}", described
        for key, inner in schema.items():
            yield from properties(inner, f"{path}.{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from properties(inner, path)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_in_docs_is_current(name: str, *, rewrite: bool) -> None:
    path = ROOT / "docs" / f"{name}.schema.json"
    current = json.dumps(schema_of(DOCUMENTS[name]), ensure_ascii=False, indent=1) + "\n"
    if rewrite:
        path.write_text(current, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == current


@pytest.mark.parametrize("model", DOCUMENTS.values())
def test_the_schema_is_one_of_draft_2020_12(model):
    schema = schema_of(model)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("model", DOCUMENTS.values())
def test_every_property_has_a_title_and_a_description(model):
    bare = [
        path for path, described in properties(schema_of(model)) if not {"title", "description"} <= described.keys()
    ]
    assert bare == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name + "/" + path.name)
def test_the_samples_pass(path):
    SCHEMA.validate(values_of(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "path", [path for path in NEARLY if path.parent.name not in BEYOND_JSON], ids=lambda p: p.parent.name
)
def test_what_briefgen_takes_passes(path):
    SCHEMA.validate(values_of(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "background: Text.",
        "background: {text: Text., heading: H, marking: TLP:CLEAR}",
        "background: 2024",
        "gaps: [G., {text: H.}]",
        "highlights: [H., {text: H., new: true}]",
        "prepared_by: South Asia desk",
        "prepared_by: [South Asia desk, Head]",
        "sources: {mfa-pk: {title: Statement}, '2': {title: Two}}",
        "figures: [{id: a, label: A, value: 9, breakdown: {women: 3, men: 6}}]",
        "figures: [{id: a, label: A, value: very high, breakdown: {by sex: {women: 3, men: 6.5}}}]",
        "escalation: {events: [{id: 7, text: A., date: 2024}, {id: b, text: B., date: {from: 2024-01}}]}",
        "x-own: {anything: [goes, 7, ~]}\nx-: 1",
        "drawings: {map: false}",
        "status: draft",
    ],
)
def test_what_the_format_allows_passes_here_and_there(text):
    assert parse_brief((TOP + text + "\n").encode(), file="brief.yaml").content is not None
    SCHEMA.validate(values_of(TOP + text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "tilte: T",
        "background: {txt: Text.}",
        "gaps: [{text: G., note: N.}]",
        "sources: {Mfa_PK: {title: Statement}}",
        "sources: {mfa-pk: {id: mfa-pk, title: Statement}}",
        "sources: {mfa-pk: {publisher: Ministry}}",
        "sources: [{title: Statement}]",
        "figures: [{id: a, label: A, low: many}]",
        "figures: [{id: a}]",
        "escalation: {events: [{id: a, text: A., date: yesterday}]}",
        "escalation: {events: [{id: a, text: A., date: {to: 2024}}]}",
        "status: releasd",
        "drawings: {map: 'no'}",
        "id: A B",
        "number: 0",
        "lang: english",
    ],
)
def test_what_the_format_refuses_fails_here_and_there(text):
    assert parse_brief((TOP + "background: B.\n" + text + "\n").encode(), file="brief.yaml").content is None
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(values_of(TOP + text + "\n"))


def test_a_brief_without_its_first_fields_fails():
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate({"title": "T", "date": "2024-01-18"})


def test_settings_pass_and_fail():
    settings = jsonschema.Draft202012Validator(schema_of(Settings))
    settings.validate(values_of((ROOT / "briefgen.yaml").read_text(encoding="utf-8")))
    settings.validate({})
    with pytest.raises(jsonschema.ValidationError):
        settings.validate({"time-zone": "UTC"})
