"""Comments by which a desk lets a finding stand: `# briefgen: allow CODE because …`.

A comment at the end of a line speaks of what begins on that line, a comment on a line of its own of what begins on the
next: a key with all its value, or an entry of a list. So `background: | # briefgen: allow …` speaks of the whole text.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.diagnostics import Check, Diagnostic, Severity, Span
from briefgen.loading import Places
from briefgen.loading.nodes import MappingNode, Node, ScalarNode, nodes_below

COMMENT = re.compile(r"(?:^|[ \t])(?P<sign>#)[ \t]*briefgen:[ \t]*(?P<words>.*)$", re.IGNORECASE)
ALLOWED = re.compile(r"allow[ \t]+(?P<code>[\w-]+)(?:[ \t]+because\b[ \t:]*(?P<reason>.*))?", re.IGNORECASE)

UNCLEAR_COMMENT = Check(
    "unclear-comment",
    Severity.ERROR,
    "A comment begins with `briefgen:` and does not say what to allow and why.",
    "Write # briefgen: allow CODE because …, with the reason for whoever reads the brief next.",
)


class Allowance(Struct, frozen=True):
    """One comment: the code that it allows, where it stands, and the lines that it speaks of, counted from 1."""

    code: str
    span: Span
    first: int
    last: int

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a finding is of this code and begins in these lines."""
        return diagnostic.code == self.code and self.first <= diagnostic.span.line <= self.last


def read_allowances(places: Places) -> tuple[tuple[Allowance, ...], tuple[Diagnostic, ...]]:
    """List the comments of a file that allow something, and what is wrong with others that begin like them."""
    allowances: list[Allowance] = []
    faults: list[Diagnostic] = []
    for line, comment in _comments(places):
        match = ALLOWED.fullmatch(comment["words"].rstrip())
        span = places.source.span((line, comment.start("sign")), (line, len(comment.string.rstrip())))
        if match and (match["reason"] or "").strip():
            first, last = _lines_of(places, line, comment)
            allowances.append(Allowance(match["code"].lower(), span, first + 1, last + 1))
        else:
            wanted = "a reason: allow CODE because …" if match else "allow CODE because …"
            faults.append(Diagnostic(UNCLEAR_COMMENT, f"this comment cannot be followed; expected {wanted}", span))
    return tuple(allowances), tuple(faults)


def _comments(places: Places) -> Iterator[tuple[int, re.Match[str]]]:
    """Find the lines with a comment that begins with our name, and not inside a text."""
    if "briefgen:" not in places.source.text.lower():
        return
    texts = [node for node in nodes_below(places.root) if isinstance(node, ScalarNode)]
    for number, line in enumerate(places.source.lines):
        match = COMMENT.search(line)
        if match and not any(_is_in(node, (number, match.start("sign"))) for node in texts):
            yield number, match


def _is_in(node: ScalarNode, place: tuple[int, int]) -> bool:
    """Tell whether a place lies within a text; behind the sign that opens a block it does not."""
    if node.style in {"|", ">"}:
        return node.start[0] < place[0] and place < node.end
    return node.start <= place < node.end


def _lines_of(places: Places, line: int, comment: re.Match[str]) -> tuple[int, int]:
    """Find the first and the last line of what a comment speaks of; the line itself where nothing begins there."""
    target = line
    if not comment.string[: comment.start("sign")].strip():
        lines = places.source.lines
        following = (number for number in range(line + 1, len(lines)) if _holds_something(lines[number]))
        target = next(following, line)
    return target, max(_ends(places.root, target), default=target)


def _holds_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _ends(root: Node, line: int) -> Iterator[int]:
    """List the last lines of all that begins on a line."""
    for node in nodes_below(root):
        for start, value in _entries(node):
            if start == line:
                yield value.end[0] - (value.end[1] == 0 and value.end[0] > line)


def _entries(node: Node) -> Iterator[tuple[int, Node]]:
    """List what a mapping or a list holds, each with the line on which it begins."""
    if isinstance(node, MappingNode):
        yield from ((key.start[0], value) for key, value in node.pairs)
    elif not isinstance(node, ScalarNode):
        yield from ((value.start[0], value) for value in node.values)
