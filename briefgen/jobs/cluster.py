"""Jobs on other machines: an executor over a Dask cluster.

A job goes as bytes to the scheduler and from there to a worker, and its outcome the same way back. What the jobs of a
task share goes to each worker once, when it first says that it lacks it. It is not scattered, as Dask would: what was
scattered is gone with the worker that holds it, and workers would have to reach each other.

The same bytes come out only of the same versions, so these are compared with the scheduler and all workers before there
is any job, and with a worker that joins later before its first.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from math import inf
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Any, Self

from briefgen.jobs.child import FAILED, outcome_of
from briefgen.jobs.executor import ClusterError
from briefgen.jobs.limits import Limits
from briefgen.jobs.task import Outcome, Task
from briefgen.jobs.worker import LACKING, Examine, Order, Parcel, Versions, do, furnish

ANSWER_SECONDS = 8
"""How long the scheduler may take to answer, and its first worker to be there."""

ALONE_SECONDS = 60
"""After how long without an outcome somebody looks whether there is a worker left."""

COUNTED_SECONDS = 2
"""How long a count of the workers holds."""

MOST_AT_A_TIME = 128
"""How many jobs may be under way, however large the cluster: no builder writes them faster than these are done."""

MOST_FURNISHED = 8
"""How often a job may come to a worker that lacks what it needs."""

INSTALL = "pip install 'briefgen[cluster]'"


class Cluster:
    """Does jobs on the workers of a Dask cluster.

    To be used in a `with`: at its end, however that comes, what is under way is cancelled.

    `examine` says what an outcome depends on besides the job; it has to say the same here, at the scheduler and at all
    workers. Raises ClusterError where it does not, where nobody answers, or where Dask is not installed.
    """

    def __init__(self, address: str, examine: Examine) -> None:
        self._address, self._examine, self._here = address, examine, dict(examine())
        self._client = _connected(address)
        self._threads = ThreadPoolExecutor(MOST_AT_A_TIME, thread_name_prefix="job")
        self._parcels: dict[Task, tuple[str, Parcel]] = {}
        self._furnished: dict[tuple[str, str], float] = {}
        self._lock = Lock()
        self._counted = (-inf, 1)
        try:
            self._compare_all()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def width(self) -> int:
        """Say how many jobs are done at a time: one for each thread of a worker, and one that waits at each."""
        counted, width = self._counted
        if monotonic() - counted > COUNTED_SECONDS:
            threads = self._ask(self._client.nthreads).values()
            width = min(max(1, sum(threads) + len(threads)), MOST_AT_A_TIME)
            self._counted = (monotonic(), width)
        return width

    def submit(self, task: Task, job: bytes) -> "Future[Outcome]":
        """Begin a job; what goes wrong with it is a Fault. The future raises ClusterError where the cluster fails."""
        return self._threads.submit(self._do, task, job)

    def close(self) -> None:
        """Cancel what is under way, and leave the cluster; a job that a worker has begun ends there at its limits."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._client.close()
        self._threads.shutdown()

    def _do(self, task: Task, job: bytes) -> Outcome:
        digest, parcel = self._parcel_for(task)
        for _ in range(MOST_FURNISHED):
            asked = monotonic()
            answered = self._answer(Order(digest, job))
            if answered[:1] != LACKING:
                return outcome_of(answered, 0, Limits())
            self._furnish(answered[1:].decode(), digest, parcel, asked)
        raise ClusterError(f"{self._address}: its workers do not keep what they are sent")

    def _answer(self, order: Order) -> bytes:
        """Have a job done by some worker, and by another one where that dies."""
        from distributed import CancelledError, KilledWorker

        future = self._client.submit(do, order, pure=False)
        while True:
            try:
                answered: bytes = future.result(ALONE_SECONDS)
            except TimeoutError:
                if not self._ask(self._client.nthreads):
                    raise ClusterError(f"{self._address}: no worker is left") from None
            except KilledWorker as error:
                return FAILED + f"{error.allowed_failures + 1} workers that did it ended, one after another".encode()
            except CancelledError as error:
                raise self._lost() from error
            except Exception as error:
                raise ClusterError(f"{self._address}: a worker stopped with {type(error).__name__}") from error
            else:
                return answered

    def _parcel_for(self, task: Task) -> tuple[str, Parcel]:
        with self._lock:
            if task not in self._parcels:
                parcel = Parcel(task, self._examine, self._here)
                self._parcels[task] = (parcel.digest, parcel)
            return self._parcels[task]

    def _furnish(self, worker: str, digest: str, parcel: Parcel, asked: float) -> None:
        """Send a worker what the jobs of a task need, if nobody did since it was asked, and compare its versions."""
        with self._lock:
            if self._furnished.get((worker, digest), -inf) > asked:
                return
            found = self._ask(self._client.run, furnish, digest, parcel, workers=[worker], on_error="return")
            self._furnished[worker, digest] = monotonic()
        own = found.get(worker)
        if isinstance(own, dict):
            self._compare({f"worker {worker}": own})

    def _ask(self, question: Callable[..., Any], *words: object, **options: object) -> Any:  # noqa: ANN401  as Dask says it
        """Ask the scheduler for something else than a job."""
        try:
            return question(*words, **options)
        except OSError as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        return ClusterError(f"{self._address}: the connection to the scheduler was lost")

    def _compare_all(self) -> None:
        """Compare the versions of the scheduler and of all workers with ours; wait for the first worker."""
        try:
            self._client.wait_for_workers(1, timeout=ANSWER_SECONDS)
        except TimeoutError:
            message = f"{self._address}: no worker is there; expected one within {ANSWER_SECONDS} seconds"
            raise ClusterError(message) from None
        try:
            scheduler = self._client.run_on_scheduler(self._examine)
        except Exception as error:  # whatever comes of a scheduler that does not know what it is asked
            scheduler = error
        workers = self._ask(self._client.run, self._examine, on_error="return")
        self._compare({"the scheduler": scheduler, **{f"worker {place}": one for place, one in workers.items()}})

    def _compare(self, found: Mapping[str, Versions | Exception]) -> None:
        """Raise ClusterError where one of those who answered is not of our versions."""
        unlike = [(who, words) for who, versions in found.items() if (words := _unlike(versions, self._here))]
        if unlike:
            who, words = unlike[0]
            more = f" ({len(unlike) - 1:,} more are not like this machine either)" if len(unlike) > 1 else ""
            raise ClusterError(f"{self._address}: {who} {words}{more}")


