"""YAML to a tree of nodes that know where they stand.

The tree is built from the parser's events and not by PyYAML's composer: limits on depth and size hold before
anything is built, tags are seen as written, and no value is turned into a type before a field asks for one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from briefgen.diagnostics import Check, Diagnostic
from briefgen.loading import checks
from briefgen.loading.source import Position, Source
from briefgen.loading.syntax import syntax_error, undefined_alias

MAX_DEPTH = 64
MAX_NODES = 10_000
TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
KNOWN_TAGS = TEXT_TAGS | {f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "null", "bool", "int", "float")}
NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(slots=True)
class ScalarNode:
    """A text as written: `style` is empty, `'`, `"`, `|` or `>`."""

    text: str
    style: str
    start: Position
    end: Position
    is_null: bool
    anchor: str | None = None


@dataclass(slots=True)
class MappingNode:
    """Keys and values in the order of the file."""

    start: Position
    end: Position
    is_flow: bool
    pairs: "list[tuple[ScalarNode, Node]]" = field(default_factory=list)
    size: int = 1


@dataclass(slots=True)
class SequenceNode:
    """Values in the order of the file."""

    start: Position
    end: Position
    values: "list[Node]" = field(default_factory=list)
    size: int = 1


class Mark(Protocol):
    """A place as the parser tells it."""

    line: int
    column: int


Node = ScalarNode | MappingNode | SequenceNode


class TreeBuilder:
    """Builds the tree of one document; `found` holds what was wrong on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.root: Node | None = None
        self.used_anchors: set[str] = set()
        self._open: list[MappingNode | SequenceNode] = []
        self._key: list[ScalarNode | None] = []
        self._anchors: dict[str, Node | None] = {}
        self._anchor_of: list[str | None] = []

    def build(self) -> Node | None:
        """Read all events; none is returned where the document ends in a fatal error or is empty."""
        try:
            for event in yaml.parse(self.source.text, Loader=yaml.CSafeLoader):
                if not self._take(event):
                    return None
        except yaml.YAMLError as error:
            self.found.append(syntax_error(self.source, error))
            return None
        return self.root

    def _take(self, event: yaml.Event) -> bool:
        """Take one event; False ends the reading."""
        start = _position(event.start_mark)
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                return self._fatal(checks.SECOND_DOCUMENT, "a second document begins; expected one brief", start)
            case yaml.ScalarEvent():
                return self._scalar(event, start)
            case yaml.AliasEvent():
                return self._alias(event, start)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                return self._begin(event, start)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                return self._end(_position(event.end_mark))
        return True

    def _fatal(self, check: Check, message: str, start: Position) -> bool:
        self.found.append(self.source.diagnostic(check, message, start))
        return False

    def _scalar(self, event: yaml.ScalarEvent, start: Position) -> bool:
        self._check_tag(event, start)
        style = event.style or ""
        is_null = not style and event.tag in {None, "tag:yaml.org,2002:null"} and event.value in NULLS
        scalar = ScalarNode(event.value, style, start, _position(event.end_mark), is_null, event.anchor)
        if event.anchor:
            self._anchors[event.anchor] = scalar
        return self._add(scalar)

    def _alias(self, event: yaml.AliasEvent, start: Position) -> bool:
        name = event.anchor or ""
        target = self._anchors.get(name)
        if target is not None:
            self.used_anchors.add(name)
            return self._add(target)
        if name in self._anchors:
            return self._fatal(checks.TOO_MANY_NODES, "an alias stands within what it names, without end", start)
        self.found.append(undefined_alias(self.source, start))
        return False

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, start: Position) -> bool:
        self._check_tag(event, start)
        if len(self._open) >= MAX_DEPTH:
            return self._fatal(checks.TOO_DEEP, f"values are nested more than {MAX_DEPTH} levels deep", start)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = MappingNode(start, start, bool(event.flow_style)) if is_mapping else SequenceNode(start, start)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._anchor_of.append(event.anchor)
        self._open.append(node)
        self._key.append(None)
        return True

    def _end(self, end: Position) -> bool:
        node = self._open.pop()
        self._key.pop()
        node.end = end
        anchor = self._anchor_of.pop()
        if anchor:
            self._anchors[anchor] = node
        return self._add(node)

    def _add(self, node: Node) -> bool:
        if not self._open:
            self.root = node
            return True
        parent = self._open[-1]
        parent.size += node.size if not isinstance(node, ScalarNode) else 1
        if parent.size > MAX_NODES:
            message = f"this brief holds more than {MAX_NODES:,} values once its aliases are written out"
            return self._fatal(checks.TOO_MANY_NODES, message, parent.start)
        if isinstance(parent, SequenceNode):
            parent.values.append(node)
        else:
            self._add_to_mapping(parent, node)
        return True

    def _add_to_mapping(self, parent: MappingNode, node: Node) -> None:
        key = self._key[-1]
        if key is not None:
            self._key[-1] = None
            self._add_pair(parent, key, node)
        elif isinstance(node, ScalarNode):
            self._key[-1] = node
        else:
            message = "a list or a mapping stands where a key is expected"
            self.found.append(self.source.diagnostic(checks.BAD_KEY, message, node.start, end=node.end))
            self._key[-1] = ScalarNode("", '"', node.start, node.end, is_null=False)

    def _add_pair(self, parent: MappingNode, key: ScalarNode, value: Node) -> None:
        first = next((known for known, _ in parent.pairs if known.text == key.text), None)
        if first is not None:
            message = f'the key "{key.text[:40]}" stands here and in line {first.start[0] + 1}'
            self.found.append(self.source.diagnostic(checks.DUPLICATE_KEY, message, key.start, end=key.end))
        else:
            parent.pairs.append((key, value))

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, start: Position) -> None:
        if event.tag in KNOWN_TAGS:
            return
        line = self.source.lines[start[0]]
        end = start[1] + len(line[start[1] :].split(" ", 1)[0])
        cure = "delete it; a text that begins with an exclamation mark stands in quotes"
        message = "this tag is not known; expected a value without a tag"
        found = self.source.diagnostic(checks.UNKNOWN_TAG, message, start, end=(start[0], end), cure=cure)
        self.found.append(found)


def children(node: Node) -> Iterator[tuple[str | int, Node]]:
    """List a node's children with the key or the position of each."""
    if isinstance(node, MappingNode):
        yield from ((key.text, value) for key, value in node.pairs)
    elif isinstance(node, SequenceNode):
        yield from enumerate(node.values)


def _position(mark: Mark | None) -> Position:
    return (mark.line, mark.column) if mark is not None else (0, 0)
