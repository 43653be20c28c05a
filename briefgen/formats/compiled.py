"""Compiled templates, kept from one run to the next: compiling them takes longer than all else in a short build.

What is kept is code, as a template is: whoever can write into the folder of a desk can have a build do anything, by a
template or by this. So it lies in that folder, and in no place that desks or users share.
"""

import marshal
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Bytes(Protocol):
    """Where bytes lie by keys, each a SHA-256 digest in hex; what is damaged there is the same as none."""

    def get(self, key: str) -> bytes | None:
        """Read them; none where there are none."""

    def put(self, key: str, content: bytes) -> None:
        """Write them, where that can be."""


@dataclass(frozen=True)
class Compiled(BytecodeCache):
    """Compiled templates in a store.

    Each holds good for the same source in the same place, which its errors name, and for the same `program`: our code,
    Python and Jinja, which applies filters to constants as it compiles.
    """

    store: Bytes
    program: str

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from the store, where it is there."""
        if content := self.store.get(self._key(bucket)):
            bucket.code = marshal.loads(content)  # noqa: S302  to be trusted as much as the template

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Leave a template in the store."""
        if bucket.code is not None:
            self.store.put(self._key(bucket), marshal.dumps(bucket.code))

    def _key(self, bucket: Bucket) -> str:
        """Hash what it is compiled from; Jinja's key is of its name and place, the checksum of its source."""
        return sha256(f"template {self.program} {bucket.key} {bucket.checksum}".encode()).hexdigest()
