"""Blocks of an article as Markdown that a reader sees as the plain text it was.

An article is no Markdown: a * in it is a star. So every character that Markdown, the brief's citations or
its portion marks would take for an order is escaped, by a backslash where Python-Markdown knows one, else
by a character reference. References also stand where a check of the source might read on after a backslash.
"""

import re
from collections.abc import Iterator, Sequence

from briefgen.draft.article import Block, Listing, Paragraph
from briefgen.draft.headings import Heading

WIDTH = 96
_MARK = (
    r"(?P<mark>[(\[])(?=\s*(?:(?i:TLP)\s*:\s*(?i:[A-Z]+(?:\+STRICT)?)"
    r"|CLEAR|WHITE|GREEN|AMBER(?:\+STRICT)?|RED)\s*[)\]])"
)
_SPECIAL = re.compile(_MARK + r"|(?P<order>\[(?=[@#^]))|(?P<entity>&(?=#|\w+;))|(?P<tag><)|(?P<sign>[\\`*_{\[|])")
_LINE_START = re.compile(r"(?P<number>[0-9]+)(?=[.)](?:\s|$))|(?P<sign>[#>+\-!])|(?P<reference>[=:~])")


def has_mark(text: str) -> bool:
    """Tell whether a text holds what looks like the mark of a portion: (TLP:RED), [AMBER]."""
    return bool(re.search(_MARK, text))


def write_markdown(blocks: Sequence[Block], *, cite: str = "") -> str:
    """Write blocks as Markdown, with a citation behind the last words that are no heading."""
    last = max((at for at, block in enumerate(blocks) if not isinstance(block, Heading)), default=-1)
    return "\n\n".join(_write(block, cite=cite if at == last else "") for at, block in enumerate(blocks))


def _write(block: Block, *, cite: str) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} " + _escape(block.text).replace("#", "\\#")
        case Paragraph():
            return "\n".join(_wrap(block.text, cite=cite))
        case Listing():
            return "\n".join(_entries(block, cite=cite))


def _entries(listing: Listing, *, cite: str) -> Iterator[str]:
    """Write the entries of a list; their lines are indented by 4, which is what Markdown asks for."""
    last = len(listing.entries)
    for number, text in enumerate(listing.entries, start=1):
        mark = f"{number}." if listing.is_numbered else "-"
        lines = _wrap(text, cite=cite if number == last else "", width=WIDTH - 4)
        yield f"{mark:<3} " + "\n    ".join(lines)


def _wrap(text: str, *, cite: str, width: int = WIDTH) -> Iterator[str]:
    words = [word for word in f"{_escape(text)} {cite}".split(" ") if word]
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield _safe_start(line)
            line = ""
        line = f"{line} {word}" if line else word
    yield _safe_start(line)


def _escape(text: str) -> str:
    return _SPECIAL.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    if found["sign"]:
        return f"\\{found[0]}"
    return f"&#{ord(found[0])};"


def _safe_start(line: str) -> str:
    """Keep the first sign of a line from making it a heading, a list, a quotation or a definition."""
    found = _LINE_START.match(line)
    if not found:
        return line
    if found["number"]:
        return f"{line[: found.end()]}\\{line[found.end() :]}"
    return f"\\{line}" if found["sign"] else f"&#{ord(line[0])};{line[1:]}"
