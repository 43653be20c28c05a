"""Shorter ways to write a part, as the format allows them: text for a mapping, one entry for a list, ids as keys.

Each is an annotation that turns the short form into the full one before it is validated, and that tells an editor
about both.
"""

from collections.abc import Mapping

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefgen.brief.scalars import SLUG

SECOND_ID = "id of its own"
"""The key under which an entry of a registry bears an id beside its key; no field has this name, so it is refused."""
TEXT = {"type": ["string", "number", "boolean"]}


class OrText(Struct, frozen=True):
    """A mapping may be written as the text of its field `text`."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Wrap a text in a mapping."""
        return core_schema.no_info_before_validator_function(_with_text, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Allow both."""
        return {"anyOf": [TEXT, handler(schema)]}


class OrOne(Struct, frozen=True):
    """A list of one entry may be written as that entry."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Wrap an entry in a list."""
        return core_schema.no_info_before_validator_function(_in_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Allow both."""
        return {"anyOf": [TEXT, handler(schema)]}


class ById(Struct, frozen=True):
    """A tuple of entries with ids is written as a mapping of ids to what else the entries have."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Put each key into its entry."""
        return core_schema.no_info_before_validator_function(_with_ids, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the mapping; the id is its key and no field."""
        entry = dict(handler.resolve_ref_schema(handler(schema)["items"]))
        entry["properties"] = {name: field for name, field in entry["properties"].items() if name != "id"}
        entry["required"] = [name for name in entry.get("required", []) if name != "id"]
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
            "additionalProperties": entry,
        }


def _with_text(value: object) -> object:
    if isinstance(value, list):
        raise PydanticCustomError("text_or_mapping", "expected text or a mapping")
    return {"text": value} if isinstance(value, str) else value


def _in_list(value: object) -> object:
    if isinstance(value, Mapping):
        raise PydanticCustomError("text_or_list", "expected text or a list")
    return [value] if isinstance(value, str) else value


def _with_ids(value: object) -> object:
    if not isinstance(value, Mapping):
        raise PydanticCustomError("registry", "expected ids, each with a mapping")
    return [_with_id(key, entry) if isinstance(entry, Mapping) else entry for key, entry in value.items()]


def _with_id(key: object, entry: Mapping[object, object]) -> Mapping[object, object]:
    """Put the key into the entry as its id; one that has an id of its own as well is refused."""
    return {**entry, "id": key, **({SECOND_ID: None} if "id" in entry else {})}
