"""Watchers that ring when something changes in the folders of a desk."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

STEP_MS = 20
DEBOUNCE_MS = 50
Ring = Callable[[frozenset[str]], None]


class Watchers:
    """Two threads at most: one for folders with all below them, one for folders by themselves.

    `ring` is called with the absolute paths that changed, once for a burst.
    """

    def __init__(self, ring: Ring) -> None:
        self._ring = ring
        self._deep: frozenset[Path] = frozenset()
        self._flat: frozenset[Path] = frozenset()
        self._stop = Event()
        self._threads: list[Thread] = []

    def cover(self, deep: Iterable[Path], flat: Iterable[Path]) -> None:
        """Watch these folders and no others; one that is not there is left out."""
        wanted = frozenset(_folders(deep)), frozenset(_folders(flat))
        if wanted == (self._deep, self._flat):
            return
        self.stop()
        self._stop = Event()
        self._deep, self._flat = wanted
        for folders, recursive in ((self._deep, True), (self._flat, False)):
            if folders:
                arguments = (sorted(folders), recursive, self._stop)
                self._threads.append(Thread(target=self._watch, args=arguments, name="watcher", daemon=True))
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stop.set()
        for thread in self._threads:
            thread.join(1)
        self._threads = []
        self._deep = self._flat = frozenset()

    def _watch(self, folders: list[Path], recursive: bool, stop: Event) -> None:  # noqa: FBT001
        """Ring until it is stopped; where the system cannot watch, the regular looks of the maker must do."""
        from watchfiles import watch

        bursts = watch(
            *folders, watch_filter=None, debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop, recursive=recursive
        )
        try:
            for changes in bursts:
                self._ring(frozenset(path for _, path in changes))
        except (OSError, RuntimeError):
            return


def _folders(paths: Iterable[Path]) -> Iterable[Path]:
    return (path.resolve() for path in paths if path.is_dir())
