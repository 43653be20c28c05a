"""YAML to a tree of nodes that know where they stand.

The tree is built from the parser's events and not by PyYAML's composer: limits on depth and size hold before
anything is built, tags are seen as written, and no value is turned into a type before a field asks for one.
"""

import re
from typing import Any, NoReturn

import yaml
from msgspec import Struct, field

from briefgen.diagnostics import MAX_FINDINGS, Check, Diagnostic, quoted
from briefgen.loading import checks
from briefgen.loading.nodes import Collection, MappingNode, Node, ScalarNode, SequenceNode
from briefgen.loading.reading import FORBIDDEN, forbidden
from briefgen.loading.source import Position, Source
from briefgen.loading.syntax import special_start, syntax_error, undefined_alias
from briefgen.loading.words import words_at

MAX_DEPTH = 64
MAX_NODES = 10_000
MAX_LENGTH = 300_000
MAX_LENGTH_OF_ALL = 5_000_000
NULL_TAG = "tag:yaml.org,2002:null"
TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
KNOWN_TAGS = TEXT_TAGS | {f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "null", "bool", "int", "float")}
PROPERTIES = re.compile(r"(?:[!&]\S*\s*)+")
NULLS = {"", "~", "null", "Null", "NULL"}


class Unread(Exception):  # noqa: N818  no error of ours: the reading ends, and `found` says why
    """Raised where it makes no sense to read on."""


class Opened(Struct):
    """A mapping or list that has begun and not ended; `key` waits for its value, `known` are the keys so far."""

    node: Collection
    anchor: str | None
    key: Node | None = None
    known: dict[str, ScalarNode] = field(default_factory=dict)


