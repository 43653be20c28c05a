"""A report as it stands in a mail: every address is whole, and what the page alone can show is said in words.

A mail lies in no folder. So a link within the page leads to the page on the site; where that has no address, and where
all that it leads to is in the mail too (sources, footnotes), the words stand without a link. Ids and roles are of no
use there and cost room, which is short.
"""

import re
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from briefgen.report.model import Report
from briefgen.report.pieces import Link, Prose

LAYOUTS = {"axis", "band", "bar", "line", "map", "timeline", "actors", "yardstick", "tables", "extra"}
ATTRIBUTES = r'((?:[^>"]|"[^"]*")*)'
CITATIONS = re.compile(r'<sup class="cite">.*?</sup>')
BACK = re.compile(rf' ?<a{ATTRIBUTES} role="doc-backlink"{ATTRIBUTES}>.*?</a>')
MARKS = re.compile(r'<sup class="(?:cite|note)"[^>]*>.*?</sup>')
ANCHOR = re.compile(rf"<a\b{ATTRIBUTES}>(.*?)</a>", re.DOTALL)
HREF = re.compile(r'\bhref="([^"]*)"')
ID = re.compile(r'(<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*?) id="[^"]*"')
PICTURE = re.compile(
    r'<figure class="picture"><img src="[^"]*" alt="([^"]*)"/>(?:<figcaption>(.*?)</figcaption>)?</figure>', re.DOTALL
)
WHOLE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def posted(report: Report, url: str | None) -> Report:
    """Make every address of a report whole; `url` is that of its page, none where it has none."""
    made: Report = _posted(report, url)
    return made


def without_citations(prose: Prose, text: str) -> Prose:
    """Leave out the numbers of sources, for a mail without a list of them; `text` is what stays of the text."""
    return Prose(Markup(CITATIONS.sub("", prose.html)), text)  # noqa: S704  it only gets shorter


def _posted(value: Any, url: str | None) -> Any:  # noqa: ANN401  any field of a report
    if isinstance(value, Prose):
        return Prose(_posted_html(value.html, url), value.text)
    if isinstance(value, Link):
        return Link(value.words, _whole(value.href, url))
    if isinstance(value, tuple):
        return tuple(_posted(one, url) for one in value)
    if not isinstance(value, Struct):
        return value
    shown = [name for name in value.__struct_fields__ if name not in LAYOUTS]
    return replace(value, **{name: _posted(getattr(value, name), url) for name in shown})


def _posted_html(html: str, url: str | None) -> Markup:
    html = PICTURE.sub(_pictured, BACK.sub("", html))
    html = MARKS.sub(lambda mark: ANCHOR.sub(r"\2", mark[0]), html)
    html = ANCHOR.sub(lambda link: _link(link[1], link[2], url), html)
    return Markup(ID.sub(r"\1", html))  # noqa: S704  washed before, and no address is new but that of the page


def _pictured(picture: re.Match[str]) -> str:
    caption = f" {picture[2]}" if picture[2] else ""
    return f'<p class="picture">[Picture: {picture[1]}]{caption}</p>'


def _link(attributes: str, words: str, url: str | None) -> str:
    found = HREF.search(attributes)
    href = _whole(Markup(found[1]).unescape(), url) if found else ""  # noqa: S704  to read it
    return Markup('<a href="{}">{}</a>').format(href, Markup(words)) if href else words  # noqa: S704  as it stood


def _whole(href: str, url: str | None) -> str:
    """Make an address whole; empty where it leads nowhere from a mail."""
    if not href or WHOLE.match(href):
        return href
    return urljoin(url, href) if url else ""
