"""A figure over a series: a line through its best values, with the band of what is claimed behind it.

The value of the last report is labelled, with the ends of its range. Where a report gives a range and no best value
there is a band and no line; where it gives nothing there is neither. The line starts at zero unless all values are
close together; then its words say so.
"""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.report.figures.axis import Axis, axis_for
from briefgen.report.figures.lettering import ABOVE, Label, shortened, tidy
from briefgen.report.figures.measure import width_of
from briefgen.site.cards import Card
from briefgen.site.charts.quantities import exact, fitting, numbers_of, printed, value_on_line
from briefgen.site.charts.slots import WIDE, Lettering, Slots, lettering_for, names_of
from briefgen.site.charts.tracks import Track
from briefgen.site.notes import FigureNote

HEIGHT, PLOT_TOP = 212.0, 8.0
DOT, SMALL_DOT = 4.0, 2.6
TICK, GAP = 4.0, 6.0
WIDEST_VALUE = 0.36
THINNEST = 2.0
CLOSE_TOGETHER = 0.7

SHOWS = "{label}: {first} in {begin}, {last} in {end}; {count} reports, the least {low}, the most {high}."
NO_ZERO = " The line does not start at zero."


class Spot(Struct, frozen=True):
    """The value of one report."""

    x: float
    y: float
    r: float


class LineChart(Struct, frozen=True):
    """A figure over a series, laid out; `bands` and `lines` are points as SVG wants them.

    `spots` are values that no line reaches, `last` is that of the last report, none where it has only a range.
    """

    width: float
    height: float
    end: float
    axis_y: float
    ticks: tuple[float, ...]
    bands: tuple[str, ...]
    lines: tuple[str, ...]
    spots: tuple[Spot, ...]
    last: Spot | None
    labels: tuple[Label, ...]
    starts_at_zero: bool
    alternative: str


class _Known(Struct, frozen=True):
    """What one report tells, and where it stands: `low` is the lowest on the drawing, thus the greatest y."""

    place: int
    note: FigureNote
    x: float
    low: float
    value: float | None
    high: float


def line_chart(track: Track[FigureNote], *, width: float = WIDE) -> LineChart:
    """Lay out a figure over its reports."""
    lettering = lettering_for(width)
    axis_y = HEIGHT - TICK - lettering.size - 4
    reach = _reach(track.last, lettering, width)
    slots = Slots(len(track.cards), DOT + 1, tidy(width - reach - DOT - GAP), is_line=True)
    axis = _axis(track, axis_y)
    known = _placed(track, slots, axis)
    names = names_of(track.cards, slots, lettering, y=HEIGHT - 3, width=width)
    values = _value_labels(known[-1], lettering, width, axis_y)
    return LineChart(
        width=tidy(width),
        height=tidy(HEIGHT),
        end=tidy(slots.end + DOT),
        axis_y=tidy(axis_y),
        ticks=names.ticks,
        bands=tuple(_band(run, slots) for run in _runs(known) if any(one.low != one.high for one in run)),
        lines=_lines(known),
        spots=_spots(known),
        last=Spot(tidy(known[-1].x), tidy(known[-1].value), DOT) if known[-1].value is not None else None,
        labels=(*values, *_first_label(known, lettering, axis_y), *names.labels),
        starts_at_zero=axis.starts_at_zero,
        alternative=_alternative(track, axis),
    )


def _axis(track: Track[FigureNote], axis_y: float) -> Axis:
    """Fit the axis; a figure that never moved stands over zero."""
    numbers = [exact(one) for _, note in track.known for one in numbers_of(note)]
    is_flat = min(numbers) == max(numbers)
    return axis_for(numbers, axis_y, PLOT_TOP, far_apart=1.0 if is_flat else CLOSE_TOGETHER)


def _placed(track: Track[FigureNote], slots: Slots, axis: Axis) -> tuple[_Known, ...]:
    placed = []
    for place, note in enumerate(track.notes):
        if note is not None:
            heights = [axis.at(one) for one in numbers_of(note)]
            value = value_on_line(note)
            y = axis.at(value) if value is not None else None
            placed.append(_Known(place, note, slots.at(place), max(heights), y, min(heights)))
    return tuple(placed)


def _runs(known: Sequence[_Known]) -> list[list[_Known]]:
    """Part the reports where one between them lacks the figure."""
    grouped = groupby(enumerate(known), lambda one: one[1].place - one[0])
    return [[one for _, one in run] for _, run in grouped]


def _stretches(known: Sequence[_Known]) -> list[list[_Known]]:
    """Part them also where one has only a range."""
    return _runs([one for one in known if one.value is not None])


