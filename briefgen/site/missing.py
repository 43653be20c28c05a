"""The page that a server shows for an address that leads nowhere.

It is shown at any depth, where a relative address would lead astray. So it names others from the top of the server, if
the desk says where its site lies, and else names none; and it needs no file.
"""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from briefgen.site.addresses import ARCHIVE, HOME, NOT_FOUND, SEARCH, absolute
from briefgen.site.page import Page
from briefgen.site.site import Site

WAYS = (("First page", HOME), ("All reports by date", ARCHIVE), ("Search", SEARCH))


def pages(site: Site) -> Iterator[Page]:
    """Give the page; it shows no report."""
    values: dict[str, object] = {"ways": ()}
    if site.url:
        values = {"ways": WAYS, "to": partial(absolute, urlsplit(site.url).path)}
    yield Page(NOT_FOUND, "site/missing.html", "Page not found", (), site.url, lambda: values)
