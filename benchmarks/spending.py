"""What a command takes: the CPU seconds and the memory of it and of all that it starts. Linux only.

Usage: python benchmarks/spending.py COMMAND...

A command is run below a process of its own that adopts what outlives its parent, so that the work of a daemon counts.
Memory is that of all processes together, each page counted once (PSS), looked at several times a second; or that of the
largest process at its peak, where this is more.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ADOPT = 36
"""The number of PR_SET_CHILD_SUBREAPER."""
PAUSE, SHARE = 0.1, 25
"""How many seconds lie between two looks at the memory; and so many times as long as a look takes, if that is more."""
SPARED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONWARNINGS", "PYTHONDEVMODE")
"""What a user's shell does not have and would change what Python costs."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: CPU seconds, seconds from its start to its end, megabytes at its peak."""

    seconds: float
    waited: float
    megabytes: float


def spend(command: list[str], folder: Path) -> Spent:
    """Run a command in a folder to its end; raises SystemExit with its words if it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in SPARED}
    watched = [sys.executable, __file__, *command]
    done = subprocess.run(watched, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"this command failed: {' '.join(command)}\n{done.stderr}")
    return Spent(**json.loads(done.stdout))


def descendants(process: int) -> Iterator[int]:
    """List the processes below one."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        lines = [(thread / "children").read_text(encoding="ascii") for thread in threads]
    except OSError:
        return
    for child in map(int, " ".join(lines).split()):
        yield child
        yield from descendants(child)


def megabytes_below(process: int) -> float:
    """Add up the memory of all processes below one, each page counted once."""
    total = 0
    for child in descendants(process):
        try:
            lines = Path(f"/proc/{child}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / 1024


class Peak(threading.Thread):
    """Looks at the memory of what is below this process until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        """Look, and wait."""
        pause = PAUSE
        while not self.over.wait(pause):
            begun = time.thread_time()
            self.megabytes = max(self.megabytes, megabytes_below(os.getpid()))
            pause = max(PAUSE, SHARE * (time.thread_time() - begun))


def watch(command: list[str]) -> tuple[int, Spent]:
    """Run a command below this process and wait for all that it starts; give its exit code and what it took."""
    ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    peak = Peak()
    peak.start()
    begun = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    code = process.wait()
    waited = time.monotonic() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    peak.over.set()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return code, Spent(usage.ru_utime + usage.ru_stime, waited, max(peak.megabytes, usage.ru_maxrss / 1024))


if __name__ == "__main__":
    code, spent = watch(sys.argv[1:])
    print(json.dumps(asdict(spent)))
    sys.exit(code)
