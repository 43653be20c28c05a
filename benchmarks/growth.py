"""How builds grow with the number of briefs: time, memory and the size of what comes out.

The exponent between two sizes is log(more / less) / log(many / few): 1 grows as the briefs do, 0 not at all. What ten
and a hundred times as many would take is reckoned by the last exponent, or by a straight line through the last two
sizes if that leads to more, as it does where much is the same for any number.
"""

import math
import shutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from articles import write_articles
from contestants import HUGO_FULL, Contestant, briefgen_site, hugo_site
from results import short, tell
from spending import spend

KINDS = {
    "search": ("search/*",),
    "feeds": ("feed.*", "series/*/feed.*"),
    "lists": ("index.html", "archive/*", "series/*", "topics/*", "countries/*"),
    "reports": ("reports/*",),
    "files for programs": ("reports.json", "events.*", "calendar.ics", "sitemap*"),
    "records": (".briefgen/*",),
}
"""What lies in an output, by where; the first that fits."""
FARTHER = (10, 100)


def growth(folder: Path, sizes: list[int], length: int, hugo: str | None) -> Iterator[str]:
    """Measure each size and write a table, a row for each measure, with the exponents and what they lead to."""
    measured = {}
    for size in sizes:
        measured[size] = measure(folder, size, length, hugo)
        shutil.rmtree(folder)
    largest = sizes[-1]
    heads = [*(f"{size:,}" for size in sizes), *(f"exponent to {size:,}" for size in sizes[1:])]
    heads += [f"reckoned {largest * factor:,}" for factor in FARTHER if len(sizes) > 1]
    yield f"| briefs | {' | '.join(heads)} |"
    yield "|---" * (len(heads) + 1) + "|"
    for name in measured[largest]:
        values = [measured[size].get(name, 0.0) for size in sizes]
        points = list(zip(sizes, values, strict=True))
        exponents = [exponent(*pair) for pair in pairwise(points)]
        farther = [reckoned(points[-2], points[-1], factor) for factor in FARTHER if exponents]
        cells = [*map(short, values), *(f"{one:.2f}" for one in exponents), *map(short, farther)]
        yield f"| {name} | {' | '.join(cells)} |"


def exponent(few: tuple[int, float], many: tuple[int, float]) -> float:
    """Say how a measure grows between two sizes."""
    return math.log(many[1] / few[1]) / math.log(many[0] / few[0]) if few[1] and many[1] else 0.0


def reckoned(few: tuple[int, float], many: tuple[int, float], factor: int) -> float:
    """Say what so many times the larger size would take."""
    slope = (many[1] - few[1]) / (many[0] - few[0])
    straight = many[1] + slope * many[0] * (factor - 1)
    curved: float = many[1] * factor ** exponent(few, many)
    return max(straight, curved)


def measure(folder: Path, size: int, length: int, hugo: str | None) -> dict[str, float]:
    """Build a site of a size cold, with nothing and with one brief changed; then Hugo's of the same briefs, cold."""
    own = briefgen_site(folder, size, length=length, drawings=False)
    taken: dict[str, float] = {}
    for state in ("cold", "nothing changed", "one brief changed"):
        if state == "one brief changed":
            own.edit(1)
        spent = spend(list(own.command), own.folder)
        tell(f"growth: {size} briefs, {state}: {spent.seconds:.2f} s, {spent.megabytes:.0f} MB")
        taken |= {f"{state}, CPU s": spent.seconds, f"{state}, memory MB": spent.megabytes}
    taken |= sizes_of(own.folder / "output")
    if hugo:
        spent = spend(list(rival(folder, own, hugo).command), folder / "hugo")
        taken |= {"Hugo cold, CPU s": spent.seconds, "Hugo cold, memory MB": spent.megabytes}
    return taken


def rival(folder: Path, own: Contestant, hugo: str) -> Contestant:
    """Write the site of Hugo of the same briefs."""
    write_articles("hugo", own.folder / "briefs", folder / "articles-hugo")
    return hugo_site(folder, "hugo", hugo, HUGO_FULL, own.edited.stem)


def sizes_of(output: Path) -> dict[str, float]:
    """Add up the megabytes of an output by kind, and find the largest file of each."""
    total, largest = defaultdict[str, float](float), defaultdict[str, float](float)
    for path in output.rglob("*"):
        if path.is_file() and (kind := kind_of(path.relative_to(output))):
            size = path.stat().st_size / 1e6
            total[kind] += size
            largest[kind] = max(largest[kind], size)
    found = {f"{kind}, MB": total[kind] for kind in KINDS}
    return found | {f"largest file of {kind}, MB": largest[kind] for kind in KINDS if kind != "reports"}


def kind_of(path: Path) -> str:
    """Name the kind of a file of an output; empty for a file that is the same in every site."""
    patterns = ((kind, pattern) for kind, found in KINDS.items() for pattern in found)
    return next((kind for kind, pattern in patterns if _fits(path, pattern)), "")


def _fits(path: Path, pattern: str) -> bool:
    """Say whether a path or one of the folders that it lies in fits."""
    return any(one.match(pattern) and len(one.parts) == len(Path(pattern).parts) for one in (path, *path.parents))
