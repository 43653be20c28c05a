"""The JSON of a report as JSON Schema, for those who write programs that read it.

It is made from the values that the JSON is made from, so it cannot lag behind them. A report names no schema: what
it would have to name lies elsewhere in each site, and a report may be handed on alone.
"""

import re
import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from briefgen.formats.data import LAYOUTS, LEFT_OUT
from briefgen.report.model import Report

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN: Mapping[object, str] = {bool: "boolean", int: "integer", float: "number"}
SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z`])")


def report_schema() -> dict[str, object]:
    """Describe the JSON of a report: what is empty is left out of it, and it has no other fields than these."""
    found: dict[str, object] = {}
    top = _described(Report, found)
    shown = {name: field for name, field in top["properties"].items() if name not in LEFT_OUT}
    shown["desk"] = {"title": "Desk", "description": "Who publishes it.", "type": "string"}
    required = [name for name in top["required"] if name not in LEFT_OUT]
    described = {**top, "title": "A report of briefgen", "properties": shown, "required": [*required, "desk"]}
    return {"$schema": DIALECT, **described, "$defs": dict(sorted(found.items()))}


def _described(kind: type[Struct], found: dict[str, object]) -> dict[str, Any]:
    """Describe a value with fields; those that it holds are put into `found`."""
    hints = get_type_hints(kind)
    shown = [name for name in kind.__struct_fields__ if name not in LAYOUTS]
    return {
        "description": _paragraphs(kind)[0],
        "type": "object",
        "properties": {name: _field(name, hints[name], kind, found) for name in shown},
        "required": [name for name in shown if _is_always_there(hints[name])],
        "additionalProperties": False,
    }


def _field(name: str, hint: object, kind: type, found: dict[str, object]) -> dict[str, object]:
    words = " ".join(_sentences_on(name, kind))
    title = name.replace("_", " ").capitalize()
    return {"title": title, **({"description": words} if words else {}), **_type(hint, found)}


def _type(hint: object, found: dict[str, object]) -> dict[str, object]:
    if _is_union(hint):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0], found)}
    if isinstance(hint, type) and issubclass(hint, Struct):
        if hint.__name__ not in found:
            found[hint.__name__] = {}
            found[hint.__name__] = _described(hint, found)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if get_origin(hint) is Mapping:
        return {"type": "object"}
    return {"type": PLAIN.get(hint, "string")}


def _is_union(hint: object) -> bool:
    return get_origin(hint) in {Union, types.UnionType}


def _is_always_there(hint: object) -> bool:
    """Whether a field cannot be empty: it may be neither none nor a tuple without entries."""
    return not _is_union(hint) and get_origin(hint) is not tuple


def _paragraphs(kind: type) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in (kind.__doc__ or "").split("\n\n")]


def _sentences_on(name: str, kind: type) -> Iterator[str]:
    """List what the docstring says of a field."""
    for paragraph in _paragraphs(kind):
        yield from (one for one in SENTENCE.split(paragraph) if re.search(rf"`{name}[`.]", one))
