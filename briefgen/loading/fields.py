"""Which keys a model has at a path."""

from collections.abc import Iterator
from typing import Any, get_args

from briefgen.brief import Part
from briefgen.diagnostics import Path

OWN_KEYS = "x-"


def keys_at(model: type[Part], path: Path) -> tuple[str, ...]:
    """List the keys that a mapping at the path may have; none where the path leads to no mapping of the format."""
    models = [model]
    for step in path:
        models = [inner for outer in models for inner in _models_below(outer, step)] or models
    return tuple(dict.fromkeys(key for found in models for key in _keys(found)))


def sections_with(model: type[Part], key: str) -> tuple[str, ...]:
    """Name the keys of a model whose own mapping has a key."""
    return tuple(name for name in _keys(model) if key in keys_at(model, (name,)) and key not in _keys(model))


def takes_own_keys(model: type[Part]) -> bool:
    """Tell whether a model keeps keys of the desk's own, which start with x-."""
    return any(field.alias == OWN_KEYS for field in model.model_fields.values())


def _keys(model: type[Part]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if field.alias != OWN_KEYS:
            yield field.alias or name


def _models_below(model: type[Part], step: str | int) -> Iterator[type[Part]]:
    for name, field in model.model_fields.items():
        if step in {name, field.alias}:
            yield from _models_in(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[Part]]:  # noqa: ANN401  an annotation has no type of its own
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
