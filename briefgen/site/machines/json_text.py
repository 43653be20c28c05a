"""JSON documents whose one long list is written entry by entry, with an indent of 1."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.json import encode, format  # noqa: A004  as msgspec calls it

from briefgen.site.pieces import Frame

STEP = "\n  "


def written(value: object) -> str:
    """Write a value with a line for each of its parts."""
    return format(encode(value), indent=1).decode()


def entry(value: object) -> bytes:
    """Write an entry of the list of a document."""
    return written(value).replace("\n", STEP).encode()


def frame(top: Mapping[str, object], name: str) -> Frame:
    """Give what stands around the entries of a document whose last key is a list of them; one is there at least."""
    head = written(top).removesuffix("\n}")
    return Frame(f'{head},\n "{name}": [{STEP}'.encode(), f",{STEP}".encode(), b"\n ]\n}\n")


def listed(top: Mapping[str, object], name: str, entries: Iterable[bytes]) -> Iterator[bytes]:
    """Write a document whose last key is a list of entries."""
    head = written(top).removesuffix("\n}")
    yield f'{head},\n "{name}": ['.encode()
    is_empty = True
    for one in entries:
        yield (STEP if is_empty else f",{STEP}").encode() + one
        is_empty = False
    yield b"]\n}\n" if is_empty else b"\n ]\n}\n"
