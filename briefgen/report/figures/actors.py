"""Who acted on whom, drawn: rows act, columns are acted on, and a cell holds the numbers of the events.

The numbers are the badges of timeline, map and table, so the more badges, the more events. At the end of a row stands
how its actor reacted, with a sign and the word. Up to twelve actors make a matrix; more make a table of the same pairs,
as does a narrow page.
"""

from collections.abc import Iterable, Mapping
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Actor, Event, Reaction
from briefgen.report.figures.lettering import Label, shortened, tidy, wrapped
from briefgen.report.figures.measure import width_of
from briefgen.report.figures.pairs import Pairs, alternative_of, find_pairs, note_of, rows_of, words_of

WIDTH = 680.0
MOST_ACTORS = 12
SIZE, LINE, NUMBER = 10.6, 12.8, 10.0
NAME, REACTION = 150.0, 104.0
NARROWEST, WIDEST = 30.0, 104.0
GAP, PADDING = 12.0, 4.0
NAME_LINES, HEAD_LINES, BADGE_LINES = 3, 3, 3
BADGE, SIGN = 15.2, 4.8
SLANT = 0.7071
"""Sine and cosine of the 45 degrees at which names stand that find no room side by side."""

SLANTED_ROOM = 130.0

ACTS_ON = "acts on →"
REACTED = "reaction"
MORE = "+{count}"


