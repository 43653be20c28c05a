"""What pictures say beside what they show: text chunks, EXIF, XMP and comments.

Pixels are not read. What a format keeps beside them is given as it lies there, unpacked where it is packed.
"""

import struct
import zlib
from collections.abc import Iterator

PNG, GIF, JPEG = b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8\xff"
_PIXELS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"fdAT", b"VP8 ", b"VP8L", b"ALPH", b"ANMF"}
_PACKED = {b"zTXt", b"iTXt", b"iCCP"}
_START_OF_SCAN, _FIRST_APPLICATION, _COMMENT = 0xDA, 0xE0, 0xFE


def metadata(content: bytes) -> Iterator[bytes] | None:
    """List what a picture holds beside its pixels; none is returned for what is no picture."""
    if content.startswith(PNG):
        return _of_png(content)
    if content.startswith(JPEG):
        return _of_jpeg(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _of_webp(content)
    return _of_gif(content) if content.startswith(GIF) else None


def _of_png(content: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at + 8 : at + 8 + length]
        if kind not in _PIXELS:
            yield chunk
            if kind in _PACKED:
                yield _unpacked(chunk)
        at += 12 + length
        if kind == b"IEND":
            break
    yield content[at:]


def _unpacked(chunk: bytes) -> bytes:
    """Unpack what is packed in a chunk, wherever in it that begins."""
    for start in range(len(chunk)):
        if chunk[start] & 0x0F == 8:  # noqa: PLR2004  the mark of deflate, RFC 1950
            try:
                return zlib.decompressobj().decompress(chunk[start:])
            except zlib.error:
                continue
    return b""


def _of_jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004  every segment begins so
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == _START_OF_SCAN:
            break
        if marker >= _FIRST_APPLICATION:
            yield content[at + 4 : at + 2 + length]
        at += 2 + length
    yield content[content.rfind(b"\xff\xd9") + 2 :]


def _of_webp(content: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(content):
        kind, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if kind not in _PIXELS:
            yield content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    yield content[at:]


def _of_gif(content: bytes) -> Iterator[bytes]:
    """List comments and other extensions: runs of blocks, each with its length before it."""
    at = content.find(b"\x21")
    while at >= 0:
        block, end = at + 2, at + 2
        text = b""
        while end < len(content) and content[end]:
            text += content[end + 1 : end + 1 + content[end]]
            end += 1 + content[end]
        yield text
        at = content.find(b"\x21", max(end, block))
    yield content[content.rfind(b"\x3b") + 1 :]