class TreeBuilder:
    """Builds the tree of one document; `found` holds what was wrong on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.used_anchors: set[str] = set()
        self._has_escapes = "\\" in source.text
        self._root: Node | None = None
        self._open: list[Opened] = []
        self._anchors: dict[str, Node | None] = {}

    def build(self) -> Node | None:
        """Read the document; none is returned where there is none, or where it cannot be read to its end."""
        try:
            for event in iter(yaml.CSafeLoader(self.source.text).get_event, None):
                self._take(event)
        except yaml.YAMLError as error:
            self.found.append(syntax_error(self.source, error))
        except Unread:
            pass
        return self._root

    def _take(self, event: yaml.Event) -> None:
        mark: Any = event.start_mark  # its stubs have none where there is always one
        start = (mark.line, mark.column)
        if isinstance(event, yaml.ScalarEvent):  # by far the most of them
            self._add(self._scalar(event, start), 1, len(event.value))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event, start)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event.end_mark)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor or "", start)
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            self._stop(checks.SECOND_DOCUMENT, "a second document begins; expected one document in a file", start)

    def _say(self, check: Check, message: str, start: Position, *, end: Position | None = None) -> None:
        if len(self.found) < MAX_FINDINGS:
            self.found.append(self.source.diagnostic(check, message, start, end=end))

    def _stop(self, check: Check, message: str, start: Position) -> NoReturn:
        self.found.append(self.source.diagnostic(check, message, start))
        raise Unread

    def _scalar(self, event: yaml.ScalarEvent, start: Position) -> ScalarNode:
        text, style = event.value, event.style or ""
        mark: Any = event.end_mark
        scalar = ScalarNode(text, style, start, (mark.line, mark.column), is_null=not style and text in NULLS)
        if len(text) > MAX_LENGTH:
            message = f"this text has {len(text):,} characters; expected at most {MAX_LENGTH:,}"
            self._stop(checks.TEXT_TOO_LONG, message, start)
        if event.tag or event.anchor:
            self._take_properties(scalar, event)
        if style == '"' and self._has_escapes:
            self._check_escapes(scalar)
        return scalar

    def _take_properties(self, scalar: ScalarNode, event: yaml.ScalarEvent) -> None:
        self._check_tag(event, scalar.start)
        scalar.is_tagged_text = event.tag is not None and event.tag in TEXT_TAGS
        scalar.is_null = scalar.is_null and event.tag in {None, NULL_TAG}
        if event.anchor:
            scalar.anchor, scalar.anchor_at = event.anchor, scalar.start
            self._anchors[event.anchor] = scalar
        scalar.start = self._past_properties(scalar.start, scalar.end)

    def _past_properties(self, start: Position, end: Position) -> Position:
        match = PROPERTIES.match(self.source.text, self.source.offset(start), self.source.offset(end))
        return self.source.position(match.end()) if match else start

    def _check_escapes(self, scalar: ScalarNode) -> None:
        """Find forbidden characters that the file holds as escapes."""
        found = FORBIDDEN.search(scalar.text)
        if found:
            start, _ = words_at(self.source, scalar, found.start(), found.end())
            self.found.append(forbidden(self.source, found.group(), start))

    def _alias(self, name: str, start: Position) -> None:
        if name not in self._anchors:
            self.found.append(undefined_alias(self.source, start))
            raise Unread
        target = self._anchors[name]
        if target is None:
            self._stop(checks.TOO_MANY_NODES, "this alias stands within what it names; expected an end to it", start)
        self.used_anchors.add(name)
        self._add(target, target.size, target.length)

    def _begin(self, event: yaml.CollectionStartEvent, start: Position) -> None:
        if event.tag:
            self._check_tag(event, start)
        if len(self._open) >= MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} levels deep here; expected at most {MAX_DEPTH}"
            self._stop(checks.TOO_DEEP, message, start)
        is_flow = bool(event.flow_style)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = MappingNode(start, start, is_flow) if is_mapping else SequenceNode(start, start, is_flow)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(Opened(node, event.anchor))

    def _end(self, mark: Any) -> None:  # noqa: ANN401  as above
        ended = self._open.pop()
        ended.node.end = (mark.line, mark.column)
        if ended.anchor:
            self._anchors[ended.anchor] = ended.node
        self._add(ended.node, ended.node.size, ended.node.length)

    def _add(self, node: Node, size: int, length: int) -> None:
        if not self._open:
            self._root = node
            return
        opened = self._open[-1]
        parent = opened.node
        parent.size += size
        parent.length += length
        if parent.size > MAX_NODES or parent.length > MAX_LENGTH_OF_ALL:
            self._stop_at_size(parent)
        if isinstance(parent, SequenceNode):
            parent.values.append(node)
        elif opened.key is None:
            opened.key = node
        else:
            self._add_pair(parent, opened.known, opened.key, node)
            opened.key = None

    def _add_pair(self, parent: MappingNode, known: dict[str, ScalarNode], key: Node, value: Node) -> None:
        if not isinstance(key, ScalarNode):
            self._bad_key(key, is_flow=parent.is_flow)
        elif key.text in known:
            message = f"{quoted(key.text)} stands here and in line {known[key.text].start[0] + 1}; expected it once"
            self._say(checks.DUPLICATE_KEY, message, key.start, end=key.end)
        else:
            known[key.text] = key
            parent.pairs.append((key, value))

    def _bad_key(self, key: Collection, *, is_flow: bool) -> None:
        if is_flow and key.is_flow:
            bracket = "{" if isinstance(key, MappingNode) else "["
            self.found.append(special_start(self.source, key.start, bracket))
        else:
            self._say(checks.BAD_KEY, "a list or a mapping stands here; expected a key", key.start, end=key.end)

    def _stop_at_size(self, parent: Collection) -> NoReturn:
        found = f"{MAX_NODES:,} values" if parent.size > MAX_NODES else f"{MAX_LENGTH_OF_ALL:,} characters"
        message = f"more than {found} stand below, with aliases written out; expected fewer"
        self._stop(checks.TOO_MANY_NODES, message, parent.start)

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, start: Position) -> None:
        if event.tag in KNOWN_TAGS:
            return
        line = self.source.lines[start[0]]
        end = (start[0], start[1] + len(line[start[1] :].split(maxsplit=1)[0]))
        cure = "delete it; a text that begins with an exclamation mark stands in quotes"
        message = "this tag is not known; expected a value without a tag"
        self.found.append(self.source.diagnostic(checks.UNKNOWN_TAG, message, start, end=end, cure=cure))
