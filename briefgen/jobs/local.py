"""Jobs on this machine: a warm parent process, and of it a child for each job.

The parent is a process of its own and not this one: forking is safe only where nothing else runs in a process, and this
one may be a notebook or a server. In this one each job that is under way has a thread, which only waits for bytes. The
parent and its children are a group apart from ours, so that Ctrl-C reaches us alone, and we end all of them at once.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from types import TracebackType
from typing import Self

from msgspec import Struct, field

from briefgen.jobs.child import order, outcome_of
from briefgen.jobs.limits import Limits
from briefgen.jobs.task import Fault, Outcome, Task
from briefgen.jobs.wire import ENDING, REFUSED, everything, hand_over

GONE = "the process that does the jobs was ended"


def usable_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Local:
    """Does jobs in child processes of this machine, `width` at a time; by default as many as there are cores.

    To be used in a `with`: at its end, however that comes, no process is left.
    """

    def __init__(self, width: int | None = None, limits: Limits | None = None) -> None:
        self.width = width or usable_cores()
        self._limits = limits or Limits()
        self._threads = ThreadPoolExecutor(self.width, thread_name_prefix="job")
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._parents: dict[Task, _Parent] = {}
        self._alone: set[subprocess.Popen[bytes]] = set()
        self._lock = Lock()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def submit(self, task: Task, job: bytes) -> "Future[Outcome]":
        """Begin a job; what goes wrong with it is a Fault and is not raised."""
        return self._threads.submit(self._do, task, job)

    def close(self) -> None:
        """End all processes at once, whatever they are doing."""
        with self._lock:
            self._is_closed = True
            for process in (*(parent.process for parent in self._parents.values()), *self._alone):
                _end(process)
            for parent in self._parents.values():
                parent.control.close()
        self._threads.shutdown(cancel_futures=True)
        if self._folder:
            self._folder.cleanup()

    def _do(self, task: Task, job: bytes) -> Outcome:
        try:
            if not hasattr(os, "fork"):
                return self._do_alone(task, job)
            parent = self._parent_for(task)
            answered, ending = parent.do(job)
            if ending == REFUSED:
                return self._do_alone(task, job)
        except OSError as error:
            return Fault(f"no process could be started for it: {error.strerror}")
        if ending is None:
            self._forget(task, parent)
            return Fault(GONE)
        return outcome_of(answered, ending, self._limits)

    def _parent_for(self, task: Task) -> "_Parent":
        with self._lock:
            if task not in self._parents:
                self._parents[task] = self._start(task)
            return self._parents[task]

    def _start(self, task: Task) -> "_Parent":
        ours, theirs = socket.socketpair()
        with theirs:
            parent = _Parent(self._open("briefgen.jobs.parent", theirs.fileno(), subprocess.DEVNULL), ours)
        written = order(task, self._limits)
        with suppress(ConnectionError):  # it is gone already, as the first job will tell
            ours.sendall(len(written).to_bytes(8, "big") + written)
        return parent

    def _forget(self, task: Task, parent: "_Parent") -> None:
        """Have the next job find another parent in place of one that is gone."""
        with self._lock:
            if self._parents.get(task) is parent and not self._is_closed:
                del self._parents[task]
                _end(parent.process)
                parent.control.close()

    def _do_alone(self, task: Task, job: bytes) -> Outcome:
        """Do a job in a process that is started for it alone, where none can be forked."""
        with self._lock:
            process = self._open("briefgen.jobs.child", subprocess.PIPE, subprocess.PIPE)
            self._alone.add(process)
        try:
            answered = process.communicate(order(task, self._limits, job), self._limits.wall_seconds)[0]
        except subprocess.TimeoutExpired:
            return Fault(self._limits.too_long)
        finally:
            with self._lock:
                self._alone.discard(process)
                _end(process)
        return outcome_of(answered, process.returncode, self._limits)

    def _open(self, module: str, reads: int, writes: int) -> "subprocess.Popen[bytes]":
        """Start one of our own programs, in a group of its own; what it needs a folder for it does in ours."""
        if self._is_closed:
            raise OSError(0, "the work was stopped")
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True)
        return subprocess.Popen(  # noqa: S603  our own module, by the Python that runs this
            [sys.executable, "-P", "-m", module],
            stdin=reads,
            stdout=writes,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": self._folder.name},
            start_new_session=True,
        )


class _Parent(Struct, eq=False):
    """The warm parent as seen from here: its process, and the connection on which it is handed jobs."""

    process: "subprocess.Popen[bytes]"
    control: socket.socket
    lock: Lock = field(default_factory=Lock)

    def do(self, job: bytes) -> tuple[bytes, int | None]:
        """Have a child do a job: what it answered, and how it ended, or none where the parent is gone itself."""
        ours, theirs = socket.socketpair()
        reads, writes = os.pipe()
        with ours, os.fdopen(reads, "rb") as status:
            try:
                with theirs, self.lock:
                    hand_over(self.control, theirs.fileno(), writes)
            except OSError:
                return b"", None
            finally:
                os.close(writes)
            with suppress(ConnectionError):  # a child that ended before it read the job has an ending to tell
                ours.sendall(job)
                ours.shutdown(socket.SHUT_WR)
            answered = everything(ours)
            ending = status.read(ENDING.size)
        return answered, ENDING.unpack(ending)[0] if ending else None


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and its group, also one whose first process has ended and was not waited for yet."""
    if process.returncode is None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait()
