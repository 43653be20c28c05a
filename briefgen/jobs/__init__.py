"""Jobs: bytes in, bytes out, each by itself, many at a time, and the outcomes in the order of the jobs.

A `Task` says what is done, an executor where: `local.Local` has a child process of this machine for each job, with
limits, so that a job that goes wild is a fault of its own and takes no other along. Nothing of a job lies on a disk or
in the memory of who ordered it, so that another executor may do it on another machine.
"""

from briefgen.jobs.frames import pack, unpack
from briefgen.jobs.task import Fault, Outcome, Prepare, Task, Work

__all__ = ["Fault", "Outcome", "Prepare", "Task", "Work", "pack", "unpack"]
