"""Events of a lane in rows: badges at their times, labels beside them, and nothing on top of anything.

Each event goes as high as it can without touching one that came before. How wide labels may run is tried out, and the
width that makes the lane least high is kept.
"""

from bisect import insort
from collections.abc import Iterable

from msgspec import Struct

from briefgen.brief import Precision
from briefgen.report.figures.timeline.axis import Axis
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.lines import Lines, broken

SIZE = 10.6
RADIUS = 8.5
BESIDE = 4.5
ROW, LEADING, HUNG = 21.0, 12.6, 5.0
"""The height of an event with a line, of each further line, and what a bar over it adds."""

APART = 9.0
INSET = 3.0
LEAST_BAR = 6.0
WIDTHS = (54.0, 30.0, 22.0, 16.0, 11.5)
"""Widths of labels to try, in parts of the type size."""

MOST_LINES = 3
LEAST_ROOM = 11.0


class Mark(Struct, frozen=True):
    """Where an event stands from left to right: its badge, and from where to where it lasted or may have happened."""

    happening: Happening
    x: float
    bar: tuple[float, float] | None


class Placed(Struct, frozen=True):
    """An event in its lane; `top` is counted from that of the lane."""

    mark: Mark
    top: float
    lines: Lines
    is_left: bool


class Packed(Struct, frozen=True):
    """The events of a lane and how much room they take."""

    placed: tuple[Placed, ...]
    height: float


def mark_of(happening: Happening, axis: Axis) -> Mark:
    """Find where an event stands: at its time, or at the beginning of the day, month or year within which it was."""
    begin, settles = axis.at(happening.begin), axis.at(happening.settles)
    x = begin if happening.is_timed else begin + min((settles - begin) / 2, RADIUS + INSET)
    return Mark(happening, x, _bar(happening, axis))


def _bar(happening: Happening, axis: Axis) -> tuple[float, float] | None:
    is_vague = happening.known < Precision.TIME and happening.end - happening.begin > 1.5 * axis.segments.level.length
    if not (happening.lasts or is_vague):
        return None
    known_until = axis.end if axis.cut_off is None else axis.cut_off
    goes_until = known_until if known_until > happening.begin else axis.end
    begin, end = axis.at(happening.begin), axis.at(goes_until if happening.goes_on else happening.end)
    return (begin, end) if end - begin >= LEAST_BAR else None


def packings(marks: tuple[Mark, ...], left: float, right: float, most: int) -> tuple[Packed, ...]:
    """Pack the events of a lane between two edges, with `most` lines a label at most, for each width to try."""
    ways: list[Packed] = []
    widest = max(mark.happening.words.width for mark in marks)
    for width in WIDTHS:
        if ways and width >= widest:  # no label is broken yet
            continue
        ways.append(_packed(marks, left, right, width=width, most=most))
        if ways[-1].height <= ROW and not any(one.lines.lost for one in ways[-1].placed):
            break
    return tuple(ways)


def best(lanes: Iterable[Packed], cost_of_loss: float) -> Packed:
    """Choose the lowest of several ways to pack a lane, where a label that is lost costs as much as so much height."""
    return min(lanes, key=lambda lane: lane.height + cost_of_loss * sum(one.lines.lost for one in lane.placed))


def _packed(marks: Iterable[Mark], left: float, right: float, *, width: float, most: int) -> Packed:
    taken: list[tuple[float, float, float, float]] = []
    placed = []
    for mark in marks:
        lines, is_left = _fitted(mark, (mark.x - left) / SIZE, (right - mark.x) / SIZE, width=width, most=most)
        begin, end = _reach(mark, lines.width * SIZE, is_left=is_left)
        height = ROW + LEADING * max(len(lines) - 1, 0) + (HUNG if mark.bar else 0)
        top = _free(taken, begin, end, height)
        insort(taken, (top, top + height, begin - APART, end + APART))
        placed.append(Placed(mark, top, lines, is_left))
    return Packed(tuple(placed), max(bottom for _, bottom, _, _ in taken))


def _fitted(mark: Mark, before: float, behind: float, *, width: float, most: int) -> tuple[Lines, bool]:
    """Break a label to a width and choose its side: the right, unless the edge there costs it another line."""
    aside = (RADIUS + BESIDE) / SIZE
    words = mark.happening.words
    lines = broken(words, min(width, max(before, behind) - aside), most)
    if lines.width > behind - aside:
        narrower = broken(words, max(behind - aside, LEAST_ROOM), most)
        if narrower.width > behind - aside or narrower.lost or len(narrower) > len(lines):
            return lines, True
        lines = narrower
    return lines, False


def _reach(mark: Mark, width: float, *, is_left: bool) -> tuple[float, float]:
    """Measure from where to where an event with its label and its bar takes room."""
    aside = RADIUS + BESIDE + width
    begin = mark.x - (aside if is_left else RADIUS)
    end = mark.x + (RADIUS if is_left else aside)
    return (min(begin, mark.bar[0]), max(end, mark.bar[1])) if mark.bar else (begin, end)


def _free(taken: list[tuple[float, float, float, float]], begin: float, end: float, height: float) -> float:
    """Find the highest place that is free; what is taken is sorted from the top."""
    top = 0.0
    for upper, lower, left, right in taken:
        if upper >= top + height:
            break
        if lower > top and left < end and begin < right:
            top = lower
    return top
