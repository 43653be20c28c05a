"""What templates can ask of Python: whether a column is needed, how a CSS string is written, how text is wrapped.

A template shows; what it would have to reckon stands here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from textwrap import TextWrapper
from typing import Any

from markupsafe import Markup

WIDTH = 72
INDENT = re.compile(r"\s*(?:(?:[-*>]|\w{1,3}\.)\s+)*")


def css_string(text: str) -> Markup:
    """Write text as a CSS string, quotes included, that stands safely in a `style` element.

    All that could mean something to CSS, HTML or XML is written as its number.
    """
    return Markup('"{}"').format(Markup(re.sub(r"[^\w .,:;·–—’()/-]", _css_escape, text)))  # noqa: S704  nothing is left that HTML could read


def filled(rows: Iterable[object], field: str) -> bool:
    """Tell whether any row has something in a field, so that its column is needed."""
    return any(getattr(row, field) for row in rows)


def hung(text: str, sign: str = "") -> str:
    """Wrap one paragraph to 72 columns, with a sign such as `- ` before it and as much space before its other lines."""
    text = text.strip()
    if text and len(sign) + len(text) <= WIDTH and text.isprintable():
        return sign + text
    return "\n".join(_wrapper(sign, " " * len(sign)).wrap(text))


def wrapped(text: str, indent: str = "") -> str:
    """Wrap the lines of a longer text that do not fit into 72 columns; lists keep their hanging indents."""
    return "\n".join(_wrapped_line(line, indent) for line in text.split("\n"))


def underlined(heading: str, sign: str = "-") -> str:
    """Write a heading with a line of its length below, of 72 columns at most."""
    lines = hung(heading).split("\n")
    return "\n".join([*lines, sign * min(max(map(len, lines)), WIDTH)])


def flush_end(text: str) -> str:
    """Set a short line against the right edge of the text."""
    return text.rjust(WIDTH)


def _css_escape(sign: re.Match[str]) -> str:
    return f"\\{ord(sign[0]):x} "


def _wrapped_line(line: str, indent: str) -> str:
    if len(indent + line) <= WIDTH:
        return (indent + line).rstrip()
    hanging = INDENT.match(line)
    rest = " " * len(hanging[0]) if hanging else ""
    return "\n".join(_wrapper(indent, indent + rest).wrap(line))


@lru_cache(maxsize=64)
def _wrapper(first: str, rest: str) -> TextWrapper:
    return TextWrapper(
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


FILTERS: Mapping[str, Callable[..., Any]] = {
    function.__name__: function for function in (css_string, filled, hung, wrapped, underlined, flush_end)
}
