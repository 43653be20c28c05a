"""Where a project lies."""

from collections.abc import Iterable
from pathlib import Path

FILE_NAME = "briefgen.yaml"


def root_of(paths: Iterable[Path], here: Path) -> Path:
    """Find the folder that the first path belongs to: the nearest one above it with a briefgen.yaml, else `here`."""
    start = next(iter(paths), here).resolve()
    return next((folder for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), here)
