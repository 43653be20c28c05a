"""Whether the chunks of a PNG that hold pixels hold the picture and no more.

Readers stop where the picture is complete and ignore what else is in the compressed stream, so something could travel
there unseen. The streams are read for that and never compressed anew.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence

from briefgen.checking.metadata.broken import BrokenPictureError

Chunk = tuple[bytes, bytes]
"""Kind and body."""

MAX_UNPACKED = 200_000_000  # above 20 megapixels of 8 bytes, the most that goes into a PDF
STEP = 1 << 22
DEPTHS = (1, 2, 4, 8, 16)
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by colour type."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: where each pass begins, and how far its pixels are apart, across and down."""
HEADER_BYTES, FRAME_BYTES, ANIMATION_BYTES, MAX_PALETTE = 13, 26, 8, 768


def is_animated(chunks: Sequence[Chunk]) -> bool:
    """Tell whether readers take a PNG for an animation: what announces one stands before the pixels."""
    kinds = [kind for kind, _ in chunks]
    return b"acTL" in kinds[: kinds.index(b"IDAT")] if b"IDAT" in kinds else False


def check_pixels(chunks: Sequence[Chunk]) -> None:
    """Raise BrokenPictureError where the pixels of a PNG cannot be read, or something else is among them."""
    header = _header(chunks)
    palettes = [body for kind, body in chunks if kind == b"PLTE"]
    if len(palettes) > 1 or any(len(palette) > MAX_PALETTE or len(palette) % 3 for palette in palettes):
        raise BrokenPictureError("the palette of this PNG cannot be read; expected an undamaged file")
    streams = [(header, b"".join(body for kind, body in chunks if kind == b"IDAT"))]
    if is_animated(chunks):
        _check_count(chunks)
        streams.extend((size + header[8:], stream) for size, stream in _frames(chunks))
    if sum(_unpacked_bytes(size) for size, _ in streams) > MAX_UNPACKED:
        raise BrokenPictureError("this PNG has too many pixels; expected at most 20 megapixels")
    for size, stream in streams:
        _check_stream(stream, size)


def _header(chunks: Sequence[Chunk]) -> bytes:
    heads = [body for kind, body in chunks if kind == b"IHDR"]
    is_first = chunks[0][0] == b"IHDR" and len(heads) == 1 and len(heads[0]) == HEADER_BYTES
    if not is_first or heads[0][8] not in DEPTHS or heads[0][9] not in CHANNELS or chunks[-1][1]:
        raise BrokenPictureError("the header of this PNG cannot be read; expected an undamaged file")
    return heads[0]


def _check_count(chunks: Sequence[Chunk]) -> None:
    announced = next(body for kind, body in chunks if kind == b"acTL")
    count = sum(kind == b"fcTL" for kind, _ in chunks)
    if len(announced) != ANIMATION_BYTES or int.from_bytes(announced[:4]) != count:
        raise BrokenPictureError("this PNG does not have the frames that it announces; expected a still picture")


def _frames(chunks: Sequence[Chunk]) -> Iterator[tuple[bytes, bytes]]:
    """List the frames of an animation, each with its size and its pixels, but for the one that is the still picture."""
    size, parts = b"", list[bytes]()
    has_still = False
    for kind, body in (*chunks, (b"fcTL", bytes(FRAME_BYTES))):
        has_still = has_still or kind == b"IDAT"
        if kind == b"fcTL":
            if len(body) != FRAME_BYTES:
                raise BrokenPictureError("the frames of this PNG cannot be read; expected a still picture")
            if parts:
                yield size, b"".join(parts)
            size, parts = body[4:12], []
        elif kind == b"fdAT":
            parts.append(body[4:])
            if not size or not has_still:
                raise BrokenPictureError("the frames of this PNG cannot be read; expected a still picture")


def _check_stream(stream: bytes, header: bytes) -> None:
    needed = _unpacked_bytes(header)
    if not needed:
        raise BrokenPictureError("this PNG has no pixels; expected a whole file")
    unpacking = zlib.decompressobj()
    unpacked = 0
    try:
        while not unpacking.eof and unpacked <= needed:
            part = len(unpacking.decompress(stream, STEP))
            stream = unpacking.unconsumed_tail
            unpacked += part
            if not part and not stream:
                break
    except zlib.error as error:
        raise BrokenPictureError("the pixels of this PNG cannot be read; expected an undamaged file") from error
    if unpacked > needed or unpacking.unused_data:
        raise BrokenPictureError("something stands behind the pixels of this PNG; expected it saved anew")
    if unpacked < needed or not unpacking.eof:
        raise BrokenPictureError("the pixels of this PNG end too early; expected a whole file")


def _unpacked_bytes(header: bytes) -> int:
    """Count the bytes of a picture: each row of each pass is whole bytes, and one more names its filter."""
    width, height, depth, colour, _, _, is_interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * CHANNELS[colour]
    sizes = [(width, height)]
    if is_interlaced:
        sizes = [(-((left - width) // across), -((top - height) // down)) for left, top, across, down in PASSES]
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0 and rows > 0)
