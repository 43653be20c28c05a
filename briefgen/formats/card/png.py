"""Packs a picture as a PNG, in stretches of rows that are packed one by one: equal ones need be packed only once.

A pixel is the number of its colour, and one colour mostly runs on for long. So runs alone are looked for (`Z_RLE`), of
which zlib and zlib-ng make the same bytes; where more is searched for, each release searches in its own way.
"""

from collections.abc import Iterable
from struct import pack
from zlib import DEFLATED, MAX_WBITS, Z_RLE, Z_SYNC_FLUSH, adler32, compressobj, crc32

from msgspec import Struct

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS, BY_PALETTE = 8, 3
LEVEL, MEMORY = 6, 6
"""With little memory every few letters have a code of their own, which makes a card lighter and is sooner done."""

BEGIN, END = b"\x78\x01", b"\x03\x00"
PRIME = 65521


class Rows(Struct, frozen=True):
    """Packed rows: how many bytes they had, and their checksum."""

    packed: bytes
    length: int
    check: int


def pack_rows(rows: bytes | bytearray) -> Rows:
    """Pack rows, each with a byte for each pixel behind one of 0."""
    packer = compressobj(LEVEL, DEFLATED, -MAX_WBITS, MEMORY, Z_RLE)
    return Rows(packer.compress(rows) + packer.flush(Z_SYNC_FLUSH), len(rows), adler32(rows))


def as_png(stretches: Iterable[Rows], width: int, height: int, *, palette: bytes) -> bytes:
    """Write a picture from its rows; a colour of the palette has three bytes."""
    packed, check = [BEGIN], 1
    for rows in stretches:
        packed.append(rows.packed)
        check = _joined(check, rows)
    content = b"".join((*packed, END, pack(">I", check)))
    head = pack(">2I5B", width, height, BITS, BY_PALETTE, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", content), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _joined(check: int, rows: Rows) -> int:
    """Give the checksum (Adler-32) of what has one, with rows behind it."""
    low, high = check & 0xFFFF, check >> 16
    high += (rows.check >> 16) + (low - 1) * rows.length
    low += (rows.check & 0xFFFF) - 1
    return high % PRIME << 16 | low % PRIME


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", crc32(content, crc32(kind)))
