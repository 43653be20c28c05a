"""The wide form: lanes below an axis of time, each event a numbered badge with its label right beside it.

There are no stems between badges and labels, hence none that could cross a text.
"""

from collections.abc import Iterator
from datetime import tzinfo

from briefgen.report.figures.lettering import Anchor, Label, tidy
from briefgen.report.figures.timeline.captions import wide_caption
from briefgen.report.figures.timeline.frame import PADDING, Content, Frame, framed
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.lines import balanced
from briefgen.report.figures.timeline.packing import (
    BESIDE,
    HUNG,
    LEADING,
    MOST_LINES,
    RADIUS,
    ROW,
    SIZE,
    Packed,
    Placed,
    best,
    mark_of,
    packings,
)
from briefgen.report.figures.timeline.shapes import Badge, Bar, Wide

TALLEST = 800.0
"""What fits on a page of Letter with the caption below."""

COSTS_OF_LOSS = (5 * ROW, 2 * ROW, 0.0)
"""What the words of a label are worth in height, while there is room and when there is less."""

NUMBER_SIZE = 10.5
MIDDLE = 3.7
"""How far letters stand below the middle of their badge."""

BAR_Y = 2.5


def draw_wide(happened: tuple[Happening, ...], frame: Frame, zone: tzinfo, alternative: str) -> Wide | None:
    """Draw events one by one; none where they do not fit on a page, however short their labels are cut."""
    for lanes in _ways_to_pack(happened, frame):
        tops = frame.tops(lane.height for lane in lanes)
        if tops[-1] <= TALLEST:
            caption = wide_caption(happened, lanes, frame.axis, zone)
            return framed(frame, tops, _content(lanes, tops), alternative=alternative, caption=caption)
    return None


def _ways_to_pack(happened: tuple[Happening, ...], frame: Frame) -> Iterator[tuple[Packed, ...]]:
    """Pack all lanes, at first so that no label is cut where that can be avoided, then lower and lower."""
    axis = frame.axis
    left, right = axis.runs[0].left - RADIUS, axis.runs[-1].right + RADIUS
    marks = [mark_of(one, axis) for one in happened]
    lanes = [tuple(mark for mark in marks if mark.happening.lane == lane) for lane in frame.names]
    for most in range(MOST_LINES, 0, -1):
        ways = [packings(lane, left, right, most) for lane in lanes]
        yield from (tuple(best(lane, cost) for lane in ways) for cost in COSTS_OF_LOSS)


def _content(lanes: tuple[Packed, ...], tops: tuple[float, ...]) -> Content:
    placed = [(one, top + PADDING + one.top) for lane, top in zip(lanes, tops, strict=False) for one in lane.placed]
    middles = [(one, y + ROW / 2 + (HUNG if one.mark.bar else 0)) for one, y in placed]
    return Content(
        bars=tuple(_bar(one, y) for one, y in placed if one.mark.bar),
        badges=tuple(_badge(one, y) for one, y in middles),
        labels=tuple(label for one, y in middles for label in (_number(one, y), *_lines(one, y))),
    )


def _bar(placed: Placed, y: float) -> Bar:
    happening = placed.mark.happening
    begin, end = placed.mark.bar or (0, 0)
    return Bar(
        left=tidy(begin),
        right=tidy(end),
        y=tidy(y + BAR_Y),
        fill=happening.lane.fill,
        is_planned=happening.event.planned,
        lasts=happening.lasts,
        goes_on=happening.goes_on,
    )


def _badge(placed: Placed, y: float) -> Badge:
    happening = placed.mark.happening
    return Badge(tidy(placed.mark.x), tidy(y), happening.lane.fill, happening.event.planned)


def _number(placed: Placed, y: float) -> Label:
    happening = placed.mark.happening
    fill = happening.lane.fill if happening.event.planned else "paper"
    words = str(happening.number)
    return Label(words, tidy(placed.mark.x), tidy(y + MIDDLE), NUMBER_SIZE, 600, "middle", fill)


def _lines(placed: Placed, y: float) -> Iterator[Label]:
    aside = RADIUS + BESIDE
    x = placed.mark.x + (-aside if placed.is_left else aside)
    anchor: Anchor = "end" if placed.is_left else "start"
    for place, line in enumerate(balanced(placed.lines).texts):
        yield Label(line, tidy(x), tidy(y + MIDDLE + place * LEADING), SIZE, anchor=anchor)
