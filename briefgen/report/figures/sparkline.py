"""How a figure moved over a series: a line through its values, with the band between its least and its most behind it.

Time runs to scale. The line has no dot for a report that gives a range and no best value: a middle would be our number
and nobody's else. It starts at zero unless all values are close together; then it has no base line.
"""

from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from briefgen.brief import Figure, When
from briefgen.report.dates import date_of
from briefgen.report.figures.axis import Axis, axis_for
from briefgen.report.figures.lettering import ABOVE, BELOW, BIG, SMALL, Label, day_of, shortened, tidy
from briefgen.report.figures.measure import width_of
from briefgen.report.numbers import bound_of, number, range_of, value_of, with_unit, word_unit
from briefgen.report.typography import typeset

WIDTH, HEIGHT = 216.0, 72.0
DOT, SMALL_DOT = 3.4, 1.7
GAP = 5.0
LINE = 12.4
TICK = 3.0
CLOSE_TOGETHER = 0.7
WIDEST_VALUE = 0.45

SHOWS = "{label}: {first} on {begin}, {last} on {end}; {count} reports, the least {low}, the most {high}."
NO_ZERO = " The line does not start at zero."
DATED = "{value} ({date})"
ARROW = " → "
IN_WORDS = 6
COLUMNS = ("date", "low", "value", "high", "unit")

Point = tuple[When, Figure]


class Spot(Struct, frozen=True):
    """The value of one report; that of the last is larger."""

    x: float
    y: float
    r: float


class Sparkline(Struct, frozen=True):
    """A figure over a series, laid out; `lines` and `band` are points as SVG wants them, `axis_y` is where time runs.

    `starts_at_zero` tells whether the axis of time is also the base of the line.
    """

    width: float
    height: float
    begin: float
    end: float
    axis_y: float
    ticks: tuple[float, ...]
    starts_at_zero: bool
    band: str
    lines: tuple[str, ...]
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    alternative: str
    rows: tuple[tuple[str, ...], ...]
    words: str


class _Known(Struct, frozen=True):
    """What one report knows of the figure, and where it stands."""

    when: When
    figure: Figure
    x: float
    low: float
    value: float | None
    high: float


def sparkline(points: tuple[Point, ...], *, width: float = WIDTH, height: float = HEIGHT) -> Sparkline | None:
    """Lay out the values of one figure with the dates of their reports; none below two numbers of one unit."""
    compared = _comparable(points)
    if len(compared) < 2:  # noqa: PLR2004
        return None
    end = width - _room_for_value(compared[-1][1], width) - DOT - GAP
    axis_y = height - TICK - LINE
    numbers = [one for _, figure in compared for one in _numbers(figure)]
    axis = axis_for(numbers, axis_y, LINE, far_apart=CLOSE_TOGETHER)
    known = _placed(compared, DOT + 1, end, axis)
    labels = (*_value_labels(known[-1], width, height), *_first_label(known, axis_y))
    return Sparkline(
        width=tidy(width),
        height=tidy(height),
        begin=tidy(known[0].x),
        end=tidy(end),
        axis_y=tidy(axis_y),
        ticks=tuple(dict.fromkeys(tidy(one.x) for one in known)),
        starts_at_zero=axis.starts_at_zero,
        band=_band(known),
        lines=_lines(known),
        spots=_spots(known),
        labels=(*labels, *_dates(known, height - 3)),
        alternative=_alternative(compared, axis),
        rows=_rows(compared),
        words=_words(compared),
    )


