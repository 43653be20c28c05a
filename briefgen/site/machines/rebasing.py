"""HTML of a report's page, made fit to stand elsewhere.

The HTML is our own: `<` begins a tag wherever it stands, and values stand in double quotes.
"""

import re
from html import escape, unescape
from urllib.parse import unquote

from briefgen.site.addresses import beside
from briefgen.site.machines.naming import Locate

_TAG = re.compile(r"""<[a-z][a-z0-9]*(?:\s+[^\s=<>"'/]+(?:="[^"]*")?)*\s*/?>""")
_ATTRIBUTE = re.compile(r"""\s+(?P<name>[^\s=<>"'/]+)(?:="(?P<value>[^"]*)")?""")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def rebased(html: str, page: str, locate: Locate) -> str:
    """Let the links of a page's HTML lead there from elsewhere; ids go, for other reports on a screen have them too."""

    def moved(attribute: re.Match[str]) -> str:
        if attribute["name"] == "id":
            return ""
        if attribute["name"] not in {"href", "src"}:
            return attribute[0]
        return f' {attribute["name"]}="{escape(_moved(unescape(attribute["value"] or ""), page, locate))}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(moved, tag[0]), html)


def _moved(address: str, page: str, locate: Locate) -> str:
    if _ELSEWHERE.match(address):
        return address
    if not address or address.startswith("#"):
        return locate(f"{page}{address}")
    return locate(beside(page, unquote(address)))
