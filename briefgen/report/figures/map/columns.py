"""A crowd of marks as a column beside it: a row for each with its name, and a line from the row to the true place."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import dist

from msgspec import Struct

from briefgen.report.figures.lettering import ABOVE, BELOW, ELLIPSIS, Label, shortened, tidy
from briefgen.report.figures.map.boxes import Extent, Room
from briefgen.report.figures.map.marks import Mark, Placed
from briefgen.report.figures.map.sizes import Sizes
from briefgen.report.figures.map.wording import MORE_PLACES
from briefgen.report.figures.measure import Weight

GAPS = (26.0, 44.0, 70.0)
SHIFTS = (0.0, -0.5, 0.5)
ROW = 1.75
"""The height of a row, in type sizes of its label."""

BETWEEN = 4.0

Numbered = tuple[int, Mark]
"""A mark and its place among all marks."""


class Column(Struct, frozen=True):
    """Rows from top to bottom, perhaps a last one that counts those without, and the room that they take."""

    rows: tuple[tuple[int, Placed], ...]
    note: tuple[Label, ...]
    extent: Extent


class _Stand(Struct, frozen=True):
    """Where a column stands: `side` is 1 where it lies to the right of its crowd, -1 to the left."""

    side: int
    start: float
    lane: float
    top: float
    height: float
    space: float

    def line(self, row: int) -> float:
        return self.top + self.height * (row + 0.5)

    @property
    def text_at(self) -> float:
        return self.start + self.side * (self.lane + BETWEEN)

    def label(self, words: str, row: int, sizes: Sizes, *, is_strong: bool) -> Label:
        weight: Weight = 600 if is_strong else 400
        y = self.line(row) + (ABOVE - BELOW) / 2 * sizes.label
        return Label(
            _cut(words, int(self.space), sizes.label, weight),
            tidy(self.text_at),
            tidy(y),
            sizes.label,
            weight,
            "start" if self.side > 0 else "end",
        )


@lru_cache(maxsize=4096)
def _cut(words: str, space: int, size: float, weight: Weight) -> str:
    return shortened(words, space, size, weight)


def columns_of(crowd: Sequence[Numbered], room: Room, sizes: Sizes) -> Iterator[Column]:
    """Set a crowd into a column at one side; one that is taller than the map into two, one at each side."""
    if len(crowd) <= _fits(room, sizes):
        ways = ((side, gap, shift) for gap in GAPS for shift in SHIFTS for side in (1, -1))
        columns = (_column(crowd, _stand(crowd, room, sizes, way), sizes) for way in ways)
        yield min(columns, key=lambda column: _cost(column, room))
        return
    from_left = sorted(crowd, key=lambda one: one[1].anchor)
    halves = from_left[: len(crowd) // 2], from_left[len(crowd) // 2 :]
    for half, side in zip(halves, (-1, 1), strict=True):
        shown = half[: _fits(room, sizes) - 1] if len(half) > _fits(room, sizes) else half
        yield _column(shown, _stand(half, room, sizes, (side, GAPS[0], 0.0)), sizes, missing=len(half) - len(shown))


def _fits(room: Room, sizes: Sizes) -> int:
    return int((room.height - 2 * room.edge) / (ROW * sizes.label))


def _cost(column: Column, room: Room) -> float:
    """Weigh a column: least of all it may cover something, then cut names short, then lie far away."""
    cut = sum(placed.label.words.endswith(ELLIPSIS) for _, placed in column.rows if placed.label)
    moved = sum(dist(placed.middle, placed.mark.anchor) for _, placed in column.rows) / len(column.rows)
    return 1000 * room.count(column.extent) + 400 * cut + moved


def _stand(crowd: Sequence[Numbered], room: Room, sizes: Sizes, way: tuple[int, float, float]) -> _Stand:
    side, gap, shift = way
    xs, ys = zip(*(mark.anchor for _, mark in crowd), strict=True)
    lane = 2 * max(mark.half_width for _, mark in crowd)
    height = ROW * sizes.label
    rows = min(len(crowd), _fits(room, sizes))
    top = (min(ys) + max(ys)) / 2 - rows * height * (0.5 - shift)
    nearest = max(xs) + gap if side > 0 else min(xs) - gap
    least = lane + BETWEEN + room.width / 5
    start = min(nearest, room.width - room.edge - least) if side > 0 else max(nearest, room.edge + least)
    return _Stand(
        side=side,
        start=start,
        lane=lane,
        top=min(max(top, room.edge), room.height - room.edge - rows * height),
        height=height,
        space=(room.width - room.edge - start if side > 0 else start - room.edge) - lane - BETWEEN,
    )


def _column(crowd: Sequence[Numbered], stand: _Stand, sizes: Sizes, *, missing: int = 0) -> Column:
    in_order = sorted(crowd, key=lambda one: one[1].anchor[::-1])
    rows = tuple((number, _row(mark, stand, row, sizes)) for row, (number, mark) in enumerate(in_order))
    note = _note(missing, stand, len(rows), sizes) if missing else ()
    labels = [*(placed.label for _, placed in rows if placed.label), *note]
    ends = [end for label in labels for end in (label.box[0], label.box[2])]
    left, right = min(stand.start, *ends), max(stand.start, *ends)
    return Column(rows, note, (left, stand.top, right, stand.line(len(rows) + len(note)) - stand.height / 2))


def _row(mark: Mark, stand: _Stand, row: int, sizes: Sizes) -> Placed:
    middle = tidy(stand.start + stand.side * stand.lane / 2), tidy(stand.line(row))
    return Placed(mark, middle, stand.label(mark.site.name, row, sizes, is_strong=bool(mark.number)))


def _note(missing: int, stand: _Stand, row: int, sizes: Sizes) -> tuple[Label, ...]:
    return (stand.label(MORE_PLACES.format(count=missing), row, sizes, is_strong=False),)
