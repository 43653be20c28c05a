"""What a PDF costs, warm: WeasyPrint used plainly, ours, and Chromium printing the same page, in turn.

Usage: python benchmarks/pdf.py [--rounds N] [--each N] [--batch N] [--tabs] [BRIEF]

Plainly means a fresh HTML, CSS and FontConfiguration for each document; Chromium is one browser with one tab, or a
fresh tab for each with `--tabs`. Each of the three is a process of its own that stays; measured is the CPU of it and of
all it starts, from /proc. Then the memory of our process and of its warm parent is shown before and after a batch. The
default brief is one of `corpus.py`: 4 pages with a map, a timeline, gauges and three tables.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import write_corpus

TICKS = os.sysconf("SC_CLK_TCK")
ASSETS = Path(__file__).parents[1] / "templates" / "assets"


def descendants(process: int) -> Iterator[int]:
    """List a process and all below it."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            yield from descendants(int(child))


def cpu_seconds(process: int, name: str = "") -> float:
    """Add up the CPU of a process and what is or was below it; of those alone whose name begins so."""
    total = 0
    for one in descendants(process):
        comm, _, rest = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").partition("(")[2].rpartition(")")
        if comm.startswith(name):
            total += sum(map(int, rest.split()[11:15]))
    return total / TICKS


def resident(process: int) -> float:
    """Give the memory of a process in MB."""
    return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def prepared(brief: Path) -> tuple[object, bytes]:
    """Make the task and the job of a brief's PDF."""
    from briefgen.building.neighbours import Neighbours
    from briefgen.building.sheets import set_up_press, sheet_for
    from briefgen.checking import check_briefs, open_project
    from briefgen.release import full_release

    project = open_project([brief], here=brief.parent)
    press, _ = set_up_press(project)
    one = check_briefs([brief], project).briefs[0]
    if one.brief is None:
        raise SystemExit("the brief has errors")
    shown = full_release(one.brief, project.conventions)
    neighbours = Neighbours(project.conventions.scheme)
    begun = press.begin(sheet_for(one, shown, project, press, neighbours=neighbours, now=None), ("pdf",))
    return press.paper(), begun.job or b""


def ours(folder: Path) -> Iterator[int]:
    """Print by the warm parent, one at a time."""
    from briefgen.jobs import Fault
    from briefgen.jobs.local import Local

    task, job = prepared(folder / "brief.yaml")
    with Local(1) as executor:
        while True:
            outcome = executor.submit(task, job).result()  # type: ignore[arg-type]
            if isinstance(outcome, Fault):
                raise SystemExit(outcome.words)
            yield len(outcome)


def plain(folder: Path) -> Iterator[int]:
    """Print by WeasyPrint as its documentation shows."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    html, style = ((folder / name).read_text(encoding="utf-8") for name in ("page.html", "page.css"))
    while True:
        fonts = FontConfiguration()
        css = weasyprint.CSS(string=style, font_config=fonts, base_url=f"{ASSETS}/")
        page = weasyprint.HTML(string=html, base_url=f"{ASSETS}/")
        yield len(page.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1"))


def chromium(folder: Path) -> Iterator[int]:
    """Print by one browser that stays."""
    from playwright.sync_api import sync_playwright

    html, style = ((folder / name).read_text(encoding="utf-8") for name in ("page.html", "page.css"))
    style = style.replace("url(fonts/", f"url({ASSETS.as_uri()}/fonts/")
    (folder / "styled.html").write_text(html.replace("</head>", f"<style>{style}</style></head>"), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        while True:
            if "--tabs" in sys.argv:
                page.close()
                page = browser.new_page()
            page.goto((folder / "styled.html").as_uri())
            yield len(page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True))


WAYS: dict[str, Callable[[Path], Iterator[int]]] = {"plain": plain, "ours": ours, "chromium": chromium}


class Printer:
    """A process that prints as often as it is told to."""

    def __init__(self, way: str, folder: Path) -> None:
        self.name = "" if way != "chromium" else "chrom"
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--way", way, str(folder), *(one for one in sys.argv if one == "--tabs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def spend(self, times: int) -> float:
        """Print so many times; give the CPU seconds of one."""
        before = cpu_seconds(self.process.pid, self.name)
        for _ in range(times):
            self.process.stdin.write(b"\n")  # type: ignore[union-attr]
            self.process.stdin.flush()  # type: ignore[union-attr]
            if not self.process.stdout.readline():  # type: ignore[union-attr]
                raise SystemExit("it stopped")
        return (cpu_seconds(self.process.pid, self.name) - before) / times


def main() -> None:
    """Let the three print in turn, and show the medians of the ratios and the memory over a batch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brief", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--tabs", action="store_true")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        printing = WAYS[arguments.way](arguments.brief)
        for _ in sys.stdin:
            print(next(printing), flush=True)
        return
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), arguments)


def measure(folder: Path, arguments: argparse.Namespace) -> None:
    """Measure in a folder, into which the page of the brief is written first."""
    from briefgen.jobs import unpack

    write_corpus(2, folder)
    brief = arguments.brief or folder / "exercise-00002.yaml"
    (folder / "brief.yaml").write_bytes(brief.read_bytes())
    task, job = prepared(folder / "brief.yaml")
    (folder / "page.html").write_bytes(unpack(job)[1][0])
    (folder / "page.css").write_bytes(unpack(task.shared)[1][0])  # type: ignore[attr-defined]
    printers = {way: Printer(way, folder) for way in WAYS}
    for printer in printers.values():
        printer.spend(2)
    rounds = [
        {way: printer.spend(arguments.each) for way, printer in printers.items()} for _ in range(arguments.rounds)
    ]
    for way in WAYS:
        spent = statistics.median(one[way] for one in rounds)
        ratios = [statistics.median(one[way] / one[other] for one in rounds) for other in WAYS]
        print(
            f"{way:9} {spent:.3f} s "
            + " ".join(f"{ratio:5.2f} of {other}" for other, ratio in zip(WAYS, ratios, strict=True))
        )
    processes = list(descendants(printers["ours"].process.pid))[:2]
    before = [resident(process) for process in processes]
    printers["ours"].spend(arguments.batch)
    after = [resident(process) for process in processes]
    print(
        f"batch of {arguments.batch}: "
        + ", ".join(f"{a:.0f} to {b:.0f} MB" for a, b in zip(before, after, strict=True))
    )
    for printer in printers.values():
        for process in reversed(list(descendants(printer.process.pid))):
            os.kill(process, 9)


if __name__ == "__main__":
    main()
