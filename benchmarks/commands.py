"""CPU seconds of briefgen's commands, as ratios to Python's own start, measured in turns.

Usage: python benchmarks/commands.py [--rounds N]
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

BRIEF = Path(__file__).parents[1] / "briefs" / "2024-01-18-iran-pakistan.yaml"
CLICK = "import click"
NEEDED = "import click, jinja2, markdown, yaml, pydantic"


def commands(output: Path) -> dict[str, list[str]]:
    """List what is measured, by the name in the table; the first two are what the others are held against."""
    briefgen = [sys.executable, "-m", "briefgen"]
    build = [*briefgen, "build", str(BRIEF), "--output"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", CLICK],
        "import click, jinja2, markdown, yaml, pydantic": [sys.executable, "-c", NEEDED],
        "briefgen --version": [*briefgen, "--version"],
        "briefgen --help": [*briefgen, "--help"],
        "briefgen check, one brief": [*briefgen, "check", str(BRIEF)],
        "briefgen build --format html, one brief": [*build, str(output / "html"), "--format", "html"],
        "briefgen build, one brief with PDF": [*build, str(output / "all")],
    }


def cpu_seconds(command: list[str]) -> float:
    """Run a command to its end and count the CPU seconds of it and of all that it started."""
    silence = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silence)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"this command failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure all commands in turns and print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        measured = commands(Path(folder))
        for command in measured.values():
            cpu_seconds(command)
        taken = [{name: cpu_seconds(command) for name, command in measured.items()} for _ in range(rounds)]
    print(f"{'CPU seconds, medians':50} {'s':>7} {'/ python':>9} {'/ click':>9} {'/ needed':>9}")
    for name in measured:
        ratios = [statistics.median(one[name] / one[base] for one in taken) for base in list(measured)[:3]]
        seconds = statistics.median(one[name] for one in taken)
        print(f"{name:50} {seconds:7.3f} " + " ".join(f"{ratio:9.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
