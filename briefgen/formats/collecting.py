"""Lets the garbage collector look less often: most of what it looks at while reports are made is in use."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Measured over 60 documents: a fifth less time than with Python's own (700, 10, 10), for 45 MB more memory.
THRESHOLDS = (20_000, 5, 5)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Collect garbage seldom for a while."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
