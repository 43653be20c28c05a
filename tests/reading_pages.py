"""Pages of the site, written and read back as a tree of elements."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from briefgen.formats.templates import Templates, own_templates
from briefgen.site.page import Page, write_page
from briefgen.site.site import Site

TEMPLATES = Templates(None, own_templates())
VOID = {"meta", "link", "img", "input", "br", "hr", "path", "circle", "line", "rect"}


@dataclass
class Element:
    """One element: its name, attributes, and what it holds; text stands as strings."""

    name: str
    attributes: dict[str, str]
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its words, with single spaces."""
        return " ".join("".join(one if isinstance(one, str) else f"{one.text} " for one in self.inside).split())

    def all(self, name: str | None = None, css: str | None = None) -> list["Element"]:
        """Find elements inside by their name and a class."""
        return [one for one in self._inner() if name in {None, one.name} and (css is None or css in one.classes)]

    def one(self, name: str | None = None, css: str | None = None) -> "Element":
        """Find the only one."""
        (found,) = self.all(name, css)
        return found

    @property
    def classes(self) -> list[str]:
        """The names in its class."""
        return self.attributes.get("class", "").split()

    def _inner(self) -> Iterator["Element"]:
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one._inner()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].name == tag, f"</{tag}> ends <{self.open[-1].name}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(content: bytes) -> Element:
    """Read a page; every element must be closed by its own tag."""
    reader = _Reader()
    reader.feed(content.decode())
    assert len(reader.open) == 1, reader.open[-1].name
    return reader.open[0]


def written(pages: Callable[[Site], Iterable[Page]], site: Site) -> dict[str, Element]:
    """Write all pages that a module gives, and read them, by their addresses."""
    return {page.address: read(write_page(page, site, TEMPLATES)) for page in pages(site)}


def titles(page: Element) -> list[str]:
    """The titles of the reports that a page lists, in its order."""
    return [one.one("p", "title").text for page_list in page.all("ol", "list") for one in page_list.all("li")]
