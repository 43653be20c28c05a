"""What a child process does: one job, within limits; as a program, `python -m briefgen.jobs.child`, one on its input.

The program is for where a process cannot be forked. It prepares for its one job alone, which takes a second or more.
"""

import sys
from collections.abc import Callable
from importlib import import_module

from briefgen.jobs.frames import pack, unpack
from briefgen.jobs.limits import Limits
from briefgen.jobs.task import Fault, Outcome, Task, Work

DONE, FAILED = b"=", b"!"


def order(task: Task, limits: Limits, *job: bytes) -> bytes:
    """Write a task down for another process, with a job or without."""
    name = f"{task.prepare.__module__}:{task.prepare.__qualname__}"
    head = [name, limits.cpu_seconds, limits.memory_bytes, limits.wall_seconds]
    return pack(head, (task.shared, *job))


def prepared(written: bytes) -> tuple[Work, Limits, tuple[bytes, ...]]:
    """Read what `order` wrote, and prepare for it; what cannot be prepared fails with every job."""
    (name, *limits), (shared, *job) = unpack(written)
    module, function = name.split(":")
    try:
        work: Work = getattr(import_module(module), function)(shared)
    except Exception as error:  # it is told as the fault of each job
        work = _failing(error)
    return work, Limits(*limits), tuple(job)


def answer(work: Work, job: Callable[[], bytes], limits: Limits) -> bytes:
    """Do a job within limits, which hold this process until it ends; what stops the work is answered too."""
    limits.keep()
    try:
        return DONE + work(job())
    except BaseException as error:  # also one that would end the process: nobody would be told
        return FAILED + limits.words_of(error).encode()


def outcome_of(answered: bytes, ending: int, limits: Limits) -> Outcome:
    """Read an answer, from a process that ended in some way."""
    if ending or not answered:
        return Fault(limits.words_for(ending))
    return answered[1:] if answered[:1] == DONE else Fault(answered[1:].decode())


def _failing(error: Exception) -> Work:
    def fail(_job: bytes) -> bytes:
        raise error

    return fail


def main() -> None:
    """Do the job on the input, and write its answer to the output."""
    work, limits, (job,) = prepared(sys.stdin.buffer.read())
    sys.stdout.buffer.write(answer(work, lambda: job, limits))


if __name__ == "__main__":
    main()
