"""A file of the site as what it would be made of: whoever has it already from the same need not make it.

`Parts` remembers pieces of files that are about all reports, one piece for each report, so that a report that changed
costs one of them.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct


class Parts(Protocol):
    """Pieces of files by kind and report; each was made from what its key is the hash of."""

    def part(self, kind: str, report: str, key: bytes) -> bytes | None:
        """Give a piece, if it was made from the same."""

    def put_part(self, kind: str, report: str, key: bytes, content: bytes) -> None:
        """Keep a piece in place of the one before."""


class NoParts(Struct, frozen=True):
    """Remembers nothing."""

    def part(self, kind: str, report: str, key: bytes) -> bytes | None:
        """Give nothing."""

    def put_part(self, kind: str, report: str, key: bytes, content: bytes) -> None:
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
