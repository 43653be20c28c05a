"""What changed in a desk's folder since the last look.

Watchers only ring; what counts is what a look finds. So no burst, no rename and no lost event can leave the preview
behind, and it also works where a file system tells of nothing, only more slowly.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from briefgen.checking import LOCK_NAME, find_briefs
from briefgen.settings import FILE_NAME

Stamp = tuple[int, int, int]


class Seen(Struct, frozen=True):
    """What a look found: briefs that are new or changed, briefs that are gone, and whether anything else changed.

    `pictures` are files that briefs or the settings name; `is_desk` is briefgen.yaml or briefgen.lock.
    """

    briefs: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()
    pictures: tuple[Path, ...] = ()
    is_desk: bool = False
    is_templates: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.briefs or self.gone or self.pictures or self.is_desk or self.is_templates)


class Sight:
    """The files of a desk as they were at the last look: `paths` are where its briefs are looked for."""

    def __init__(self, paths: Iterable[Path], root: Path) -> None:
        self.root = root
        self.pictures: frozenset[Path] = frozenset()
        self._paths = tuple(paths)
        self._known: dict[Path, tuple[Stamp, bytes]] = {}
        self._briefs: dict[Path, None] = {}
        self._missing: set[Path] = set()

    @property
    def is_waiting(self) -> bool:
        """Whether a file was missing at the last look; editors take files away for a moment and put them back."""
        return bool(self._missing)

    @property
    def briefs(self) -> tuple[Path, ...]:
        """The briefs of the last look, in the order of their names."""
        return tuple(self._briefs)

    def look(self, named: Collection[str] = ()) -> Seen:
        """Look again; `named` are absolute paths that are read in any case, since a watcher named them.

        A file that is missing for the first time is left as it was until the next look.
        """
        briefs = dict.fromkeys(self._find())
        templates = dict.fromkeys(_files_below(self.root / "templates"))
        desk = (self.root / FILE_NAME, self.root / LOCK_NAME)
        there = [*briefs, *templates, *desk, *self.pictures]
        changed = {path for path in there if self._is_changed(path, named)}
        gone = self._gone(there)
        self._briefs = briefs | {path: None for path in self._briefs if path in self._missing}
        return Seen(
            briefs=tuple(path for path in briefs if path in changed),
            gone=tuple(path for path in gone if path.suffix in {".yaml", ".yml"} and path not in desk),
            pictures=tuple(path for path in self.pictures if path in changed or path in gone),
            is_desk=any(path in changed or path in gone for path in desk),
            is_templates=any(path.is_relative_to(self.root / "templates") for path in (*changed, *gone)),
        )

    def know(self, paths: Iterable[Path]) -> None:
        """Take files as they are now for seen."""
        for path in paths:
            self._is_changed(path, ())

    def _find(self) -> tuple[Path, ...]:
        try:
            return find_briefs(path for path in self._paths if path.exists())
        except OSError:  # a folder went while it was being read
            return tuple(self._briefs)

    def _is_changed(self, path: Path, named: Collection[str]) -> bool:
        stamp, known = _stamp(path), self._known.get(path)
        is_named = bool(named) and os.path.abspath(path) in named  # noqa: PTH100  links stay as they are named
        if stamp is None or (known and known[0] == stamp and not is_named):
            return False
        digest = _digest(path)
        if digest is None:
            return False
        self._known[path] = (stamp, digest)
        return known is None or known[1] != digest

    def _gone(self, there: Collection[Path]) -> tuple[Path, ...]:
        present = {path for path in there if _stamp(path) is not None}
        missing = self._known.keys() - present
        gone = tuple(sorted(missing & self._missing))
        for path in gone:
            del self._known[path]
        self._missing = set(missing) - set(gone)
        return gone


def _stamp(path: Path) -> Stamp | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _digest(path: Path) -> bytes | None:
    try:
        return sha256(path.read_bytes()).digest()
    except OSError:
        return None


def _files_below(folder: Path) -> Iterator[Path]:
    for top, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(top, name) for name in files if not name.startswith(".") and not name.endswith("~"))
