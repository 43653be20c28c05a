"""Turns the Markdown of a brief, which is not trusted, into safe HTML, and that HTML into plain text.

What briefgen adds to Markdown (citations, references, pictures, footnotes) is taken out before Markdown sees
the text and a slot is left in its stead, two control characters around a number, which no text of a brief can
hold. The slots are filled at the very end, in one pass over finished HTML: only there do things stand in the
order in which a reader meets them (Python-Markdown does not work in it), and what the resolver returns is
neither parsed nor washed. A slot that Markdown takes for code becomes its source again.

Two walls: raw HTML is no HTML here, it comes out as the visible text it is; then nh3 lets through a short list
of tags and attributes. `attr_list` is left out on purpose: with it an author could set the ids and classes of
the page. Links and pictures are read by our own patterns, because those of Python-Markdown take minutes for
100 KB of brackets; quotes are curled by us, because smarty does not see past the edge of an emphasis and takes
minutes for 100 KB of quotes. Headings underlined with `===` or `---` are off for both reasons: quadratic, and a
rule below a paragraph makes a heading of it.
"""

import html
import re
import sys
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import zip_longest
from textwrap import TextWrapper
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry
from markupsafe import Markup, escape

from briefgen.report.citations import (
    Citation,
    CitationGroup,
    CodeSpan,
    Mark,
    Misspelt,
    NoteMark,
    Picture,
    Reference,
    find_footnotes,
    find_marks,
)


class Resolver(Protocol):
    """What the report knows. Called in the order in which things stand in the text, once for each."""

    def cite(self, citations: tuple[Citation, ...]) -> Markup:
        """Return the numbers for `[@a; @b:2, p. 3]`; groups with nothing but space between come as one."""
        ...

    def refer(self, target: str) -> Markup:
        """Return the value or number that `[#target]` stands for."""
        ...

    def picture(self, media: str) -> Markup:
        """Return the figure for `![](media)`, a block."""
        ...

    def mark(self, marking: str) -> Markup:
        """Return the portion mark for `(marking) ` at the start of a block; may be empty."""
        ...

    def note(self) -> int:
        """Return the number of the next footnote, from 1 on over the whole report."""
        ...


class TooDeep(ValueError):  # noqa: N818 - it names what is wrong, as the finding made of it does
    """Lists, quotations or emphasis stand in one another deeper than a page can show."""


def to_html(
    text: str,
    *,
    prefix: str,
    resolver: Resolver,
    headings_from: int = 3,
    markings: Collection[str] = (),
) -> Markup:
    """Return safe HTML for any number of blocks of Markdown.

    Every id in it begins with the prefix, so that the fields of a page do not collide. The first level of
    headings becomes `headings_from`, each deeper one the next, down to 6. Only `(LABEL) ` with a label out of
    `markings` at the start of a block is a portion mark. Footnotes stand at the end, those that nothing marks
    last. Characters that no brief may hold (control characters but tab and newline) are dropped.

    Raises:
        TooDeep: blocks or emphasis are nested too deep.
    """
    words = _Words(prefix, resolver, frozenset(markings), headings_from)
    body, notes = _without_footnotes(_FORBIDDEN.sub("", text))
    words.notes.update(notes)
    page = words.fill(words.parse(body, inline=False))
    return page + words.list_notes()


def to_inline_html(text: str, *, prefix: str, resolver: Resolver, markings: Collection[str] = ()) -> Markup:
    """Return safe HTML for one paragraph of Markdown, without `<p>`.

    What would begin a list, heading or other block stays as it is written, an empty line is a space, and a mark
    of a footnote is only text.

    Raises:
        TooDeep: emphasis is nested too deep.
    """
    words = _Words(prefix, resolver, frozenset(markings))
    page = words.parse(_EMPTY_LINES.sub("\n", _FORBIDDEN.sub("", text).strip()), inline=True)
    return words.fill(page.removeprefix("<p>").removesuffix("</p>"))


