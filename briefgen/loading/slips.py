"""What YAML swallows without a word.

None of these is an error to a parser: the file is well formed and says something else than its author meant. So
they are looked for in the lines as written, beside the tree. (What Markdown swallows is a matter of the rules.)
"""

import re
from collections.abc import Collection, Iterator

from briefgen.diagnostics import Diagnostic, quoted
from briefgen.loading import checks
from briefgen.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode, nodes_below
from briefgen.loading.source import Position, Source
from briefgen.loading.syntax import IN_QUOTES, hash_in_text, swallowed_at

BULLET = re.compile(r"[-*+•] ")
NUMBER = re.compile(r"\d{1,3}[.)] ")
TABLE_ROW = re.compile(r"\|.*\|$|\|?(?: *:?-{3,}:? *\|)+")
DIGITS = re.compile(r"\d+")


def slips(source: Source, root: MappingNode, used_anchors: Collection[str]) -> Iterator[Diagnostic]:
    """Find values that are cut, empty or folded into one line; in a desk's own keys, x-…, a value may be empty."""
    own = {id(node) for key, value in root.pairs if key.text.startswith("x-") for node in nodes_below(value)}
    with_sign = {number for number, line in enumerate(source.lines) if "#" in line}
    for node in nodes_below(root):
        if isinstance(node, ScalarNode) and _is_plainly_fine(node, with_sign):
            continue
        for diagnostic in _in_node(source, node, used_anchors):
            if diagnostic.check is not checks.EMPTY_VALUE or id(node) not in own:
                yield diagnostic


def _is_plainly_fine(text: ScalarNode, with_sign: Collection[int]) -> bool:
    """Tell of most texts at little cost that nothing is to be said; `with_sign` are the lines that hold a #."""
    return text.start[0] == text.end[0] and text.end[0] not in with_sign and not text.anchor


def _in_node(source: Source, node: Node, used_anchors: Collection[str]) -> Iterator[Diagnostic]:
    if isinstance(node, ScalarNode):
        return _in_text(source, node, used_anchors)
    return _in_mapping(source, node) if isinstance(node, MappingNode) else _empty_entries(source, node)


def _in_mapping(source: Source, mapping: MappingNode) -> Iterator[Diagnostic]:
    above: ScalarNode | None = None
    for key, value in mapping.pairs:
        if isinstance(value, ScalarNode) and value.is_null:
            is_cut = mapping.is_flow and above is not None and _has_no_colon(source, key)
            found = _cut_by_comma(source, above, key) if is_cut and above else _without_value(source, key, value)
            if found.check is not checks.EMPTY_VALUE or not key.text.startswith("x-"):
                yield found
        above = value if isinstance(value, ScalarNode) and not (value.style or value.is_null) else None


def _has_no_colon(source: Source, key: ScalarNode) -> bool:
    return not source.lines[key.end[0]][key.end[1] :].lstrip().startswith(":")


def _cut_by_comma(source: Source, above: ScalarNode, key: ScalarNode) -> Diagnostic:
    message = "within {…} the comma before this ends the text; expected a key and its value"
    cure = 'put the whole text in quotes: "…, …"'
    if DIGITS.fullmatch(key.text) and above.text[-1:].isdigit():
        cure = "write a number without a comma between thousands, and a point before decimals"
    return source.diagnostic(checks.COMMA, message, key.start, end=key.end, cure=cure)


def _without_value(source: Source, key: ScalarNode, value: ScalarNode) -> Diagnostic:
    line = source.lines[key.end[0]]
    cut_at = swallowed_at(line, key.end[1]) if value.text == "" else None
    if cut_at is not None and value.start[0] <= key.end[0] + 1 and line[key.end[1] : cut_at].strip() in {"", ":"}:
        return hash_in_text(source, (key.end[0], cut_at))
    message = f"{quoted(key.text, 'this key')} has no value; it counts as if it were not there"
    return source.diagnostic(checks.EMPTY_VALUE, message, key.start, end=key.end, cure="write one, or delete the key")


def _empty_entries(source: Source, sequence: SequenceNode) -> Iterator[Diagnostic]:
    for value in sequence.values:
        if isinstance(value, ScalarNode) and value.is_null:
            message = "this entry has no value; it counts as if it were not there"
            yield source.diagnostic(checks.EMPTY_VALUE, message, value.start, cure="write one, or delete the entry")


def _in_text(source: Source, text: ScalarNode, used_anchors: Collection[str]) -> Iterator[Diagnostic]:
    if text.anchor and text.is_plain and text.anchor not in used_anchors:
        message = "& begins the name of an anchor, which nothing uses and nobody reads; expected quotes around the text"
        yield source.diagnostic(checks.FIRST_CHARACTER, message, text.anchor_at or text.start, cure=IN_QUOTES)
    if text.is_plain and text.text:
        number, column = text.end
        line = source.lines[number] if number < len(source.lines) else ""
        cut_at = swallowed_at(line, column) if "#" in line else None
        if cut_at is not None and not line[column:cut_at].strip():
            yield hash_in_text(source, (number, cut_at))
    if text.style != "|" and text.end[0] > text.start[0] + (text.style == ">"):
        yield from _folded(source, text)


def _folded(source: Source, text: ScalarNode) -> Iterator[Diagnostic]:
    """Find the first list, table or further paragraph in a text that has lost its lines by now."""
    lines = [*_lines(source, text), ("", text.end)]
    for (above, _), (line, place), (below, _) in zip(lines, lines[1:], lines[2:], strict=False):
        kind = _kind(line, above, below)
        if kind is not None:
            joins = "since > joins lines" if text.style == ">" else "since YAML joins the lines of such a text"
            cure = "write | in place of >" if text.style == ">" else "write the text on the lines below |"
            message = f"this {kind} runs into the text before it, {joins}; expected |"
            end = (place[0], place[1] + len(line))
            yield source.diagnostic(checks.FOLDED, message, place, end=end, cure=cure)
            return


def _lines(source: Source, text: ScalarNode) -> Iterator[tuple[str, Position]]:
    """List the lines that YAML joins, without indentation, each with its place; an empty one parts paragraphs.

    Of empty lines in a row YAML drops one, so more than one do part them. Below > lines that are indented more than
    the first stay as they are, and so do the breaks around them.
    """
    margin: int | None = None
    is_joined, gap = True, 0
    for number in range(text.start[0] + (text.style == ">"), min(text.end[0] + (text.end[1] > 0), len(source.lines))):
        begin = text.start[1] if number == text.start[0] else 0
        whole = source.lines[number]
        line = whole[begin:].strip()
        if not line:
            gap += 1
            continue
        column = len(whole) - len(whole[begin:].lstrip())
        margin = column if margin is None else margin
        was_joined, is_joined = is_joined, text.style != ">" or column == margin
        if is_joined:
            yield from [("", (number, 0))] * (gap == 1 and was_joined)
            yield line, (number, column)
        gap = 0


def _kind(line: str, above: str, below: str) -> str | None:
    """Say what a folded line was meant to begin."""
    if _is_entry(line, above, below):
        return "list"
    if TABLE_ROW.match(line):
        return "table"
    return "paragraph" if line and not above else None


def _is_entry(line: str, above: str, below: str) -> bool:
    """Whether a line is an entry of a list, and not prose that a hyphen or a year begins by chance."""
    for mark, may_follow in ((BULLET, True), (NUMBER, line.startswith("1"))):
        if mark.match(line):
            return bool(mark.match(above) or mark.match(below) or (may_follow and above.endswith((":", ".", ";"))))
    return False
