"""JSON documents whose one long list is written entry by entry, as `json.dumps` with an indent of 1 would write it."""

import json
from collections.abc import Iterable, Iterator, Mapping

STEP = "\n  "


def written(value: object) -> str:
    """Write a value with a line for each of its parts."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def entry(value: object) -> bytes:
    """Write an entry of the list of a document."""
    return written(value).replace("\n", STEP).encode()


def listed(top: Mapping[str, object], name: str, entries: Iterable[bytes], *, is_left_out: bool) -> Iterator[bytes]:
    """Write a document whose last key is a list of entries, or is left out."""
    head = written(top).removesuffix("\n}")
    if is_left_out:
        yield f"{head}\n}}\n".encode()
        return
    yield f'{head},\n "{name}": ['.encode()
    is_empty = True
    for one in entries:
        yield (STEP if is_empty else f",{STEP}").encode() + one
        is_empty = False
    yield b"]\n}\n" if is_empty else b"\n ]\n}\n"