def _without_footnotes(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without the texts of its footnotes, and these by label."""
    pieces, notes, done = [], {}, 0
    for note in find_footnotes(text):
        pieces += [text[done : note.start], "\n"]
        notes[note.label] = note.text
        done = note.end
    return "".join(pieces) + text[done:], notes


# A slot is its kind and its number: c citations, n a footnote, p a picture, m any other mark. The space before
# citations and footnotes goes with them.
_BACK = Markup(' <a href="#{0}noteref-{1}" role="doc-backlink" aria-label="Back to the text">↑</a>')
_SLOT = re.compile(r"\x0e[cnpm](\d+)\x0f")
_PICTURE_SLOT = re.compile(r"\x0ep\d+\x0f")
_SLOTS_AND_LINKS = re.compile(
    r"(?:(?:(?<!\s)\s++)?\x0ec\d+\x0f)++|(?:(?<!\s)\s++)?\x0en\d+\x0f|\x0e[pm]\d+\x0f|</?a\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_LINK_TAG = re.compile(r"</?a\b[^>]*>")
_CODE = re.compile(r"<code>[^<]*</code>")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ALIGN = re.compile(r' align="(left|center|right)"')
_EMPTY_LINES = re.compile(r"\n[ \t\n]*\n")
# Characters that no brief holds, and the entities that would bring them back.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_FORBIDDEN_ENTITY = re.compile(r"&#(?:0*(?:[12]?\d|3[01])|x0*1?[0-9a-f]);", re.IGNORECASE)


@dataclass
class _Words:
    """One field of a brief on its way to HTML: what was taken out of it and how its notes are numbered."""

    prefix: str
    resolver: Resolver
    markings: frozenset[str]
    headings_from: int = 3
    notes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    slugs: Counter[str] = field(default_factory=Counter)
    slots: list[tuple[Mark | str, str]] = field(default_factory=list)
    in_link: bool = False

    def parse(self, text: str, *, inline: bool) -> str:
        """Return washed HTML in which slots stand for what the resolver knows."""
        page = _WASH.clean(_FORBIDDEN_ENTITY.sub("", _convert(self._take_out(text), inline=inline)))
        page = _CODE.sub(lambda code: _SLOT.sub(self._put_back, code[0]), page)
        page = _ALIGN.sub(r' class="\1"', page)
        if self.markings:
            page = _mark_pattern(self.markings).sub(self._take_out_mark, page)
        return page if inline else self._set_headings(_PARAGRAPH.sub(_lift_pictures, page))

    def fill(self, page: str) -> Markup:
        """Return the page with its slots filled, from first to last."""
        return Markup(_SLOTS_AND_LINKS.sub(self._fill, page))  # noqa: S704 - washed by nh3

    def list_notes(self) -> Markup:
        """Return the list of footnotes: in the order of their marks, then those that the text does not mark."""
        first = min(map(self._number, self.notes), default=0)
        items = Markup("").join(map(self._set_note, self.numbers))
        return Markup('\n<ol class="notes" type="a" start="{}">{}\n</ol>').format(first, items) if first else items

    def _take_out(self, text: str) -> str:
        pieces, done = [], 0
        for mark in find_marks(text):
            if isinstance(mark, Misspelt) or (isinstance(mark, NoteMark) and mark.label not in self.notes):
                continue
            pieces += [text[done : mark.start], self._slot(mark, text[mark.start : mark.end])]
            done = mark.end
        return "".join(pieces) + text[done:]

    def _take_out_mark(self, match: re.Match[str]) -> str:
        return match["before"] + self._slot(html.unescape(match["marking"]), match[0])

    def _slot(self, mark: Mark | str, source: str) -> str:
        self.slots.append((mark, source))
        kind = {CitationGroup: "c", NoteMark: "n", Picture: "p"}.get(type(mark), "m")
        return f"\x0e{kind}{len(self.slots) - 1}\x0f"

    def _put_back(self, slot: re.Match[str]) -> str:
        return html.escape(self.slots[int(slot[1])][1], quote=False)

    def _fill(self, match: re.Match[str]) -> str:
        """Fill one slot; in a link without the links that come with it, for a link cannot hold another."""
        if match[0].startswith("<"):
            self.in_link = not match[0].startswith("</")
            return match[0]
        markup = self._resolve([self.slots[int(number)][0] for number in _SLOT.findall(match[0])])
        return _LINK_TAG.sub("", markup) if self.in_link else markup

    def _resolve(self, marks: list[Mark | str]) -> str:
        """Ask the resolver; several marks are citations with nothing but space between them."""
        match marks[0]:
            case Reference(target=target):
                return self.resolver.refer(target)
            case Picture(media=media):
                return self.resolver.picture(media)
            case NoteMark(label=label):
                return self._set_note_mark(label)
            case CodeSpan(words=words):
                return Markup("<code>{}</code>").format(words)
            case str(marking):
                mark = self.resolver.mark(marking)
                return mark and mark + " "
        groups = (mark for mark in marks if isinstance(mark, CitationGroup))
        return self.resolver.cite(tuple(citation for group in groups for citation in group.citations))

    def _number(self, label: str) -> int:
        if label not in self.numbers:
            self.numbers[label] = self.resolver.note()
        return self.numbers[label]

    def _set_note_mark(self, label: str) -> str:
        letter = _letter(self._number(label))
        link = Markup('<a href="#{0}note-{1}" role="doc-noteref">{1}</a>').format(self.prefix, letter)
        place = Markup(' id="{}noteref-{}"').format(self.prefix, letter) if label not in self.marked else ""
        self.marked.add(label)
        return Markup('<sup class="note"{}>{}</sup>').format(place, link)

    def _set_note(self, label: str) -> Markup:
        letter = _letter(self._number(label))
        page = self.fill(self.parse(self.notes[label], inline=False))
        if label in self.marked:
            back = _BACK.format(self.prefix, letter)
            page = page.removesuffix("</p>") + back + Markup("</p>") if page.endswith("</p>") else page + back
        return Markup('\n<li id="{}note-{}">{}</li>').format(self.prefix, letter, page)

    def _set_headings(self, page: str) -> str:
        """Give headings their levels, none left out, and their ids."""
        above: list[str] = []

        def set_heading(match: re.Match[str]) -> str:
            while above and above[-1] >= match[1]:
                above.pop()
            above.append(match[1])
            level = min(self.headings_from + len(above) - 1, 6)
            return f'<h{level} id="{escape(self.prefix)}{self._slug(match[2])}">{match[2]}</h{level}>'

        return _HEADING.sub(set_heading, page)

    def _slug(self, heading: str) -> str:
        words = html.unescape(_SLOT.sub(" ", _TAG.sub(" ", heading))).lower()
        slug = "h-" + (re.sub(r"[\W_]+", "-", words).strip("-")[:60] or "heading")
        self.slugs[slug] += 1
        return slug if self.slugs[slug] == 1 else f"{slug}.{self.slugs[slug]}"


@cache
def _mark_pattern(markings: frozenset[str]) -> re.Pattern[str]:
    labels = "|".join(re.escape(html.escape(label, quote=False)) for label in sorted(markings))
    start = r"<(?:p|li|dt|dd|h[1-6])>\s*|<tr>\s*<t[hd][^>]*>\s*"
    return re.compile(rf"(?P<before>{start})\((?P<marking>{labels})\)\s+")


def _lift_pictures(paragraph: re.Match[str]) -> str:
    """Put pictures below their paragraph, for it cannot hold a block; a paragraph of pictures is gone."""
    pictures = _PICTURE_SLOT.findall(paragraph[1])
    if not pictures:
        return paragraph[0]
    words = _PICTURE_SLOT.sub("", paragraph[1]).strip()
    return "\n".join([f"<p>{words}</p>", *pictures] if words else pictures)


def _letter(number: int) -> str:
    """Return a to z, then aa, as lists of HTML count."""
    before, last = divmod(number - 1, 26)
    return (_letter(before) if before else "") + "abcdefghijklmnopqrstuvwxyz"[last]


_LOCK = threading.Lock()
_DEEPEST = 50


def _convert(text: str, *, inline: bool) -> str:
    with _LOCK:
        try:
            return _parser(inline=inline).reset().convert(text)
        except Exception as error:
            _parser.cache_clear()  # a parse that breaks off leaves the block parser inside a list
            if isinstance(error, RecursionError):
                raise TooDeep(f"nested deeper than {_DEEPEST} levels") from None
            raise


@cache
def _parser(*, inline: bool) -> Markdown:
    tables = TableExtension(use_align_attribute=True)
    parser = Markdown(extensions=["admonition", "def_list", "sane_lists", tables, _Dialect()])
    if inline:
        parser.parser.blockprocessors = Registry()
        parser.parser.blockprocessors.register(ParagraphProcessor(parser.parser), "paragraph", 10)
    return parser


# A text in brackets, which may hold brackets itself, and an address in round ones. Neither repeats over its own
# opening bracket: a run of a hundred thousand is read once. A slot is never part of an address.
_TEXT = r"\[(?P<text>(?:[^\[\]]++|\[[^\[\]]*+\])*+)\]"
_ADDRESS = (
    r"\(\s*+(?P<address><[^<>\n\x0e]*+>|(?:[^\s()<>\x0e]++|\([^\s()\x0e]*+\))*+)"
    r"""(?:\s++(?:"[^"\x0e]*+"|'[^'\x0e]*+'))?+\s*+\)"""
)
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)


