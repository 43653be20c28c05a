"""A release laid out as paths and values, so that two of them can be compared and one can be searched."""

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from briefgen.brief import Brief, Conventions, Part
from briefgen.loading import parse_brief
from briefgen.release import Release, release

GAPS = re.compile(r"\n(?:[ \t]*\n)+")
Path = tuple[str | int, ...]


def brief_of(content: bytes, name: str = "brief-0") -> Brief:
    """Read a brief that is known to be sound."""
    document = parse_brief(content, file=f"{name}.yaml")
    assert document.content is not None, document.diagnostics
    return document.content


def shown(content: bytes, ceiling: str | None) -> Release:
    """Release a brief that is known not to be absent."""
    made = release(brief_of(content), Conventions(), ceiling)
    assert made is not None
    return made


def contents(value: object, path: Path = (), *, without: Collection[str] = ()) -> Iterator[tuple[Path, object]]:
    """List every value of a release with its path, but some fields; a gap of several empty lines is one."""
    if isinstance(value, Struct):
        named = {name: getattr(value, name) for name in value.__struct_fields__}
    elif isinstance(value, Part):
        named = {name: getattr(value, name) for name in type(value).model_fields}
    elif isinstance(value, Mapping):
        named = dict(value)
    elif isinstance(value, tuple | list):
        named = {"number of entries": len(value), **dict(enumerate(value))}
    else:
        yield path, GAPS.sub("\n\n", value).strip() if isinstance(value, str) else value
        return
    for name in [name for name in named if name not in without]:
        inner = named[name]
        yield from contents(inner, (*path, name))


def words_of(value: Release) -> str:
    """Join all that a release holds, to be searched."""
    return "\n".join(f"{inner}" for path, one in contents(value) for inner in (*path, one))
