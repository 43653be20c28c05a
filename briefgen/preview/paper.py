"""PDFs: printed by one warm process beside the server, on demand, and ahead of that for the report being written."""

import os
import subprocess
import sys
from collections import OrderedDict
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Condition, Thread

from msgspec import Struct, field

from briefgen.building.press import Press, Printed
from briefgen.preview.kept import Made

LONGEST_SECONDS = 60.0
MOST_KEPT = 50
STOPPED = "the preview was stopped"


class _Order(Struct, eq=False):
    """A PDF of a page as it was made: `outcome` is none until it was printed, words where it could not be.

    `newer` is the order that took its place before it was begun.
    """

    made: Made
    press: Press
    outcome: Printed | str | None = None
    newer: "_Order | None" = None


class _Worker(Struct):
    """The process, and the connection to it."""

    process: "subprocess.Popen[bytes]"
    connection: Connection

    def end(self) -> None:
        """Kill it; it has nothing to put away."""
        self.process.kill()
        self.process.wait()
        self.connection.close()


class _Tray(Struct):
    """Orders: those that somebody waits for come before the one that is printed ahead."""

    waited: "OrderedDict[str, _Order]" = field(default_factory=OrderedDict)
    ahead: _Order | None = None
    current: _Order | None = None
    kept: "OrderedDict[str, _Order]" = field(default_factory=OrderedDict)

    def find(self, made: Made, press: Press) -> _Order | None:
        """Find an order that is for this very page and did not fail by accident."""
        name = made.card.id
        for order in (self.kept.get(name), self.current, self.waited.get(name)):
            if order and order.made is made and order.press is press and not isinstance(order.outcome, str):
                return order
        return None

    def put(self, order: _Order) -> _Order:
        """Add an order that somebody waits for; it takes the place of an older one of the same report."""
        older = self.waited.pop(order.made.card.id, None)
        if older:
            older.newer = order
        self.waited[order.made.card.id] = order
        return order

    def take(self) -> _Order | None:
        """Take the next order to be printed; one to be printed ahead is dropped where somebody wanted it meanwhile."""
        if self.waited:
            self.current = self.waited.popitem(last=False)[1]
            return self.current
        ahead, self.ahead = self.ahead, None
        self.current = None if ahead and self.find(ahead.made, ahead.press) else ahead
        return self.current

    def keep(self, order: _Order) -> None:
        """Keep what was printed, and forget what was printed longest ago."""
        self.current = None
        self.kept[order.made.card.id] = order
        self.kept.move_to_end(order.made.card.id)
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)


class Paper:
    """Prints PDFs in the order of need; `folder` is where its process may put what it needs for a moment."""

    def __init__(self, folder: Path, press: Press, longest: float = LONGEST_SECONDS) -> None:
        self._folder, self._press, self._longest = folder, press, longest
        self._tray = _Tray()
        self._changed = Condition()
        self._is_stopped = False
        self._worker: _Worker | None = None
        self._thread = Thread(target=self._work, name="paper", daemon=True)

    def start(self) -> None:
        """Start the process, so that it is warm when the first PDF is wanted."""
        self._thread.start()

    def stop(self) -> None:
        """End the process, whatever it is doing, and answer all who wait."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
            worker = self._worker
        if worker:
            worker.process.kill()
        if self._thread.is_alive():
            self._thread.join(5)

    def print_ahead(self, made: Made, press: Press) -> None:
        """Print a PDF when nothing else is wanted; a later call supersedes one that has not begun."""
        with self._changed:
            self._tray.ahead = _Order(made, press)
            self._changed.notify_all()

    def print(self, made: Made, press: Press) -> Printed | str:
        """Give the PDF of a page, or in words why there is none; waits for as long as printing may take."""
        with self._changed:
            order = self._tray.find(made, press) or self._tray.put(_Order(made, press))
            self._changed.notify_all()
            while order.outcome is None and not self._is_stopped:
                self._changed.wait()
                order = order.newer or order
            return order.outcome or STOPPED

    def _work(self) -> None:
        self._start()
        while order := self._next():
            outcome = self._print(order)
            with self._changed:
                order.outcome = outcome
                self._tray.keep(order)
                self._changed.notify_all()
        if self._worker:
            self._worker.end()

    def _next(self) -> _Order | None:
        with self._changed:
            while not self._is_stopped:
                if order := self._tray.take():
                    return order
                self._changed.wait()
        return None

    def _print(self, order: _Order) -> Printed | str:
        """Have one PDF printed; a process that is gone or takes too long is followed by a new one."""
        worker = self._worker if self._worker and self._worker.process.poll() is None else self._start()
        try:
            is_new, self._press = order.press is not self._press, order.press
            worker.connection.send((order.press, order.made.sheet, is_new))
            if worker.connection.poll(self._longest):
                outcome: Printed | str = worker.connection.recv()
                return outcome
            words = f"printing took longer than {self._longest:.0f} seconds and was stopped"
        except (EOFError, OSError):
            words = "the process that prints PDFs ended before it was done; load this page again"
        if not self._is_stopped:
            self._start()
        return words

    def _start(self) -> _Worker:
        """Start the process in place of the one before, and apart from our group, so that Ctrl-C does not reach it."""
        if self._worker:
            self._worker.end()
        ours, theirs = Pipe()
        command = [sys.executable, "-P", "-m", "briefgen.preview.worker", str(theirs.fileno())]
        process = subprocess.Popen(  # noqa: S603  our own module, by the Python that runs this
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": str(self._folder)},
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        theirs.close()
        with self._changed:
            self._worker = worker = _Worker(process, ours)
            if self._is_stopped:
                process.kill()
        worker.connection.send((self._press, None, False))
        return worker
