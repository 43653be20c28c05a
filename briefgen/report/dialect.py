"""What briefs write of Markdown, from text to washed HTML: blocks and links as we read them, and typography.

Much is read by our own patterns. Those of Python-Markdown for links, footnotes and underlined headings take minutes for
100 KB of brackets or lines, and smarty does not see past the edge of an emphasis: it opens `"*so*"` twice. Underlined
headings (a rule below a paragraph makes one by accident) and links by reference are therefore only text.

Two walls: raw HTML is no HTML here, it comes out as the visible text it is; then nh3 lets through a short list of tags
and attributes. `attr_list` is left out on purpose: with it an author could set the ids and classes of the page.
"""

import re
import threading
from collections.abc import Callable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, AtomicString, Registry

from briefgen.report.limits import BLOCKS, DEEPEST, TOO_DEEP, TooDeep
from briefgen.report.typography import Piece, typeset_pieces


def parse_markdown(text: str, *, inline: bool) -> str:
    """Return washed HTML; `inline` reads one paragraph and no other block.

    Raises:
        TooDeep: blocks or emphasis are nested too deep.
    """
    page = _convert(text, inline=inline)
    if _MIXED_EMPHASIS.search(text):
        page = _with_all_letters(page, text, inline=inline)
    return _WASH.clean(_FORBIDDEN_ENTITY.sub("", page))


# Python-Markdown 3.11 drops what follows one emphasis within another that ends amid a word: of `*a**a*b` the b is lost,
# of `*a**a*[b](https://a.example)` the sign that begins its own note of the link, and the end of that is left behind.
_MIXED_EMPHASIS = re.compile(r"\*\*|__")


def _with_all_letters(page: str, text: str, *, inline: bool) -> str:
    """Keep the page if no letter was lost, else read the text again with its emphasis as plain signs."""
    plain = _convert(re.sub(r"(?<!\\)([*_])", r"\\\1", text), inline=inline)
    is_whole = ETX not in page and _count_letters(page) >= _count_letters(plain)
    return page if is_whole else plain


def _count_letters(page: str) -> int:
    return len(_LETTER.findall(_TAG.sub("", page)))


_LETTER = re.compile(r"[^\W_]|\x0e")
_TAG = re.compile(r"<[^>]*>")


# The entities of characters that no brief holds.
_FORBIDDEN_ENTITY = re.compile(r"&#(?:0*(?:[12]?\d|3[01])|x0*1?[0-9a-f]);", re.IGNORECASE)
_LOCK = threading.Lock()


def _convert(text: str, *, inline: bool) -> str:
    with _LOCK:
        try:
            return _parser(inline=inline).reset().convert(text)
        except Exception as error:
            _parser.cache_clear()  # a parse that breaks off leaves the block parser inside a list
            if isinstance(error, RecursionError):
                raise TooDeep(TOO_DEEP) from None
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
        shown = self.unescape(m["text"]) or href
        link.text = AtomicString(shown) if href.endswith(shown) else m["text"]
        return link, m.start(), m.end()


class _Heading(HashHeaderProcessor):
    """Reads `# Heading`; a space must follow, so that a line that happens to begin with "#4" is none."""

    RE = re.compile(r"(?:^|\n)(?P<level>\#{1,6})(?P<header>[ ](?:[^\n\#]++|\#++(?!\n|$))*+)\#*+(?:\n|$)")


class _OwnLines(BlockProcessor):
    """Splits a block at the lines that other processors find amid it, so that they do not read the rest anew.

    A heading, a rule, a definition before another, what stands before an admonition. Without it 100 KB of such
    lines take minutes.
    """

    LINE = re.compile(
        r"""^(?: \#{1,6}[ ].*+
              | [ ]{0,3}(?:(?:-[ ]{0,2}+){3,}+ | (?:\*[ ]{0,2}+){3,}+ | (?:_[ ]{0,2}+){3,}+)[ ]*+
              | [ ]{0,3}:[ ].*+(?=\n[ ]{0,3}:[ ])
            )\n | \n(?=!!!)""",
        re.MULTILINE | re.VERBOSE,
    )

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether there is anything to split; refuse what stands too deep in lists and quotations."""
        if len(self.parser.state) > DEEPEST:
            raise TooDeep(TOO_DEEP)
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
        for _ in range(DEEPEST):
            level = [child for element in level for child in element]
        if level:
            raise TooDeep(TOO_DEEP)
        places = [*_places(root)]
        texts = [getattr(element, place) for element, place, _ in places]
        pieces = [
            Piece(str(text), begins, isinstance(text, AtomicString))
            for text, (*_, begins) in zip(texts, places, strict=True)
        ]
        for (element, place, _), piece, text in zip(places, pieces, typeset_pieces(pieces), strict=True):
            if not piece.is_fixed:
                setattr(element, place, text)


def _walk(element: Element) -> Iterator[tuple[Element, str]]:
    yield element, "text"
    for child in element:
        yield from _walk(child)
        yield child, "tail"


def _places(root: Element) -> Iterator[tuple[Element, str, bool]]:
    """List where pieces of text stand, in their order, and whether each is the first of its block."""
    begins = True
    for element, place in _walk(root):
        begins = begins or element.tag in BLOCKS
        if getattr(element, place):
            yield element, place, begins
            begins = False


_WASH = nh3.Cleaner(
    tags=BLOCKS | {"a", "code", "em", "strong"},
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
