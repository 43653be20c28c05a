"""Nodes to the plain values that the models validate: mappings, lists and the text of scalars."""

import json
from collections.abc import Iterator
from types import MappingProxyType

from briefgen.brief import NUMBER, Scalar
from briefgen.diagnostics import Diagnostic
from briefgen.loading import checks
from briefgen.loading.nodes import MappingNode, Node, ScalarNode, children
from briefgen.loading.slips import is_cut_off
from briefgen.loading.source import Source

CORE_WORDS = {"true": True, "false": False}


def plain_value(node: Node) -> object:
    """Turn a node into dicts, lists and `Scalar`; keys and entries without value are left out."""
    if isinstance(node, ScalarNode):
        return Scalar(node.text, is_plain=node.style == "")
    if isinstance(node, MappingNode):
        return {key.text: plain_value(value) for key, value in node.pairs if not _is_null(value)}
    return [plain_value(value) for value in node.values if not _is_null(value)]


def core_value(value: object) -> object:
    """Read a plain value by YAML's core schema into frozen values, for keys that are the desk's own."""
    if isinstance(value, dict):
        return MappingProxyType({key: core_value(inner) for key, inner in value.items()})
    if isinstance(value, list):
        return tuple(core_value(inner) for inner in value)
    if not isinstance(value, Scalar) or not value.is_plain:
        return str(value)
    if value in CORE_WORDS:
        return CORE_WORDS[value]
    return json.loads(value) if NUMBER.fullmatch(value) else str(value)


def empty_values(source: Source, node: Node) -> Iterator[Diagnostic]:
    """Find keys and entries of lists that have no value."""
    todo = [node]
    while todo:
        parent = todo.pop()
        names = {id(value): key for key, value in parent.pairs} if isinstance(parent, MappingNode) else {}
        is_flow = isinstance(parent, MappingNode) and parent.is_flow
        for _, value in children(parent):
            todo.append(value)
            key = names.get(id(value))
            if _is_null(value) and not (is_flow and key and is_cut_off(key, value)):
                yield _empty(source, key, value)


def _empty(source: Source, key: ScalarNode | None, value: Node) -> Diagnostic:
    if key is None:
        return source.diagnostic(checks.EMPTY_VALUE, "this entry is empty; expected a value", value.start)
    message = f'"{key.text[:40]}" has no value; it counts as if it were not there'
    return source.diagnostic(checks.EMPTY_VALUE, message, key.start, end=key.end)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.is_null
