"""The links to elsewhere that a brief holds, each with its place."""

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.brief import Brief, Source
from briefgen.brief.web_links import find_web_links
from briefgen.diagnostics import Path

WEB = re.compile(r"https?://", re.IGNORECASE)


class WrittenLink(Struct, frozen=True):
    """A link as it is written: where, and whether a copy of its page is named beside it."""

    address: str
    path: Path
    words: tuple[int, int] | None = None
    has_copy: bool = False


def links_in(brief: Brief) -> Iterator[WrittenLink]:
    """List the web addresses of sources and of Markdown, in the order of the format."""
    for path, source in brief.parts_of(Source):
        if source.url:
            yield WrittenLink(source.url, (*path, "url"), has_copy=source.archived is not None)
        if source.archived:
            yield WrittenLink(source.archived, (*path, "archived"))
    for path, _, prose in brief.prose:
        for link in find_web_links(prose):
            if WEB.match(link.address):
                yield WrittenLink(link.address, path, (link.start, link.end))
