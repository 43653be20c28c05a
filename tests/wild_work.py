"""Work that goes wild in every way that work can, done in processes that are not the test's."""

import ctypes
import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path


def preparing(shared: bytes) -> Callable[[bytes], bytes]:
    """Do as a job says: its first word is what, the rest what with; `shared` may be put before answers."""
    ways: dict[bytes, Callable[[bytes], bytes]] = {
        b"echo": lambda words: shared + words,
        b"slow": lambda words: _slow(float(words)),
        b"loop": lambda _: _loop(),
        b"bomb": lambda _: bytes(1 << 40),
        b"exit": lambda words: os._exit(int(words)),
        b"leave": lambda _: sys.exit(0),
        b"raise": _fail,
        b"crash": lambda _: bytes(ctypes.string_at(0)),
        b"killed": lambda _: _killed(),
        b"orphan": lambda _: _orphan(),
        b"worker": lambda _: _without_worker(),
        b"large": lambda words: words * (1 << 20),
        b"who": lambda _: b"%d %d" % (os.getppid(), os.getpid()),
        b"frozen": lambda _: b"frozen" if gc.get_freeze_count() else b"not frozen",
    }

    def work(job: bytes) -> bytes:
        way, _, words = job.partition(b" ")
        return ways[way](words)

    return work


def unprepared(_shared: bytes) -> Callable[[bytes], bytes]:
    """Fail before there is any work."""
    raise LookupError("secret words")


def _slow(seconds: float) -> bytes:
    time.sleep(seconds)
    return b"slow"


def _loop() -> bytes:
    while True:
        pass


def _fail(words: bytes) -> bytes:
    raise ValueError(words.decode())


def _killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"unreached"


def _without_worker() -> bytes:
    """End the process that started the parent of this one."""
    parent = Path(f"/proc/{os.getppid()}/stat").read_text()
    os.kill(int(parent.rpartition(")")[2].split()[1]), signal.SIGKILL)
    time.sleep(30)
    return b"unreached"


def _orphan() -> bytes:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(30)
    return b"unreached"
