"""A brief's YAML as a flat list of texts, each with its path and its place.

Where the rest of briefgen builds values, the gate needs no more than this: which text stands under which keys. YAML
aliases repeat what they stand for, so the walk has a limit; a brief beyond it is read by nobody else either.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

import yaml
from msgspec import Struct

from briefgen.gate.watch import Path, Written

MAX_NODES = 50_000
MAX_DEPTH = 100
REGISTRIES = ("sources", "actors", "places", "assumptions")
NULLS = {"", "~", "null", "Null", "NULL"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Leaf(Struct, frozen=True):
    """A text of the YAML; `keeps_lines` tells that its lines are those of the file."""

    path: Path
    text: str
    line: int
    column: int
    keeps_lines: bool = False


class Outline(Struct, frozen=True, eq=False, dict=True):
    """All texts of a brief in the order of the file, the keys that are words of the desk, and where its parts begin."""

    file: str
    leaves: tuple[Leaf, ...]
    names: tuple[Leaf, ...]
    places: Mapping[Path, tuple[int, int]]

    @cached_property
    def _by_path(self) -> Mapping[Path, str]:
        return {leaf.path: leaf.text for leaf in self.leaves}

    def text(self, *path: str | int) -> str | None:
        """Give the text at a path, if there is one."""
        return self._by_path.get(path)

    def entries(self, *path: str | int) -> list[Path]:
        """List the paths of what stands directly below a path, in the order of the file."""
        return self._below.get(path, [])

    @cached_property
    def _below(self) -> Mapping[Path, list[Path]]:
        below: dict[Path, list[Path]] = {}
        for path in self.places:
            if path:
                below.setdefault(path[:-1], []).append(path)
        return below

    @property
    def id(self) -> str:
        """The brief's id: its own, or the file's name."""
        return self.text("id") or self.file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


class TooLargeError(Exception):
    """Raised where a brief has more nodes, or deeper ones, than any brief may have."""


def outline(written: Written) -> Outline | None:
    """Read a brief's YAML; none is returned for what cannot be read as one document with keys."""
    leaves: list[Leaf] = []
    names: list[Leaf] = []
    places: dict[Path, tuple[int, int]] = {}
    try:
        root = yaml.compose(written.content.decode("utf-8-sig"), Loader=LOADER)
        if not isinstance(root, yaml.MappingNode):
            return None
        for path, node, key in _walk(root, ()):
            begin = (key or node).start_mark
            places[path] = (begin.line + 1, begin.column + 1)
            if key is not None and _is_name(path):
                names.append(_leaf(path, key))
            if isinstance(node, yaml.ScalarNode) and not _is_null(node):
                leaves.append(_leaf(path, node))
            if len(places) > MAX_NODES:
                return None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, TooLargeError):
        return None
    return Outline(written.file, tuple(leaves), tuple(names), places)


def _walk(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.Node, yaml.ScalarNode | None]]:
    """List what stands below a node: its path, itself, and its key where it has one."""
    if len(path) > MAX_DEPTH:
        raise TooLargeError
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield (*path, key.value), value, key
                yield from _walk(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*path, number), value, None
            yield from _walk(value, (*path, number))


def _is_name(path: Path) -> bool:
    """Whether a key is a word of the desk and not one of the format."""
    is_own = str(path[0]).startswith("x-") and len(path) > 1
    return is_own or (path[0] in REGISTRIES and len(path) == 2) or "breakdown" in path[:-1]  # noqa: PLR2004


def _is_null(node: yaml.ScalarNode) -> bool:
    return not node.style and node.value in NULLS


def _leaf(path: Path, node: yaml.ScalarNode) -> Leaf:
    mark = node.start_mark
    return Leaf(path, node.value, mark.line + 1, mark.column + 1, node.style == "|")
