"""What stands in the corners of a map: its scale and the small globe, where they cover no mark."""

from collections.abc import Sequence
from math import dist, radians

from msgspec import Struct

from briefgen.report.figures.lettering import Label, tidy
from briefgen.report.figures.map.boxes import Extent, Room, around
from briefgen.report.figures.map.frame import EQUATOR, AnyFrame, Frame, WholeWorld
from briefgen.report.figures.map.globe import Globe, globe_at
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.sizes import Sizes
from briefgen.report.figures.map.wording import SCALE, SCALE_AT_EQUATOR
from briefgen.report.figures.measure import width_of

SMALL_REGION = radians(32)
"""A map that reaches no farther from its middle has a globe beside it."""

LONGEST_BAR = 0.2
"""Of the map's width."""

TICK = 4.0
CLEAR = 6.0
EDGE = 10.0


class ScaleBar(Struct, frozen=True):
    """A line of a round length with its label above."""

    left: float
    right: float
    y: float
    label: Label


def scale_bar(frame: AnyFrame, room: Room, sizes: Sizes) -> ScaleBar | None:
    """Set the scale into the first corner that is free; a map of the whole world has that of the equator."""
    km_a_unit = frame.km * (EQUATOR if isinstance(frame, WholeWorld) else 1)
    length = round_length(LONGEST_BAR * frame.width * km_a_unit)
    form = SCALE_AT_EQUATOR if isinstance(frame, WholeWorld) else SCALE
    words = form.format(length=f"{length:,}").replace(" km", "\N{NO-BREAK SPACE}km")
    across = length / km_a_unit
    width = max(across, width_of(words, sizes.small))
    half_height = (1.1 * sizes.small + TICK) / 2
    for right, bottom in ((1, 1), (0, 1), (1, 0), (0, 0)):
        x = frame.width - EDGE - width / 2 if right else EDGE + width / 2
        y = frame.height - EDGE - half_height if bottom else EDGE + half_height
        extent = around((x, y), width / 2 + CLEAR, half_height + CLEAR)
        if not _covers(extent, room):
            room.take(extent)
            line = tidy(y + half_height)
            label = Label(words, tidy(x), tidy(line - TICK - 0.5), sizes.small, anchor="middle")
            return ScaleBar(tidy(x - across / 2), tidy(x + across / 2), line, label)
    return None


def _covers(extent: Extent, room: Room) -> bool:
    return room.count(extent) > 0


def round_length(longest: float) -> int:
    """Find the longest of 1, 2, 5, 10, 20, 50, … kilometres that is not above a length."""
    power = 1
    while 10 * power <= longest:
        power *= 10
    return max(1, next(step * power for step in (5, 2, 1) if step * power <= longest or step == 1))


def globe_beside(frame: AnyFrame, room: Room, marks: Sequence[Point], sizes: Sizes) -> Globe | None:
    """Set a globe into the free corner that is farthest from all marks; a wide view needs none."""
    if not isinstance(frame, Frame) or frame.reach > SMALL_REGION:
        return None
    reach = sizes.globe + EDGE
    corners = [(x, y) for y in (reach, frame.height - reach) for x in (reach, frame.width - reach)]
    half = sizes.globe + CLEAR / 2
    free = [corner for corner in corners if not _covers(around(corner, half, half), room)]
    if not free:
        return None
    corner = max(free, key=lambda corner: min(dist(corner, mark) for mark in marks))
    room.take(around(corner, half, half))
    return globe_at((tidy(corner[0]), tidy(corner[1])), frame, sizes.globe)
