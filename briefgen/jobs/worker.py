"""What runs on a Dask worker: it keeps what many jobs share, and does each in a child with limits, as at home.

A worker that does not have what a job needs says so, and is sent it once; so one that joins late, or comes back after
it died, is no special case. Nothing here raises, and nothing shows the bytes of a job: Dask logs what raised, and what
it was called with.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from msgspec import Struct

from briefgen.jobs.child import DONE, FAILED
from briefgen.jobs.frames import pack
from briefgen.jobs.local import Local
from briefgen.jobs.task import Fault, Outcome, Task

LACKING = b"?"
"""Begins the answer of a worker that has to be sent what the job needs; its address follows."""

MOST_KEPT = 4
"""How many tasks a worker is ready for at a time, each of them a warm process of about 90 MB."""

Versions = Mapping[str, str]
Examine = Callable[[], Versions]
"""Says what the outcome of a job depends on, besides the job: the version of each thing, by its name."""


class Parcel(Struct, frozen=True):
    """What a worker has to have for the jobs of a task, and the versions that it has to be of."""

    task: Task
    examine: Examine
    wanted: Versions

    @property
    def digest(self) -> str:
        """Name it by all that is in it."""
        head = [self.task.prepare.__module__, self.task.prepare.__qualname__, sorted(self.wanted.items())]
        return sha256(pack(head, (self.task.shared,))).hexdigest()


@dataclass(frozen=True, slots=True)
class Order:
    """A job, and the digest of the parcel that it needs."""

    digest: str
    job: bytes = field(repr=False)


class _Ready(Struct):
    executor: Local
    task: Task
    under_way: int = 0


class Bench:
    """The tasks that this worker is ready for; of too many, the first that has no job under way goes."""

    def __init__(self) -> None:
        self._ready: dict[str, _Ready] = {}
        self._lock = Lock()

    def keep(self, digest: str, task: Task) -> None:
        """Be ready for a task from now on."""
        with self._lock:
            if digest not in self._ready:
                self._ready[digest] = _Ready(Local(), task)
            idle = [name for name, one in self._ready.items() if not one.under_way and name != digest]
            for name in idle[: max(0, len(self._ready) - MOST_KEPT)]:
                self._ready.pop(name).executor.close()

    def begin(self, order: Order) -> "Future[Outcome] | None":
        """Begin a job; none where what it needs was not sent yet."""
        with self._lock:
            ready = self._ready.get(order.digest)
            if ready is None:
                return None
            ready.under_way += 1
        future = ready.executor.submit(ready.task, order.job)
        future.add_done_callback(lambda _: self._end(ready))
        return future

    def _end(self, ready: _Ready) -> None:
        with self._lock:
            ready.under_way -= 1


HERE = Bench()


def furnish(digest: str, parcel: Parcel) -> dict[str, str]:
    """Keep what the jobs of a task need, if the versions are those wanted; say in any case what they are."""
    own = dict(parcel.examine())
    if own == dict(parcel.wanted):
        HERE.keep(digest, parcel.task)
    return own


def do(order: Order) -> bytes:
    """Do a job: the answer of its child process, or that something is lacking."""
    future = HERE.begin(order)
    if future is None:
        from distributed import get_worker

        address: str = get_worker().address
        return LACKING + address.encode()
    outcome = future.result()
    return FAILED + outcome.words.encode() if isinstance(outcome, Fault) else DONE + outcome
