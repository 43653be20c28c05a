"""Reads the Markdown that most of a brief is written in, without the Markdown parser, which takes ten times as long.

That is paragraphs, headings, lists of one level, emphasis in words and links to the web: what can be read in one way
only and needs no washing. All else is left to the parser. What both can read comes out the same, byte for byte; a test
holds them to it with texts that are made up of everything that means something to either.
"""

import re
from typing import NamedTuple

from briefgen.report.typography import Piece, typeset, typeset_pieces

_SIGN = re.compile(r"[\\`*_\[\]<>&\t]|  \n")
_WORDS = r"[^\s\\`*_\[\]<>&](?:[^\\`*_\[\]<>&\t]*[^\s\\`*_\[\]<>&])?"
_SPAN = re.compile(
    rf"""\*(?:(?<=[\s("'“‘—–/-]\*)|(?<![\s\S]\*))
         (?: \*(?P<strong>(?=[^\W_]){_WORDS})\*\* | (?P<em>(?=[^\W_]){_WORDS})\* )
         (?=[\s.,:;!?)"'”’—–/-]|\Z)
       | \[(?<!!\[)(?P<text>{_WORDS})\]
         \((?P<address>https?://(?:[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*\.)+[a-zA-Z]{{2,}}(?:/[a-zA-Z0-9_./=%+,;:@~?\#-]*)?)\)""",
    re.VERBOSE,
)
_GAPS = re.compile(r"\n\n+")
_HEADING = re.compile(r"(#{1,6}) ([^#\n]+)")
# What a line of words begins with; digits with a full stop behind them would begin a list.
_WORD = r"(?:[^\W\d_]|\d+(?![\d.])|[\"'“‘(\x0e€$£§]|\*{1,2}[^\s*]|\[)"
_PARAGRAPH = re.compile(rf"{_WORD}.*+(?:\n(?:{_WORD}|\d).*+)*+")
_ENTRY = re.compile(rf"{_WORD}.*+(?:\n {{0,3}}{_WORD}.*+)*+")
_LISTS = {"ul": re.compile(r"^- ", re.MULTILINE), "ol": re.compile(r"^\d+\. ", re.MULTILINE)}


class _Run(NamedTuple):
    """Words with what stands before and behind them on the page; `is_fixed` where they stay as they are."""

    words: str
    opening: str = ""
    closing: str = ""
    is_fixed: bool = False


def read_usual(text: str, *, inline: bool) -> str | None:
    """Return washed HTML; none where the text holds anything that the parser has to read."""
    if inline:
        return _tagged("p", text)
    blocks: list[str] = []
    for block in _GAPS.split(text.strip("\n")):
        page = _block(block)
        if page is None or (blocks and page.startswith(("<ul>", "<ol>")) and page[:4] == blocks[-1][:4]):
            return None
        blocks.append(page)
    return "\n".join(blocks)


def _block(block: str) -> str | None:
    if heading := _HEADING.fullmatch(block):
        return _tagged(f"h{len(heading[1])}", heading[2].strip())
    if _PARAGRAPH.fullmatch(block):
        return _tagged("p", block)
    return _list("ol" if block.startswith("1. ") else "ul", block)


def _list(tag: str, block: str) -> str | None:
    before, *texts = _LISTS[tag].split(block)
    if before or not texts:
        return None
    texts = [*(text.removesuffix("\n") for text in texts[:-1]), texts[-1]]
    entries = [_tagged("li", text) if _ENTRY.fullmatch(text) else None for text in texts]
    return None if None in entries else "\n".join([f"<{tag}>", *filter(None, entries), f"</{tag}>"])


def _tagged(tag: str, text: str) -> str | None:
    words = _words(text) if text else None
    return None if words is None else f"<{tag}>{words}</{tag}>"


def _words(text: str) -> str | None:
    """Set the words of one block."""
    if not _SIGN.search(text):
        return _escaped(typeset(text))
    runs = _runs(text)
    if any(_SIGN.search(run.words) for run in runs):
        return None
    texts = typeset_pieces([Piece(run.words, run is runs[0], run.is_fixed) for run in runs])
    return "".join(run.opening + _escaped(words) + run.closing for run, words in zip(runs, texts, strict=True))


def _runs(text: str) -> list[_Run]:
    """Cut a text at the edges of its emphasis and its links."""
    runs, done = [], 0
    for span in _SPAN.finditer(text):
        runs += [_Run(text[done : span.start()]), _run(span)]
        done = span.end()
    return [run for run in (*runs, _Run(text[done:])) if run.words]


def _run(span: re.Match[str]) -> _Run:
    if address := span["address"]:
        opening = f'<a href="{address}" rel="external noreferrer">'
        return _Run(span["text"], opening, "</a>", is_fixed=address.endswith(span["text"]))
    tag = "strong" if span["strong"] else "em"
    return _Run(span[tag], f"<{tag}>", f"</{tag}>")


def _escaped(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", "&nbsp;")
