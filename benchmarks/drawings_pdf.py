"""What the drawings cost in a PDF: a brief with all of them against the same brief without, in turn, warm.

Usage: python benchmarks/drawings_pdf.py [--rounds N] [BRIEF]
"""

import argparse
import gc
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from briefgen.building import Options, build
from briefgen.checking import open_project

FULLEST = Path(__file__).parents[1] / "briefs" / "2024-01-18-iran-pakistan.yaml"
SWITCHES = {"with": "", "without": "map: false, timeline: false, figures: false, likelihood: false, actors: false"}


def cpu_seconds(folder: Path) -> float:
    """Measure the CPU of one PDF of a folder's briefs; garbage of the one before is collected first."""
    project = open_project([folder / "briefs"], here=folder)
    with tempfile.TemporaryDirectory() as output:
        gc.collect()
        before = time.process_time()
        built = build([folder / "briefs"], project, Options(datetime.now(UTC), Path(output), ("pdf",)))
        spent = time.process_time() - before
    if not built.is_sound:
        raise SystemExit("the brief was not built")
    return spent


def main() -> None:
    """Build both again and again, and print the median of the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brief", nargs="?", type=Path, default=FULLEST)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folders = {name: Path(place, name) for name in SWITCHES}
        for name, switches in SWITCHES.items():
            (folders[name] / "briefs").mkdir(parents=True)
            settings = f"drawings: {{{switches}}}\n" if switches else ""
            (folders[name] / "briefgen.yaml").write_text(settings + "name: Desk\n", encoding="utf-8")
            (folders[name] / "briefs" / arguments.brief.name).write_bytes(arguments.brief.read_bytes())
        rounds = [[cpu_seconds(folder) for folder in folders.values()] for _ in range(arguments.rounds + 1)][1:]
    ratio = statistics.median(drawn / plain for drawn, plain in rounds)
    drawn, plain = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"with drawings {drawn:.3f} s, without {plain:.3f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
