"""HTML, SVG and XML as passages: text, comments and the values of attributes.

This is no parser: it finds tags and what is between them, so that a page that is not well formed is read to its end.
Tags that stand inside words, such as `<em>`, leave nothing behind; all others part what stands beside them.
"""

import html
import re
from urllib.parse import unquote

from briefgen.gate.records import read_script
from briefgen.gate.texts import BREAK

MAX_LAYERS = 4
INLINE = {"b", "bdi", "em", "i", "mark", "s", "strong", "u", "wbr", "abbr", "tspan"}
# Lengths and shapes, whose numbers mean nothing to a reader.
GEOMETRY = frozenset(
    (
        "d", "points", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width",
        "height", "viewbox", "transform", "style", "offset", "sizes", "stroke-width", "stroke-dasharray", "font-size",
        "gradienttransform", "patterntransform", "colspan", "rowspan", "tabindex",
    )
)  # fmt: skip
_COMMENT = r"<!--(?P<comment>.*?)(?:-->|\Z)"
_VERBATIM = r"<!\[CDATA\[(?P<verbatim>.*?)(?:\]\]>|\Z)"
_STYLE = r"<style\b[^>]*>(?P<style>.*?)(?:</style>|\Z)"
_SCRIPT = r"<script\b[^>]*>(?P<script>.*?)(?:</script>|\Z)"
_TAG = r"""<(?P<tag>[/!?]?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*+)/?>"""
_PIECE = re.compile(f"{_COMMENT}|{_VERBATIM}|{_STYLE}|{_SCRIPT}|{_TAG}", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAME = re.compile(r"[/!?]*([\w:-]+)")
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_ENTITY = re.compile(r"&#?\w{1,31};")
_DIGITS = re.compile(r"[\d.]+")


def _is_markup(text: str) -> bool:
    """Whether a text holds tags or comments."""
    return "<" in text and _PIECE.search(text) is not None


def read_markup(text: str) -> str:
    """Give the words of a page, layer by layer: feeds hold pages whose tags are written as entities."""
    words = [text]
    for _ in range(MAX_LAYERS):
        if not _is_markup(words[-1]):
            break
        words[-1:] = _words_of(words[-1])
    # A line's end means nothing in a page, but in plain text it does.
    read = BREAK.join(map(_with_entities_read, words))
    return _LINE_END.sub(" ", read) if len(words) > 1 else read


def _words_of(text: str) -> tuple[str, str]:
    """Split a page into the values of its attributes and its text, with the entities of the text read."""
    attributes: list[str] = []

    def without_tag(piece: re.Match[str]) -> str:
        tag = piece["tag"]
        if tag is None:
            return f"{BREAK}{_inside(piece)}{BREAK}"
        if "=" in tag:
            attributes.extend(_value(*match) for match in _ATTRIBUTE.findall(tag))
        elif tag[0] in "!?":
            attributes.append(tag)
        name = _NAME.match(tag)
        return "" if name and name[1].lower() in INLINE else BREAK

    shown = _PIECE.sub(without_tag, text)
    return BREAK.join(attributes), _with_entities_read(shown)


def _with_entities_read(text: str) -> str:
    """Read entities that end as they must; in an address `&copy=1` is none."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _inside(piece: re.Match[str]) -> str:
    """Give what stands in a comment, a style or a script; of a style without its numbers."""
    if piece["script"]:
        return read_script(piece["script"])
    return piece["comment"] or piece["verbatim"] or _DIGITS.sub(" ", piece["style"] or "")


def _value(name: str, *values: str) -> str:
    """Give an attribute's value; its name too where the desk or a page may have made it up."""
    value = "".join(values)
    if name.lower() in GEOMETRY:
        value = _DIGITS.sub(" ", value)
    if "%" in value:
        value = f"{value}{BREAK}{unquote(value)}"
    return f"{name}{BREAK}{value}" if name.startswith("data-") else value
