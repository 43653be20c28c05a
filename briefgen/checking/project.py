"""Where a desk's things lie: settings, templates, briefs."""

import os
from collections.abc import Iterable, Iterator
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
    """List the briefs of files and folders, sorted by name within a folder, each once; hidden ones are left out.

    A link to one that is listed itself is left out too. Raises FileNotFoundError for a path that does not exist.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        for brief in _briefs_below(path) if path.is_dir() else [path]:
            found.setdefault(os.path.abspath(brief), brief)  # noqa: PTH100  links stay as they are named
    links = {path for path in found.values() if path.is_symlink()}
    listed = {path.resolve() for path in found.values() if path not in links} if links else set()
    return tuple(path for path in found.values() if path not in links or path.resolve() not in listed)


def _briefs_below(folder: Path) -> Iterator[Path]:
    """List the briefs of a folder; of all else that lies there no Path is made, which takes longer than to look."""
    names: list[str] = []
    for top, folders, files in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        names += (f"{top}/{name}" for name in files if _is_of_brief(name))
    return (Path(name) for name in sorted(names, key=_parts) if os.path.isfile(name))  # noqa: PTH113


def _is_of_brief(name: str) -> bool:
    return name.endswith(SUFFIXES) and not name.startswith(".") and name != FILE_NAME


def _parts(name: str) -> list[str]:
    return name.split("/")
