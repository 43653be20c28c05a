"""Where a desk's things lie: settings, templates, briefs."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.brief import Conventions
from briefgen.checking.checks import ADVICE
from briefgen.checking.lock_file import Lock, read_lock
from briefgen.checking.weighing import rule_faults
from briefgen.diagnostics import Diagnostic, in_order
from briefgen.runs import root_of
from briefgen.settings import FILE_NAME, Settings, load_settings

SUFFIXES = (".yaml", ".yml")


class Project(Struct, frozen=True):
    """A desk's folder: `root` holds briefgen.yaml, or is where briefgen was called.

    `diagnostics` is what was found in briefgen.yaml; with an error in it the settings are the defaults and nothing
    is built. `ceilings` are those of the releases that a run makes, where it makes others than briefgen.yaml names.
    """

    root: Path
    settings: Settings
    diagnostics: tuple[Diagnostic, ...]
    ceilings: tuple[str, ...] | None = None
    lock: Lock = field(default_factory=Lock)

    @property
    def templates(self) -> Path:
        """The folder of the desk's own templates, which need not exist."""
        return self.root / "templates"

    @property
    def conventions(self) -> Conventions:
        """What the desk has agreed on."""
        desk = self.settings.conventions
        return desk if self.ceilings is None else replace(desk, ceilings=self.ceilings)


def open_project(paths: Iterable[Path], *, here: Path) -> Project:
    """Find the folder that the first path belongs to: the nearest one above it with a briefgen.yaml, else `here`."""
    root = root_of(paths, here)
    document = load_settings(root)
    settings, found = document.content or Settings(), document.diagnostics
    faults = tuple(rule_faults(settings, ADVICE))
    if faults and document.places:
        settings, found = Settings(), in_order((*found, *map(document.places.locate, faults)))
    lock = read_lock(root)
    if isinstance(lock, Diagnostic):
        return Project(root.resolve(), settings, (*found, lock))
    return Project(root.resolve(), settings, found, lock=lock)


def find_briefs(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the files that `names_of_briefs` names."""
    return tuple(map(Path, names_of_briefs(paths)))


def names_of_briefs(paths: Iterable[Path]) -> tuple[str, ...]:
    """Name the briefs of files and folders, sorted by name within a folder, each once; hidden ones are left out.

    A link to one that is listed itself is left out too. Raises FileNotFoundError for a path that does not exist.
    """
    found: dict[str, str] = {}
    links: set[str] = set()
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        base, start = os.path.abspath(path), len(str(path))  # noqa: PTH100  links stay as they are named
        for name, is_link in _briefs_below(path) if path.is_dir() else [(str(path), path.is_symlink())]:
            place = base + name[start:]
            found.setdefault(place, name)
            links.update((place,) if is_link else ())
    listed = {os.path.realpath(name) for place, name in found.items() if place not in links} if links else set()
    return tuple(name for place, name in found.items() if place not in links or os.path.realpath(name) not in listed)


def _briefs_below(folder: Path) -> list[tuple[str, bool]]:
    """List the names of the briefs of a folder, and of each whether it is a link; links to folders are not followed."""
    found: list[tuple[str, bool]] = []
    pending = [str(folder)]
    while pending:
        for entry in _entries(pending.pop()):
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            elif _is_of_brief(entry.name) and (entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path)):  # noqa: PTH113
                found.append((entry.path, entry.is_symlink()))
    return sorted(found, key=_parts)


def _entries(folder: str) -> "Iterator[os.DirEntry[str]]":
    """List what a folder has, but for what is hidden; nothing where it cannot be read."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith("."))


def _is_of_brief(name: str) -> bool:
    return name.endswith(SUFFIXES) and name != FILE_NAME


def _parts(found: tuple[str, bool]) -> list[str]:
    return found[0].split("/")
