"""Where marks are drawn: at their place, pushed aside a little, or, in a crowd, in a column beside it.

A column that would cover another mark takes that one in, and two columns that would cover each other become one, so in
the end nothing is covered. What moved by more than its own size has a line to the dot at its true place.
"""

from collections.abc import Iterable

from msgspec import Struct, field

from briefgen.report.figures.lettering import Label
from briefgen.report.figures.map.apart import GAP, Crowd, groups_of, is_hopeless, is_torn, relaxed
from briefgen.report.figures.map.boxes import Extent, Room, around, is_over
from briefgen.report.figures.map.columns import Column, columns_of
from briefgen.report.figures.map.marks import Mark, Placed
from briefgen.report.figures.map.projections import Point
from briefgen.report.figures.map.sizes import Sizes

NAME_GAP = 7.0
"""How near marks are to those that find no room for a name to share a column with them."""


class Arrangement(Struct, frozen=True):
    """All marks of a map in their order; `left_over` are those that no column had room for."""

    placed: tuple[Placed, ...]
    notes: tuple[Label, ...] = ()
    left_over: tuple[Mark, ...] = ()


def arranged(
    marks: tuple[Mark, ...], room: Room, sizes: Sizes, *, nameless: frozenset[Mark] = frozenset()
) -> Arrangement:
    """Pull marks apart that would cover each other; those that found no room for a name go into columns."""
    groups = groups_of(marks, [mark.anchor for mark in marks], NAME_GAP if nameless else GAP)
    hopeless = [group for group in groups if is_hopeless([marks[number] for number in group], nameless)]
    middles = relaxed(marks, room, frozenset().union(*hopeless))
    torn = [group for group in groups if group not in hopeless and is_torn(group, marks, middles)]
    covered = [group for group in groups_of(marks, middles, 0) if len(group) > 1]
    crowds = _merged((*hopeless, *torn, *covered))
    board = _board(crowds, marks, middles, room, sizes)
    while board.clashes:
        crowds = _merged((*crowds, *board.clashes))
        board = _board(crowds, marks, middles, room, sizes)
    return board.arrangement(marks)


class _Board(Struct):
    """Marks as they are set down one after the other, and which would cover each other."""

    placed: dict[int, Placed]
    notes: list[Label] = field(default_factory=list)
    columns: list[tuple[Crowd, Extent]] = field(default_factory=list)
    clashes: list[Crowd] = field(default_factory=list)

    def arrangement(self, marks: tuple[Mark, ...]) -> Arrangement:
        left_over = tuple(mark for number, mark in enumerate(marks) if number not in self.placed)
        return Arrangement(tuple(self.placed[number] for number in sorted(self.placed)), tuple(self.notes), left_over)

    def set_down(self, crowd: Crowd, column: Column) -> None:
        own = {number for number, _ in column.rows}
        covered = {
            number for number, one in self.placed.items() if number not in crowd and is_over(one.extent, column.extent)
        }
        beside = [other for other, extent in self.columns if other != crowd and is_over(extent, column.extent)]
        if covered or beside:
            self.clashes.append(crowd.union(covered, *beside))
        self.placed |= dict(column.rows)
        self.notes += column.note
        self.columns.append((crowd | own, column.extent))


def _board(crowds: Iterable[Crowd], marks: tuple[Mark, ...], middles: list[Point], room: Room, sizes: Sizes) -> _Board:
    in_columns = {number for crowd in crowds for number in crowd}
    board = _Board({
        number: Placed(mark, middles[number]) for number, mark in enumerate(marks) if number not in in_columns
    })  # fmt: skip
    full = room.copy()
    full.take(*(one.extent for one in board.placed.values()))
    full.take(*(around(marks[number].anchor, 2, 2) for number in in_columns))
    for crowd in crowds:
        for column in columns_of([(number, marks[number]) for number in sorted(crowd)], full, sizes):
            board.set_down(crowd, column)
            full.take(column.extent)
    return board


def _merged(crowds: Iterable[Crowd]) -> tuple[Crowd, ...]:
    """Join crowds that have marks in common."""
    apart: list[Crowd] = []
    for crowd in crowds:
        others = [other for other in apart if other & crowd]
        apart = [other for other in apart if not other & crowd]
        apart.append(crowd.union(*others))
    return tuple(apart)
