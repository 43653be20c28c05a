"""A file of the site as what it would be made of: whoever has it already from the same need not make it.

`Parts` lets a file that is about many reports be made of what it was before, so that a report that changed costs one
piece of it.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from io import BufferedReader, BytesIO
from typing import Protocol

from msgspec import Struct

Opened = BufferedReader | BytesIO


class Parts(Protocol):
    """The files of before as they lie there now, each with a note of whoever made it for the next time."""

    def read(self, address: str) -> AbstractContextManager[Opened]:
        """Open a file; it is empty where it is not there. Nobody has looked whether it is as it was made."""

    def note(self, address: str) -> bytes:
        """Give the note that was kept of a file, empty without one."""

    def put_note(self, address: str, note: bytes) -> None:
        """Keep a note of a file in place of the one before."""


class NoParts(Struct, frozen=True):
    """No file is there, and nothing is noted."""

    def read(self, address: str) -> AbstractContextManager[Opened]:  # noqa: ARG002  any
        """Give an empty file."""
        return BytesIO()

    def note(self, address: str) -> bytes:  # noqa: ARG002
        """Give nothing."""
        return b""

    def put_note(self, address: str, note: bytes) -> None:
        """Keep nothing."""


NO_PARTS = NoParts()


class File(Struct, frozen=True):
    """A file at its address. Equal keys mean equal bytes; one without a key is made each time.

    `make` gives its bytes piece by piece and raises TemplateFailed.
    """

    address: str
    key: str
    make: Callable[[], Iterable[bytes]]

    def content(self) -> bytes:
        """Make it as a whole."""
        return b"".join(self.make())


def whole(address: str, content: bytes) -> File:
    """Give a file that is made already."""
    return File(address, hashlib.sha256(content).hexdigest(), lambda: (content,))


def hash_of(*values: object) -> bytes:
    """Hash values that print all that they hold."""
    return hashlib.blake2b(repr(values).encode(errors="surrogatepass"), digest_size=16).digest()


def hash_of_each(values: Iterable[object]) -> bytes:
    """Hash values as `hash_of` does, one after the other, of which there may be as many as reports."""
    whole = hashlib.blake2b(digest_size=16)
    for value in values:
        whole.update(f"{value!r},".encode(errors="surrogatepass"))
    return whole.digest()
