"""Turns the report's own HTML into plain text, for the text report and for mail."""

import re
import sys
from itertools import zip_longest
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from markupsafe import Markup

from briefgen.report.limits import BLOCKS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def to_text(page: Markup | str, *, width: int = 72) -> str:
    """Return the plain text of HTML as `to_html` and the report's templates make it.

    Blocks stand apart by empty lines, lists have hanging indents, links are their text, a citation is ` [1]`, a
    table has aligned columns or, if it is too wide for that, `a | b`. Lines are at most `width` long where the
    words allow it; the text does not end with a newline.
    """
    xml = as_xml(str(page))
    paragraphs = _paragraphs(xml)
    if paragraphs is None:
        from xml.etree.ElementTree import fromstring

        blocks = _print_blocks(fromstring(f"<div>{xml}</div>"), width)  # noqa: S314  it is our own
    else:
        blocks = [block for words in paragraphs for block in _wrap(words, width)]
    return "\n\n".join(blocks).replace("\N{NO-BREAK SPACE}", " ")


def note_letter(number: int) -> str:
    """Return a to z, then aa, as lists of HTML count."""
    before, last = divmod(number - 1, 26)
    return (note_letter(before) if before else "") + "abcdefghijklmnopqrstuvwxyz"[last]


_SPACES = re.compile(r"[\t\r\n][ \t\r\n]*| [ \t\r\n]+")
_INLINE = re.compile(r"""</?(?:a|b|code|em|span|strong)>|<a(?:[ ][\w-]+="[^"<]*")+>|<span[ ]class="pm">""", re.VERBOSE)
_PARAGRAPH = re.compile("</?p>")
_BLOCK_TAGS = BLOCKS - {"br"} | {"article", "aside", "caption", "figcaption", "figure", "section"}
_AS_XML = {"<br>": "<br/>", "<hr>": "<hr/>", "&nbsp;": "\N{NO-BREAK SPACE}", "\ufffe": "", "\uffff": ""}


def as_xml(page: str) -> str:
    """Make XML of our own HTML: close what wants closing, name nothing that has no name there, drop what it forbids."""
    for html, xml in _AS_XML.items():
        page = page.replace(html, xml)
    return page


def _paragraphs(xml: str) -> list[str] | None:
    """Read what is nothing but paragraphs of words, links and citations, as most is; none where a tree is needed."""
    if "&" in xml or "doc-" in xml:
        return None
    words = _INLINE.sub("", xml.replace('<sup class="cite">', "\N{NO-BREAK SPACE}[").replace("</sup>", "]"))
    paragraphs = _PARAGRAPH.split(words)
    return None if any("<" in one for one in paragraphs) else paragraphs


def _print_blocks(parent: "Element", width: int) -> list[str]:
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


def _print_block(block: "Element", width: int) -> list[str]:
    match block.tag:
        case "ul" | "ol":
            return _print_list(block, width)
        case "table":
            return _print_table(block, width)
        case "hr":
            return ["* * *"]
        case "pre":
            return [_hang("".join(block.itertext()).rstrip("\n"), "    ")]
    prefix = {"blockquote": "> ", "dd": "    "}.get(block.tag, "")
    blocks = _print_blocks(block, width - len(prefix))
    if block.tag == "dl":
        return ["\n".join(blocks)]
    return [_hang("\n\n".join(blocks), prefix)] if prefix else blocks


def _print_list(block: "Element", width: int) -> list[str]:
    notes = block.get("type") == "a"
    gap = "\n\n" if block.find("li/p") is not None and not notes else "\n"
    entries = []
    for number, entry in enumerate(block, int(block.get("start", 1))):
        count = f"{note_letter(number) if notes else number}. "
        sign = "- " if block.tag == "ul" else count
        entries.append(_hang(gap.join(_print_blocks(entry, width - len(sign))), sign, " " * len(sign)))
    return [gap.join(entries)]


def _print_table(table: "Element", width: int) -> list[str]:
    captions = [line for caption in table.iter("caption") for line in _print_blocks(caption, width)]
    rows = [[_print_cell(cell) for cell in row] for row in table.iter("tr")]
    columns = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    if sum(columns) + 2 * len(columns) - 2 > width:
        lines = [line for row in rows for line in _wrap(" | ".join(row), width, hanging="  ")]
    else:
        lines = _align(rows, columns, has_head=table.find("thead") is not None)
    return [*captions, "\n".join(lines)]


def _align(rows: list[list[str]], columns: list[int], *, has_head: bool) -> list[str]:
    rule = [["-" * size for size in columns]] if has_head else []
    return ["  ".join(map(str.ljust, row, columns)).rstrip() for row in [*rows[:1], *rule, *rows[1:]]]


def _print_cell(cell: "Element") -> str:
    return " ".join(_print_blocks(cell, sys.maxsize)).replace("\n", " ")


def _print_words(element: "Element") -> str:
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
    lines = [line for part in words.split("\v") for line in _lines(_single_spaced(part), width, hanging)]
    return ["\n".join(lines)] if lines else []


def _single_spaced(words: str) -> str:
    is_so = words.isprintable() and "  " not in words
    return (words if is_so else _SPACES.sub(" ", words)).strip(" ")


def _lines(words: str, width: int, hanging: str) -> list[str]:
    width = max(width, 20)
    if len(words) <= width and not words[-1:].isspace():
        return [words] if words else []
    wrapper = TextWrapper(width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(words)


def _hang(text: str, first: str, rest: str | None = None) -> str:
    """Put a sign before the first line of a text and another, or the same, before the others."""
    lines = (first + text.replace("\n", "\n" + (first if rest is None else rest))).split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)
