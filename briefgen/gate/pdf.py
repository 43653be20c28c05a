"""PDF: the text of its pages, every string of its objects, and every file within it.

Objects are read by a small reader of our own, in milliseconds where a full library takes longer than the report took
to make; it reads whatever is in the file, referred to or not. The text of pages needs fonts and so a library:
poppler's pdftotext where the system has it, else pypdf. What this reader does not know is an error, never passed over.
"""

import base64
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from io import BytesIO

from msgspec import Struct

from briefgen.gate.packed import UnreadableError
from briefgen.gate.texts import BREAK

MAX_SECONDS = 120
_AROUND = 200
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+$")
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|(/\w+))")
_REFERENCES = re.compile(rb"/(FontFile[23]?|DestOutputProfile|ToUnicode|CIDToGIDMap|Contents)\s*(\[[^\]]*\]|\d+)")
_INNER = rb"(?:[^()\\]++|\\.)*+"
_STRING = re.compile(
    rb"\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\(" + _INNER + rb"\))*+\))*+)\)|<(?!<)([0-9A-Fa-f\s]*+)>", re.DOTALL
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_COUNTED = re.compile(rb"\d+(?:-\d+)+")  # names that WeasyPrint gives to parts of the structure
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PICTURE_FILTERS = {b"/DCTDecode", b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode"}
_BROKEN_WORD = re.compile("[-\u2010\u00ad][ \t]*\r?\n\\s*(?=[^\\W\\d_])")


class Stream(Struct, frozen=True):
    """A stream of a PDF with the number of its object and its dictionary, unpacked unless it is a picture.

    It lies in the file from `begin` to before `end`.
    """

    number: bytes
    dictionary: bytes
    content: bytes
    begin: int
    end: int

    @property
    def is_colour_profile(self) -> bool:
        """Whether it is an ICC profile, by the signature that each bears (ICC.1:2022, 7.2.2)."""
        return self.content[36:40] == b"acsp"

    def is_of(self, *names: bytes) -> bool:
        """Whether the dictionary gives one of these names as its type or its kind."""
        return any(re.search(rb"/(?:Type|Subtype)\s*/" + name + rb"\b", self.dictionary) for name in names)


class Contents(Struct, frozen=True):
    """What a PDF holds beside the text of its pages: its strings, files with what they are, and what is not known.

    `colourless` is the PDF without its colour profiles, which say nothing and take poppler most of its time.
    """

    strings: str
    files: tuple[bytes, ...]
    unknown: tuple[bytes, ...]
    colourless: bytes


def read_objects(content: bytes) -> Contents:
    """Read all objects of a PDF; raises UnreadableError for one that is damaged, encrypted or packed unusually."""
    streams, syntax = _split(content)
    syntax += b"\n".join(stream.content for stream in streams if stream.is_of(b"ObjStm"))
    if b"endobj" not in syntax or re.search(rb"/Encrypt\s*(?:\d|<<)", syntax):
        raise UnreadableError("it is encrypted or damaged")
    roles = _roles(syntax)
    strings = list(_strings(syntax, with_hex=True))
    files, unknown = [], []
    for stream in streams:
        role = roles.get(stream.number)
        if role == b"Contents" or stream.is_of(b"Form"):
            strings.extend(_strings(stream.content, with_hex=False))
        elif stream.is_of(b"Metadata", b"EmbeddedFile") or _is_photograph(stream):
            files.append(stream.content)
        elif role is None and not stream.is_of(b"ObjStm", b"XRef", b"Image", b"CIDFontType0C", b"Type1C"):
            unknown.append(stream.content)
    return Contents(BREAK.join(strings), tuple(files), tuple(unknown), _without_profiles(content, streams))


def _without_profiles(content: bytes, streams: list[Stream]) -> bytes:
    blank = bytearray(content)
    for stream in streams:
        if stream.is_colour_profile:
            blank[stream.begin : stream.end] = bytes(stream.end - stream.begin)
    return bytes(blank)


def page_text(content: bytes) -> str:
    """Extract the text of all pages; raises UnreadableError where that cannot be done."""
    program = shutil.which("pdftotext")
    return _by_poppler(program, content) if program else _by_pypdf(content)


def mended(text: str) -> str:
    """Put words together that were cut at the end of a line."""
    return _BROKEN_WORD.sub("", text)


def around_cuts(text: str) -> str:
    """Give the places at which words end a line with a hyphen: it may be the word's own."""
    cuts = _BROKEN_WORD.finditer(text)
    return BREAK.join(text[max(0, cut.start() - _AROUND) : cut.end() + _AROUND] for cut in cuts)


def _by_poppler(program: str, content: bytes) -> str:
    command = [program, "-raw", "-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"]
    try:
        done = subprocess.run(  # noqa: S603  a fixed command; the PDF comes in as bytes
            command, input=content, capture_output=True, check=False, timeout=MAX_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableError("pdftotext does not read it") from error
    if done.returncode:
        raise UnreadableError("pdftotext cannot read it")
    return done.stdout.decode("utf-8", "replace")


def _by_pypdf(content: bytes) -> str:
    from pypdf import PdfReader

    try:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    except Exception as error:  # pypdf raises whatever its reading of a damaged file comes to
        raise UnreadableError("pypdf cannot read it") from error


def _split(content: bytes) -> tuple[list[Stream], bytes]:
    """Part a PDF into its streams and all that stands between them."""
    streams, between, at = [], [], 0
    while opening := _STREAM.search(content, at):
        head = content[at : opening.start()]
        begin = max(head.rfind(b"obj"), 0)
        number = _NUMBER.search(head[:begin])
        dictionary = head[begin:] + b">>"
        end = _end_of_stream(content, opening.end(), dictionary)
        between.append(content[at : opening.start()])
        packed = content[opening.end() : end]
        unpacked = _unpacked(packed, dictionary)
        streams.append(Stream(number[1] if number else b"", dictionary, unpacked, opening.end(), end))
        at = end
    return streams, b"".join([*between, content[at:]])


def _end_of_stream(content: bytes, begin: int, dictionary: bytes) -> int:
    length = _LENGTH.search(dictionary)
    if length:
        end = begin + int(length[1])
        if content[end : end + 12].lstrip().startswith(b"endstream"):
            return end
    end = content.find(b"endstream", begin)
    if end < 0:
        raise UnreadableError("it is damaged")
    return end


def _unpacked(content: bytes, dictionary: bytes) -> bytes:
    found = _FILTER.search(dictionary)
    for name in re.findall(rb"/\w+", (found[1] or found[2]) if found else b""):
        if name in _PICTURE_FILTERS:
            return content
        content = _without_filter(content, name)
    if found and b"ObjStm" in dictionary and re.search(rb"/Predictor\s+[2-9]|/Predictor\s+1\d", dictionary):
        raise UnreadableError("its objects are packed in a way that is not known here")
    return content


def _without_filter(content: bytes, name: bytes) -> bytes:
    try:
        if name == b"/FlateDecode":
            return zlib.decompressobj().decompress(content)
        if name == b"/ASCII85Decode":
            return base64.a85decode(content.strip().removesuffix(b"~>"))
        if name == b"/ASCIIHexDecode":
            return _from_hex(content.strip().removesuffix(b">"))
    except (zlib.error, ValueError) as error:
        raise UnreadableError("it is damaged") from error
    raise UnreadableError("a part of it is packed in a way that is not known here")


def _roles(syntax: bytes) -> dict[bytes, bytes]:
    """Tell which objects are pages' contents, fonts or colour profiles: their numbers, with the key that says so."""
    return {
        number: name
        for name, references in _REFERENCES.findall(syntax)
        for number in re.findall(rb"(\d+)(?:\s+\d+\s+R)?", references)
    }


def _is_photograph(stream: Stream) -> bool:
    return stream.is_of(b"Image") and stream.content.startswith(b"\xff\xd8")


def _strings(syntax: bytes, *, with_hex: bool) -> Iterator[str]:
    """List the strings of objects; in the contents of pages strings in hexadecimal are glyphs, unless they say not."""
    for plain, coded in _STRING.findall(syntax):
        if plain and not _COUNTED.fullmatch(plain):
            yield _decoded(_ESCAPE.sub(_unescaped, plain) if b"\\" in plain else plain)
        elif coded and (with_hex or coded[:4].upper() in {b"FEFF", b"EFBB", b"FFFE"}):
            yield _decoded(_from_hex(coded))


def _from_hex(coded: bytes) -> bytes:
    digits = b"".join(coded.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii", "replace"))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes([int(escape[1], 8) & 0xFF])
    return b"" if escape[2] else _CONTROLS.get(escape[3], escape[3])


def _decoded(string: bytes) -> str:
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        return string.decode("utf-16", "replace")
    if string.startswith(b"\xef\xbb\xbf"):
        return string[3:].decode("utf-8", "replace")
    return string.decode("latin-1")
