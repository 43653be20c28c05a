"""Where on the paper a moment stands, and what is drawn of the axis: ticks, tints, breaks and their labels."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise

from msgspec import Struct

from briefgen.report.figures.lettering import Label, tidy
from briefgen.report.figures.measure import width_of
from briefgen.report.figures.timeline.columns import DAY, MONTH, YEAR, Column, key_of
from briefgen.report.figures.timeline.segments import LETTERS, Segments, break_width
from briefgen.report.figures.timeline.shapes import Box, Line, Tick
from briefgen.report.figures.timeline.wording import (
    above_days,
    above_hours,
    clock,
    day_of_month,
    lasting,
    short_month,
    year,
)

LABEL, ABOVE = 7.0, 21.0
"""How far over the axis the labels of columns and of greater units stand."""

TOP, TOP_ABOVE = 17.0, 31.0
"""How far from the top the axis runs, without greater units and with them."""

SHORT, LONG, TALL = 5.0, 15.0, 29.0
"""How long ticks are: between labels, beside one, and where a greater unit begins."""

BESIDE = 3.5
LEAST = 0.1
APART = 6.0


class Run(Struct, frozen=True):
    """A row of columns on the paper, from where to where and from when to when."""

    left: float
    right: float
    begin: float
    end: float
    columns: tuple[Column, ...]


class Axis(Struct, frozen=True):
    """An axis of time from left to right, with its breaks; `scale` is the length of a second on the paper.

    `begins` are the moments at which its runs begin. It is dotted after the `cut_off`, if there is one.
    """

    segments: Segments
    cut_off: float | None
    runs: tuple[Run, ...]
    begins: tuple[float, ...]
    scale: float

    def at(self, moment: float) -> float:
        """Find where a moment stands; what lies in a break stands in the break, what lies outside at the edge."""
        place = max(bisect_right(self.begins, moment) - 1, 0)
        run = self.runs[place]
        if moment <= run.end:
            return run.left + max(moment - run.begin, 0) * self.scale
        if place + 1 == len(self.runs):
            return run.right
        following = self.runs[place + 1]
        return run.right + (moment - run.end) / (following.begin - run.end) * (following.left - run.right)

    @property
    def y(self) -> float:
        """How far from the top it runs."""
        return TOP_ABOVE if self.segments.level.above else TOP

    @property
    def end(self) -> float:
        """The moment at which it ends."""
        return self.runs[-1].end

    @property
    def turns_dotted(self) -> float:
        """The place at which it turns from a solid into a dotted line."""
        return self.runs[-1].right if self.cut_off is None else self.at(self.cut_off)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in their order."""
        return tuple(column for run in self.runs for column in run.columns)

    @property
    def gaps(self) -> tuple[tuple[float, float, str], ...]:
        """Where each break begins and ends, and how long what it leaves out is."""
        return tuple((one.right, other.left, lasting(other.begin - one.end)) for one, other in pairwise(self.runs))


def axis_of(segments: Segments, cut_off: float | None, left: float, right: float) -> Axis:
    """Draw segments out between two places."""
    lengths = [row[-1].end - row[0].begin for row in segments.rows]
    scale = (right - left - sum(map(break_width, segments.gaps))) / sum(lengths)
    runs: list[Run] = []
    for row, length, gap in zip(segments.rows, lengths, (*segments.gaps, 0.0), strict=True):
        runs.append(Run(left, left + length * scale, row[0].begin, row[-1].end, row))
        left = runs[-1].right + break_width(gap)
    return Axis(segments, cut_off, tuple(runs), tuple(run.begin for run in runs), scale)


