"""Findings to diagnostics: where in the file a path of the document stands."""

from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic, Finding, Path, Span
from briefgen.loading.nodes import MappingNode, Node, ScalarNode
from briefgen.loading.source import Position, Source
from briefgen.loading.words import words_at


@dataclass(frozen=True, slots=True)
class Places:
    """The place of every key and every value of one document."""

    source: Source
    root: Node

    def locate(self, finding: Finding) -> Diagnostic:
        """Place a finding at its value, at its key, or at the words of a text."""
        return Diagnostic(finding.check, finding.message, self._span(finding), finding.help)

    def _span(self, finding: Finding) -> Span:
        key, node, is_found = self._follow(finding.path)
        if finding.words is not None and isinstance(node, ScalarNode) and is_found:
            return self.source.span(*words_at(self.source, node, *finding.words))
        if finding.key and key is not None:
            return self.source.span(key.start, key.end)
        return self.source.span(*self._extent(node, key))

    def _extent(self, node: Node, key: ScalarNode | None) -> tuple[Position, Position]:
        """Mark a scalar whole, of all else the first line; a block of text is marked by its key."""
        if isinstance(node, ScalarNode) and node.style not in {"|", ">"}:
            return node.start, node.end
        if key is not None:
            return key.start, key.end
        return node.start, (node.start[0], len(self.source.lines[node.start[0]]))

    def _follow(self, path: Path) -> tuple[ScalarNode | None, Node, bool]:
        """Walk down a path; steps that the file does not have, such as a short form's `text`, are passed over.

        A number in a mapping is the place of an entry, since registries become tuples.
        """
        key: ScalarNode | None = None
        node, is_found = self.root, True
        for step in path:
            pair = _child(node, step)
            if pair is None:
                is_found = is_found and (isinstance(node, ScalarNode) and step == "text")
                continue
            key, node = pair[0] or key, pair[1]
        return key, node, is_found


def _child(node: Node, step: str | int) -> tuple[ScalarNode | None, Node] | None:
    if isinstance(node, ScalarNode):
        return None
    if isinstance(node, MappingNode):
        if isinstance(step, int):
            return node.pairs[step] if step < len(node.pairs) else None
        return next((pair for pair in node.pairs if pair[0].text == step), None)
    return (None, node.values[step]) if isinstance(step, int) and step < len(node.values) else None
