"""The briefs of a series that lie beside those of a run, found by their heads without loading the whole folder."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from briefgen.brief import Brief
from briefgen.checking.project import Project, find_briefs
from briefgen.loading import load_brief

SERIES = re.compile(rb"^series:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
NUMBER = re.compile(rb"^number:[ \t]*[\"']?(\d+)", re.MULTILINE)


class Shelf:
    """A desk's folder of briefs; nothing is read before somebody asks for a brief."""

    def __init__(self, project: Project) -> None:
        self._root, self._folder = project.root, project.root / "briefs"
        self._loaded: dict[Path, Brief | None] = {}

    def holds(self, path: Path) -> bool:
        """Tell whether a file lies in the folder of briefs; what lies elsewhere is of no series here."""
        return path.resolve().is_relative_to(self._folder)

    def before(self, series: str, number: int, *, above: int) -> tuple[Brief, str] | None:
        """Find the sound brief with the highest number below one and above another, with the name of its file."""
        places = self._places.get(series, ())
        for place in range(bisect_left(places, number, key=itemgetter(0)) - 1, -1, -1):
            found, path = places[place]
            if found <= above:
                break
            if brief := self._load(path):
                return brief, path.relative_to(self._root).as_posix()
        return None

    def earlier(self, series: str, number: int) -> tuple[Path, ...]:
        """List the files of a series with numbers below one, the lowest first."""
        return tuple(path for found, path in self._places.get(series, ()) if found < number)

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, Path]]]:
        """Note where each number of each series lies, in order."""
        places: dict[str, list[tuple[int, Path]]] = {}
        for series, number, path in self._heads():
            places.setdefault(series, []).append((number, path))
        return {series: sorted(found) for series, found in places.items()}

    def _heads(self) -> Iterator[tuple[str, int, Path]]:
        for path in find_briefs([self._folder]) if self._folder.is_dir() else ():
            try:
                content = path.read_bytes()
            except OSError:
                continue
            series, number = SERIES.search(content), NUMBER.search(content)
            if series and number:
                yield series[1].decode(errors="replace"), int(number[1]), path

    def _load(self, path: Path) -> Brief | None:
        if path not in self._loaded:
            self._loaded[path] = load_brief(path, file=path.name).content
        return self._loaded[path]