def _connected(address: str) -> Any:  # noqa: ANN401  Dask's Client, of which we know no more than we ask of it
    """Connect to a scheduler."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise ClusterError(f"a cluster needs Dask, which is not installed: {INSTALL}") from error
    _check_address(address)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})  # a brief has its pictures with it
    try:
        return Client(address, timeout=ANSWER_SECONDS, set_as_default=False, direct_to_workers=False, name="briefgen")
    except OSError:
        message = f"{address}: no Dask scheduler answers there; expected an answer within {ANSWER_SECONDS} seconds"
        raise ClusterError(message) from None


def _check_address(address: str) -> None:
    """Look at what Dask would find out after it began to connect, and then it waits for itself at its end."""
    from distributed import Security
    from distributed.comm import resolve_address

    try:
        resolved: str = resolve_address(address)
        certificates = Security().get_connection_args("client")["ssl_context"]
    except (ValueError, OSError) as error:
        message = f"{address} cannot be connected to: {error}; expected an address such as tcp://host:8786"
        raise ClusterError(message) from error
    if resolved.startswith("tls:") and certificates is None:
        raise ClusterError(f"{address} needs a certificate; expected it to be named in the configuration of Dask")


def _unlike(theirs: Versions | Exception, here: Versions) -> str | None:
    """Say in what another machine differs from here; none where it does not."""
    if isinstance(theirs, Exception):
        return f"cannot tell its versions ({type(theirs).__name__}); expected the briefgen of this machine to be there"
    names = [name for name in here if theirs.get(name) != here[name]]
    if not names:
        return None
    return "has " + ", ".join(f"{name} {theirs.get(name, 'unknown')}, expected {here[name]}" for name in names)
