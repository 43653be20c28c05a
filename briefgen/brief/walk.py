"""Every value of a brief with its path, so that a rule can be written once for all fields of a kind."""

from collections.abc import Iterator

from briefgen.brief.part import Part

Path = tuple[str | int, ...]


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """List a part, the parts and values below it, and the path of each, in the order of the format."""
    yield path, value
    if isinstance(value, Part):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), (*path, name.rstrip("_")))
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from walk(entry, (*path, place))
