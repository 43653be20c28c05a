"""What of time an axis shows: whole columns around all that is dated, without the gaps that are most of the span.

A gap may lie within something: of a war that began ten years ago and the events of last week the axis shows the first
day and the week. Only what is much longer than the rest is left out: proportion is worth more than a full axis.
"""

from collections.abc import Iterable
from datetime import tzinfo
from itertools import pairwise

from msgspec import Struct

from briefgen.report.figures.measure import width_of
from briefgen.report.figures.timeline.columns import DAY, HOUR, LEVELS, Column, Level, columns_of
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.wording import lasting

MOST = 0.6
"""The part of the span from which on a gap is left out."""

FEW = 6
"""The days, or hours where all is timed, that a gap is never left out for."""

MOST_BREAKS = 3
NEARBY = 0.15
"""How far behind all else the cut-off is still shown, in parts of the span."""

LETTERS, MARGIN, LEAST_BREAK = 10.0, 16.0, 36.0
"""The type size on the axis, the room around the words for a break, and what a break takes at least."""

Instant = tuple[float, float]
"""A second at which something begins, or the last one before it ends."""


class Segments(Struct, frozen=True):
    """The columns of the axis at one level, in a row of columns for each stretch between two gaps."""

    level: Level
    rows: tuple[tuple[Column, ...], ...]

    @property
    def gaps(self) -> tuple[float, ...]:
        """List how long the gaps between the rows are."""
        return tuple(after[0].begin - before[-1].end for before, after in pairwise(self.rows))


def find_segments(
    happened: tuple[Happening, ...],
    cut_off: float | None,
    zone: tzinfo,
    *,
    width: float,
    levels: tuple[Level, ...] = LEVELS,
) -> Segments:
    """Choose the finest of the levels at which all columns find their room in a width, and lay out the columns."""
    timed = sum(one.is_timed for one in happened)
    unit = HOUR if timed == len(happened) else DAY
    stretches = _up_to(cut_off, _stretches(_instants(happened), unit))
    total = sum(end - begin for begin, end in stretches)
    for level in levels[:-1]:
        is_known = level.length >= DAY or 2 * timed >= len(happened)
        if is_known and total / level.length * level.room <= width:
            segments = Segments(level, _rows(stretches, level, zone))
            if _width(segments) <= width:
                return segments
    return Segments(levels[-1], _rows(stretches, levels[-1], zone))


def _instants(happened: Iterable[Happening]) -> list[Instant]:
    found = {(one.begin, one.begin + 1) for one in happened}
    found |= {(end - 1, end) for one in happened for end in (one.settles, one.end) if end > one.begin}
    return sorted(found)


def _stretches(instants: list[Instant], unit: float) -> list[Instant]:
    """Part instants where the gap between two is most of what is left of the span."""
    gaps = sorted(((after[0] - before[1], before[1]) for before, after in pairwise(instants)), reverse=True)
    total = instants[-1][1] - instants[0][0]
    broken: set[float] = set()
    for gap, begin in gaps[:MOST_BREAKS]:
        if gap <= MOST * total or gap <= FEW * unit:
            break
        broken.add(begin)
        total -= gap
    cuts = [place for place, (_, end) in enumerate(instants, 1) if end in broken]
    return [(instants[a][0], instants[b - 1][1]) for a, b in pairwise([0, *cuts, len(instants)])]


def _up_to(cut_off: float | None, stretches: list[Instant]) -> list[Instant]:
    """Go on to the cut-off where it is near: it shows for how long nothing more was listed."""
    begin, end = stretches[-1]
    nearby = NEARBY * sum(last - first for first, last in stretches)
    if cut_off is None or not end < cut_off <= end + nearby:
        return stretches
    return [*stretches[:-1], (begin, cut_off)]


def _rows(stretches: Iterable[Instant], level: Level, zone: tzinfo) -> tuple[tuple[Column, ...], ...]:
    """Fill each stretch up to whole columns; what then comes close to its neighbour is joined with it."""
    rows: list[tuple[Column, ...]] = []
    for begin, end in stretches:
        row = columns_of(level, begin, end, zone)
        if rows and row[0].begin - rows[-1][-1].end < 2 * level.length:
            row = columns_of(level, rows.pop()[0].begin, end, zone)
        rows.append(row)
    return tuple(rows)


def break_width(gap: float) -> float:
    """Measure the room that a break takes on the axis, with the words for the gap that it leaves out."""
    return max(width_of(lasting(gap), LETTERS) + MARGIN, LEAST_BREAK)


def _width(segments: Segments) -> float:
    columns = sum(row[-1].end - row[0].begin for row in segments.rows) / segments.level.length
    return columns * segments.level.room + sum(break_width(gap) for gap in segments.gaps)