class _Link(InlineProcessor):
    """Reads one way of writing a link; where the address is not safe its text remains."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, find_address: Callable[[re.Match[str]], str]) -> None:
        super().__init__(pattern, md)
        self.find_address = find_address

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the link, or its text alone."""
        href = self.unescape(self.find_address(m))
        link = Element("a", href=href) if _SAFE_ADDRESS.match(href) else Element("span")
        shown = self.unescape(m["text"])
        link.text = AtomicString(shown) if href.endswith(shown) else m["text"]
        return link, m.start(), m.end()


class _Heading(HashHeaderProcessor):
    """Reads `# Heading`; a space must follow, so that a line that happens to begin with "#4" is none."""

    RE = re.compile(r"(?:^|\n)(?P<level>\#{1,6})(?P<header>[ ](?:[^\n\#]++|\#++(?!\n|$))*+)\#*+(?:\n|$)")


class _OwnLines(BlockProcessor):
    """Splits a block at the lines that other processors find amid it, so that they do not read the rest anew.

    A heading, a rule, a definition before another, what stands before an admonition. Without it 100 KB of such
    lines take minutes; the result is the same.
    """

    LINE = re.compile(
        r"""^(?: \#{1,6}[ ].*+
              | [ ]{0,3}(?:(?:-[ ]{0,2}+){3,}+ | (?:\*[ ]{0,2}+){3,}+ | (?:_[ ]{0,2}+){3,}+)[ ]*+
              | [ ]{0,3}:[ ].*+(?=\n[ ]{0,3}:[ ])
            )\n | \n(?=!!!)""",
        re.MULTILINE | re.VERBOSE,
    )

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether there is anything to split."""
        return bool(self.LINE.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:  # noqa: ARG002
        """Put the pieces in place of the block."""
        blocks[:1] = self.LINE.sub(r"\g<0>\n", blocks[0]).split("\n\n")


_UNREAD = ("backtick", "html", "automail", "reference", "short_reference", "image_reference", "short_image_ref")


class _Dialect(Extension):
    """What briefs write of Markdown: no HTML, links as read above, typography as set below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take from the parser what briefs do not have, and add what is theirs."""
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("setextheader")
        md.parser.blockprocessors.deregister("reference")
        md.parser.blockprocessors.register(_OwnLines(md.parser), "own lines", 200)
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.ESCAPED_CHARS += ['"', "'"]
        for name in _UNREAD:
            md.inlinePatterns.deregister(name)

        autolink = r"<(?P<text>(?:(?:https?://|tel:)|(?P<mail>(?:mailto:)?+)[^<>\s@\x0e]++@)[^<>\s\x0e]++)>"
        for name, priority, pattern, find_address in (
            ("image_link", 165, "!" + _TEXT + _ADDRESS, lambda _: ""),
            ("link", 160, _TEXT + _ADDRESS, lambda m: m["address"].strip("<>")),
            ("autolink", 120, autolink, lambda m: ("mailto:" if m["mail"] == "" else "") + m["text"]),
        ):
            md.inlinePatterns.register(_Link(pattern, md, find_address), name, priority)
        md.treeprocessors.register(_Typesetter(md), "typesetter", 15)


class _Typesetter(Treeprocessor):
    """Sets quotes, dashes and spaces, after what is too deep was refused."""

    def run(self, root: Element) -> None:
        """Set the text of the whole tree but code and addresses."""
        level = [root]
        for _ in range(_DEEPEST):
            level = [child for element in level for child in element]
        if level:
            raise TooDeep(f"nested deeper than {_DEEPEST} levels")
        pieces = [*_pieces(root)]
        before = " "
        for (element, place, begins), following in zip_longest(pieces, pieces[1:]):
            text = getattr(element, place)
            if not isinstance(text, AtomicString):
                ends = following is None or following[2] or getattr(*following[:2])[0].isspace()
                padded = (" " if begins else before) + text + (" " if ends else "a")
                text = _TYPOGRAPHY.sub(_typeset, padded)[1:-1]
                setattr(element, place, text)
            before = text[-1] if text[-1].isalnum() or text[-1] in _BEFORE_OPENING else "a"


def _walk(element: Element) -> Iterator[tuple[Element, str]]:
    yield element, "text"
    for child in element:
        yield from _walk(child)
        yield child, "tail"


def _pieces(root: Element) -> Iterator[tuple[Element, str, bool]]:
    """List the pieces of text in their order, and whether each is the first of its block."""
    begins = True
    for element, place in _walk(root):
        begins = begins or element.tag in _BLOCKS
        if getattr(element, place):
            yield element, place, begins
            begins = False


_HEADS = {f"h{level}" for level in range(1, 7)}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_BLOCKS = frozenset({"blockquote", "br", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"} | _HEADS | _TABLE)
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_UNIT = "%|‰|°C|km²|km2|km|m²|m³|m|cm|mm|ha|kg|t|kW|MW|GW|kWh|MWh|GWh|nm|million|billion|trillion|UTC"
_BEFORE_OPENING = " \n([{–—/“‘"
_TYPOGRAPHY = re.compile(
    rf"""(?P<address>https?://\S+)
    |(?P<dash>(?<!-)-{{2,3}}(?!-))
    |(?P<ellipsis>(?<!\.)\.{{3}}(?!\.))
    |(?P<decade>(?<!\w)'(?=\d\ds\b))
    |(?P<opening>(?<=[\s(\[{{–—/-])["']+(?=\S))
    |(?P<closing>["']+)
    |(?P<gap>(?:(?<=\b\d)|(?<=\b\d\d))[ \n](?=(?:{_MONTH})\b)
        |(?<=\d)[ \n](?=(?:{_UNIT})(?!\w))
        |(?:(?<=\bp\.)|(?<=\bpp\.)|(?<=\bNo\.)|(?<=\bNos\.)|(?<=\bArt\.)|(?<=§))[ \n](?=\d))""",
    re.VERBOSE,
)
_SIGNS = {"--": "–", "---": "—", "...": "…"}
_OPENING, _CLOSING = str.maketrans("\"'", "“‘"), str.maketrans("\"'", "”’")


def _typeset(match: re.Match[str]) -> str:
    if match.lastgroup == "address":
        return match[0]
    if match.lastgroup == "gap":
        return "\N{NO-BREAK SPACE}"
    return _SIGNS.get(match[0]) or match[0].translate(_OPENING if match.lastgroup == "opening" else _CLOSING)


_WASH = nh3.Cleaner(
    tags=_BLOCKS | {"a", "code", "em", "strong"},
    attributes={"a": {"href"}, "ol": {"start"}},
    tag_attribute_values={cell: {"align": {"left", "center", "right"}} for cell in ("td", "th")},
    set_tag_attribute_values={"a": {"rel": "external noreferrer"}, "th": {"scope": "col"}},
    allowed_classes={
        "div": {"admonition", "caution", "danger", "important", "note", "tip", "warning"},
        "p": {"admonition-title"},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    url_relative="deny",
    link_rel=None,  # nh3 would mark links within the page too
)


def to_text(page: Markup | str, *, width: int = 72) -> str:
    """Return the plain text of HTML as `to_html` and the report's templates make it.

    Blocks stand apart by empty lines, lists have hanging indents, links are their text, a citation is ` [1]`, a
    table has aligned columns or, if it is too wide for that, `a | b`. Lines are at most `width` long where the
    words allow it; the text does not end with a newline.
    """
    reader = _Reader()
    reader.feed(f"<div>{page}</div>")
    reader.close()
    text = "\n\n".join(_print_blocks(reader.tree.close(), width))
    return text.replace("\N{NO-BREAK SPACE}", " ")


_SPACES = re.compile(r"[ \t\r\n]+")
_EMPTY_TAGS = frozenset({"br", "col", "hr", "img", "wbr"})
_BLOCK_TAGS = _BLOCKS - {"br"} | {"article", "aside", "caption", "figcaption", "figure", "section"}


class _Reader(HTMLParser):
    """Reads our own HTML, which is well-formed but for its empty tags, into a tree."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; an empty one is closed at once."""
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in _EMPTY_TAGS:
            self.tree.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag not in _EMPTY_TAGS:
            self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.tree.data(data)


def _print_blocks(parent: Element, width: int) -> list[str]:
    """Print what stands in a block: runs of words as paragraphs, and the blocks between them."""
    blocks: list[str] = []
    words = parent.text or ""
    for child in parent:
        if child.tag in _BLOCK_TAGS:
            blocks += [*_wrap(words, width), *_print_block(child, width)]
            words = ""
        else:
            words += _print_words(child)
        words += child.tail or ""
    return blocks + _wrap(words, width)


def _print_block(block: Element, width: int) -> list[str]:
    match block.tag:
        case "ul" | "ol":
            return _print_list(block, width)
        case "table":
            return _print_table(block, width)
        case "pre":
            return [_hang("".join(block.itertext()).rstrip("\n"), "    ", "    ")]
        case "hr":
            return ["* * *"]
        case "dl":
            return ["\n".join(_print_blocks(block, width))]
        case "blockquote" | "dd":
            prefix = "> " if block.tag == "blockquote" else "    "
            return [_hang("\n\n".join(_print_blocks(block, width - len(prefix))), prefix, prefix)]
    return _print_blocks(block, width)


def _print_list(block: Element, width: int) -> list[str]:
    notes = block.get("type") == "a"
    gap = "\n\n" if block.find("li/p") is not None and not notes else "\n"
    entries = []
    for number, entry in enumerate(block, int(block.get("start", 1))):
        count = f"{_letter(number) if notes else number}. "
        sign = "- " if block.tag == "ul" else count
        entries.append(_hang(gap.join(_print_blocks(entry, width - len(sign))), sign, " " * len(sign)))
    return [gap.join(entries)]


def _print_table(table: Element, width: int) -> list[str]:
    captions = [line for caption in table.iter("caption") for line in _print_blocks(caption, width)]
    rows = [[_print_cell(cell) for cell in row] for row in table.iter("tr")]
    columns = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    if sum(columns) + 2 * len(columns) - 2 > width:
        lines = [line for row in rows for line in _wrap(" | ".join(row), width, hanging="  ")]
        return [*captions, "\n".join(lines)]
    if table.find("thead") is not None:
        rows.insert(1, ["-" * size for size in columns])
    lines = ["  ".join(map(str.ljust, row, columns)).rstrip() for row in rows]
    return [*captions, "\n".join(lines)]


def _print_cell(cell: Element) -> str:
    return " ".join(_print_blocks(cell, sys.maxsize)).replace("\n", " ")


def _print_words(element: Element) -> str:
    """Print what stands in a line; a vertical tab is a break."""
    if element.get("role") == "doc-backlink":
        return ""
    match element.tag:
        case "br":
            return "\v"
        case "img":
            return f"[{element.get('alt')}]" if element.get("alt") else ""
        case "svg":
            return f"[{element.findtext('title')}]" if element.findtext("title") else ""
    words = (element.text or "") + "".join(_print_words(child) + (child.tail or "") for child in element)
    return f"\N{NO-BREAK SPACE}[{words}]" if element.get("class") in {"cite", "note"} else words


def _wrap(words: str, width: int, hanging: str = "") -> list[str]:
    """Break words into the lines of one paragraph; none where there are only spaces."""
    wrapper = TextWrapper(max(width, 20), break_long_words=False, break_on_hyphens=False)
    wrapper.subsequent_indent = hanging
    lines = [line for part in words.split("\v") for line in wrapper.wrap(_SPACES.sub(" ", part).strip(" "))]
    return ["\n".join(lines)] if lines else []


def _hang(text: str, first: str, rest: str) -> str:
    """Put a sign before the first line of a text and as much space before the others."""
    lines = (first + text.replace("\n", "\n" + rest)).split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)
