"""PNG by its chunks (W3C PNG, third edition): those that draw stay, all others and what follows the last one go."""

import struct
import zlib
from collections.abc import Iterator

from briefgen.checking.metadata.broken import BrokenPictureError
from briefgen.checking.metadata.icc import strip_profile
from briefgen.checking.metadata.orientation import UPRIGHT, least_exif, orientation_of
from briefgen.checking.metadata.pixels import Chunk, check_pixels, is_animated

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CRITICAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
SMALL = {
    b"tRNS": range(1, 257), b"gAMA": (4,), b"cHRM": (32,), b"sRGB": (1,), b"cICP": (4,), b"pHYs": (9,),
    b"sBIT": range(1, 5), b"bKGD": (1, 2, 6),
}  # fmt: skip
"""Chunks that change how the picture looks, and how long they can be; one of another length is ignored everywhere."""
ONCE = {*SMALL, b"iCCP", b"eXIf", b"acTL"}
"""Chunks of which a second one is ignored everywhere."""
BEFORE_PIXELS = {*SMALL, b"iCCP"}
"""Chunks that are ignored everywhere behind the pixels."""
ANIMATION = (b"acTL", b"fcTL", b"fdAT")
FRAME = 12  # length, kind and checksum of a chunk
MAX_PROFILE = 4_000_000


def strip_png(content: bytes) -> bytes:
    """Copy a PNG without metadata."""
    chunks = tuple(_chunks(content))
    check_pixels(chunks)
    moves = is_animated(chunks)
    kept, seen = [SIGNATURE], set[bytes]()
    for kind, body in chunks:
        shown = None if kind in seen else _shown(kind, body, moves=moves)
        if shown is not None:
            kept.append(_written(kind, shown))
        seen |= BEFORE_PIXELS if kind == b"IDAT" else {kind} & ONCE
    return b"".join(kept)


def _shown(kind: bytes, body: bytes, *, moves: bool) -> bytes | None:
    """Give what remains of a chunk; none where it goes."""
    if kind == b"iCCP":
        return _nameless_profile(body)
    if kind == b"eXIf":
        orientation = orientation_of(body)
        return None if orientation == UPRIGHT else least_exif(orientation)
    is_kept = kind in CRITICAL or len(body) in SMALL.get(kind, ()) or (moves and kind in ANIMATION)
    return body if is_kept else None


def _chunks(content: bytes) -> Iterator[Chunk]:
    """List the chunks up to IEND; each must be whole, and what a reader must know must be known."""
    place, kind = len(SIGNATURE), b""
    if not content.startswith(SIGNATURE):
        raise BrokenPictureError("this file is no PNG")
    while kind != b"IEND":
        if place + FRAME > len(content):
            raise BrokenPictureError("this PNG ends too early; expected a whole file")
        length, kind = struct.unpack_from(">I4s", content, place)
        end = place + 8 + length
        if end + 4 > len(content):
            raise BrokenPictureError("this PNG ends too early; expected a whole file")
        if struct.unpack_from(">I", content, end)[0] != zlib.crc32(content[place + 4 : end]):
            raise BrokenPictureError("a part of this PNG does not fit its checksum; expected an undamaged file")
        if kind[:1].isupper() and kind not in CRITICAL:
            raise BrokenPictureError("this PNG has a part that no standard knows; expected a plain PNG")
        yield kind, content[place + 8 : end]
        place = end + 4


def _nameless_profile(body: bytes) -> bytes | None:
    """Strip a chunk `iCCP`: a name, a method, and the profile, which is compressed."""
    try:
        profile = zlib.decompressobj().decompress(body[body.index(b"\0") + 2 :], MAX_PROFILE)
    except (ValueError, zlib.error):
        return None
    stripped = strip_profile(profile)
    return None if stripped is None else b"icc\0\0" + _stored(stripped)


def _stored(content: bytes) -> bytes:
    """Write a zlib stream without compression: that of the library differs from one build of it to the next."""
    size = 0xFFFF
    parts = [content[place : place + size] for place in range(0, len(content), size)]
    blocks = (struct.pack("<BHH", part is parts[-1], len(part), len(part) ^ size) + part for part in parts)
    return b"\x78\x01" + b"".join(blocks) + struct.pack(">I", zlib.adler32(content))


def _written(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
