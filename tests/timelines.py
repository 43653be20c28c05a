"""Timelines for tests: events from a few words, and the shapes of a drawing as boxes."""

from collections.abc import Iterable
from datetime import UTC, tzinfo

from briefgen.brief import Actor, Event, When
from briefgen.report.figures.lettering import Label
from briefgen.report.figures.timeline import Timeline, timeline
from briefgen.report.figures.timeline.shapes import Narrow, Wide

Box = tuple[float, float, float, float]


def event(number: int, date: object, text: str = "Something happens.", *actors: str, planned: bool = False) -> Event:
    written = {"id": f"event-{number}", "date": date, "text": text, "actors": actors, "planned": planned}
    return Event.model_validate(written)


def timeline_of(
    *events: Event, sides: Iterable[str] = (), as_of: str | None = None, zone: tzinfo = UTC
) -> Timeline | None:
    actors = tuple(Actor(id=f"actor-{place}", name=side) for place, side in enumerate(sides))
    in_order = tuple(sorted(events, key=lambda one: one.date.begins(zone)))
    numbers = {one.id: number for number, one in enumerate(in_order, 1)}
    when = When.read(as_of) if as_of else None
    return timeline(in_order, actors, numbers, as_of=when, zone=zone, plain=str)


def labels_of(drawing: Wide | Narrow) -> list[Label]:
    return [label for group in drawing.labels for label in group]


def words_of(drawing: Wide | Narrow) -> list[str]:
    return [label.words for label in labels_of(drawing)]


def numbers_of(drawing: Wide | Narrow) -> list[Label]:
    return [label for label in labels_of(drawing) if label.size == 10.5]


def badge_boxes(drawing: Wide | Narrow, radius: float) -> list[Box]:
    return [(one.x - radius, one.y - radius, one.x + radius, one.y + radius) for one in drawing.badges]


def count_boxes(drawing: Wide | Narrow) -> list[Box]:
    return [(one.x, one.y, one.x + one.width, one.y + one.height) for one in drawing.counts]


def line_boxes(drawing: Wide) -> list[Box]:
    """List bars, ticks and rules as the boxes that they are with their thickness."""
    bars = [(one.left, one.y - 1.5, one.right, one.y + 1.5) for one in drawing.bars]
    ticks = [(one.x - 0.5, one.top, one.x + 0.5, drawing.axis_y) for one in drawing.ticks]
    rules = [(0, y - 0.4, drawing.width, y + 0.4) for y in drawing.rules]
    return [*bars, *ticks, *rules]


def meet(one: Box, other: Box, apart: float = -0.3) -> bool:
    """Tell whether boxes come nearer than `apart`; what was rounded may lie over by a little."""
    left, top, right, bottom = one
    return left < other[2] + apart and other[0] < right + apart and top < other[3] + apart and other[1] < bottom + apart
