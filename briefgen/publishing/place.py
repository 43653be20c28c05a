"""A place where a release is served: what can be asked of it, and what is done to it.

There are two kinds. A branch takes a release at once; a folder, a server or a bucket takes it file by file, and all of
these go through the same steps. What an earlier run put there stands in a list of our own that lies beside the files:
only what is in it is ever taken away. It names nothing but what is published there anyway.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

from msgspec import Struct, field

from briefgen.publishing.changes import Changes
from briefgen.publishing.sealed import Sealed

LIST = ".briefgen-published.json"
VERSION = 1

Digests = Mapping[str, tuple[str, ...]]


class PublishError(Exception):
    """Raised where nothing, or nothing more, is published; the message says what was found and what was expected."""


class Told(Protocol):
    """Is told how many changes are made, and of how many."""

    def __call__(self, done: int, of: int, /) -> None:
        """Hear it."""


class There(Struct, frozen=True):
    """What lies in a place: `ours` is our list with the digests that each file may have, `files` what is there.

    A digest in `files` is none where it is not known. `files` has at least the files of ours and those that were asked
    for. Without `has_list` we have never published there. `is_settled` is false where it is to be written anew though
    no file differs.
    """

    ours: Digests = field(default_factory=dict)
    files: Mapping[str, str | None] = field(default_factory=dict)
    has_list: bool = False
    is_settled: bool = True


class Place(Protocol):
    """A place that a release can be published to."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    @property
    def extra(self) -> Mapping[str, bytes]:
        """Files that the place needs beside those of the release."""

    def look(self, files: Collection[str]) -> There:
        """Tell what lies there, of these files and of what we put there before; changes nothing."""

    def put(self, sealed: Sealed, changes: Changes, there: There, told: Told) -> None:
        """Make the changes; raises PublishError where it cannot, and after that another run finishes."""


class Store(Protocol):
    """A place that takes files one by one."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    @property
    def folder(self) -> Path | None:
        """The folder of this machine that it is; none where it lies elsewhere."""

    def look(self, files: Collection[str]) -> There:
        """Tell what lies there, as a `Place` does."""

    def send(self, folder: Path, files: Sequence[str]) -> None:
        """Put files there that lie in a folder, which holds no others, by their names in it."""

    def remove(self, files: Sequence[str], *, kept: Collection[str]) -> None:
        """Take files away, and folders that hold none of those that are `kept`."""


def read_list(content: bytes) -> Digests:
    """Read our list; raises PublishError for one that names files outside, or that cannot be read."""
    try:
        values = json.loads(content)
        version = values["version"]
        files = {str(name): tuple(map(str, digests)) for name, digests in values["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise PublishError(f"{LIST} there cannot be read; expected the list of an earlier `briefgen publish`") from None
    if version != VERSION:
        raise PublishError(f"{LIST} there is of version {version}; expected {VERSION}: use a newer briefgen")
    for name in files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or path.as_posix() != name or "\0" in name:
            raise PublishError(f"{LIST} there names {name!r}; expected names of files below the place alone")
    return files


def list_bytes(files: Digests) -> bytes:
    """Write our list, in the order of names."""
    content = {"version": VERSION, "files": {name: list(files[name]) for name in sorted(files)}}
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def announced(before: Digests, after: Mapping[str, str]) -> Digests:
    """List the files of before and of after together, while one is about to become the other."""
    both = {name: (digest,) for name, digest in after.items()}
    return {
        name: tuple(dict.fromkeys((*both.get(name, ()), *before.get(name, ())))) for name in sorted({*before, *both})
    }
