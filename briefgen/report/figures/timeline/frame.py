"""What all wide timelines have in common: the axis above, the names of the lanes beside, lines between the lanes."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from itertools import accumulate

from msgspec import Struct

from briefgen.report.figures.lettering import Label, tidy
from briefgen.report.figures.timeline.axis import (
    Axis,
    axis_labels,
    axis_lines,
    axis_of,
    breaks,
    greater_labels,
    ticks,
    tints,
)
from briefgen.report.figures.timeline.columns import LEVELS, Level
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.lanes import Lane
from briefgen.report.figures.timeline.lines import Lines, broken, measured
from briefgen.report.figures.timeline.segments import find_segments
from briefgen.report.figures.timeline.shapes import Badge, Bar, Box, Wide

WIDTH = 680.0
EDGE = 9.5
"""How far the ends of the axis keep from the edges, so that a badge at an end stands within."""

SIZE = 10.6
NAME_ROOM, NAME_LEADING, NAME_LINES = 100.0, 12.6, 3
NAME_GAP = 16.5
PADDING = 6.0
FIRST_LINE = 14.2
"""Where the first line of a lane stands, counted from the top of what is in it."""


class Frame(Struct, frozen=True):
    """An axis, and the lanes below it with their names broken into lines."""

    axis: Axis
    names: Mapping[Lane, Lines]

    def tops(self, heights: Iterable[float]) -> tuple[float, ...]:
        """Stack lanes with contents of these heights; the last place is where they all end."""
        lanes = zip(self.names.values(), heights, strict=True)
        whole = (max(height, len(name) * NAME_LEADING + 6) + 2 * PADDING for name, height in lanes)
        return tuple(accumulate(whole, initial=self.axis.y))


class Content(Struct, frozen=True):
    """What is drawn in the lanes."""

    bars: tuple[Bar, ...] = ()
    badges: tuple[Badge, ...] = ()
    counts: tuple[Box, ...] = ()
    labels: tuple[Label, ...] = ()


def frame_of(
    happened: tuple[Happening, ...], cut_off: float | None, zone: tzinfo, *, levels: tuple[Level, ...] = LEVELS
) -> Frame:
    """Lay out the names of the lanes, and an axis in the width that they leave, divided at one of the `levels`."""
    lanes = sorted({one.lane for one in happened}, key=lambda lane: lane.place)
    named = len(lanes) > 1 or any(one.side for one in happened)
    names = {lane: broken(measured(lane.name if named else "", 600), NAME_ROOM / SIZE, NAME_LINES) for lane in lanes}
    left = max(name.width for name in names.values()) * SIZE + NAME_GAP if named else EDGE
    right = WIDTH - EDGE
    segments = find_segments(happened, cut_off, zone, width=right - left, levels=levels)
    return Frame(axis_of(segments, cut_off, left, right), names)


def framed(frame: Frame, tops: tuple[float, ...], content: Content, *, alternative: str, caption: str) -> Wide:
    """Put together a wide timeline."""
    axis, height = frame.axis, tops[-1]
    labels = (*axis_labels(axis), *greater_labels(axis), *_names(frame, tops), *content.labels)
    return Wide(
        width=int(WIDTH),
        height=tidy(height + 1),
        axis_y=axis.y,
        tints=tints(axis, height),
        breaks=breaks(axis, height),
        axis=axis_lines(axis),
        ticks=ticks(axis),
        rules=tuple(tidy(top) for top in tops[1:]),
        bars=content.bars,
        badges=content.badges,
        counts=content.counts,
        labels=in_styles(labels),
        alternative=alternative,
        caption=caption,
    )


def in_styles(labels: Iterable[Label]) -> tuple[tuple[Label, ...], ...]:
    """Group labels of one style, so that it need not be written for each of them."""
    styles: dict[tuple[float, int, str, str], list[Label]] = {}
    for label in labels:
        styles.setdefault((label.size, label.weight, label.anchor, label.fill), []).append(label)
    return tuple(map(tuple, styles.values()))


def _names(frame: Frame, tops: tuple[float, ...]) -> tuple[Label, ...]:
    return tuple(
        Label(line, 0, tidy(top + PADDING + FIRST_LINE + place * NAME_LEADING), SIZE, 600, fill=lane.fill)
        for (lane, name), top in zip(frame.names.items(), tops, strict=False)
        for place, line in enumerate(name.texts)
    )
