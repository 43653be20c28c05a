"""What jobs gave before, so that no PDF is made twice of the same page, by whichever release or build."""

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.jobs import Outcome, Task
from briefgen.jobs.executor import Executor
from briefgen.runs import Store

if TYPE_CHECKING:
    from concurrent.futures import Future


class Keeping(Struct, frozen=True):
    """An executor that looks into a store first; `made_by` is the digest of the program and of what it is built on."""

    executor: Executor
    store: Store
    made_by: str

    @property
    def width(self) -> int:
        """Say how many jobs are done at a time."""
        return self.executor.width

    def submit(self, task: Task, job: bytes) -> "Future[Outcome]":
        """Begin a job, or give at once what came of the same one before."""
        key = self._key(task, job)
        held = self.store.get(key)
        if held is None:
            future = self.executor.submit(task, job)
            future.add_done_callback(lambda done: self._keep(key, done))
            return future
        from concurrent.futures import Future

        given: Future[Outcome] = Future()
        given.set_result(held)
        return given

    def _key(self, task: Task, job: bytes) -> str:
        work = f"{task.prepare.__module__}.{task.prepare.__qualname__}".encode()
        whole = hashlib.sha256(self.made_by.encode())
        for part in (work, task.shared, job):
            whole.update(hashlib.sha256(part).digest())
        return whole.hexdigest()

    def _keep(self, key: str, done: "Future[Outcome]") -> None:
        if not done.cancelled() and done.exception() is None and isinstance(outcome := done.result(), bytes):
            self.store.put(key, outcome)
