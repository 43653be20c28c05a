"""What an executor is, and how many jobs are done at a time while their outcomes keep their order."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from briefgen.jobs.task import Outcome, Task

if TYPE_CHECKING:
    from concurrent.futures import Future

Order = TypeVar("Order")

MOST_AHEAD = 4
"""How many outcomes for each place may wait for a slow one before them."""


class ClusterError(Exception):
    """The cluster cannot be used, or no longer; in words for whoever named it."""


class Executor(Protocol):
    """Does jobs, `width` of them at a time."""

    @property
    def width(self) -> int:
        """Say how many jobs are done at a time."""

    def submit(self, task: Task, job: bytes) -> "Future[Outcome]":
        """Begin a job; what goes wrong with it is a Fault and is not raised."""


def in_order(
    executor: Executor, task: Task, orders: Iterable[tuple[Order, bytes | None]]
) -> Iterator[tuple[Order, Outcome | None]]:
    """Do jobs and give each order back with its outcome, in the order of the orders; without a job it has none.

    The next order is taken when there is room for its job, so orders may be made while jobs are done, and no more of
    them are in memory than are needed.
    """
    waiting: deque[tuple[Order, Future[Outcome] | None]] = deque()
    for order, job in orders:
        waiting.append((order, None if job is None else executor.submit(task, job)))
        _wait_for_room(executor, waiting)
        while waiting and (_is_done(waiting[0][1]) or len(waiting) > MOST_AHEAD * executor.width):
            yield _outcome(*waiting.popleft())
    while waiting:
        yield _outcome(*waiting.popleft())


def _wait_for_room(executor: Executor, waiting: Iterable[tuple[object, "Future[Outcome] | None"]]) -> None:
    from concurrent.futures import FIRST_COMPLETED, wait

    running = [future for _, future in waiting if future is not None and not future.done()]
    if len(running) >= executor.width:
        wait(running, return_when=FIRST_COMPLETED)


def _is_done(future: "Future[Outcome] | None") -> bool:
    return future is None or future.done()


def _outcome(order: Order, future: "Future[Outcome] | None") -> tuple[Order, Outcome | None]:
    return order, None if future is None else future.result()
