"""SVG read as XML and written anew with the elements and attributes that draw, and with words only where they show.

Comments, processing instructions, document types and everything of another namespace (editors, RDF) are left behind
by not being written, and so are layers that are switched off. Ids stay where something refers to them, for editors
make them of the names that layers bear. No library writes it, so that the same picture has the same bytes under every
version of Python.
"""

import base64
import binascii
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from xml.parsers import expat

from msgspec import Struct, field

from briefgen.checking.metadata.broken import BrokenPictureError
from briefgen.checking.metadata.svg_names import ATTRIBUTES, ELEMENTS, SWITCHING_ELEMENTS, TEXT_ELEMENTS

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
FOREIGN_ATTRIBUTES = {
    f"{XLINK} href": "xlink:href",
    f"{XML} space": "xml:space",
    f"{XML} lang": "xml:lang",
}
ROOT = f' xmlns="{SVG}" xmlns:xlink="{XLINK}"'
REFERENCE = re.compile(r"#([^\s\"'(),;{}<>]+)|(?:^|[;\s])([\w-]+)\.(?:begin|end|click|repeat)")
"""An id as `href`, `url(#id)` and a style name it, or the timing of an animation."""
CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
CSS_OF_EDITORS = re.compile(r"-inkscape-[\w-]{1,60}\s{0,9}:[^;}]*;?")
CSS_LOADS = re.compile(r"\\|@import|data:|url\(\s*(?![\"']?#|\s)", re.IGNORECASE)
HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE)
DATA_URI = re.compile(r"data:(image/(?:png|jpe?g));base64,(.*)", re.IGNORECASE | re.DOTALL)
MAX_DEPTH = 200
BREAKS = "\n\t"  # which an attribute would lose

Strip = Callable[[bytes, str], bytes]


def strip_svg(content: bytes, strip: Strip) -> bytes:
    """Copy an SVG without what does not draw; `strip` does so with the pictures within, by their media type."""
    copy = _Copy(strip)
    _parse(content, copy)
    if not copy.written:
        raise BrokenPictureError("this file is no SVG")
    copy.leave_out_hidden_layers()
    copy.forget_unused_names()
    return "".join((*copy.written, "\n")).encode()


