"""A store elsewhere, through fsspec: a bucket of S3 or of what speaks like it, one of Google, a container of Azure.

Who may write there is found by the store's own package, as its other programs do: environment, profiles, the machine's
role. Such a store puts one file in place at once and never several. Browsers and caches ask for every file anew, so
that a correction is seen and what was withdrawn is not kept; fonts may be kept.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.publishing.place import LIST, PublishError, There, read_list
from briefgen.publishing.tools import without_secrets

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".geojson": "application/geo+json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
}
UNKNOWN_TYPE = "application/octet-stream"
ASK_ANEW, KEEP = "no-cache", "public, max-age=604800"

Headers = Callable[[str, str], dict[str, object]]


class Kind(Struct, frozen=True):
    """A kind of store: what installs its package, and how that is told the type of a file and how long it keeps."""

    install: str
    headers: Headers


KINDS: Mapping[str, Kind] = {
    "s3": Kind("'briefgen[remote]'", lambda type_, kept: {"ContentType": type_, "CacheControl": kept}),
    "gs": Kind("gcsfs", lambda type_, kept: {"content_type": type_, "fixed_key_metadata": {"cache_control": kept}}),
    "az": Kind("adlfs", lambda type_, kept: {"content_settings": {"content_type": type_, "cache_control": kept}}),
    "memory": Kind("'briefgen[remote]'", lambda *_: {}),
}
"""By the scheme of their addresses; what lies in memory is gone with the program that put it there."""


class RemoteStore(Struct, frozen=True):
    """What lies below `top` in a store; `name` is its address, with a slash at the end."""

    name: str
    files: "AbstractFileSystem"
    top: str
    headers: Headers

    @property
    def folder(self) -> None:
        """None: it lies elsewhere."""

    def look(self, files: Collection[str]) -> There:  # noqa: ARG002  all that is there is listed
        """List what is there, and read our list; a file of it is taken to have the digest that stands there."""
        with self._asking():
            self.files.invalidate_cache()
            paths = self.files.find(self.top)
            names = {path.removeprefix(self._at("")) for path in paths if path.startswith(self._at(""))}
            found = {name for name in names if name and not name.endswith("/")}
            content = self.files.cat_file(self._at(LIST)) if LIST in found else None
        ours = read_list(content) if content is not None else {}
        known = {name: digests[0] for name, digests in ours.items() if len(digests) == 1}
        return There(ours, {name: known.get(name) for name in found}, has_list=content is not None)

    def send(self, folder: Path, files: Sequence[str]) -> None:
        """Send copies, all of one ending at once, each with its type and how long it may be kept."""
        endings = defaultdict(list)
        for name in files:
            endings[PurePosixPath(name).suffix].append(name)
        for ending, names in sorted(endings.items()):
            headers = self.headers(TYPES.get(ending, UNKNOWN_TYPE), KEEP if ending == ".woff2" else ASK_ANEW)
            with self._asking():
                self.files.put([str(folder / name) for name in names], [self._at(name) for name in names], **headers)

    def remove(self, files: Sequence[str], *, kept: Collection[str]) -> None:  # noqa: ARG002  a store has no folders
        """Take files away one by one: many at once are named by patterns, and a name may look like one."""
        for name in files:
            with self._asking(), suppress(FileNotFoundError):
                self.files.rm_file(self._at(name))

    def _at(self, name: str) -> str:
        return f"{self.top}/{name}"

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Pass on what a store says, whose package may raise anything, without what its addresses hold."""
        try:
            yield
        except Exception as error:
            said = without_secrets(" ".join(str(error).split())) or type(error).__name__
            raise PublishError(f"{self.name} cannot be read or written: {said}") from error


def open_remote(address: str) -> RemoteStore:
    """Open the store of an address whose scheme is one of `KINDS`; asks nothing of it yet.

    Raises PublishError where its package is not installed, or cannot tell where the store is.
    """
    scheme = address.partition("://")[0]
    kind = KINDS[scheme]
    try:
        from fsspec.core import url_to_fs

        files, top = url_to_fs(address.rstrip("/"), skip_instance_cache=True)
    except ImportError:
        message = f"{scheme}:// needs a package that is not installed: `pip install {kind.install}`"
        raise PublishError(message) from None
    except ValueError as error:
        raise PublishError(f"{address} cannot be opened: {without_secrets(str(error))}") from error
    return RemoteStore(f"{address.rstrip('/')}/", files, top.rstrip("/"), kind.headers)
