"""The maker: the one thread that sees changes and makes pages.

A change comes first, then what somebody waits for, then what is still to be made, one page at a time, and that only
when nothing has changed for a moment. So a change never waits for more than one page, and seldom for one.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Event
from time import perf_counter

from msgspec import Struct, field

from briefgen.preview.desk import Desk
from briefgen.preview.kept import Made
from briefgen.preview.told import Bell
from briefgen.preview.watching import Watchers
from briefgen.preview.wish import Ears, Wish

LOOK_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 0.15
QUIET_SECONDS = 0.5


class _Ask(Struct):
    """Somebody waits for a report to be made from what is there now, or without a name for all of them."""

    name: str | None
    answer: "Future[None]" = field(default_factory=Future)


class Maker:
    """Makes what the server shows; other threads read `desk` and use `ask` and `halt`.

    `is_built` is set when the first build is done, `ended` is called when it works no more. `watched` gives the ids of
    the reports that are open in a browser, `made` is told of the page that was written last, once it rests.
    """

    def __init__(self, wish: Wish, bell: Bell, ears: Ears, ended: Callable[[], None]) -> None:
        self._stop = Event()
        self.desk = Desk(wish, ears, self._stop.is_set)
        self.is_built = Event()
        self.failure: Exception | None = None
        self.watched: Callable[[], frozenset[str]] = frozenset
        self.made: Callable[[Made], None] = lambda _: None
        self._bell, self._ended = bell, ended
        self._rung: SimpleQueue[frozenset[str] | _Ask] = SimpleQueue()
        self._asks: deque[_Ask] = deque()
        self._watchers = Watchers(self._rung.put)
        self._chores: Iterator[None] | None = None
        self._look_at = self._quiet_at = 0.0
        self._written: Made | None = None

    def ask(self, name: str | None) -> "Future[None]":
        """Ask for the page of a report, or of all, to be made from what is there now."""
        ask = _Ask(name)
        self._rung.put(ask)
        return ask.answer

    def run(self) -> None:
        """Work until it is stopped; `failure` is what made it end before, which is raised where it was started."""
        try:
            self.desk.begin()
            self._settle()
            self.is_built.set()
            while not self._stop.is_set():
                self._turn()
        except Exception as error:
            self.failure = error
        finally:
            self._watchers.stop()
            self._bell.close()
            self._let_go()
            self.is_built.set()
            self._ended()

    def halt(self) -> None:
        """Ask it to stop; it does before the next page."""
        self._stop.set()
        self._rung.put(frozenset())

    def _turn(self) -> None:
        """Do the next thing that is to be done, or wait for one."""
        named = self._listen()
        if self._stop.is_set():
            return
        if named is not None:
            self._look(named)
        elif self._asks:
            self._serve(self._asks[0])
        elif self._chores and perf_counter() >= self._quiet_at:
            self._do_chore(self._chores)

    def _serve(self, ask: _Ask) -> None:
        """Make a page that somebody waits for; who waits for all gets them one by one, and changes come in between."""
        if not self.desk.make(ask.name):
            self._asks.popleft()
            ask.answer.set_result(None)
            self._bell.ring()

    def _listen(self) -> frozenset[str] | None:
        """Gather what was rung and asked; give the paths that changed, none of them for a regular look, else none."""
        until = min(self._look_at, self._quiet_at) if self._chores else self._look_at
        seconds = 0.0 if self._asks else max(0.0, until - perf_counter())
        rung: list[frozenset[str]] = []
        try:
            while True:
                heard = self._rung.get(timeout=seconds)
                seconds = 0.0
                if isinstance(heard, _Ask):
                    self._asks.append(heard)
                else:
                    rung.append(heard)
        except Empty:
            is_due = perf_counter() >= self._look_at
        return frozenset().union(*rung) if rung or is_due else None

    def _look(self, named: frozenset[str]) -> None:
        changed = self.desk.look(named, self.watched())
        if changed is not None:
            self._settle()
            self._bell.ring()
            self._written = changed[0].made if changed and not changed[0].is_stale else None
            self._quiet_at = perf_counter() + QUIET_SECONDS
        self._look_at = perf_counter() + (LOOK_AGAIN_SECONDS if self.desk.is_waiting else LOOK_SECONDS)

    def _settle(self) -> None:
        self._watchers.cover(*self.desk.folders())
        self._chores = self.desk.chores()

    def _do_chore(self, chores: Iterator[None]) -> None:
        if self._written:
            self.made(self._written)
            self._written = None
        try:
            next(chores)
        except StopIteration:
            self._chores = None
            self._bell.ring()

    def _let_go(self) -> None:
        """Answer all who wait still; they see that nothing was made."""
        try:
            while True:
                heard = self._rung.get(timeout=0.0)
                if isinstance(heard, _Ask):
                    self._asks.append(heard)
        except Empty:
            for ask in self._asks:
                ask.answer.set_result(None)
