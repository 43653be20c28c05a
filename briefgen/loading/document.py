"""A file of YAML to a model: the one way in, for briefs and for settings."""

from collections.abc import Callable
from itertools import islice
from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.brief import Part
from briefgen.diagnostics import MAX_FINDINGS, Diagnostic, Path, Span, in_order
from briefgen.loading import checks
from briefgen.loading.nodes import MappingNode, Node, ScalarNode
from briefgen.loading.places import Places
from briefgen.loading.reading import decode, forbidden_characters
from briefgen.loading.sketch import sketched
from briefgen.loading.slips import slips
from briefgen.loading.source import Source
from briefgen.loading.tree import TreeBuilder
from briefgen.loading.validate import described, validated
from briefgen.loading.values import Values, plain_mapping

M = TypeVar("M", bound=Part)


class Document(Struct, Generic[M], frozen=True):
    """What one file gave: a model where nothing was wrong, and what was found.

    `places` is none where the text is no YAML mapping. `sketch` is for the rules alone: the content, or as much of it
    as can be read, so that they find at once what they find; `unsure` are the paths at which it is not what the file
    has.
    """

    file: str
    content: M | None
    diagnostics: tuple[Diagnostic, ...]
    places: Places | None = None
    sketch: M | None = None
    unsure: tuple[Path, ...] = ()


def read_document(
    content: bytes, *, file: str, model: type[M], prepare: Callable[[MappingNode], Values] = plain_mapping
) -> Document[M]:
    """Read a file's bytes as a model; `prepare` makes the values that are validated."""
    source = decode(content, file)
    if isinstance(source, Diagnostic):
        return Document(file, None, (source,))
    found = forbidden_characters(source)
    if found:
        return Document(file, None, found)
    builder = TreeBuilder(source)
    root = builder.build()
    if not isinstance(root, MappingNode):
        return Document(file, None, in_order(builder.found or [_not_a_mapping(source, root)]))
    found = (*builder.found, *islice(slips(source, root, builder.used_anchors), MAX_FINDINGS))
    return _modelled(Places(source, root), found, model, prepare(root))


def _modelled(places: Places, found: tuple[Diagnostic, ...], model: type[M], values: Values) -> Document[M]:
    file = places.source.file
    result = validated(model, values, places)
    if isinstance(result, tuple):
        faults = tuple(described(result, places))
        missing = {fault.span for fault in faults if fault.check is checks.MISSING}
        rest = (one for one in found if one.check is not checks.EMPTY_VALUE or one.span not in missing)
        unsure = tuple(fault.path for fault in result)
        return Document(file, None, in_order((*rest, *faults)), places, sketched(model, values), unsure)
    is_sound = not any(diagnostic.is_error for diagnostic in found)
    return Document(file, result if is_sound else None, in_order(found), places, result)


def _not_a_mapping(source: Source, root: Node | None) -> Diagnostic:
    if root is None or (isinstance(root, ScalarNode) and root.is_null):
        return Diagnostic(
            checks.EMPTY_FILE, "nothing stands in this file; expected at least a title", Span(source.file)
        )
    message = "this file does not begin with a key; expected title: … and the other fields"
    return source.diagnostic(checks.NOT_A_MAPPING, message, root.start)
