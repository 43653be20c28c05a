"""Colour profiles without their words.

A profile says how the numbers of a picture become colours, so it stays; but that of a camera or a calibrated screen
names the device, its owner's name for it, and the day. So it is written anew with the tags that colours are computed
from (ICC.1:2022, section 9), and with a description and a copyright, which it must have, that say nothing.
"""

import struct

HEADER_BYTES, MAX_TAGS = 128, 100
MAX_SHARED = 4  # the three curves of a profile may be one, and two directions a table
COLOUR_TAGS = frozenset(
    b"rXYZ gXYZ bXYZ wtpt bkpt chad chrm lumi rTRC gTRC bTRC kTRC gamt cicp "
    b"A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3".split()
)
# Where the header names software, date, platform, device, maker, and bears a digest of the whole.
NAMELESS = ((4, 8), (24, 36), (40, 44), (48, 64), (80, 128))
VERSION_4 = 4


def strip_profile(profile: bytes) -> bytes | None:
    """Write a profile anew without its words; none of one that cannot be read, for viewers ignore it too."""
    try:
        tags = _colour_tags(profile)
    except (struct.error, ValueError):
        return None
    header = bytearray(profile[:HEADER_BYTES])
    for start, end in NAMELESS:
        header[start:end] = bytes(end - start)
    describes = _described if header[8] >= VERSION_4 else _described_before
    return _assembled(header, {**describes(), **tags})


def _colour_tags(profile: bytes) -> dict[bytes, bytes]:
    if profile[36:40] != b"acsp":
        raise ValueError("no profile")
    (count,) = struct.unpack_from(">I", profile, HEADER_BYTES)
    tags: dict[bytes, bytes] = {}
    for number in range(min(count, MAX_TAGS)):
        name, start, size = struct.unpack_from(">4sII", profile, HEADER_BYTES + 4 + 12 * number)
        if start + size > len(profile):
            raise ValueError("a tag beyond the end")
        if name in COLOUR_TAGS:
            tags[name] = profile[start : start + size]
    if sum(map(len, tags.values())) > MAX_SHARED * len(profile):
        raise ValueError("tags that lie in each other")
    return tags


def _described() -> dict[bytes, bytes]:
    words = struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", 2, 28) + "-".encode("utf-16-be")
    return {b"desc": words, b"cprt": words}


def _described_before() -> dict[bytes, bytes]:
    """Describe in the types of version 2, in which a description has three forms, two of them empty here."""
    return {b"desc": struct.pack(">4sII2sIIHB67x", b"desc", 0, 2, b"-\0", 0, 0, 0, 0), b"cprt": b"text\0\0\0\0-\0"}


def _assembled(header: bytearray, tags: dict[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    start = HEADER_BYTES + 4 + 12 * len(tags)
    for name, tag in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(tag))
        body += tag + bytes(-len(tag) % 4)
    header[:4] = struct.pack(">I", start + len(body))
    return bytes(header) + table + body
