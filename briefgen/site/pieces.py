"""Files that are joined of pieces, of which those that are as they were are taken from the file of before.

What is taken is known by a note, which is kept beside the release: a digest of the file, and of each piece what it was
made from. A file with another digest is not the one that the note was kept of, and nothing of it is taken.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate

from msgspec import DecodeError, Struct
from msgspec.msgpack import decode, encode

from briefgen.site.file import Opened, Parts

KEY = 16
"""How many bytes the key of a piece has."""

AT_ONCE = 1 << 16


class Note(Struct, frozen=True, array_like=True):
    """What a file was made from, with its digest: the keys of its pieces, where the first begins, how long they are.

    Lengths are in bytes; there are none where the pieces do not lie in the file one behind the other.
    """

    digest: bytes = b""
    keys: bytes = b""
    begin: int = 0
    lengths: Sequence[int] = ()

    def each_key(self) -> list[bytes]:
        """List the keys."""
        return [self.keys[start : start + KEY] for start in range(0, len(self.keys), KEY)]


class Pieces(Struct, frozen=True):
    """Pieces in their order: equal keys are equal bytes. `make` makes one by its place."""

    keys: Sequence[bytes]
    make: Callable[[int], bytes]


class Frame(Struct, frozen=True):
    """What stands before, between and behind the pieces of a file; between is always the same at one address."""

    head: bytes
    between: bytes
    tail: bytes


def joined(address: str, frame: Frame, pieces: Pieces, parts: Parts) -> Iterator[bytes]:
    """Give a file little by little, and note what it was made from."""
    whole, lengths = hashlib.sha256(), list[int]()
    with as_noted(address, parts) as (file, note):
        for content in _contents(frame, pieces, _Before(file, note, len(frame.between)), lengths):
            whole.update(content)
            yield content
    put_note(address, Note(whole.digest(), b"".join(pieces.keys), len(frame.head), lengths), parts)


@contextmanager
def as_noted(address: str, parts: Parts) -> Iterator[tuple[Opened, Note]]:
    """Open the file of before with its note, which is empty where it is of another file than lies there."""
    note = _read(parts.note(address))
    with parts.read(address) as file:
        is_same = hashlib.file_digest(file, "sha256").digest() == note.digest
        file.seek(0)
        yield file, note if is_same else Note()


def _read(noted: bytes | None) -> Note:
    """Read a note; one that cannot be read is none."""
    try:
        return decode(noted or b"", type=Note)
    except DecodeError:
        return Note()


def put_note(address: str, note: Note, parts: Parts) -> None:
    """Keep a note for the next time."""
    parts.put_note(address, encode(note))


class _Before:
    """The file of before; between its pieces lie `between` bytes."""

    def __init__(self, file: Opened, note: Note, between: int) -> None:
        self.file, self.note, self.between = file, note, between
        self.keys = note.each_key()
        self.places = {key: place for place, key in enumerate(self.keys)}
        ends = accumulate(note.lengths, lambda begin, length: begin + length + between, initial=note.begin)
        self.begins = array("Q", ends)

    def taken(self, keys: Sequence[bytes], place: int) -> range:
        """Tell which of its pieces can be taken for those from a place on, up to the first that cannot."""
        first = last = self.places.get(keys[place], len(self.keys))
        while place < len(keys) and last < len(self.keys) and keys[place] == self.keys[last]:
            place, last = place + 1, last + 1
        return range(first, last)

    def read(self, taken: range) -> Iterator[bytes]:
        """Give some pieces, with what lies between them."""
        begin, end = self.begins[taken.start], self.begins[taken.stop] - self.between
        self.file.seek(begin)
        for place in range(begin, end, AT_ONCE):
            yield self.file.read(min(AT_ONCE, end - place))


def _contents(frame: Frame, pieces: Pieces, before: _Before, lengths: list[int]) -> Iterator[bytes]:
    """Put the length of each piece into `lengths`."""
    yield frame.head
    while (place := len(lengths)) < len(pieces.keys):
        if place:
            yield frame.between
        if taken := before.taken(pieces.keys, place):
            lengths += before.note.lengths[taken.start : taken.stop]
            yield from before.read(taken)
        else:
            content = pieces.make(place)
            lengths.append(len(content))
            yield content
    yield frame.tail
