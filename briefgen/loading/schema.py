"""The format as JSON Schema, for editors that complete and explain while a desk writes."""

from briefgen.brief import Brief, Part

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(model: type[Part]) -> dict[str, object]:
    """Describe the files of a model; for briefs the id is optional and keys of the desk's own are allowed."""
    schema = model.model_json_schema()
    properties = {name: field for name, field in schema["properties"].items() if name != "x-"}
    described = {"$schema": DIALECT, **schema, "properties": properties}
    if model is Brief:
        described["title"] = "A brief of briefgen, format version 1"
        described["required"] = [name for name in schema["required"] if name != "id"]
        described["patternProperties"] = {"^x-": {"title": "A key of the desk's own"}}
    return described
