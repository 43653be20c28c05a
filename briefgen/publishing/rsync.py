"""A server that rsync reaches, by SSH or as a daemon.

rsync itself puts each file in place at once. Its own `--delete` would take away what others put there, so files that go
are named to it one by one. How it reaches the server is set as always, by `~/.ssh/config` or RSYNC_RSH.
"""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from briefgen.publishing.place import LIST, There, read_list
from briefgen.publishing.tools import Tool, ToolError, lines_of, without_secrets

PARTIAL = 23
ALWAYS = ("--recursive", "--8-bit-output", "--protect-args", "--timeout=60")
FROM_LIST = ("--from0", "--files-from=-")


class RsyncStore(Struct, frozen=True):
    """A folder on a server as rsync names it, such as `user@host:path`; the folder above it must exist."""

    target: str
    rsync: Tool = field(default_factory=lambda: Tool("rsync", ALWAYS, environment={"LC_ALL": "C"}))

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return without_secrets(self.target)

    @property
    def folder(self) -> Path | None:
        """The folder of this machine, where rsync sees one: a colon before any slash ends the name of a host."""
        return None if ":" in self.target.partition("/")[0] else Path(self.target)

    def look(self, files: Collection[str]) -> There:  # noqa: ARG002  all that is there is listed
        """List what is there, and read our list; a file of it is taken to have the digest that stands there."""
        found = self._listed()
        if LIST not in found:
            return There({}, dict.fromkeys(found))
        with tempfile.TemporaryDirectory() as folder:
            self.rsync("--", f"{self._top()}{LIST}", f"{folder}/")
            ours = read_list((Path(folder) / LIST).read_bytes())
        known = {name: digests[0] for name, digests in ours.items() if len(digests) == 1}
        return There(ours, {name: known.get(name) for name in found}, has_list=True)

    def send(self, folder: Path, files: Sequence[str]) -> None:
        """Send copies; what is there already under these names is replaced, whatever its time and size."""
        self.rsync("--ignore-times", *FROM_LIST, "--", f"{folder}/", self._top(), given=lines_of(files))

    def remove(self, files: Sequence[str], *, kept: Collection[str]) -> None:
        """Take away files, then the folders that are empty then, those that lie deepest first."""
        self._remove(files)
        for folders in _emptied(files, kept):
            self._remove(folders)

    def _remove(self, names: Sequence[str]) -> None:
        """Name what the server shall not have: rsync deletes it there if it is missing here, in a folder that is."""
        with tempfile.TemporaryDirectory() as empty:
            for name in names:
                (Path(empty) / name).parent.mkdir(parents=True, exist_ok=True)
            self.rsync("--delete-missing-args", *FROM_LIST, "--", f"{empty}/", self._top(), given=lines_of(names))

    def _listed(self) -> set[str]:
        with tempfile.TemporaryDirectory() as empty:
            try:
                shown = self.rsync("--dry-run", "--links", "--out-format=%n", "--", self._top(), f"{empty}/")
            except ToolError as error:
                if error.code == PARTIAL and "change_dir" in error.said and "No such file" in error.said:
                    return set()
                raise
        names = shown.decode("utf-8", "surrogateescape").split("\n")
        return {name for name in names if name and not name.endswith("/")}

    def _top(self) -> str:
        return f"{self.target.rstrip('/')}/"


def _emptied(files: Sequence[str], kept: Collection[str]) -> Iterator[list[str]]:
    """Group the folders of files that hold nothing that is kept, by how deep they lie."""
    needed = {folder for name in kept for folder in PurePosixPath(name).parents}
    folders = {folder for name in files for folder in PurePosixPath(name).parents} - needed - {PurePosixPath()}
    for depth in sorted({len(folder.parts) for folder in folders}, reverse=True):
        yield sorted(folder.as_posix() for folder in folders if len(folder.parts) == depth)
