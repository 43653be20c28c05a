"""Whether every link within a tree leads somewhere: to a file of it and, with an anchor, to that place on its page.

Pages are many and faults are few. So a page is looked over by one pattern, which may take words for an attribute; only
where something seems wrong is it read as HTML.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from msgspec import Struct

from briefgen.building.checks import DUPLICATE_ANCHOR
from briefgen.building.locating import span_of_words
from briefgen.building.plan import Plan
from briefgen.building.write import Output
from briefgen.diagnostics import Check, Diagnostic, Span
from briefgen.loading import Places
from briefgen.rules.broken_links import BROKEN_LINK
from briefgen.site.addresses import NOT_FOUND

ATTRIBUTE = re.compile(rb'\s(id|href|src)="([^"]*)"')
IN_STYLES = re.compile(rb"""url\(\s*["']?([^"')\s]+)""")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
REPORT = re.compile(r"reports/([^/]+)/index\.html")
ADDRESSES = ("href", "src")
PAGES = (".html", ".css")
WITHOUT_WORDS = {"img", "link", "script"}
PAGES_AT_HAND = 64

Why = Callable[[str], str | None]


class LinkFault(Struct, frozen=True):
    """A link of a page that leads nowhere, or an id that stands on it twice.

    `about` is the file or the place that it is about, as the tree names it. `words` are those that bear it, where they
    may be a brief's; else there are none.
    """

    check: Check
    page: str
    message: str
    about: str
    words: str = ""


def broken_links(pages: Iterable[str], files: Collection[str], read: Callable[[str], bytes]) -> Iterator[LinkFault]:
    """List what is wrong with the links of pages and stylesheets, by their names in the tree.

    `files` are all that the tree will hold; `read` gives one of them.
    """

    @lru_cache(PAGES_AT_HAND)
    def anchors(page: str) -> frozenset[str]:
        return frozenset(unescape(one.decode()) for name, one in ATTRIBUTE.findall(read(page)) if name == b"id")

    for page in pages:
        why = partial(_why_broken, page, files=files, anchors=anchors)
        content = read(page)
        if page.endswith(".css"):
            found = sorted({one.decode() for one in IN_STYLES.findall(content)})
            told = ((address, why(address)) for address in found)
            yield from (LinkFault(BROKEN_LINK, page, reason, _target(page, one)) for one, reason in told if reason)
        elif _seems_wrong(content, why):
            yield from _exact_faults(page, content, why)


def faults_of(
    output: Output, plan: Plan, *, failed: Collection[str] = (), looks_at_all: bool = False
) -> tuple[Diagnostic, ...]:
    """Look over all pages that are new in a folder; where files go, or if asked to, also those that stay.

    A template of the desk may lead to what somebody else put into the folder. What leads to a report that could not be
    made, from one of the files that `failed`, is no fault of its own.
    """
    files = output.files()
    names = files if looks_at_all or output.gone() else output.staged
    pages = (name for name in names if name.endswith(PAGES))
    unmade = tuple(f"reports/{name}/" for file in failed if file in plan.sound for name in plan.sound[file].names)
    faults = broken_links(pages, files, lambda name: files[name].read_bytes())
    own = [one for one in faults if not _is_of_others(one, output) and not one.about.startswith(unmade)]
    briefs = {one.brief.id: (one.file, one.places) for one in plan.briefs if one.brief} if own else {}
    return tuple(placed(own, briefs))


def _is_of_others(fault: LinkFault, output: Output) -> bool:
    file = fault.about.partition("#")[0]
    return not output.is_ours(file) and not file.startswith("..") and (output.folder / file).is_file()


def placed(faults: Iterable[LinkFault], briefs: Mapping[str, tuple[str, Places | None]]) -> Iterator[Diagnostic]:
    """Place each fault: at its words in the brief of its report, else in that brief's file, else on the page.

    `briefs` are the file and the places of each brief by the id of its report. What is no word of a brief and the same
    on many pages is told once.
    """
    pages_by_fault: dict[tuple[str, str], list[str]] = {}
    once: list[LinkFault] = []
    for fault in faults:
        pages = pages_by_fault.setdefault((fault.check.code, fault.about), [])
        if fault.words or not pages:
            once.append(fault)
        pages.append(fault.page)
    for fault in once:
        pages = pages_by_fault[fault.check.code, fault.about]
        more = len(dict.fromkeys(pages)) - 1 if not fault.words else 0
        elsewhere = f", and so on {more} more page{'s' * (more > 1)}" if more else ""
        yield Diagnostic(fault.check, f"{fault.page}: {fault.message}{elsewhere}", _span(fault, briefs))


def _span(fault: LinkFault, briefs: Mapping[str, tuple[str, Places | None]]) -> Span:
    report = REPORT.fullmatch(fault.page) if fault.words else None
    file, places = briefs.get(report[1], ("", None)) if report else ("", None)
    span = span_of_words(fault.words, places) if places else None
    return span or Span(file or fault.page)


def _target(page: str, address: str) -> str:
    """Name what an address leads to from the top of the tree, with its anchor."""
    path, mark, anchor = address.partition("#")
    path = unquote(path.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return target + mark + unquote(anchor)


def _why_broken(
    page: str, address: str, *, files: Collection[str], anchors: Callable[[str], frozenset[str]]
) -> str | None:
    """Say why an address leads nowhere; none where it leads somewhere, or out of the tree's sight.

    A server shows the page for what is not found at any depth, so that page alone may count from the server's top.
    """
    if ELSEWHERE.match(address) or (page == NOT_FOUND and address.startswith("/")):
        return None
    target, _, anchor = _target(page, address).partition("#")
    if target not in files:
        return f'a link leads to "{address}"; expected a file of the tree'
    if anchor and target.endswith(".html") and anchor not in anchors(target):
        return f'a link leads to "{address}"; expected an id of that page'
    return None


def _seems_wrong(content: bytes, why: Why) -> bool:
    ids, addresses = [], set()
    for name, value in ATTRIBUTE.findall(content):
        if name == b"id":
            ids.append(value)
        else:
            addresses.add(value)
    return len(ids) != len(set(ids)) or any(why(unescape(address.decode())) for address in addresses)


def _exact_faults(page: str, content: bytes, why: Why) -> Iterator[LinkFault]:
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    seen: set[str] = set()
    for name, value, words in reader.found:
        if name == "id" and value in seen:
            message = f'the id "{value}" stands here twice; expected it once'
            yield LinkFault(DUPLICATE_ANCHOR, page, message, value, words[0])
        elif name == "id":
            seen.add(value)
        elif reason := why(value):
            yield LinkFault(BROKEN_LINK, page, reason, _target(page, value), words[0])


class _Reader(HTMLParser):
    """Reads ids and addresses of a page, each with the words that follow its tag where these may be a brief's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, list[str]]] = []
        self._waiting: list[list[str]] = []
        self._is_in_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the attributes of a tag."""
        self._is_in_main = self._is_in_main or tag == "main"
        for name, value in attrs:
            if name == "id" or name in ADDRESSES:
                words = [""]
                self.found.append((name, value or "", words))
                if self._is_in_main and tag not in WITHOUT_WORDS:
                    self._waiting.append(words)

    def handle_endtag(self, tag: str) -> None:
        """Leave the part of the page that holds the words of the brief."""
        self._is_in_main = self._is_in_main and tag != "main"

    def handle_data(self, data: str) -> None:
        """Give the words to the tags that wait for them."""
        if data.strip():
            for words in self._waiting:
                words[0] = data.strip()
            self._waiting.clear()
