"""What paired runs gave: tables of ratios with median and spread, and targets held against them."""

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from spending import Spent

Rounds = dict[str, list[Spent]]
"""What each row of a case took, round by round; all rows of a case took turns in each round."""
Kind = Literal["ratio", "more ms each", "more s", "ms each", "s", "MB"]


@dataclass(frozen=True, slots=True)
class Target:
    """At most so much of a measure of one row of a case, or of one row against another."""

    words: str
    case: str
    row: str
    most: float
    kind: Kind = "ratio"
    other: str = ""


@dataclass(slots=True)
class Results:
    """All cases by name, and how many briefs they are about."""

    briefs: int
    cases: dict[str, Rounds] = field(default_factory=dict)

    def add(self, case: str, row: str, spent: Spent) -> None:
        """Note what a row of a case took in the round that is on."""
        self.cases.setdefault(case, {}).setdefault(row, []).append(spent)

    def measure(self, target: Target) -> list[float]:
        """Give what a target is about, round by round; nothing if it was not measured."""
        rows = self.cases.get(target.case, {})
        mine, others = rows.get(target.row, []), rows.get(target.other, [])
        match target.kind:
            case "MB":
                return [one.megabytes for one in mine]
            case "s" | "ms each":
                scale = 1 if target.kind == "s" else 1000 / self.briefs
                return [one.seconds * scale for one in mine]
            case "ratio":
                return ratios(mine, others)
            case _:
                scale = 1 if target.kind == "more s" else 1000 / self.briefs
                return [(one.seconds - other.seconds) * scale for one, other in zip(mine, others, strict=False)]


def tell(words: str) -> None:
    """Say how far it is, beside what is printed for good."""
    print(words, file=sys.stderr, flush=True)


def ratios(mine: list[Spent], others: list[Spent]) -> list[float]:
    """Divide CPU seconds round by round."""
    return [one.seconds / other.seconds for one, other in zip(mine, others, strict=False)]


def spread(values: list[float]) -> str:
    """Write the median, and the least and the most if they differ from it."""
    middle, least, most = (short(one) for one in (statistics.median(values), min(values), max(values)))
    return middle if least == most else f"{middle} ({least} to {most})"


def short(value: float) -> str:
    """Write a number with as many digits as mean something: three, and no more than three behind the point."""
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return f"{value:,.{max(0, 3 - whole)}f}"


def table(case: str, rounds: Rounds, bases: tuple[str, ...]) -> Iterator[str]:
    """Write a case as a table in Markdown: each row with its ratios to the rows that are bases."""
    known = [base for base in bases if base in rounds]
    heads = [case, "CPU s", "waited s", "memory MB", *(f"/ {base}" for base in known)]
    yield from (f"| {' | '.join(heads)} |", "|---" * len(heads) + "|")
    for row, spent in rounds.items():
        medians = [statistics.median(values) for values in zip(*(_parts(one) for one in spent), strict=True)]
        held = [spread(ratios(spent, rounds[base])) for base in known]
        yield f"| {' | '.join([row, *map(short, medians), *held])} |"


def _parts(spent: Spent) -> tuple[float, float, float]:
    return spent.seconds, spent.waited, spent.megabytes


def verdicts(targets: tuple[Target, ...], results: Results) -> Iterator[str]:
    """Write a table of the targets that were measured, met or not by the median."""
    yield from ("| target | at most | measured | met |", "|---|---|---|---|")
    for target in targets:
        if values := results.measure(target):
            met = "yes" if statistics.median(values) <= target.most else "no"
            unit = "" if target.kind == "ratio" else f" {target.kind.removeprefix('more ').removesuffix(' each')}"
            yield f"| {target.words} | {target.most:g}{unit} | {spread(values)}{unit} | {met} |"
