"""Reads the links of a text with their places: `[words](address)` and `<address>`.

The report has a parser of its own for links, which knows no places. Both take an address up to its closing bracket, and
brackets in it that are balanced belong to it.
"""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

LINK = re.compile(
    r"""(?<!!)\[(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*+\])*+\]
        \(\s*+(?:<(?P<pointed>[^<>\n]*+)>|(?P<plain>(?:[^\s()<>]++|\([^\s()]*+\))*+))
      | <(?P<alone>https?://[^<>\s]++)>""",
    re.VERBOSE | re.IGNORECASE,
)


class WebLink(Struct, frozen=True):
    """A link: its address, as a browser would read it, and where that stands in the text."""

    address: str
    start: int
    end: int


def find_web_links(prose: str) -> Iterator[WebLink]:
    """List the links of a text in which code is blanked, pictures left out; an address may be empty."""
    for match in LINK.finditer(prose) if "](" in prose or "<http" in prose.lower() else ():
        kind = match.lastgroup or "plain"
        yield WebLink(html.unescape(match[kind]), *match.span(kind))
