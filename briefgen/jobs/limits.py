"""What a job may take of a machine, and the words for one that took more, or fell over.

A report of 3 pages takes half a second and 100 MB. What never ends (boxes nested without sense, a word of thousands of
letters) is cut off by the system and not by us, since it sits in code that is not Python.
"""

import contextlib
import signal
from traceback import walk_tb

from msgspec import Struct


class Limits(Struct, frozen=True):
    """How much one job may take: seconds of computing, bytes of address space, seconds that pass."""

    cpu_seconds: int = 30
    memory_bytes: int = 1 << 30
    wall_seconds: int = 120

    def keep(self) -> None:
        """Hold this process to them from now on; where a system knows one of them not, it is left out."""
        if hasattr(signal, "alarm"):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(self.wall_seconds)
        try:
            import resource
        except ImportError:
            return
        wanted = (
            (resource.RLIMIT_CPU, self.cpu_seconds),
            (resource.RLIMIT_AS, self.memory_bytes),
            (resource.RLIMIT_CORE, 0),  # a picture of the memory would hold the brief
        )
        for kind, most in wanted:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))

    def words_for(self, ending: int) -> str:
        """Say how a process ended: `ending` is its exit code, or minus the signal that killed it."""
        if ending >= 0:
            return f"its process ended with exit code {ending}"
        match signal.Signals(-ending).name:
            case "SIGALRM":
                return self.too_long
            case "SIGXCPU":
                return f"it took more than {self.cpu_seconds} seconds of computing"
            case name:
                return f"its process was ended by {name}"

    @property
    def too_long(self) -> str:
        """Say that time is over."""
        return f"it took longer than {self.wall_seconds} seconds"

    def words_of(self, error: BaseException) -> str:
        """Say why work stopped, and where; not in the error's own words, which may quote the brief."""
        if isinstance(error, MemoryError):
            return f"it took more than {self.memory_bytes >> 20:,} MB of memory"
        frames = list(walk_tb(error.__traceback__))
        where = f" in {frames[-1][0].f_globals.get('__name__')}, line {frames[-1][1]}" if frames else ""
        return f"it stopped with {type(error).__name__}{where}"
