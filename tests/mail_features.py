"""What a mail asks of its reader, and which readers cannot do it, by the data of caniemail.

The data knows features by names of its own, such as css-margin and html-lists. What it does not know is either listed
here as plain, or a test fails: so nothing comes into a mail unseen.
"""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

import briefgen

DATA = Path(briefgen.__file__).parents[1] / ".venv" / "share" / "caniemail" / "caniemail.json"
READERS = {"outlook": ("windows",), "gmail": None, "apple-mail": None}
"""The platforms of each that count; none for all."""

PLAIN = {
    "css-color", "css-font-family", "css-mso-hide", "css-supported-color-schemes",
    "html-html", "html-head", "html-meta", "html-title", "html-a", "html-b", "html-em", "html-sup", "html-br",
    "html-tr", "html-td", "html-th", "html-tbody", "html-thead",
}  # fmt: skip
EXCUSED = {
    "html-doctype": "Outlook reads the page the same without it",
    "css-at-media": "what phones need; without it the column is as wide as the window, and nothing is lost",
    "css-at-media-prefers-color-scheme": "others show the light page, or turn it dark by themselves",
    "html-meta-color-scheme": "as above",
    "css-color-scheme": "as above",
    "css-selector-class": "stands in these rules alone",
    "css-selector-descendant": "stands in these rules alone",
    "css-selector-grouping": "stands in these rules alone",
    "css-selector-type": "stands in these rules alone",
    "html-style": "holds these rules alone",
    "css-white-space": "keeps a marking in one line, which is one word",
    "css-display-none": "Gmail in a phone's browser, which was switched off; elsewhere the preheader is hidden",
}
NAMES = {
    **{f"h{level}": "html-h1-h6" for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "li", "dl", "dt", "dd"), "html-lists"),
    **dict.fromkeys(("header", "footer", "main", "section", "article", "figure", "aside", "nav"), "html-semantics"),
    "i": "html-em",
}
ATTRIBUTES = ("align", "aria-hidden", "aria-label", "cellpadding", "cellspacing", "dir", "height", "hidden", "lang",
              "loading", "role", "srcset", "target", "valign", "width", "background")  # fmt: skip
SIDES = re.compile(r"^(border|margin|padding)-(?:left|right|top|bottom|color)$")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
UNIT = re.compile(r"\d(px|em|rem|vw|vh|pt|ch|%)")


class Page(HTMLParser):
    """Reads a mail: its elements in order with their attributes, its text, and whether every element is closed."""

    EMPTY = frozenset({"br", "hr", "img", "meta"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.style = ""
        self.open: list[str] = []
        self.is_balanced = True
        self.feed(html)
        self.close()
        self.is_balanced = self.is_balanced and not self.open

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        self.is_balanced = self.is_balanced and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data) -> None:
        if self.open[-1:] == ["style"]:
            self.style += data
        elif self.open[-1:] != ["title"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def features_of(html: str) -> set[str]:
    """Name everything that a mail asks of its reader."""
    page = Page(html)
    found = {"html-doctype", *_of_style(page.style)}
    for tag, attributes in page.elements:
        found.add(NAMES.get(tag, f"html-{tag}"))
        found |= {f"html-{name}" for name in attributes if name in ATTRIBUTES}
        found |= set(_of_declarations(attributes.get("style", "")))
        found |= {"html-mailto-links"} if attributes.get("href", "").startswith("mailto:") else set()
        found |= {"html-anchor-links"} if attributes.get("href", "").startswith("#") else set()
        found |= {"html-meta-color-scheme"} if attributes.get("name") == "color-scheme" else set()
    return found


def _of_style(style: str) -> Iterator[str]:
    for at in re.findall(r"@media \(([a-z-]+)", style):
        yield "css-at-media"
        if not at.endswith("width"):
            yield f"css-at-media-{at}"
    for selectors, declarations in RULE.findall(re.sub(r"@media[^{]*\{", "", style)):
        yield from _of_declarations(declarations)
        for selector in selectors.split(","):
            yield "css-selector-class" if "." in selector else "css-selector-type"
            yield from ["css-selector-descendant"] if " " in selector.strip() else []
            yield from ["css-selector-grouping"] if "," in selectors else []


def _of_declarations(declarations: str) -> Iterator[str]:
    for declaration in filter(str.strip, declarations.split(";")):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        side = SIDES.match(name)
        yield f"css-{side[1] if side else name}"
        yield from ["css-important"] if "!important" in value else []
        yield from ["css-display-none"] if (name, value) == ("display", "none") else []
        yield from (f"css-unit-{'percent' if unit == '%' else unit}" for unit in UNIT.findall(value))
        yield from (f"css-{called}" for called in re.findall(r"([a-z-]+)\(", value))


def refused(features: set[str]) -> dict[str, list[str]]:
    """Say which readers cannot do what; what nobody knows is refused by `nobody knows it`."""
    known = _known()
    return {name: who for name in sorted(features - PLAIN) if (who := _refusing(known.get(name)))}


def _refusing(feature: dict | None) -> list[str]:
    if feature is None:
        return ["nobody knows it"]
    return [
        f"{reader} {platform}"
        for reader, chosen in READERS.items()
        for platform, versions in feature["stats"].get(reader, {}).items()
        if (chosen is None or platform in chosen) and not [*versions.values()][-1].startswith(("y", "a"))
    ]


@cache
def _known() -> dict[str, dict]:
    if not DATA.exists():
        reason = "caniemail is not here: `make test` installs it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return {feature["slug"]: feature for feature in json.loads(DATA.read_text("utf-8"))["data"]}
