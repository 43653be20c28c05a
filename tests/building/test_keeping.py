"""Jobs whose outcome is kept are not done again, and none is kept that another program would have."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.building.keeping import Keeping
from briefgen.jobs import Outcome, Task, Work
from briefgen.jobs.task import Fault
from briefgen.runs import open_store


def prepare(shared: bytes) -> Work:
    return lambda job: shared + job


@dataclass
class Counting:
    """Does jobs at once and notes them; a job of nothing is a fault."""

    width: int = 1
    done: list[bytes] = field(default_factory=list)

    def submit(self, task: Task, job: bytes) -> "Future[Outcome]":
        self.done.append(job)
        future: Future[Outcome] = Future()
        future.set_result(task.prepare(task.shared)(job) if job else Fault("there is nothing to do"))
        return future


def test_a_job_is_done_once(tmp_path: Path) -> None:
    counting = Counting()
    keeping = Keeping(counting, open_store(tmp_path), "program")
    task = Task(prepare, b"shared ")
    for _ in range(2):
        assert keeping.submit(task, b"job").result() == b"shared job"
    assert counting.done == [b"job"]


def test_another_job_or_program_or_other_shared_bytes_are_done(tmp_path: Path) -> None:
    counting, store = Counting(), open_store(tmp_path)
    first = Task(prepare, b"a")
    Keeping(counting, store, "program").submit(first, b"bc")
    Keeping(counting, store, "program").submit(Task(prepare, b"ab"), b"c")
    Keeping(counting, store, "program").submit(first, b"bd")
    Keeping(counting, store, "newer program").submit(first, b"bc")
    assert counting.done == [b"bc", b"c", b"bd", b"bc"]


def test_a_fault_is_not_kept(tmp_path: Path) -> None:
    counting = Counting()
    keeping = Keeping(counting, open_store(tmp_path), "program")
    for _ in range(2):
        assert isinstance(keeping.submit(Task(prepare, b""), b"").result(), Fault)
    assert counting.done == [b"", b""]
