"""CPU of the small drawings of a brief, warm: layout and template, per drawing and for a whole brief.

Usage: python benchmarks/drawings_small.py [--rounds N]
"""

import argparse
import statistics
from collections.abc import Callable
from pathlib import Path

import yaml
from timing import milliseconds

from briefgen.brief import SCALES, Actor, Event, Figure, Judgement, Reaction, When
from briefgen.formats.templates import Templates, own_templates
from briefgen.report.figures.actors import actor_matrix
from briefgen.report.figures.breakdowns import stacked_bar
from briefgen.report.figures.likelihood import likelihood_band
from briefgen.report.figures.ranges import range_axis
from briefgen.report.figures.sparkline import sparkline
from briefgen.report.figures.yardstick import yardstick

BRIEFS = Path(__file__).parents[1] / "briefs"
Drawing = tuple[str, Callable[[], object]]


def written(name: str) -> dict:
    """Read a brief of the samples as it was written, every scalar as text."""
    return yaml.load((BRIEFS / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def drawings() -> list[Drawing]:
    """List what the richest sample has drawn, with a breakdown from another and a series of five reports."""
    brief, suez = written("2024-01-18-iran-pakistan"), written("2021-03-29-ever-given-suez")
    actors = {name: Actor.model_validate({"id": name, **one}) for name, one in brief["actors"].items()}
    figures = [Figure.model_validate(one) for one in brief["figures"]]
    broken = next(figure for figure in map(Figure.model_validate, suez["figures"]) if figure.breakdown)
    judgements = [Judgement.model_validate(one) for one in brief["judgements"]]
    events = tuple(Event.model_validate(one) for one in brief["escalation"]["events"])
    reactions = tuple(Reaction.model_validate(one) for one in brief["international_repercussions"]["reactions"])
    numbers = {event.id: number for number, event in enumerate(events, 1)}
    dates = tuple(When.read(f"2024-01-{day:02}") for day in (3, 7, 12, 15, 17))
    series = tuple((when, figures[0]) for when in dates)
    history = tuple(zip(dates, ("likely", "unlikely", "likely", "likely", "very likely"), strict=True))
    return [
        *(("range", lambda one=one: range_axis(one, actors)) for one in figures if range_axis(one, actors)),
        ("breakdown", lambda: stacked_bar(broken.breakdown[0], broken)),
        ("sparkline", lambda: sparkline(series)),
        *(("likelihood", lambda one=one: likelihood_band(one, SCALES["icd203"], history)) for one in judgements),
        ("yardstick", lambda: yardstick(SCALES["icd203"])),
        ("actors", lambda: actor_matrix(events, reactions, actors, numbers)),
    ]


def main() -> None:
    """Measure each drawing in turns and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    templates = Templates(None, own_templates())
    found = drawings()

    def draw(name: str, lay_out: Callable[[], object]) -> str:
        return templates.render(f"figures/{name}.svg", drawing=lay_out())

    bytes_drawn = {name: len(draw(name, lay_out).encode()) for name, lay_out in found}
    laid_out = [[milliseconds(lay_out) for _, lay_out in found] for _ in range(rounds)]
    drawn = [[milliseconds(lambda one=one: draw(*one)) for one in found] for _ in range(rounds)]
    print(f"{'CPU milliseconds, medians':28} {'layout':>8} {'and SVG':>8} {'bytes':>7}")
    medians = [[statistics.median(column) for column in zip(*rows, strict=True)] for rows in (laid_out, drawn)]
    for (name, _), layout, both in zip(found, *medians, strict=True):
        print(f"{name:28} {layout:8.3f} {both:8.3f} {bytes_drawn[name]:7}")
    print(f"{'all of a brief':28} {sum(medians[0]):8.3f} {sum(medians[1]):8.3f}")


if __name__ == "__main__":
    main()
