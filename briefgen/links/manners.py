"""How hosts are treated: few requests at a time, a pause between them, and none where a host asks for it or is away."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

ENOUGH_FAILURES = 3


class Measure(Struct, frozen=True):
    """What is asked of any host at most; all times are in seconds.

    `tries` are for one address, where a host asks to wait or breaks off; `longest_wait` is the most that it is waited.
    """

    workers: int = 8
    at_once: int = 2
    pause: float = 0.5
    tries: int = 3
    timeout: float = 10
    first_wait: float = 1
    longest_wait: float = 60


class _Gate(Struct):
    """One host: who may ask, from when on, and whether it is given up."""

    turns: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_from: float = 0
    failures: int = 0
    is_given_up: bool = False


class Manners:
    """All hosts of a run. Once the run is `stopped` nobody waits any more."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.stopped = threading.Event()
        self._gates: dict[str, _Gate] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for a turn to ask a host."""
        gate = self._gate(host)
        with gate.turns:
            while (wait := self._reserve(gate)) > 0 and not self.stopped.wait(wait):
                pass
            yield

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host nothing for a while."""
        gate = self._gate(host)
        with gate.lock:
            gate.free_from = max(gate.free_from, time.monotonic() + seconds)

    def note(self, host: str, *, answered: bool) -> None:
        """Remember whether a host answered; one that does not, again and again, is given up."""
        gate = self._gate(host)
        with gate.lock:
            gate.failures = 0 if answered else gate.failures + 1
            gate.is_given_up = gate.is_given_up or gate.failures >= ENOUGH_FAILURES

    def give_up(self, host: str) -> None:
        """Ask a host nothing more in this run."""
        self._gate(host).is_given_up = True

    def is_given_up(self, host: str) -> bool:
        """Tell whether a host is to be left alone."""
        return self._gate(host).is_given_up or self.stopped.is_set()

    def _reserve(self, gate: _Gate) -> float:
        """Take the next moment if it is now, else say how long to wait before trying again."""
        with gate.lock:
            now = time.monotonic()
            if gate.free_from > now:
                return gate.free_from - now
            gate.free_from = now + self.measure.pause
            return 0

    def _gate(self, host: str) -> _Gate:
        with self._lock:
            return self._gates.setdefault(host, _Gate(threading.Semaphore(self.measure.at_once)))