def _band(run: Sequence[_Known], slots: Slots) -> str:
    """Go along the greatest numbers and back along the least; a report that stands alone has a bar."""
    if len(run) == 1:
        half = max(min(DOT, slots.width * 0.3), THINNEST / 2)
        (one,) = run
        return _as_points([(one.x + side * half, y) for side, y in _corners(one)])
    return _as_points([*((one.x, one.high) for one in run), *((one.x, one.low) for one in reversed(run))])


def _corners(one: _Known) -> tuple[tuple[int, float], ...]:
    return (-1, one.high), (1, one.high), (1, one.low), (-1, one.low)


def _lines(known: Sequence[_Known]) -> tuple[str, ...]:
    runs = (run for run in _stretches(known) if len(run) > 1)
    return tuple(_as_points([(one.x, one.value or 0.0) for one in run]) for run in runs)


def _spots(known: Sequence[_Known]) -> tuple[Spot, ...]:
    alone = (run[0] for run in _stretches(known) if len(run) == 1)
    return tuple(Spot(tidy(one.x), tidy(one.value or 0.0), SMALL_DOT) for one in alone if one is not known[-1])


def _as_points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{tidy(x)},{tidy(y)}" for x, y in points)


def _reach(note: FigureNote, lettering: Lettering, width: float) -> float:
    """Measure how much room the labels of the last value want, up to a part of the drawing."""
    value, over, under = _words(note, lettering, WIDEST_VALUE * width)
    ends = max(width_of(over, lettering.size), width_of(under, lettering.size))
    return min(max(width_of(value, lettering.value, 600), ends) + 1, WIDEST_VALUE * width)


def _words(note: FigureNote, lettering: Lettering, room: float) -> tuple[str, str, str]:
    """Word the last value, and what stands over and under it: the ends of its range, or which end it is itself."""
    value = value_on_line(note)
    if value is None:
        return shortened(note.value, room, lettering.value, 600), "", ""
    said = fitting(value, note.unit, room, lettering.value, 600)
    if note.low is not None and note.high is not None:
        high, low = (fitting(end, note.unit, room, lettering.size) for end in (note.high, note.low))
        return said, high, low
    if note.best is None:
        return said, "at least" if note.high is None else "at most", ""
    return said, "", ""


def _value_labels(last: _Known, lettering: Lettering, width: float, axis_y: float) -> tuple[Label, ...]:
    """Label the last value beside its dot, with the ends of its range over and under it."""
    x = tidy(last.x + DOT + GAP)
    size, line = lettering.size, lettering.line
    value, over, under = _words(last.note, lettering, width - x)
    middle = last.value if last.value is not None else (last.low + last.high) / 2
    top = ABOVE * size + (line + 2 if over else ABOVE * (lettering.value - size))
    y = min(max(middle + 0.35 * lettering.value, top), axis_y - (line + 2 if under else 2))
    high, low = min(last.high + 0.35 * size, y - line - 1), max(last.low + 0.35 * size, y + line)
    ends = ((over, max(high, ABOVE * size)), (under, min(low, axis_y - 2)))
    return (
        Label(value, x, tidy(y), lettering.value, 600),
        *(Label(words, x, tidy(at), size, fill="muted") for words, at in ends if words),
    )


def _first_label(known: Sequence[_Known], lettering: Lettering, axis_y: float) -> tuple[Label, ...]:
    """Label the first value over the line, else under it, where neither line nor band runs through it."""
    first = known[0]
    if first.value is None:
        return ()
    size = lettering.size
    words = fitting(value_on_line(first.note) or 0.0, first.note.unit, WIDEST_VALUE * known[-1].x, size)
    right = 1 + width_of(words, size) + GAP
    crossed = [one for one in known if one.x < right] + [one for one in known if one.x >= right][:1]
    if right > known[-1].x:
        return ()
    over, under = min(one.high for one in crossed) - GAP, max(one.low for one in crossed) + GAP + ABOVE * size
    y = over if over >= ABOVE * size else under
    return (Label(words, 1, tidy(y), size, fill="muted"),) if y <= axis_y - 2 else ()


def _alternative(track: Track[FigureNote], axis: Axis) -> str:
    (begin, first), (end, last) = track.known[0], track.known[-1]
    numbers = [one for _, note in track.known for one in numbers_of(note)]
    shown = SHOWS.format(
        label=last.label,
        first=first.value,
        begin=_dated(begin),
        last=last.value,
        end=_dated(end),
        count=len(track.known),
        low=printed(min(numbers), last.unit),
        high=printed(max(numbers), last.unit),
    )
    return shown if axis.starts_at_zero else shown + NO_ZERO


def _dated(card: Card) -> str:
    return f"{card.name} ({card.date.words})" if card.number else f"the report of {card.date.words}"
