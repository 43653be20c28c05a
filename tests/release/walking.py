"""The models of the format, walked: which there are, what their fields hold, which of them bear words."""

import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints

from briefgen.brief import Brief, Part
from briefgen.brief.figures import Marking


@cache
def fields_of(model: type[Part]) -> tuple[tuple[str, object], ...]:
    """List the fields of a model with their full annotations."""
    hints = get_type_hints(model, include_extras=True)
    return tuple((name, hints[name]) for name in model.model_fields)


def without_none(annotation: object) -> object:
    """Take `| None` away."""
    if annotation == Marking or get_origin(annotation) not in {types.UnionType, typing.Union}:
        return annotation
    kinds = [one for one in get_args(annotation) if one is not type(None)]
    return kinds[0] if len(kinds) == 1 else annotation


def kind_of(annotation: object) -> type[Part] | None:
    """Find the model that an annotation wraps, or none."""
    annotation = without_none(annotation)
    if get_origin(annotation) in {Annotated, tuple}:
        return kind_of(get_args(annotation)[0])
    return annotation if isinstance(annotation, type) and issubclass(annotation, Part) else None


def bears_words(annotation: object) -> bool:
    """Tell whether a field holds text that a desk writes, or several."""
    annotation = without_none(annotation)
    if get_origin(annotation) is Annotated:
        return bears_words(get_args(annotation)[0])
    if get_origin(annotation) in {tuple, types.UnionType, typing.Union}:
        return any(map(bears_words, get_args(annotation)))
    return get_origin(annotation) is Mapping or (isinstance(annotation, type) and issubclass(annotation, str))


@cache
def models(model: type[Part] = Brief) -> Mapping[str, type[Part]]:
    """List all models of the format by name."""
    found = {model.__name__: model}
    for _, annotation in fields_of(model):
        inner = kind_of(annotation)
        if inner is not None and inner.__name__ not in found:
            found.update(models(inner))
    return found