def axis_lines(axis: Axis) -> tuple[Line, ...]:
    """Draw the axis between its breaks, dotted after the cut-off."""
    turns = axis.turns_dotted
    solid = ((run.left, min(run.right, turns), False) for run in axis.runs)
    dotted = ((max(run.left, turns), run.right, True) for run in axis.runs)
    lines = sorted(line for line in (*solid, *dotted) if line[1] - line[0] > LEAST)
    return tuple(Line(tidy(begin), tidy(end), is_dotted) for begin, end, is_dotted in lines)


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """Draw a tick where each column begins, and where the last one ends."""
    beside = SHORT if axis.segments.level.is_whole else LONG
    tall = {column.begin for run in axis.runs for column in _greater(axis, run)}
    begins = ((column.begin, TALL if column.begin in tall else beside) for column in axis.columns)
    return tuple(Tick(tidy(axis.at(moment)), axis.y - long) for moment, long in (*begins, (axis.end, SHORT)))


def _greater(axis: Axis, run: Run) -> Iterator[Column]:
    """List the columns with which a greater unit begins, and the first of a row."""
    above = axis.segments.level.above
    if above:
        yield from (next(columns) for _, columns in groupby(run.columns, lambda one: key_of(one.local, above)))


def tints(axis: Axis, height: float) -> tuple[Box, ...]:
    """Tint every other unit; a single one is left as it is."""
    unit = axis.segments.level.tinted
    groups = [
        list(columns) for run in axis.runs for _, columns in groupby(run.columns, lambda one: key_of(one.local, unit))
    ]
    boxes = tuple(_box(axis, axis.at(group[0].begin), _right(axis, group[-1]), height) for group in groups[::2])
    return boxes if len(groups) > 1 else ()


def _right(axis: Axis, column: Column) -> float:
    return axis.at(column.begin) + (column.end - column.begin) * axis.scale


def breaks(axis: Axis, height: float) -> tuple[Box, ...]:
    """Draw the breaks from the axis down."""
    return tuple(_box(axis, left, right, height) for left, right, _ in axis.gaps)


def _box(axis: Axis, left: float, right: float, height: float) -> Box:
    return Box(tidy(left), axis.y, tidy(right - left), tidy(height - axis.y))


def axis_labels(axis: Axis) -> tuple[Label, ...]:
    """Label the columns, the greater units over them and the breaks."""
    level = axis.segments.level
    word = next(word for length, word in _WORDS if level.length < length)
    gaps = (
        Label(words, tidy((left + right) / 2), axis.y - LABEL, LETTERS, anchor="middle", fill="muted")
        for left, right, words in axis.gaps
    )
    if level.is_whole:
        columns = (
            Label(
                word(one.local),
                tidy(axis.at((one.begin + one.end) / 2)),
                axis.y - LABEL,
                LETTERS,
                anchor="middle",
                fill="muted",
            )
            for one in axis.columns
        )
    else:
        columns = (
            Label(word(one.local), tidy(axis.at(one.begin) + BESIDE), axis.y - LABEL, LETTERS, fill="muted")
            for one in axis.columns
        )
    return (*columns, *gaps)


_WORDS = ((DAY, clock), (MONTH, day_of_month), (YEAR, short_month), (float("inf"), year))


def greater_labels(axis: Axis) -> tuple[Label, ...]:
    """Label the greater units, each in the longest way that its room allows; the year is said when it changes."""
    units = [column for run in axis.runs for column in _greater(axis, run)]
    places = [*(axis.at(column.begin) for column in units), axis.runs[-1].right]
    labels: list[Label] = []
    year_said = 0
    for column, (begin, end) in zip(units, pairwise(places), strict=True):
        options = _options(axis, column, year_known=column.local.year == year_said)
        words = next((one for one in options if width_of(one, LETTERS, 600) <= end - begin - BESIDE - APART), None)
        if words:
            labels.append(Label(words, tidy(begin + BESIDE), axis.y - ABOVE, LETTERS, 600, fill="muted"))
        if words and words.endswith(year(column.local)):
            year_said = column.local.year
    return tuple(labels)


def _options(axis: Axis, column: Column, *, year_known: bool) -> tuple[str, ...]:
    match axis.segments.level.above:
        case "day":
            return above_hours(column.local, year_known=year_known)
        case "month":
            return above_days(column.local, year_known=year_known)
    return (year(column.local),)
