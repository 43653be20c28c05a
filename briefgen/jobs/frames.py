"""Frames: what a job is written in. A head in JSON, and parts that are bytes, in one string of bytes.

No pickle: what comes back from a process that read a brief is read as a value and can name no code.
"""

import json
from collections.abc import Iterable
from typing import Any

SIZE_BYTES = 4


def pack(head: Any, parts: Iterable[bytes] = ()) -> bytes:  # noqa: ANN401  whatever JSON holds
    """Write a head and parts as one frame."""
    kept = tuple(parts)
    written = json.dumps([head, [len(part) for part in kept]], ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((len(written).to_bytes(SIZE_BYTES, "big"), written, *kept))


def unpack(frame: bytes) -> tuple[Any, tuple[bytes, ...]]:
    """Read a frame: its head and its parts. Raises ValueError for bytes that are no whole frame."""
    begin = SIZE_BYTES + int.from_bytes(frame[:SIZE_BYTES], "big")
    head, sizes = json.loads(frame[SIZE_BYTES:begin])
    parts = []
    for size in sizes:
        parts.append(frame[begin : begin + size])
        begin += size
    if begin != len(frame):
        raise ValueError(f"a frame of {len(frame)} bytes; expected {begin}")
    return head, tuple(parts)
