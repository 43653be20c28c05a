"""briefgen beside other makers of sites, on a corpus of one's own making; whole commands in turns, A B A B.

Usage: python benchmarks/peers.py [--briefs N] [--rounds N] [--only CASES] [--hugo PATH] [--pelican PATH]

Prints tables in Markdown: CPU seconds of all processes of a command, their memory, and ratios round by round as median,
least and most; then the targets of docs/performance.md, met or not. Peers are looked for on PATH. For Hugo give the
program itself: a wrapper in Python adds the start of Python.

Cases: start (what comes up), check, site (cold, nothing changed, one brief changed), pdf (one brief changed, and its
PDF), growth (cold at 100, 1,000 and 10,000 briefs).
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from contestants import MADE, Contestant, briefgen_site, edited_id, peer_sites
from corpus import LENGTH, write_corpus
from growth import growth
from results import Results, Target, table, tell, verdicts
from spending import spend

BRIEFGEN = [sys.executable, "-m", "briefgen"]
FLOOR = (
    "import os, sys, click\n"
    "def look(folder):\n"
    "    for one in os.scandir(folder):\n"
    "        look(one.path) if one.is_dir() else one.stat()\n"
    "for folder in sys.argv[1:]:\n"
    "    look(folder)"
)
"""The least a build can do that believes its files by their stat: Python, click, and a look at each file."""
STAT = "stat of all files and click"
CLICK = "import click"
NEEDED = "import click, jinja2, markdown, yaml, pydantic"
OFF, ON, PRINTED = "briefgen", "briefgen with drawings", "briefgen with drawings and PDF"
BASES = {
    "start": (CLICK, NEEDED),
    "check": (CLICK, NEEDED),
    "pdf": (ON,),
    "cold": ("hugo", "hugo plain", "pelican", "plain Python"),
    "nothing changed": ("hugo", "hugo plain", "pelican", STAT),
    "one brief changed": ("hugo", "hugo plain", "pelican"),
}
TARGETS = (
    Target("nothing changed, to Hugo", "nothing changed", ON, 0.20, other="hugo"),
    Target("nothing changed, to stat of all files and click", "nothing changed", ON, 6, other=STAT),
    Target("one brief changed, without drawings, to Hugo", "one brief changed", OFF, 0.30, other="hugo"),
    Target("one brief changed, to Hugo", "one brief changed", ON, 0.30, other="hugo"),
    Target("one brief changed, with its PDF, more", "pdf", PRINTED, 1.6, "more s", ON),
    Target("cold without drawings, to Hugo with tags, feeds and sitemap", "cold", OFF, 2.0, other="hugo"),
    Target("cold without drawings, to Pelican", "cold", OFF, 0.5, other="pelican"),
    Target("cold, drawings, more for each brief", "cold", ON, 10, "more ms each", OFF),
    Target("cold without drawings, memory", "cold", OFF, 150, "MB"),
    Target("cold with drawings, memory", "cold", ON, 150, "MB"),
    Target("`--version`, to import click", "start", "--version", 1.5, other=CLICK),
    Target("`--help`, to import click", "start", "--help", 1.5, other=CLICK),
    Target("`check` of one brief", "check", "check, one brief", 0.35, "s"),
    Target("`check` of all briefs, each", "check", "check, all briefs", 6, "ms each"),
)


class Course:
    """One run of the benchmark: what was asked for, where it works, and what it has measured."""

    def __init__(self, asked: argparse.Namespace, folder: Path) -> None:
        self.asked, self.folder = asked, folder
        self.results = Results(asked.briefs)

    def run(self, case: str, row: str, command: list[str] | tuple[str, ...], folder: Path) -> None:
        """Run a command and note what it took."""
        spent = spend(list(command), folder)
        self.results.add(case, row, spent)
        tell(f"{case}: {row}: {spent.seconds:.2f} s, {spent.megabytes:.0f} MB")


def clear(folder: Path) -> None:
    """Take away what briefgen made in a workspace."""
    for name in MADE:
        shutil.rmtree(folder / name, ignore_errors=True)


def start(course: Course) -> None:
    """Measure what comes up at once, and one brief alone; it is short, and so has three times the rounds."""
    folder = course.folder / "start"
    write_corpus(1, folder / "briefs")
    rows = {
        "python -c pass": [sys.executable, "-c", "pass"],
        CLICK: [sys.executable, "-c", CLICK],
        NEEDED: [sys.executable, "-c", NEEDED],
        "--version": [*BRIEFGEN, "--version"],
        "--help": [*BRIEFGEN, "--help"],
        "build of one brief, HTML": [*BRIEFGEN, "build", "--format", "html"],
        "build of one brief": [*BRIEFGEN, "build"],
    }
    for command in rows.values():
        spend(command, folder)
    for _ in range(3 * course.asked.rounds):
        for row, command in rows.items():
            clear(folder)
            course.run("start", row, command, folder)


def check(course: Course) -> None:
    """Measure the check of one brief and of all, both as if for the first time."""
    count, length = course.asked.briefs, course.asked.series
    folder = course.folder / "check"
    write_corpus(count, folder / "briefs", length)
    one = f"briefs/{edited_id(count, length)}.yaml"
    spend([*BRIEFGEN, "check", one], folder)
    rows = {
        CLICK: [sys.executable, "-c", CLICK],
        NEEDED: [sys.executable, "-c", NEEDED],
        "check, one brief": [*BRIEFGEN, "check", one],
        "check, all briefs": [*BRIEFGEN, "check"],
    }
    for _ in range(course.asked.rounds):
        for row, command in rows.items():
            clear(folder)
            course.run("check", row, command, folder)


def contestants(course: Course, folder: Path, count: int) -> list[Contestant]:
    """Write the workspaces of all that take part."""
    length = course.asked.series
    own = [briefgen_site(folder, count, length=length, drawings=drawings) for drawings in (False, True)]
    return [*own, *peer_sites(folder, count, length, course.asked.programs)]


def site(course: Course) -> None:
    """Measure whole sites: cold, with nothing changed, and with one brief changed."""
    for one in contestants(course, course.folder / "warm", 2):
        spend(list(one.command), one.folder)
    racing = contestants(course, course.folder / "site", course.asked.briefs)
    looked_at = next(one for one in racing if one.name == ON).folder
    for number in range(course.asked.rounds):
        for one in racing:
            one.clear()
            course.run("cold", one.name, one.command, one.folder)
        course.run("nothing changed", STAT, (sys.executable, "-c", FLOOR, "briefs", "output"), looked_at)
        for one in racing:
            course.run("nothing changed", one.name, one.command, one.folder)
        for one in racing:
            one.edit(number + 1)
            course.run("one brief changed", one.name, one.command, one.folder)


def pdf(course: Course) -> None:
    """Measure one brief changed without and with PDFs, in workspaces of fewer briefs whose PDFs are there."""
    count, length = min(course.asked.pdfs, course.asked.briefs), course.asked.series
    racing = [
        briefgen_site(course.folder / "pdf", count, length=length, drawings=True, formats=formats)
        for formats in ("html", "html,pdf")
    ]
    for one in racing:
        tell(f"pdf: {one.name}, {count} briefs, not counted")
        spend(list(one.command), one.folder)
    for number in range(course.asked.rounds):
        for one in racing:
            one.edit(number + 1)
            course.run("pdf", one.name, one.command, one.folder)


def grow(course: Course) -> None:
    """Measure sizes that grow, each in a workspace that is gone before the next."""
    asked = course.asked
    for line in growth(course.folder / "growth", asked.sizes, asked.series, asked.programs.get("hugo")):
        print(line, flush=True)
    print()


CASES: dict[str, Callable[[Course], None]] = {
    "start": start,
    "check": check,
    "site": site,
    "pdf": pdf,
    "growth": grow,
}


def programs(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Find the peers; tell of those that are not there."""
    for peer in ("hugo", "pelican"):
        if found := shutil.which(getattr(asked, peer) or peer):
            yield peer, str(Path(found).absolute())
        else:
            tell(f"{peer}: not found on PATH, left out")


def arguments() -> argparse.Namespace:
    """Read what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, default=1000)
    parser.add_argument("--series", type=int, default=LENGTH, help="how many briefs a series has")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pdfs", type=int, default=60, help="how many briefs of the case pdf have a PDF")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000], help="the sizes of the case growth")
    parser.add_argument("--only", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--hugo", help="the program of Hugo; by default the one on PATH")
    parser.add_argument("--pelican", help="the program of Pelican; by default the one on PATH")
    asked = parser.parse_args()
    asked.programs = dict(programs(asked))
    return asked


def main() -> None:
    """Measure the cases that are asked for and print their tables, then the targets."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder:
        course = Course(asked, Path(folder))
        for case in asked.only:
            CASES[case](course)
    for case, rounds in course.results.cases.items():
        print("\n".join(table(case, rounds, BASES[case])), end="\n\n")
    print("\n".join(verdicts(TARGETS, course.results)))


if __name__ == "__main__":
    main()
