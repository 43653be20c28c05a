"""A Dask cluster on this machine, of real processes, as docs/cluster.md starts one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent


def examined() -> dict[str, str]:
    """Say what outcomes depend on: a process is of the version that its environment names."""
    return {"tool": os.environ.get("VERSION_OF_TOOL", "1.0"), "weather": "fine"}


def tasks_known(dask_scheduler: Any) -> int:
    """Count what a scheduler has to do or keeps for somebody."""
    return len(dask_scheduler.tasks)


@dataclass(slots=True)
class Started:
    """A scheduler and its workers by name; `environment` is what all of them are started with."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    scheduler: "subprocess.Popen[bytes] | None" = None
    workers: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start_scheduler(self, *options: str) -> None:
        """Start it on a free port, and wait until it says on which."""
        file = self.folder / "scheduler.json"
        self.scheduler = self.start("scheduler", "--port", "0", "--scheduler-file", str(file), *options)
        while not self.address:
            assert self.scheduler.poll() is None
            time.sleep(0.02)
            try:
                self.address = json.loads(file.read_text())["address"]
            except (OSError, ValueError):
                continue

    def start_worker(self, name: str, *options: str, **environment: str) -> None:
        """Start one of one thread, with no other process that would start it anew."""
        place = ["--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder / name)]
        self.workers[name] = self.start("worker", self.address, "--name", name, *place, *options, **environment)

    def start(self, kind: str, *options: str, **environment: str) -> "subprocess.Popen[bytes]":
        """Start a program of Dask, with the tests' own work within its reach."""
        with (self.folder / "log.txt").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", kind, "--host", "127.0.0.1", "--no-dashboard", *options],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": str(TESTS), **self.environment, **environment},
            )


@contextmanager
def started(folder: Path, *workers: str, options: tuple[str, ...] = (), **environment: str) -> Iterator[Started]:
    """Start a scheduler and workers of these names, and end all of them, those included that were added."""
    cluster = Started(folder, environment)
    try:
        cluster.start_scheduler(*options)
        for name in workers:
            cluster.start_worker(name, *options)
        yield cluster
    finally:
        for process in filter(None, (*cluster.workers.values(), cluster.scheduler)):
            process.kill()
            process.wait()
