"""What the rules cost: CPU milliseconds of holding a brief against all of them, warm, and the dearest ones.

Usage: python benchmarks/rules.py [--rounds N] [PATH...]

What the rules ask of a brief and it then keeps, its marks and sentences, is counted with the first that asks.
"""

import argparse
import statistics
import time
from collections import defaultdict
from pathlib import Path

from briefgen.brief import Brief, Conventions
from briefgen.loading import load_brief
from briefgen.rules import RULES

BRIEFS = Path(__file__).parents[1] / "briefs"


def spent_on(brief: Brief) -> list[float]:
    """Measure each rule on a brief."""
    spent = []
    for rule in RULES:
        begin = time.process_time()
        list(rule.find(brief, Conventions()))
        spent.append((time.process_time() - begin) * 1000)
    return spent


def main() -> None:
    """Measure all briefs in turns; print the median of a brief and the rules that take the most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=sorted(BRIEFS.glob("*.yaml")))
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    wholes, by_rule = [], defaultdict(list)
    for _ in range(arguments.rounds):
        for path in arguments.paths:
            brief = load_brief(path, file=path.name).content  # anew, for it keeps what rules ask of it
            spent = spent_on(brief) if brief else []
            wholes.append(sum(spent))
            for rule, milliseconds in zip(RULES, spent, strict=False):
                by_rule[rule.find.__module__.rpartition(".")[2]].append(milliseconds)
    print(f"{len(arguments.paths)} briefs, {len(RULES)} rules: {statistics.median(wholes):.2f} ms a brief")
    medians = {name: statistics.median(times) for name, times in by_rule.items()}
    for name, milliseconds in sorted(medians.items(), key=lambda one: -one[1])[:12]:
        print(f"  {name:24}{milliseconds:6.2f}")


if __name__ == "__main__":
    main()
