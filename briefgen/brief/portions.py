"""Portion marks in Markdown: a block that begins with a marking in parentheses, `(TLP:AMBER) Text`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

# What may stand before a mark in its line: list marks, quotation marks, heading marks, the edge of a table.
OPENING = r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?|#{1,6}[ \t]+|\|[ \t]*)*"
MARK_LIKE = re.compile(rf"^(?P<opening>{OPENING})\((?P<label>[A-Z][A-Za-z0-9:+/_-]*)\)(?=\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PortionMark:
    """A marking at the start of a block; `start` and `end` are character offsets of the label."""

    label: str
    start: int
    end: int


def portion_marks(text: str, labels: Collection[str]) -> Iterator[PortionMark]:
    """List the marks of a text that are labels of the scheme, and those that begin like one of them."""
    families = {label.split(":")[0] for label in labels if ":" in label}
    for match in MARK_LIKE.finditer(text):
        label = match["label"]
        is_ours = label in labels or (":" in label and label.split(":")[0].upper() in families)
        if is_ours and _begins_block(text, match):
            yield PortionMark(label, match.start("label"), match.end("label"))


def _begins_block(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands first in its block: behind a sign that opens one, in a row of a table, or after a gap."""
    if match["opening"].strip():
        return True
    above = text[: match.start()].removesuffix("\n").rpartition("\n")[2]
    line = text[match.start() :].partition("\n")[0]
    return not above.strip() or ("|" in above and "|" in line)
