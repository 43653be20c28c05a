"""The narrow form for phones: a list from top to bottom, whose gaps are named since nothing is to scale."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

from msgspec import Struct

from briefgen.report.figures.lettering import Label, tidy
from briefgen.report.figures.timeline.frame import in_styles
from briefgen.report.figures.timeline.shapes import Badge, Box, Line, Narrow

WIDTH = 350.0
DATE_X, AXIS_X, TEXT_X = 60.0, 77.0, 94.0
TEXT_ROOM = WIDTH - TEXT_X
SIZE, SMALL, NUMBER_SIZE = 14.0, 13.0, 10.5
LEADING, DATE_LEADING, SPACE, GAP = 19.0, 16.0, 12.0, 34.0
RADIUS = 10.5
TOP = 14.0
MIDDLE, SMALL_MIDDLE, NUMBER_MIDDLE = 4.8, 4.6, 3.7
"""How far letters of each size stand below the middle of a badge."""

BAR_HEIGHT, BAR_SPACE = 6.0, 8.0


class Entry(Struct, frozen=True):
    """An entry of the list: its mark and its lines, what its gap to the one before is called, and its shares.

    `shares` are the roles of the lanes that are counted in it, and the part of the widest count that each has.
    """

    date: tuple[str, ...]
    mark: str
    fill: str
    is_planned: bool
    heading: tuple[str, ...]
    lines: tuple[str, ...]
    gap: str
    shares: tuple[tuple[str, float], ...] = ()

    @property
    def height(self) -> float:
        """How far below its middle the next entry has its own."""
        text = LEADING * (len(self.heading) + len(self.lines)) + (BAR_HEIGHT + BAR_SPACE if self.shares else 0)
        return SPACE + max(text, DATE_LEADING * len(self.date), LEADING)


def draw_list(entries: tuple[Entry, ...], *, alternative: str, caption: str) -> Narrow:
    """Draw entries below each other."""
    places = _places(entries)
    both = tuple(zip(entries, places, strict=False))
    return Narrow(
        width=int(WIDTH),
        height=tidy(places[-1] - TOP),
        axis_x=int(AXIS_X),
        axis=tuple(_line(one, other) for one, other in pairwise(both)),
        badges=tuple(Badge(AXIS_X, tidy(y), one.fill, one.is_planned) for one, y in both if not one.shares),
        counts=tuple(box for one, y in both if one.shares for box in _shares(one, y)),
        labels=in_styles(label for one, y in both for label in _labels(one, y)),
        alternative=alternative,
        caption=caption,
    )


def _places(entries: tuple[Entry, ...]) -> tuple[float, ...]:
    """Stack the middles of the entries; the last place is where another would stand."""
    gaps = (*(GAP if entry.gap else 0 for entry in entries[1:]), 0)
    return tuple(accumulate((one.height + gap for one, gap in zip(entries, gaps, strict=True)), initial=TOP))


def _line(one: tuple[Entry, float], other: tuple[Entry, float]) -> Line:
    return Line(tidy(one[1] + RADIUS), tidy(other[1] - RADIUS), bool(other[0].gap))


def _labels(entry: Entry, y: float) -> Iterator[Label]:
    if entry.gap:
        yield Label(entry.gap, TEXT_X, tidy(y + SMALL_MIDDLE - GAP), SMALL, fill="muted")
    for place, words in enumerate(entry.date):
        yield Label(words, DATE_X, tidy(y + SMALL_MIDDLE + place * DATE_LEADING), SMALL, anchor="end", fill="muted")
    fill = entry.fill if entry.is_planned else "paper"
    yield Label(entry.mark, AXIS_X, tidy(y + NUMBER_MIDDLE), NUMBER_SIZE, 600, "middle", fill)
    for place, words in enumerate(entry.heading):
        yield Label(words, TEXT_X, tidy(y + MIDDLE + place * LEADING), SIZE, 600, fill=entry.fill)
    for place, words in enumerate(entry.lines, len(entry.heading)):
        yield Label(words, TEXT_X, tidy(y + MIDDLE + place * LEADING), SIZE)


def _shares(entry: Entry, y: float) -> Iterator[Box]:
    """Draw the square that a count stands in, and below its words a bar of its lanes."""
    yield Box(AXIS_X - RADIUS, tidy(y - RADIUS), 2 * RADIUS, 2 * RADIUS, entry.fill)
    left = TEXT_X
    top = y + MIDDLE + LEADING * (len(entry.heading) + len(entry.lines) - 1) + BAR_SPACE
    for fill, share in entry.shares:
        width = share * TEXT_ROOM
        yield Box(tidy(left), tidy(top), tidy(max(width - 1, 1)), BAR_HEIGHT, fill)
        left += width