def _comparable(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Select the points that have a number in the unit of the last one, in the order of time."""
    numbered = sorted((point for point in points if _numbers(point[1])), key=lambda point: point[0].begins(UTC))
    return tuple(point for point in numbered if point[1].unit == numbered[-1][1].unit)


def _numbers(figure: Figure) -> tuple[Decimal, ...]:
    ends = (figure.value, figure.low, figure.best, figure.high)
    return tuple(end for end in ends if isinstance(end, Decimal))


def _value(figure: Figure) -> Decimal | None:
    """Find the number that a line goes through: the value, the best one, or the one end that is known."""
    if isinstance(figure.value, Decimal):
        return figure.value
    if figure.best is not None or (figure.low is not None and figure.high is not None):
        return figure.best
    return figure.low if figure.high is None else figure.high


def _placed(points: tuple[Point, ...], begin: float, end: float, axis: Axis) -> tuple[_Known, ...]:
    moments = [when.begins(UTC).timestamp() for when, _ in points]
    span = moments[-1] - moments[0]
    placed = []
    for place, ((when, figure), moment) in enumerate(zip(points, moments, strict=True)):
        part = (moment - moments[0]) / span if span else place / (len(points) - 1)
        heights = [axis.at(one) for one in _numbers(figure)]
        value = _value(figure)
        y = axis.at(value) if value is not None else None
        placed.append(_Known(when, figure, begin + part * (end - begin), max(heights), y, min(heights)))
    return tuple(placed)


def _band(known: Sequence[_Known]) -> str:
    if all(one.low == one.high for one in known):
        return ""
    return _as_points([*((one.x, one.high) for one in known), *((one.x, one.low) for one in reversed(known))])


def _lines(known: Sequence[_Known]) -> tuple[str, ...]:
    """Join what follows each other; a report without one value parts the line."""
    runs = (list(run) for has_value, run in groupby(known, lambda one: one.value is not None) if has_value)
    return tuple(_as_points([(one.x, one.value or 0.0) for one in run]) for run in runs if len(run) > 1)


def _as_points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{tidy(x)},{tidy(y)}" for x, y in points)


def _spots(known: Sequence[_Known]) -> tuple[Spot, ...]:
    return tuple(
        Spot(tidy(one.x), tidy(one.value), DOT if one is known[-1] else SMALL_DOT)
        for one in known
        if one.value is not None
    )


def _printed(figure: Figure) -> str:
    """Print the number that the drawing labels: the value or the best one, else the range."""
    value = _value(figure)
    return with_unit(number(value) if value is not None else range_of(figure.low, figure.high), figure.unit)


def _room_for_value(figure: Figure, width: float) -> float:
    ends = [width_of(words, SMALL) for words in _ends(figure)]
    return min(max(width_of(_printed(figure), BIG, 600), *ends) + 0.1, WIDEST_VALUE * width)


def _ends(figure: Figure) -> tuple[str, str]:
    """Word what stands over and under the value: the ends of its range, or which end it is itself."""
    bound = bound_of(figure.low, figure.high) if figure.value is None and figure.best is None else None
    if bound or _value(figure) is None or figure.low is None or figure.high is None:
        return bound or "", ""
    return with_unit(number(figure.high), figure.unit), with_unit(number(figure.low), figure.unit)


def _value_labels(last: _Known, width: float, height: float) -> tuple[Label, ...]:
    """Label the last value beside its dot, with the ends of its range over and under it."""
    x = last.x + DOT + GAP
    over, under = _ends(last.figure)
    words = shortened(_printed(last.figure), width - x, BIG, 600)
    middle = last.value if last.value is not None else (last.low + last.high) / 2
    y = max(middle + 0.35 * BIG, ABOVE * BIG, LINE + ABOVE * SMALL if over else 0)
    y = min(y, height - BELOW * SMALL - LINE if under else height - BELOW * BIG)
    high, low = min(last.high + 0.35 * SMALL, y - LINE), max(last.low + 0.35 * SMALL, y + LINE)
    ends = ((over, max(high, ABOVE * SMALL)), (under, min(low, height - BELOW * SMALL)))
    return (
        Label(words, tidy(x), tidy(y), BIG, 600),
        *(Label(shortened(end, width - x), tidy(x), tidy(at), fill="muted") for end, at in ends if end),
    )


def _first_label(known: Sequence[_Known], axis_y: float) -> tuple[Label, ...]:
    """Label the first value over the line, else under it, where neither line nor band runs through it."""
    words = _printed(known[0].figure)
    right = 1 + width_of(words, SMALL) + GAP
    if right > known[-1].x:
        return ()
    reached = next(place for place, one in enumerate(known) if one.x >= right)
    crossed = known[: reached + 1]
    over, under = min(one.high for one in crossed) - 5, max(one.low for one in crossed) + 4 + ABOVE * SMALL
    y = over if over >= ABOVE * SMALL else under
    return (Label(words, 1, tidy(y), fill="muted"),) if y <= axis_y - 2 else ()


def _dates(known: Sequence[_Known], y: float) -> tuple[Label, ...]:
    """Date the last report, the first, and of those between as many as find room."""
    first, last = known[0], known[-1]
    year = last.when.moment.year
    labels = [Label(day_of(last.when), tidy(last.x + DOT), tidy(y), weight=600, anchor="end")]
    boxes = [labels[0].box]
    labels_between = (
        Label(day_of(one.when, year_known=one.when.moment.year), tidy(one.x), tidy(y), anchor="middle", fill="muted")
        for one in reversed(known[1:-1])
    )
    for label in (Label(day_of(first.when, year_known=year), 1, tidy(y), fill="muted"), *labels_between):
        left, _, right, _ = box = label.box
        if left >= 0 and all(right + GAP <= other[0] or other[2] + GAP <= left for other in boxes):
            labels.append(label)
            boxes.append(box)
    return tuple(labels)


def _whole(figure: Figure) -> str:
    unit = word_unit(figure)
    return f"{value_of(figure)} {unit}" if unit else value_of(figure)


def _alternative(points: tuple[Point, ...], axis: Axis) -> str:
    (begin, first), (end, last) = points[0], points[-1]
    numbers = [one for _, figure in points for one in _numbers(figure)]
    shown = SHOWS.format(
        label=typeset(last.label),
        first=_whole(first),
        begin=date_of(begin).words,
        last=_whole(last),
        end=date_of(end).words,
        count=len(points),
        low=with_unit(number(min(numbers)), last.unit),
        high=with_unit(number(max(numbers)), last.unit),
    )
    return shown if axis.starts_at_zero else shown + NO_ZERO


def _rows(points: tuple[Point, ...]) -> tuple[tuple[str, ...], ...]:
    lines = ((str(when), figure.low, _value(figure), figure.high, figure.unit or "") for when, figure in points)
    return (
        COLUMNS,
        *((when, *(f"{end:f}" if end is not None else "" for end in ends), unit) for when, *ends, unit in lines),
    )


def _words(points: tuple[Point, ...]) -> str:
    last = points[-IN_WORDS:]
    return ARROW.join(DATED.format(value=value_of(figure), date=day_of(when)) for when, figure in last)
