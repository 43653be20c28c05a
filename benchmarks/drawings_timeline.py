"""CPU of the timeline, warm: layout, and layout with both templates, for more and more events.

Usage: python benchmarks/drawings_timeline.py [--rounds N]
"""

import argparse
import statistics
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from timing import milliseconds

from briefgen.brief import Actor, Event, When
from briefgen.formats.templates import Templates, own_templates
from briefgen.report.figures.timeline import Timeline, timeline

SIDES = ("Iran", "Pakistan", "Revolutionary Guards", "United Nations")
TEXTS = (
    "The Revolutionary Guards fire ballistic missiles at Erbil in Iraq and at Idlib in Syria.",
    "Pakistan recalls its ambassador and bars Iran's ambassador from returning.",
    "Gunmen kill a colonel of the Revolutionary Guards in Sistan and Baluchestan province.",
    "The foreign ministers of Iran and Pakistan speak by telephone.",
)
ACTORS = tuple(Actor(id=f"actor-{place}", name=side) for place, side in enumerate(SIDES))


def lay_out(count: int) -> Callable[[], Timeline | None]:
    """Prepare the layout of so many events, one every 29 hours."""
    begin = datetime(2024, 1, 3, tzinfo=UTC)
    events = tuple(
        Event.model_validate(
            {
                "id": f"event-{place}",
                "text": TEXTS[place % len(TEXTS)],
                "date": (begin + place * timedelta(hours=29)).date().isoformat(),
                "actors": [ACTORS[place % 3].id],
            }
        )
        for place in range(count)
    )
    numbers = {event.id: number for number, event in enumerate(events, 1)}
    as_of = When.read((begin + count * timedelta(hours=29)).date().isoformat())
    return lambda: timeline(events, ACTORS, numbers, as_of=as_of, zone=UTC, plain=str)


def main() -> None:
    """Measure each number of events in turns and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    templates = Templates(None, own_templates())

    def draw(layout: Callable[[], Timeline]) -> tuple[str, str]:
        found = layout()
        wide = templates.render("figures/timeline.svg", drawing=found.wide)
        return wide, templates.render("figures/timeline-narrow.svg", drawing=found.narrow)

    layouts = {count: lay_out(count) for count in (2, 5, 15, 40, 120)}
    sizes = {count: [len(svg.encode()) for svg in draw(layout)] for count, layout in layouts.items()}
    laid_out = [[milliseconds(layout) for layout in layouts.values()] for _ in range(rounds)]
    drawn = [[milliseconds(lambda one=one: draw(one)) for one in layouts.values()] for _ in range(rounds)]
    medians = [[statistics.median(column) for column in zip(*rows, strict=True)] for rows in (laid_out, drawn)]
    print(f"{'events, CPU ms, medians':24} {'layout':>8} {'and SVG':>8} {'wide B':>8} {'narrow B':>8}")
    for (count, size), layout, both in zip(sizes.items(), *medians, strict=True):
        print(f"{count:24} {layout:8.2f} {both:8.2f} {size[0]:8} {size[1]:8}")


if __name__ == "__main__":
    main()
