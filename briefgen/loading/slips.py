"""What YAML and Markdown swallow without a word.

None of these is an error to a parser: the text is well formed and says something else than its author meant. So
they are looked for in the lines as written, beside the tree.
"""

import re
from collections.abc import Collection, Iterator

from briefgen.diagnostics import Check, Diagnostic
from briefgen.loading import checks
from briefgen.loading.nodes import MappingNode, Node, ScalarNode, children
from briefgen.loading.source import Source
from briefgen.loading.words import lines_with_offsets, words_at

LIST_MARK = re.compile(r"(?P<indent> *)(?:[-*+]|\d{1,3}[.)]) +(?=\S)")
TABLE_ROW = re.compile(r" *\|.*\|\s*$| *\|?(?: *:?-{3,}:? *\|)+")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
SWALLOWED = re.compile(r"[ \t]+#(?=[^\s#!])")


def slips(source: Source, root: Node, used_anchors: Collection[str]) -> Iterator[Diagnostic]:
    """Find values that were cut, and blocks of text that Markdown will not see as they look."""
    todo = [root]
    while todo:
        node = todo.pop()
        todo.extend(child for _, child in children(node))
        if isinstance(node, MappingNode) and node.is_flow:
            yield from _cut_by_comma(source, node)
        elif isinstance(node, ScalarNode):
            yield from _in_scalar(source, node, used_anchors)


def is_cut_off(key: ScalarNode, value: Node) -> bool:
    """Whether a pair of a flow mapping is the rest of a text that a comma cut."""
    return isinstance(value, ScalarNode) and value.is_null and not value.text and key.style == ""


def _cut_by_comma(source: Source, node: MappingNode) -> Iterator[Diagnostic]:
    for key, value in node.pairs:
        if is_cut_off(key, value):
            message = "within {…} the comma before this cuts the text; expected a key and its value"
            yield source.diagnostic(
                checks.COMMA, message, key.start, end=key.end, cure='put the whole text in quotes: "…, …"'
            )


def _in_scalar(source: Source, scalar: ScalarNode, used_anchors: Collection[str]) -> Iterator[Diagnostic]:
    if scalar.anchor and scalar.style == "" and scalar.anchor not in used_anchors:
        message = f"&{scalar.anchor} sets an anchor that nothing uses, and is no part of the text"
        yield source.diagnostic(checks.FIRST_CHARACTER, message, scalar.start, cure='write the text in quotes: "&…"')
    if scalar.style == "":
        yield from _cut_by_hash(source, scalar)
    elif scalar.style == ">":
        yield from _folded(source, scalar)
    elif scalar.style == "|":
        yield from _lists(source, scalar)


def _cut_by_hash(source: Source, scalar: ScalarNode) -> Iterator[Diagnostic]:
    line, column = scalar.end
    text = source.lines[line] if line < len(source.lines) else ""
    match = SWALLOWED.match(text, column)
    if match and scalar.text:
        message = "a space and a # begin a comment, so the text ends here; expected quotes around the text"
        start = (line, match.end() - 1)
        yield source.diagnostic(checks.HASH, message, start, end=(line, len(text)), cure='write it in quotes: "…"')


def _folded(source: Source, scalar: ScalarNode) -> Iterator[Diagnostic]:
    """Find lists, tables and further paragraphs in a folded text, which has lost its lines by now."""
    above = ""
    for number in range(scalar.start[0] + 1, min(scalar.end[0] + 1, len(source.lines))):
        line = source.lines[number]
        if (number, 0) >= scalar.end:
            return
        kind = _kind_of_fold(line.strip(), above)
        if kind:
            message = f"{kind} runs into the text before it, since > joins lines; expected |"
            start = (number, len(line) - len(line.lstrip()))
            yield source.diagnostic(
                checks.FOLDED, message, start, end=(number, len(line)), cure="write | in place of >"
            )
            return
        above = line if line.strip() else above and "\n"


def _kind_of_fold(line: str, above: str) -> str | None:
    if not line or not above:
        return None
    if above == "\n":
        return "this paragraph"
    if LIST_MARK.match(line):
        return "this list"
    return "this table" if TABLE_ROW.match(line) else None


def _lists(source: Source, scalar: ScalarNode) -> Iterator[Diagnostic]:
    """Find list marks that Markdown takes for prose, and what belongs to an entry but is not indented enough."""
    above, entry_indent, fenced = "", -1, False
    for start, full in lines_with_offsets(scalar.text):
        line = full.rstrip()
        fenced ^= bool(FENCE.match(line))
        mark = None if fenced else LIST_MARK.match(line)
        indent = len(line) - len(line.lstrip())
        found = _list_slip(mark, above, indent, entry_indent)
        if found and line:
            check, message = found
            first, last = words_at(source, scalar, start + indent, start + len(line))
            yield source.diagnostic(check, message, first, end=last)
        entry_indent = _entry_indent(mark, line, indent, entry_indent)
        above = line


def _list_slip(mark: re.Match[str] | None, above: str, indent: int, entry: int) -> tuple[Check, str] | None:
    if entry < 0:
        is_prose = (
            above.strip() and not LIST_MARK.match(above) and not above.lstrip().startswith(("#", ">", "|", "    "))
        )
        if mark and is_prose:
            return (
                checks.LIST_BELOW_TEXT,
                "this list begins right below a line of text; expected an empty line before it",
            )
        return None
    if 0 < indent - entry < 4 and (mark or not above.strip()):  # noqa: PLR2004  Markdown's tab width
        deeper = "entry below another" if mark else "paragraph of a list's entry"
        return checks.LIST_INDENT, f"this {deeper} is indented by {indent - entry}; expected 4 columns"
    return None


def _entry_indent(mark: re.Match[str] | None, line: str, indent: int, entry: int) -> int:
    """Follow the indentation of the list's outermost open entry; -1 outside of lists."""
    if mark:
        return indent if entry < 0 or indent < entry else entry + (indent - entry) // 4 * 4
    return -1 if line and indent == 0 and entry >= 0 else entry