class _Copy(Struct):
    """What is written while a file is read.

    `names` are the ids and classes with their places in what is written; `values`, with theirs, may refer to them.
    `hidden` are the first and the last place of each layer that is switched off. `left_out` counts the open elements
    within one that is not written, and `in_text` those in which words are drawn.
    """

    strip: Strip
    written: list[str] = field(default_factory=list)
    names: list[tuple[int, str, str]] = field(default_factory=list)
    values: list[tuple[int, str]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    open: list[tuple[str, int | None]] = field(default_factory=list)
    style: list[str] = field(default_factory=list)
    has_styles: bool = False
    can_show_hidden: bool = False
    left_out: int = 0
    in_text: int = 0

    @property
    def used(self) -> set[str]:
        """The ids that something may refer to."""
        values = "\n".join(value for place, value in self.values if self.written[place])
        return {name for pair in REFERENCE.findall(values) for name in pair if name}

    def leave_out_hidden_layers(self) -> None:
        """Take out what is switched off, where nothing can switch it on and nothing refers into it."""
        if self.has_styles or self.can_show_hidden:
            return
        used = self.used
        referred = [place for place, kind, name in self.names if kind == "id" and name in used]
        for first, last in self.hidden:
            if bisect_left(referred, first) == bisect_right(referred, last):
                self.written[first : last + 1] = [""] * (last + 1 - first)

    def forget_unused_names(self) -> None:
        """Take out ids that nothing refers to, and classes where there is no style for any."""
        used = self.used
        for place, kind, name in self.names:
            if not (self.has_styles if kind == "class" else name in used):
                self.written[place] = ""

    def start(self, name: str, attributes: list[str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.left_out or space not in {SVG, ""} or local not in ELEMENTS:
            self.left_out += 1
            return
        if not self.open and local != "svg":
            raise BrokenPictureError("this file is no SVG")
        if len(self.open) >= MAX_DEPTH:
            raise BrokenPictureError(f"this SVG is nested more than {MAX_DEPTH} levels deep; expected a flatter one")
        root = "" if self.open else ROOT
        is_hidden = bool(self.open) and _is_hidden(dict(zip(attributes[::2], attributes[1::2], strict=True)))
        self.open.append((local, len(self.written) if is_hidden else None))
        self.can_show_hidden = self.can_show_hidden or local in SWITCHING_ELEMENTS
        self.in_text += local in TEXT_ELEMENTS
        self.written.append(f"<{local}{root}")
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            self._attribute(key, value)
        self.written.append(">")

    def end(self, _: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        local, hidden_from = self.open.pop()
        self.in_text -= local in TEXT_ELEMENTS
        if local == "style":
            self._rules(_css("".join(self.style)))
        self.written.append(f"</{local}>")
        if hidden_from is not None:
            self.hidden.append((hidden_from, len(self.written) - 1))

    def text(self, words: str) -> None:
        if self.left_out:
            return
        if self.open and self.open[-1][0] == "style":
            self.style.append(words)
        elif self.in_text:
            self.written.append(_escaped(words))

    def _rules(self, rules: str) -> None:
        self.values.append((len(self.written), rules))
        self.written.append(_escaped(rules))
        self.style.clear()
        self.has_styles = True

    def _attribute(self, name: str, value: str) -> None:
        if name not in ATTRIBUTES and name not in FOREIGN_ATTRIBUTES:
            return
        shown = self._target(value.strip()) if name.endswith("href") else _css(value)
        if name in {"id", "class"}:
            self.names.append((len(self.written), name, shown))
        elif not shown.startswith("data:"):
            self.values.append((len(self.written), shown))
        self.written.append(f' {FOREIGN_ATTRIBUTES.get(name, name)}="{_escaped(shown, more=BREAKS)}"')

    def _target(self, target: str) -> str:
        """Check what a reference leads to: into the picture, or to one that is written within."""
        if target.startswith("#"):
            return target
        found = DATA_URI.fullmatch(target)
        if not found:
            message = "this SVG holds a link, or a picture that is no PNG or JPEG in base64; expected neither"
            raise BrokenPictureError(message)
        media_type = found[1].lower().replace("jpg", "jpeg")
        try:
            content = base64.b64decode("".join(found[2].split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise BrokenPictureError("a picture within this SVG cannot be read; expected it in base64") from error
        return f"data:{media_type};base64,{base64.b64encode(self.strip(content, media_type)).decode()}"


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = CSS_COMMENT.sub("", attributes.get("style", ""))
    return attributes.get("display", "").strip() == "none" or bool(HIDDEN.search(style))


def _css(text: str) -> str:
    """Take comments and what editors note out of a style, and refuse one that loads a file."""
    text = CSS_OF_EDITORS.sub("", CSS_COMMENT.sub("", text))
    if CSS_LOADS.search(text):
        raise BrokenPictureError("a style of this SVG loads a file or a font; expected plain shapes and text")
    return text


def _escaped(text: str, *, more: str = "") -> str:
    for sign, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        text = text.replace(sign, reference)
    for sign in more:
        text = text.replace(sign, f"&#{ord(sign)};")
    return text


def _parse(content: bytes, reading: _Copy) -> None:
    """Read XML without entities of its own: they can stand for words, for files, and for more than memory holds."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        parser.Parse(content, True)  # noqa: FBT003  takes no keyword
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BrokenPictureError("this SVG is no well-formed XML; expected an undamaged file") from error


def _refuse_entities(*doctype: object) -> None:
    """Refuse a document type with declarations of its own, which the last argument tells."""
    if doctype[-1]:
        raise BrokenPictureError("this SVG declares entities; expected plain shapes and text")
