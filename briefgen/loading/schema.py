"""The format as JSON Schema, for editors that complete and explain while a desk writes."""

from briefgen.brief import Brief, Part
from briefgen.loading.fields import OWN_KEYS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(model: type[Part]) -> dict[str, object]:
    """Describe the files of a model; for briefs the id is optional and keys of the desk's own are allowed."""
    schema = model.model_json_schema()
    properties = {name: field for name, field in schema["properties"].items() if name != OWN_KEYS}
    described: dict[str, object] = {"$schema": DIALECT, **schema, "properties": properties}
    if model is Brief:
        described["title"] = "A brief of briefgen, format version 1"
        described["required"] = [name for name in schema["required"] if name != "id"]
        described["patternProperties"] = {"^x-": {"title": "A key of the desk's own"}}
    _give_titles(described)
    return described


def _give_titles(schema: object) -> None:
    """Name every property by its key, also where pydantic leaves that to the part that it refers to."""
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            field["title"] = name.replace("_", " ").capitalize()
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _give_titles(inner)
