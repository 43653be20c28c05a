"""Nodes to plain values: for the models as text that was written, for a desk's own keys by YAML's core schema."""

import re
from types import MappingProxyType

from briefgen.brief import Quoted
from briefgen.loading.nodes import MappingNode, Node, ScalarNode, is_null

Values = dict[str, object]
# The core schema of YAML 1.2.2, chapter 10.3.2, but for infinities and what is no number, which JSON cannot write.
CORE_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,18}|[0-9]{1,18}(?:\.[0-9]{0,18})?)(?:[eE][-+]?[0-9]{1,2})?")


def plain_value(node: Node) -> object:
    """Turn a node into dicts, lists, texts and `Quoted`; keys and entries without value are left out."""
    if isinstance(node, ScalarNode):
        return Quoted(node.text) if node.style or node.is_tagged_text else node.text
    if isinstance(node, MappingNode):
        return plain_mapping(node)
    return [plain_value(value) for value in node.values if not is_null(value)]


def plain_mapping(node: MappingNode) -> Values:
    """Turn a mapping into a dict of plain values."""
    return {key.text: plain_value(value) for key, value in node.pairs if not is_null(value)}


def core_value(node: Node) -> object:
    """Read a node by YAML's core schema into frozen values."""
    if isinstance(node, MappingNode):
        return MappingProxyType({key.text: core_value(value) for key, value in node.pairs})
    if not isinstance(node, ScalarNode):
        return tuple(core_value(value) for value in node.values)
    if node.is_null:
        return None
    return _core_scalar(node.text) if node.is_plain and not node.is_tagged_text else node.text


def _core_scalar(text: str) -> object:
    if text in CORE_WORDS:
        return CORE_WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text, 0) if text[1:2] in {"o", "x"} else int(text)
    return float(text) if FLOAT.fullmatch(text) else text
