"""Pushing marks apart that would cover each other, and telling where that does not do: there a crowd needs a column."""

from collections.abc import Sequence
from itertools import combinations
from math import dist, hypot

from briefgen.report.figures.map.boxes import Room, is_over
from briefgen.report.figures.map.marks import Mark
from briefgen.report.figures.map.projections import Point

Crowd = frozenset[int]
"""Marks that belong together, by their places among all."""

GAP = 1.5
ROUNDS = 30
CROWD, LARGE = 3, 12
SAME_PLACE = 3.0
FARTHEST_MOVE = 1.6
"""How far a mark of a crowd may move, in its own heights, before the crowd becomes a column."""


def relaxed(marks: tuple[Mark, ...], room: Room, settled: frozenset[int]) -> list[Point]:
    """Push every two marks that overlap apart, but for the settled, until none do or all has been tried."""
    middles = [_inside(mark.anchor, mark, room) for mark in marks]
    loose = [number for number in range(len(marks)) if number not in settled]
    for _ in range(ROUNDS):
        pushed = [pair for pair in combinations(loose, 2) if _push(*pair, marks, middles)]
        if not pushed:
            break
        for number in {number for pair in pushed for number in pair}:
            middles[number] = _inside(middles[number], marks[number], room)
    return middles


def _push(one: int, other: int, marks: tuple[Mark, ...], middles: list[Point]) -> bool:
    (x, y), (to_x, to_y) = middles[one], middles[other]
    across, down = to_x - x, to_y - y
    over_x = marks[one].half_width + marks[other].half_width + GAP - abs(across)
    over_y = marks[one].half_height + marks[other].half_height + GAP - abs(down)
    if over_x <= 0 or over_y <= 0:
        return False
    length = hypot(across, down)
    way = (across / length, down / length) if length > 0.1 else (1.0, 0.0)  # noqa: PLR2004  one place
    steps = [over / abs(part) for over, part in ((over_x, way[0]), (over_y, way[1])) if abs(part) > 0.05]  # noqa: PLR2004
    half = min(steps) / 2 + 0.05
    middles[one] = x - half * way[0], y - half * way[1]
    middles[other] = to_x + half * way[0], to_y + half * way[1]
    return True


def _inside(middle: Point, mark: Mark, room: Room) -> Point:
    (x, y), edge = middle, room.edge
    x = min(max(x, mark.half_width + edge), room.width - mark.half_width - edge)
    return x, min(max(y, mark.half_height + edge), room.height - mark.half_height - edge)


def groups_of(marks: tuple[Mark, ...], middles: Sequence[Point], gap: float) -> list[Crowd]:
    """Sort marks, drawn around middles, into groups in which each has another within a gap."""
    group = list(range(len(marks)))
    extents = [mark.extent(middle) for mark, middle in zip(marks, middles, strict=True)]
    for one, other in combinations(range(len(marks)), 2):
        if group[one] != group[other] and is_over(extents[one], extents[other], gap):
            old, new = group[other], group[one]
            group = [new if name == old else name for name in group]
    names = dict.fromkeys(group)
    return [frozenset(number for number, name in enumerate(group) if name == wanted) for wanted in names]


def is_hopeless(group: list[Mark], nameless: frozenset[Mark]) -> bool:
    """Tell whether marks are so many, or so near each other, that pushing would tear them from their places."""
    if len(group) > LARGE or not nameless.isdisjoint(group):
        return True
    return any(dist(one.anchor, other.anchor) < SAME_PLACE for one, other in combinations(group, 2))


def is_torn(group: Crowd, marks: tuple[Mark, ...], middles: list[Point]) -> bool:
    """Tell whether pushing took a mark of a crowd too far."""
    return len(group) >= CROWD and any(
        dist(marks[number].anchor, middles[number]) > FARTHEST_MOVE * 2 * marks[number].half_height for number in group
    )
