"""What the gate costs: its share of the CPU seconds of a warm build with PDF, own process and what it starts.

Usage: python benchmarks/gate.py [--rounds N] [--release LABEL]
"""

import argparse
import resource
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from briefgen.building import Options, build, tree
from briefgen.checking import open_project

BRIEFS = Path(__file__).parents[1] / "briefs"


def cpu_seconds() -> float:
    """Count the CPU seconds of this process and of those that it has started."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def timed(work: Callable[..., object], spent: list[float]) -> Callable[..., object]:
    """Add what each call takes to `spent`."""

    def measured(*arguments: object) -> object:
        before = cpu_seconds()
        found = work(*arguments)
        spent.append(cpu_seconds() - before)
        return found

    return measured


def main() -> None:
    """Build the samples for one release again and again, and print the gate's share of each build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--release", default="TLP:CLEAR")
    arguments = parser.parse_args()
    spent: list[float] = []
    tree.leaks_of = timed(tree.leaks_of, spent)  # type: ignore[assignment]
    project = open_project([BRIEFS], here=Path.cwd())
    wholes = []
    for _ in range(arguments.rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            before = cpu_seconds()
            build([BRIEFS], project, Options(datetime.now(UTC), Path(folder), releases=(arguments.release,)))
            wholes.append(cpu_seconds() - before)
    shares = [gate / whole for gate, whole in zip(spent[1:], wholes[1:], strict=True)]
    whole, gate = statistics.median(wholes[1:]), statistics.median(spent[1:])
    print(f"build {whole:.2f} s, gate {gate:.2f} s, share {statistics.median(shares):.1%} ({arguments.release})")


if __name__ == "__main__":
    main()
