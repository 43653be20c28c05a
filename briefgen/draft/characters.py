"""The characters a brief may hold, made from whatever an article brings along.

An article comes out of a web page, a mail or a PDF. YAML forbids control characters, and the reversing
ones could show a reader other words than the file holds, so both go; no visible character is lost. The
no-break spaces stay: they hold a number together.
"""

import re

_LINE_BREAK = re.compile("\r\n?|[\v\f\x85\u2028]")
_ODD_SPACE = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000]")
_SOFT_HYPHEN = re.compile("\xad(?:\n(?=\\S))?")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def lines_of(text: str) -> tuple[str, ...]:
    """Split a text into lines without space at their ends, in characters that YAML allows."""
    text = _LINE_BREAK.sub("\n", text).replace("\u2029", "\n\n")
    text = _FORBIDDEN.sub("", _ODD_SPACE.sub(" ", text))
    return tuple(line.strip() for line in _SOFT_HYPHEN.sub("", text).strip().split("\n"))


def one_line(text: str) -> str:
    """Write a text as one line, for a title or a comment."""
    return " ".join(word for line in lines_of(text) for word in line.split(" ") if word)
