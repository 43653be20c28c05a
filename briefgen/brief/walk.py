"""Every value of a brief with its path, so that a rule can be written once for all fields of a kind."""

from collections.abc import Iterator
from typing import TypeVar

from briefgen.brief.part import Part
from briefgen.brief.scalars import Blocks

T = TypeVar("T")
Path = tuple[str | int, ...]


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """List a part, the parts and values below it, and the path of each, in the order of the format."""
    yield path, value
    if isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from walk(entry, (*path, place))


def parts_of(value: object, kind: type[T]) -> Iterator[tuple[Path, T]]:
    """List the parts and values of one kind."""
    return ((path, found) for path, found in walk(value) if isinstance(found, kind))


def markdown_of(value: object) -> Iterator[tuple[Path, Blocks]]:
    """List the Markdown texts."""
    return parts_of(value, Blocks)
