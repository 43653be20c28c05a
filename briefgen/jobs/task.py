"""What is to be done, as values: a task for many jobs, and what comes of a job."""

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct

Work = Callable[[bytes], bytes]
Prepare = Callable[[bytes], Work]


@dataclass(frozen=True, slots=True)
class Task:
    """What is done to each job: `prepare` gets what all jobs share, once a place, and gives the work.

    `prepare` is a function of a module, which is imported by its name where the work is done.
    """

    prepare: Prepare
    shared: bytes = field(repr=False)


class Fault(Struct, frozen=True):
    """Why a job has no outcome, in words that follow on its name: "it took longer than 120 seconds"."""

    words: str


Outcome = bytes | Fault
