"""Any file of an output folder as passages of text, whatever is in it and in the files within it.

What a file is, its first bytes say, and its name only where they do not; a kind that nobody thought of here is
searched as bytes. So an output that is added later is covered from its first day.
"""

import base64
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_to_bytes

from briefgen.gate.mail import read_mail
from briefgen.gate.markup import read_markup
from briefgen.gate.packed import UnreadableError, gzip_name, read_gzip, read_zip
from briefgen.gate.pictures import metadata
from briefgen.gate.records import read_calendar, read_json, read_script, read_table
from briefgen.gate.texts import BREAK, Kind, Passage

MAX_DEPTH = 6
_HEAD = 1024
_DATA = re.compile(r"data:[\w.+/-]*(?P<as>(?:;[\w.=+-]+)*),(?P<content>[^\s\"'<>)\\]+)")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1e]")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def read_file(name: str, content: bytes, *, depth: int = 0) -> Iterator[Passage]:
    """List all passages of a file; raises UnreadableError for one that cannot be searched."""
    if depth > MAX_DEPTH:
        raise UnreadableError("files lie within files deeper than is searched")
    beside = metadata(content)
    if b"%PDF-" in content[:_HEAD]:
        yield from _read_pdf(content, depth)
    elif content.startswith(b"\x1f\x8b"):
        yield from _loose(gzip_name(content))
        yield from read_file(name.removesuffix(".gz"), read_gzip(content), depth=depth + 1)
    elif content.startswith(b"PK\x03\x04"):
        yield from _read_all(read_zip(content), depth)
    elif beside is not None:
        yield from _read_all((("", piece) for piece in beside), depth)
    elif name.lower().endswith(".eml") or b"\nMIME-Version:" in content[: 4 * _HEAD]:
        headers, parts = read_mail(content)
        yield Passage(headers)
        yield from _read_all(parts, depth)
    else:
        yield from _read_text(name, content, depth)


def read_name(name: str) -> Passage:
    """Give the name of a file, with its folders, as a passage."""
    return Passage(f"{name}{BREAK}{unquote(name)}" if "%" in name else name)


def _read_all(files: Iterator[tuple[str, bytes]], depth: int) -> Iterator[Passage]:
    for name, content in files:
        yield from read_file(name, content, depth=depth + 1)
        if name:
            yield Passage(name)


def _read_pdf(content: bytes, depth: int) -> Iterator[Passage]:
    from briefgen.gate.pdf import around_cuts, mended, page_text, read_objects

    held = read_objects(content)
    yield Passage(held.strings)
    yield from _read_all((("", file) for file in held.files), depth)
    for unknown in held.unknown:
        yield from _loose(unknown)
    text = page_text(held.colourless)
    yield Passage(mended(text))
    yield Passage(around_cuts(text), Kind.BROKEN)


def _read_text(name: str, content: bytes, depth: int) -> Iterator[Passage]:
    text = _decoded(content)
    if text is None:
        yield from _loose(content)
        return
    words = _reader_for(name.lower(), text)(text)
    if "data:" in words:
        for data in _DATA.finditer(words):
            yield from read_file("", _content_of(data), depth=depth + 1)
        words = _DATA.sub(BREAK, words)
    yield Passage(read_markup(words))


def _reader_for(name: str, text: str) -> Callable[[str], str]:
    if name.endswith((".js", ".mjs", ".css")):
        return read_script
    if name.endswith((".csv", ".tsv")):
        return read_table
    if name.endswith((".ics", ".vcf")) or text.startswith("BEGIN:V"):
        return read_calendar
    return read_json if text.lstrip()[:1] in {"{", "["} else str


def _content_of(data: re.Match[str]) -> bytes:
    """Give the file that an address beginning with `data:` holds."""
    content = unquote_to_bytes(data["content"])
    if "base64" not in data["as"]:
        return content
    try:
        return base64.b64decode(content + b"===")
    except ValueError:
        return content


def _decoded(content: bytes) -> str | None:
    """Read bytes as text; none where they are none."""
    mark = next((coding for start, coding in _MARKS.items() if content.startswith(start)), None)
    if mark is None and _CONTROLS.search(content):
        return None
    for coding in (mark,) if mark else ("utf-8", "latin-1"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    return None


def _loose(content: bytes) -> Iterator[Passage]:
    """Give bytes of any kind in every coding in which a text could lie in them."""
    for coding in ("utf-8", "latin-1"):
        yield Passage(content.decode(coding, "replace").replace("\ufffd", BREAK), Kind.LOOSE)
    if b"\0" in content:
        for coding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield Passage(content[start:].decode(coding, "replace").replace("\ufffd", BREAK), Kind.LOOSE)
