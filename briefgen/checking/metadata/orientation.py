"""The one thing in EXIF that changes how a picture looks: which way up it is.

Tags and types are those of EXIF 2.32, 4.6.2: a TIFF header, then a directory of entries of 12 bytes each.
"""

import struct

UPRIGHT = 1
TURNED = range(2, 9)
TAG = 0x0112
SHORT = 3
ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
ENTRY_BYTES = 12


def orientation_of(exif: bytes) -> int:
    """Read the orientation, from 1 to 8, from a TIFF structure; what cannot be read is upright, as viewers take it."""
    order = ORDERS.get(exif[:4])
    try:
        return _find(exif, order) if order else UPRIGHT
    except struct.error:
        return UPRIGHT


def _find(exif: bytes, order: str) -> int:
    (start,) = struct.unpack_from(f"{order}I", exif, 4)
    (count,) = struct.unpack_from(f"{order}H", exif, start)
    for place in range(start + 2, start + 2 + count * ENTRY_BYTES, ENTRY_BYTES):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, place)
        if tag == TAG:
            return int(value) if kind == SHORT and value in TURNED else UPRIGHT
    return UPRIGHT


def least_exif(orientation: int) -> bytes:
    """Write a TIFF structure that holds an orientation and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, TAG, SHORT, 1, orientation, 0, 0)