class Badge(Struct, frozen=True):
    """The number of an event; `fill` is the role of who acted, and what is planned is hollow."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    is_planned: bool


class Cell(Struct, frozen=True):
    """A field where a row meets a column."""

    x: float
    y: float
    width: float
    height: float


class Sign(Struct, frozen=True):
    """How an actor reacted, as a sign: its `stance`, or `none`."""

    x: float
    y: float
    stance: str


class ActorTable(Struct, frozen=True):
    """Who acted on whom, in rows of text: who, on whom, the numbers of the events, the reaction.

    `note` says which events name nobody who was acted on.
    """

    alternative: str
    rows: tuple[tuple[str, ...], ...]
    words: str
    note: str


class ActorMatrix(Struct, frozen=True):
    """Who acted on whom, laid out.

    `heads` are slanted by 45 degrees if `is_slanted`, `lines` part the rows and run to `end`. Fields are `full` where
    there are events, and `idle` where an actor meets itself and did nothing.
    """

    width: float
    height: float
    is_slanted: bool
    heads: tuple[Label, ...]
    lines: tuple[float, ...]
    end: float
    full: tuple[Cell, ...]
    idle: tuple[Cell, ...]
    badges: tuple[Badge, ...]
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    table: ActorTable
    alternative: str
    rows: tuple[tuple[str, ...], ...]
    words: str
    note: str


class _Grid(Struct, frozen=True):
    """Where columns and rows stand; `badge` is the width of the widest badge, `names` are those of rows in lines."""

    pairs: Pairs
    numbers: Mapping[str, int]
    paints: Mapping[str, str]
    begin: float
    column: float
    badge: float
    names: Mapping[str, tuple[str, ...]]
    tops: tuple[float, ...] = ()

    @property
    def end(self) -> float:
        return self.begin + self.column * len(self.pairs.targets)

    @property
    def in_line(self) -> int:
        return max(1, int((self.column - PADDING) // (self.badge + 2)))


def actor_matrix(
    events: tuple[Event, ...],
    reactions: tuple[Reaction, ...],
    actors: Mapping[str, Actor],
    numbers: Mapping[str, int],
    *,
    paints: Mapping[str, str] | None = None,
) -> ActorMatrix | ActorTable | None:
    """Lay out who acted on whom; none where nobody acted on anybody, a table for more than twelve actors.

    `numbers` are those of the events by id, `paints` the role of each actor's badges by id, ink if not given.
    """
    pairs = find_pairs(events, reactions, actors)
    if pairs is None:
        return None
    table = ActorTable(
        alternative_of(pairs, numbers), rows_of(pairs, numbers), words_of(pairs, numbers), note_of(pairs, numbers)
    )
    if len({*pairs.actors, *pairs.targets}) > MOST_ACTORS:
        return table
    return _matrix(_grid(pairs, numbers, paints or {}), table)


def _grid(pairs: Pairs, numbers: Mapping[str, int], paints: Mapping[str, str]) -> _Grid:
    named = max(width_of(pairs.names[who], SIZE, 600) for who in pairs.actors)
    begin = max(min(named, NAME), width_of(ACTS_ON, SIZE)) + GAP
    room = WIDTH - begin - (REACTION if pairs.stances else NAME / 2)
    column = min(WIDEST, max(NARROWEST, room / len(pairs.targets)))
    badge = max(BADGE, width_of(str(max(numbers.values())), NUMBER, 600) + 6)
    names = {who: wrapped(pairs.names[who], NAME, NAME_LINES, SIZE, 600) for who in pairs.actors}
    return _Grid(pairs, numbers, paints, begin, column, badge, names)


def _matrix(grid: _Grid, table: ActorTable) -> ActorMatrix:
    heads, head_height, is_slanted = _heads(grid)
    tops = [head_height]
    for who in grid.pairs.actors:
        tops.append(tops[-1] + _height(who, grid))
    grid = replace(grid, tops=tuple(tops))
    badges, numbers = _badges(grid)
    signs, stances = _signs(grid)
    return ActorMatrix(
        width=WIDTH,
        height=tidy(tops[-1] + 1),
        is_slanted=is_slanted,
        heads=heads,
        lines=tuple(map(tidy, tops)),
        end=tidy(grid.end + (REACTION if signs else 0)),
        full=_cells(grid.pairs.events, grid),
        idle=_cells(_idle(grid.pairs), grid),
        badges=badges,
        signs=signs,
        labels=(*_corner(grid), *_row_names(grid), *numbers, *stances),
        table=table,
        alternative=table.alternative,
        rows=table.rows,
        words=table.words,
        note=table.note,
    )


def _heads(grid: _Grid) -> tuple[tuple[Label, ...], float, bool]:
    """Set the names over the columns side by side if all fit whole, else slanted."""
    names = [grid.pairs.names[whom] for whom in grid.pairs.targets]
    middles = [grid.begin + grid.column * (place + 0.5) for place in range(len(names))]
    room = grid.column - 2 * PADDING
    broken = [wrapped(name, room, HEAD_LINES, SIZE, 600) for name in names]
    if all(" ".join(lines) == name for lines, name in zip(broken, names, strict=True)):
        height = LINE * max(map(len, broken)) + PADDING
        labels = (
            Label(words, tidy(x), tidy(height - PADDING - 2 - LINE * (len(lines) - 1 - place)), SIZE, 600, "middle")
            for lines, x in zip(broken, middles, strict=True)
            for place, words in enumerate(lines)
        )
        return tuple(labels), height, False
    cut = [
        shortened(name, min(SLANTED_ROOM, (WIDTH - x - SIZE) / SLANT), SIZE, 600)
        for name, x in zip(names, middles, strict=True)
    ]
    height = max(width_of(name, SIZE, 600) for name in cut) * SLANT + SIZE + PADDING
    slanted = (
        Label(name, tidy(x + 3), tidy(height - PADDING), SIZE, 600) for name, x in zip(cut, middles, strict=True)
    )
    return tuple(slanted), height, True


def _height(who: str, grid: _Grid) -> float:
    most = max(len(grid.pairs.events.get((who, whom), ())) for whom in grid.pairs.targets)
    badge_lines = min(ceil(most / grid.in_line), BADGE_LINES)
    text_lines = max(len(grid.names[who]), len(grid.pairs.stances.get(who, ())))
    return max(badge_lines * (BADGE + 2) + 2 * PADDING - 2, text_lines * LINE + 2 * PADDING)


def _corner(grid: _Grid) -> tuple[Label, ...]:
    """Say what rows and columns are, level with the foot of the heads."""
    y = tidy(grid.tops[0] - PADDING - 2)
    acts = Label(ACTS_ON, tidy(grid.begin - GAP), y, SIZE, anchor="end", fill="muted")
    return (acts, Label(REACTED, tidy(_reactions_at(grid)), y, SIZE, fill="muted")) if grid.pairs.stances else (acts,)


def _reactions_at(grid: _Grid) -> float:
    return grid.end + GAP + PADDING


def _lines_amid(top: float, bottom: float, count: int) -> list[float]:
    """Find where so many lines of text stand in the middle of a row."""
    first = (top + bottom - count * LINE) / 2 + 0.76 * LINE
    return [first + place * LINE for place in range(count)]


def _row_names(grid: _Grid) -> tuple[Label, ...]:
    return tuple(
        Label(words, 0, tidy(y), SIZE, 600)
        for who, top, bottom in zip(grid.pairs.actors, grid.tops, grid.tops[1:], strict=False)
        for words, y in zip(grid.names[who], _lines_amid(top, bottom, len(grid.names[who])), strict=True)
    )


def _cells(fields: Iterable[tuple[str, str]], grid: _Grid) -> tuple[Cell, ...]:
    return tuple(_cell(grid.pairs.actors.index(who), grid.pairs.targets.index(whom), grid) for who, whom in fields)


def _cell(row: int, place: int, grid: _Grid) -> Cell:
    top, bottom = grid.tops[row], grid.tops[row + 1]
    left = grid.begin + grid.column * place
    return Cell(tidy(left + 1), tidy(top + 1), tidy(grid.column - 2), tidy(bottom - top - 2))


def _idle(pairs: Pairs) -> Iterable[tuple[str, str]]:
    """List the fields where an actor meets itself and did nothing."""
    return ((who, who) for who in pairs.actors if who in pairs.targets and (who, who) not in pairs.events)


def _badges(grid: _Grid) -> tuple[tuple[Badge, ...], tuple[Label, ...]]:
    badges: list[Badge] = []
    labels: list[Label] = []
    for (who, whom), events in grid.pairs.events.items():
        row, place = grid.pairs.actors.index(who), grid.pairs.targets.index(whom)
        middle = (grid.tops[row] + grid.tops[row + 1]) / 2
        room = grid.in_line * BADGE_LINES
        shown = events if len(events) <= room else events[: room - 1]
        spots = _spots(min(len(events), room), grid.begin + grid.column * (place + 0.5), middle, grid)
        for event, (x, y) in zip(shown, spots, strict=False):
            fill = grid.paints.get(who, "ink")
            badges.append(Badge(tidy(x), tidy(y), tidy(grid.badge), BADGE, fill, event.planned))
            labels.append(_number(str(grid.numbers[event.id]), x, y, grid, fill if event.planned else "paper"))
        if len(events) > room:
            labels.append(_number(MORE.format(count=len(events) - len(shown)), *spots[-1], grid, "ink"))
    return tuple(badges), tuple(labels)


def _spots(count: int, middle: float, level: float, grid: _Grid) -> list[tuple[float, float]]:
    """Find the left and top of so many badges, in lines about the middle of a field."""
    lines = [min(grid.in_line, count - begin) for begin in range(0, count, grid.in_line)]
    top = level - (len(lines) * (BADGE + 2) - 2) / 2
    return [
        (middle - (in_line * (grid.badge + 2) - 2) / 2 + place * (grid.badge + 2), top + line * (BADGE + 2))
        for line, in_line in enumerate(lines)
        for place in range(in_line)
    ]


def _number(words: str, x: float, y: float, grid: _Grid, fill: str) -> Label:
    baseline = y + BADGE / 2 + 0.35 * NUMBER
    return Label(words, tidy(x + grid.badge / 2), tidy(baseline), NUMBER, 600, "middle", fill)


def _signs(grid: _Grid) -> tuple[tuple[Sign, ...], tuple[Label, ...]]:
    x = _reactions_at(grid) + SIGN
    spots = [
        (stance, y)
        for who, top, bottom in zip(grid.pairs.actors, grid.tops, grid.tops[1:], strict=False)
        for stance, y in _stances(grid.pairs.stances.get(who, ()), top, bottom)
    ]
    signs = tuple(Sign(tidy(x), tidy(y - 0.35 * SIZE), stance) for stance, y in spots)
    return signs, tuple(Label(stance, tidy(x + SIGN + PADDING), tidy(y), SIZE) for stance, y in spots)


def _stances(stances: tuple[str, ...], top: float, bottom: float) -> list[tuple[str, float]]:
    return list(zip(stances, _lines_amid(top, bottom, len(stances)), strict=True))
