"""Markdown as a reader sees it: without its signs, its links apart from their words.

A leak may show a text as it is written or as it is printed, so needles are made of both.
"""

import html
import re
from collections.abc import Iterator

_MARKS = re.compile(r"\[@[^\[\]]*\](?!\()|\[[#^][^\[\]]*\](?!\()|!\[[^\[\]]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)(?:\s[^()]*)?\)")
_EMPHASIS = re.compile(r"(?<=\w)(?:\*{1,3}|_{2,3}|`)(?=\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PORTION_MARK = re.compile(r"^([ \t>#*+|.\d-]*)\([A-Z][\w:+/-]*\)(?=\s)", re.MULTILINE)
_SIGNS = re.compile(r"[\[\]*`\\&(]")


def as_written_and_read(text: str) -> Iterator[str]:
    """Give a text as it is written and, where that differs, as it is printed."""
    yield text
    if _SIGNS.search(text):
        yield as_read(text)


def as_read(text: str) -> str:
    """Take the signs out of Markdown."""
    text = _LINK.sub(r"\1", _MARKS.sub(" ", _PORTION_MARK.sub(r"\1", text)))
    return html.unescape(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", text)))
