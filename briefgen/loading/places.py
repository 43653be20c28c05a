"""Findings to diagnostics: where in the file a path of the document stands."""

from functools import cached_property
from typing import cast

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Finding, Path, Span, quoted
from briefgen.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode, is_null
from briefgen.loading.source import Position, Source
from briefgen.loading.tree import TreeBuilder
from briefgen.loading.words import words_at


class Places(Struct, frozen=True, dict=True):
    """The place of every key and every value of one document.

    At rest they are no more than the text; `built` is the tree while it is at hand.
    """

    source: Source
    built: Node | None = None

    @cached_property
    def root(self) -> Node:
        """The tree of the document, built again where it is not at hand."""
        return self.built or cast("Node", TreeBuilder(self.source).build())

    def at_rest(self) -> "Places":
        """Let the tree go, which takes ten times the memory of the text."""
        return Places(Source(self.source.file, self.source.text))

    def locate(self, finding: Finding) -> Diagnostic:
        """Place a finding at its value, at its key, or at the words of a text; what a file lacks, at no line of it."""
        return Diagnostic(finding.check, finding.message, self._span(finding), finding.help)

    def path_of(self, steps: Path) -> Path:
        """Leave out the steps that the file does not have, such as a short form's `text`."""
        path: Path = ()
        node = self.root
        for step in steps:
            pair = _child(node, step)
            if pair is not None:
                path, node = (*path, step), pair[1]
        return path

    def name_of(self, path: Path) -> str:
        """Name a value in a message: by its key, its id in a registry, or its position in a list."""
        if not path:
            return "the file"
        key, _ = self._follow(path)
        if key is not None:
            return quoted(key.text, "this key")
        return f"entry {int(path[-1]) + 1} of {self.name_of(path[:-1])}"

    def has_key(self, path: Path) -> bool:
        """Tell whether a value stands in a mapping and not in a list."""
        return self._follow(path)[0] is not None

    def _span(self, finding: Finding) -> Span:
        path = self.path_of(finding.path)
        key, node = self._follow(path)
        is_text = finding.path in {path, (*path, "text")}
        if not path:
            return Span(self.source.file)
        if finding.words is not None and isinstance(node, ScalarNode) and is_text:
            return self.source.span(*words_at(self.source, node, *finding.words))
        is_block = node.style in {"|", ">"} if isinstance(node, ScalarNode) else not node.is_flow
        if key is not None and (finding.key or is_block):
            return self.source.span(key.start, key.end)
        return self.source.span(*self._extent(node))

    def _extent(self, node: Node) -> tuple[Position, Position]:
        """Mark a scalar whole, of all else the first line."""
        if isinstance(node, ScalarNode) and node.style not in {"|", ">"}:
            return node.start, node.end
        return node.start, min(node.end, (node.start[0], len(self.source.lines[node.start[0]])))

    def _follow(self, path: Path) -> tuple[ScalarNode | None, Node]:
        """Walk down a path to a value and, where it has one, its key."""
        key: ScalarNode | None = None
        node = self.root
        for step in path:
            key, node = _child(node, step) or (key, node)
        return key, node


def _child(node: Node, step: str | int) -> tuple[ScalarNode | None, Node] | None:
    """Find what a step leads to; a number in a mapping is the place of an entry, since registries become tuples.

    What has no value does not count, as it does not count in the model.
    """
    if isinstance(node, MappingNode):
        if isinstance(step, str):
            return next((pair for pair in node.pairs if pair[0].text == step), None)
        pairs = [pair for pair in node.pairs if not is_null(pair[1])]
        return pairs[step] if step < len(pairs) else None
    if isinstance(node, SequenceNode) and isinstance(step, int):
        values = [value for value in node.values if not is_null(value)]
        return (None, values[step]) if step < len(values) else None
    return None
