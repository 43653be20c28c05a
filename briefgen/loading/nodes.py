"""What a file of YAML is made of: texts, mappings and lists that know where they stand."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct, field

from briefgen.loading.source import Position


class ScalarNode(Struct, eq=False):
    """A text as written: `style` is empty, `'`, `"`, `|` or `>`.

    `start` is where the text begins, or its `|` or `>`, behind a tag and an anchor.
    `is_tagged_text` is one that a tag makes text whatever it looks like.
    `edges` is where each character of it begins and ends in the file, found when a finding first asks.
    """

    size: ClassVar[int] = 1
    text: str
    style: str
    start: Position
    end: Position
    is_null: bool = False
    is_tagged_text: bool = False
    anchor: str | None = None
    anchor_at: Position | None = None
    edges: tuple[tuple[int, int], ...] | None = None

    @property
    def length(self) -> int:
        """Its characters."""
        return len(self.text)

    @property
    def is_plain(self) -> bool:
        """Whether it stands without quotes and without `|` or `>`."""
        return self.style == ""


class MappingNode(Struct, eq=False):
    """Keys and values in the order of the file; `size` and `length` count all values and characters below."""

    start: Position
    end: Position
    is_flow: bool
    pairs: "list[tuple[ScalarNode, Node]]" = field(default_factory=list)
    size: int = 1
    length: int = 0


class SequenceNode(Struct, eq=False):
    """Values in the order of the file; `size` and `length` count all values and characters below."""

    start: Position
    end: Position
    is_flow: bool
    values: "list[Node]" = field(default_factory=list)
    size: int = 1
    length: int = 0


Collection = MappingNode | SequenceNode
Node = ScalarNode | Collection


def nodes_below(node: Node) -> Iterator[Node]:
    """List a node and all below it, each once however many aliases call it."""
    seen: set[int] = set()
    todo = [node]
    while todo:
        found = todo.pop()
        if isinstance(found, ScalarNode) and found.anchor is None:  # most of them, and no alias can call it
            yield found
        elif id(found) not in seen:
            seen.add(id(found))
            yield found
            if isinstance(found, MappingNode):
                todo += [value for _, value in found.pairs]
            elif isinstance(found, SequenceNode):
                todo += found.values


def is_null(node: Node) -> bool:
    """Tell whether a value is none."""
    return isinstance(node, ScalarNode) and node.is_null
