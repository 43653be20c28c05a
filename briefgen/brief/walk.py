"""Every value of a brief with its path, so that a rule can be written once for all fields of a kind."""

from collections.abc import Iterator
from functools import cache

from briefgen.brief.part import Part

Path = tuple[str | int, ...]


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """List a part, the parts and values below it, and the path of each, in the order of the format.

    Fields without a value are left out.
    """
    found: list[tuple[Path, object]] = []
    _gather(value, path, found)
    return iter(found)


def _gather(value: object, path: Path, found: list[tuple[Path, object]]) -> None:
    found.append((path, value))
    if isinstance(value, Part):
        for name, key in _fields_of(type(value)):
            inner = getattr(value, name)
            if inner is not None:
                _gather(inner, (*path, key), found)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            _gather(entry, (*path, place), found)


@cache
def _fields_of(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    """List the fields of a part with the keys that they have in the file."""
    return tuple((name, name.rstrip("_")) for name in kind.model_fields)
