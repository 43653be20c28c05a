"""Which links a PDF may carry: to the web, to a mailbox, to a telephone, to a place in the same document.

PDF readers follow `file:`, `javascript:` and the addresses of other programs with little asking, and a PDF is
passed on to people who never saw the desk that made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.formats.pdf.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ALLOWED_SCHEMES = {"", "http", "https", "mailto", "tel"}


def find_unsafe_links(links: Iterable[tuple[str, str]], page_number: int) -> Iterator[Problem]:
    """Report the links of a page, each a kind and a target, that a PDF must not carry."""
    for kind, target in links:
        if kind == "attachment" or (kind == "external" and _scheme(target) not in ALLOWED_SCHEMES):
            expected = "expected http, https, mailto, tel or a place in the report"
            yield Problem(f'a link of the kind "{_scheme(target)}:", {expected}', target, page_number)


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme
    except ValueError:
        return "unreadable"
