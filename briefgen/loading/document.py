"""A file of YAML to a model: the one way in, for briefs and for settings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefgen.brief import Part
from briefgen.diagnostics import Diagnostic, in_order
from briefgen.loading import checks
from briefgen.loading.nodes import MappingNode, Node, TreeBuilder
from briefgen.loading.places import Places
from briefgen.loading.reading import decode, forbidden_characters
from briefgen.loading.slips import slips
from briefgen.loading.source import Source
from briefgen.loading.validate import validate
from briefgen.loading.values import empty_values, plain_value

M = TypeVar("M", bound=Part)
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Document(Generic[M]):
    """What one file gave: a model where nothing was wrong, and what was found.

    `places` is none where the text is no YAML mapping.
    """

    file: str
    content: M | None
    diagnostics: tuple[Diagnostic, ...]
    places: Places | None = None


def read_document(
    content: bytes, *, file: str, model: type[M], prepare: Callable[[Values], Values] = dict
) -> Document[M]:
    """Read a file's bytes as a model; `prepare` may add to the values before they are validated."""
    source = decode(content, file)
    if isinstance(source, Diagnostic):
        return Document(file, None, (source,))
    found = forbidden_characters(source)
    if found:
        return Document(file, None, found)
    builder = TreeBuilder(source)
    root = builder.build()
    fault = None if builder.found and root is None else _not_a_mapping(source, root)
    if fault is not None or not isinstance(root, MappingNode):
        return Document(file, None, in_order([*builder.found, *([fault] if fault else [])]))
    found = (*builder.found, *slips(source, root, builder.used_anchors), *empty_values(source, root))
    return _validated(Places(source, root), found, model, prepare)


def _validated(
    places: Places, found: tuple[Diagnostic, ...], model: type[M], prepare: Callable[[Values], Values]
) -> Document[M]:
    values = plain_value(places.root)
    result = validate(model, prepare(values if isinstance(values, dict) else {}), places)
    if isinstance(result, tuple):
        return Document(places.source.file, None, in_order([*found, *result]), places)
    is_sound = not any(diagnostic.is_error for diagnostic in found)
    return Document(places.source.file, result if is_sound else None, in_order(found), places)


def _not_a_mapping(source: Source, root: Node | None) -> Diagnostic | None:
    if isinstance(root, MappingNode):
        return None
    if root is None:
        return source.diagnostic(checks.EMPTY_FILE, "this file is empty; expected at least a title", (0, 0))
    message = "this file does not begin with keys; expected title: … and the other fields"
    return source.diagnostic(checks.NOT_A_MAPPING, message, root.start)
