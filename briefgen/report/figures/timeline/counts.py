"""Events too many to draw one by one: counted by the columns of the axis, a bar for each lane and column."""

from bisect import bisect_right
from collections import Counter
from datetime import tzinfo

from msgspec.structs import replace

from briefgen.report.figures.lettering import Label, tidy
from briefgen.report.figures.timeline.axis import Axis
from briefgen.report.figures.timeline.captions import counted_caption
from briefgen.report.figures.timeline.columns import DAY, LEVELS, WEEK, YEAR, Column
from briefgen.report.figures.timeline.frame import PADDING, Content, Frame, frame_of, framed
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.lanes import Lane
from briefgen.report.figures.timeline.shapes import Box, Wide

ROOM = 21.0
"""What a column needs at least, for the number over its bar."""

SIZE = 10.0
HIGHEST, LEAST = 44.0, 1.5
NUMBER_HEIGHT, NUMBER_GAP = 12.0, 3.0
SIDE_GAP, WIDEST = 2.0, 36.0

_NAMED = (level for level in LEVELS if level.length < DAY or level.is_whole or level.length > YEAR)
COUNTED = tuple(
    replace(level, room=max(level.room, ROOM)) for level in sorted((*_NAMED, WEEK), key=lambda level: level.length)
)
"""Levels whose columns have a name: weeks in place of thirds of months, and no quarters."""

Counts = dict[tuple[int, Lane], int]
"""How many events each column has in each lane."""


def count(happened: tuple[Happening, ...], columns: tuple[Column, ...]) -> Counts:
    """Count events by the column in which they begin and by lane."""
    begins = [column.begin for column in columns]
    return Counter((bisect_right(begins, one.begin) - 1, one.lane) for one in happened)


def frame_of_counts(happened: tuple[Happening, ...], cut_off: float | None, zone: tzinfo) -> Frame:
    """Lay out the lanes and an axis whose columns have room for their counts."""
    return frame_of(happened, cut_off, zone, levels=COUNTED)


def draw_counts(happened: tuple[Happening, ...], frame: Frame, zone: tzinfo, alternative: str) -> Wide:
    """Draw how many events each lane has in each column; all lanes have one scale."""
    columns = frame.axis.columns
    counts = count(happened, columns)
    tops = frame.tops(HIGHEST + NUMBER_HEIGHT for _ in frame.names)
    feet = {lane: bottom - PADDING for lane, bottom in zip(frame.names, tops[1:], strict=True)}
    scale = (HIGHEST - LEAST) / max(counts.values())
    boxes = {
        (place, lane): _bar(columns[place], frame.axis, lane, foot=feet[lane], height=LEAST + number * scale)
        for (place, lane), number in counts.items()
    }
    content = Content(counts=tuple(boxes.values()), labels=tuple(_number(boxes[key], counts[key]) for key in boxes))
    caption = counted_caption(happened, frame.axis, zone)
    return framed(frame, tops, content, alternative=alternative, caption=caption)


def _bar(column: Column, axis: Axis, lane: Lane, *, foot: float, height: float) -> Box:
    begin, end = axis.at(column.begin), axis.at(column.begin) + (column.end - column.begin) * axis.scale
    width = min(end - begin - SIDE_GAP, WIDEST)
    return Box(tidy((begin + end - width) / 2), tidy(foot - height), tidy(width), tidy(height), lane.fill)


def _number(box: Box, number: int) -> Label:
    return Label(str(number), tidy(box.x + box.width / 2), tidy(box.y - NUMBER_GAP), SIZE, anchor="middle")
