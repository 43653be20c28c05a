"""CPU time as the benchmarks of drawings measure it."""

import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object], times: int = 20) -> float:
    """Measure the CPU of a piece of work, repeated within one measurement."""
    begin = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begin) * 1000 / times
