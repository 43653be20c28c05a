"""JPEG by its segments (ITU-T T.81, annex B): those that draw stay, all others and what follows the end go."""

import re
import struct
from collections.abc import Iterator

from briefgen.checking.metadata.broken import BrokenPictureError
from briefgen.checking.metadata.icc import strip_profile
from briefgen.checking.metadata.orientation import UPRIGHT, least_exif, orientation_of

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
TABLES = {0xC4, 0xCC, 0xDB, 0xDD}
WITH_LENGTH = {EOI, *range(0xC0, 0xD0), *range(0xDA, 0xFF)}
"""Markers that stand where a segment begins; all but the end have a length."""
APP0, APP1, APP2, APP14 = 0xE0, 0xE1, 0xE2, 0xEE
JFIF, EXIF, PROFILE, ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
JFIF_BYTES, ADOBE_BYTES = 12, 12
MAX_BODY = 0xFFFF - 2
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends compressed pixels: within them a byte 255 is followed by 0, or by the number of a restart."""

Segment = tuple[int, bytes, bytes]
"""Marker, body, and the compressed pixels behind it."""


def strip_jpeg(content: bytes) -> bytes:
    """Copy a JPEG without metadata."""
    segments = tuple(_segments(content))
    markers = {marker for marker, _, _ in segments}
    if not markers & FRAMES or SOS not in markers:
        raise BrokenPictureError("this JPEG holds no picture; expected a whole file")
    kept = [_written(marker, body) + pixels for marker, body, pixels in segments if _draws(marker)]
    return b"".join((b"\xff\xd8", *_headers(segments), *kept, b"\xff\xd9"))


def _draws(marker: int) -> bool:
    return marker in FRAMES or marker in TABLES or marker == SOS


def _segments(content: bytes) -> Iterator[Segment]:
    """List the segments up to the first end of a picture; a second picture behind it is a preview or a depth map."""
    if not content.startswith(b"\xff\xd8"):
        raise BrokenPictureError("this file is no JPEG")
    place = 2
    while True:
        place, marker = _marker_at(content, place)
        if marker == EOI:
            return
        end = place + int.from_bytes(content[place : place + 2])
        if end < place + 2 or end > len(content):
            raise BrokenPictureError("this JPEG ends too early; expected a whole file")
        body, start = content[place + 2 : end], end
        if marker == SOS:
            found = NEXT_MARKER.search(content, start)
            end = found.start() if found else len(content)
        yield marker, body, content[start:end]
        place = end


def _marker_at(content: bytes, place: int) -> tuple[int, int]:
    """Read a marker, before which any number of bytes 255 may stand; give the place behind it too."""
    start = place
    while content[place : place + 1] == b"\xff":
        place += 1
    if place >= len(content):
        raise BrokenPictureError("this JPEG ends too early; expected a whole file")
    if place == start or content[place] not in WITH_LENGTH:
        raise BrokenPictureError("this JPEG cannot be read; expected an undamaged file")
    return place + 1, content[place]


def _headers(segments: tuple[Segment, ...]) -> Iterator[bytes]:
    """Write anew what applications have to say about the looks: density, orientation, profile, kind of colours."""
    jfif = _first(segments, APP0, JFIF)
    if len(jfif) >= JFIF_BYTES:
        yield _written(APP0, jfif[:JFIF_BYTES] + b"\0\0")
    orientation = orientation_of(_first(segments, APP1, EXIF)[len(EXIF) :])
    if orientation != UPRIGHT:
        yield _written(APP1, EXIF + least_exif(orientation))
    yield from _profile(segments)
    adobe = _first(segments, APP14, ADOBE)
    if len(adobe) >= ADOBE_BYTES:
        yield _written(APP14, adobe[:ADOBE_BYTES])


def _first(segments: tuple[Segment, ...], marker: int, name: bytes) -> bytes:
    return next((body for kind, body, _ in segments if kind == marker and body.startswith(name)), b"")


def _profile(segments: tuple[Segment, ...]) -> Iterator[bytes]:
    """Write the colour profile anew, in as many segments as it needs; each has its number and how many there are."""
    parts = [body for kind, body, _ in segments if kind == APP2 and body.startswith(PROFILE)]
    start = len(PROFILE) + 2
    stripped = strip_profile(b"".join(part[start:] for part in sorted(parts, key=lambda part: part[: start - 1])))
    size = MAX_BODY - start
    pieces = [stripped[place : place + size] for place in range(0, len(stripped), size)] if stripped else []
    for number, piece in enumerate(pieces, 1):
        yield _written(APP2, PROFILE + struct.pack("BB", number, len(pieces)) + piece)


def _written(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
