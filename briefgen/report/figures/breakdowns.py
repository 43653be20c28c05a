"""The parts of a figure as one bar, each part labelled where it stands.

The labels hang from their parts on leaders, so that nothing has to be looked up by colour and grey print loses nothing.
A label begins at its part and hangs below the bar; where the edge is near it ends at its part, and where that would
cover another leader it stands over the bar. No leader crosses a label: below the bar the parts on the right hang
highest, over it those on the left.
"""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Breakdown, Figure
from briefgen.report.figures.lettering import SMALL, Anchor, Label, shortened, tidy
from briefgen.report.figures.measure import width_of
from briefgen.report.numbers import number, percent, with_unit
from briefgen.report.typography import typeset

WIDTH = 216.0
THICK = 13.0
LINE = 12.4
LEAD = 3.2
INDENT = 3.6
GAP = 6.0
MOST_PARTS = 7
TINY = 0.015
PARTING, THIN = 1.0, 0.6

NOT_BROKEN_DOWN = "not broken down"
OTHERS = "in {count} others"
SHOWS = "{label}{by}: {parts}."
BY = " by {by}"
PART = "{label} {value} ({share})"
COLUMNS = ("part", "number", "unit", "per cent")


class Segment(Struct, frozen=True):
    """A part of the bar; `tone` is a role of the macros, or `open` for what is not broken down."""

    x: float
    width: float
    tone: str


class Leader(Struct, frozen=True):
    """An upright line from a part to its label."""

    x: float
    top: float
    bottom: float


class StackedBar(Struct, frozen=True):
    """A breakdown as one bar, laid out; the bar begins at `y`."""

    width: float
    height: float
    y: float
    thick: float
    segments: tuple[Segment, ...]
    leaders: tuple[Leader, ...]
    labels: tuple[Label, ...]
    alternative: str
    rows: tuple[tuple[str, ...], ...]
    words: str = ""


class _Tag(Struct, frozen=True):
    """A label on its way to its lines: `lane` is the first of them, counted away from the bar.

    It runs from `left` to `right` and hangs on a leader beside one of these ends.
    """

    number: str
    lines: tuple[str, ...]
    leader: float
    left: float
    right: float
    is_above: bool
    lane: int = 0

    @property
    def end(self) -> int:
        return self.lane + len(self.lines)


_Part = tuple[str, Decimal]


def stacked_bar(breakdown: Breakdown, figure: Figure, *, width: float = WIDTH) -> StackedBar | None:
    """Lay out a breakdown; none where there is nothing to compare, or a part is below zero."""
    parts = _parts(breakdown, figure)
    whole = sum((part for _, part in parts), Decimal(0))
    shown = _with_tiny_ones_together(tuple(part for part in parts if part[1]), whole)
    if any(part < 0 for _, part in breakdown.parts) or len(shown) < 2:  # noqa: PLR2004
        return None
    segments = _segments(shown, whole, width)
    tags = _tags(shown, segments, figure, width)
    y = tidy(LEAD + LINE * max((tag.end for tag in tags if tag.is_above), default=0))
    bottom = y + THICK + LEAD + LINE * max((tag.end for tag in tags if not tag.is_above), default=0)
    return StackedBar(
        width=tidy(width),
        height=tidy(bottom + 1),
        y=y,
        thick=THICK,
        segments=segments,
        leaders=tuple(_leader(tag, y) for tag in tags),
        labels=tuple(label for tag in tags for label in _labels(tag, y)),
        alternative=_alternative(breakdown, parts, whole, figure),
        rows=_rows(parts, whole, figure),
    )


def _parts(breakdown: Breakdown, figure: Figure) -> tuple[_Part, ...]:
    """List the parts and, last, what the whole has beyond them; the whole is the most that the figure may be."""
    whole = next((one for one in (figure.value, figure.high, figure.best) if isinstance(one, Decimal)), None)
    rest = whole - sum((part for _, part in breakdown.parts), Decimal(0)) if whole is not None else Decimal(0)
    parts = tuple((typeset(label), part) for label, part in breakdown.parts)
    return (*parts, (NOT_BROKEN_DOWN, rest)) if rest > 0 else parts


def _with_tiny_ones_together(parts: tuple[_Part, ...], whole: Decimal) -> tuple[_Part, ...]:
    """Put parts that are too thin to see or too many to label into one, behind the others of the breakdown."""
    named = [part for part in parts if part[0] != NOT_BROKEN_DOWN]
    by_size = sorted(named, key=lambda part: -part[1])
    kept = [part for part in by_size if part[1] >= whole * Decimal(str(TINY))][: MOST_PARTS - 1]
    few = by_size[len(kept) :]
    if len(few) < 2:  # noqa: PLR2004  one alone keeps its name
        return parts
    others = (OTHERS.format(count=len(few)), sum((part for _, part in few), Decimal(0)))
    return (*(part for part in named if part in kept), others, *parts[len(named) :])


def _segments(parts: tuple[_Part, ...], whole: Decimal, width: float) -> tuple[Segment, ...]:
    """Place the parts side by side; one too thin to see is still a line."""
    segments, before = [], Decimal(0)
    for place, (label, part) in enumerate(parts):
        left, right = (float(end / whole) * width for end in (before, before + part))
        tone = "open" if label == NOT_BROKEN_DOWN else ("muted", "range")[place % 2]
        segments.append(Segment(tidy(min(left, width - THIN)), tidy(max(right - left - PARTING, THIN)), tone))
        before += part
    return tuple(segments)


def _tags(parts: tuple[_Part, ...], segments: tuple[Segment, ...], figure: Figure, width: float) -> tuple[_Tag, ...]:
    last_free = segments[-2].x + GAP
    tags = [_tag(part, segment, figure, width) for part, segment in zip(parts, segments, strict=True)]
    if tags[-1].is_above and tags[-1].left > last_free:
        tags[-1] = replace(tags[-1], is_above=False)
    below = _in_lanes([tag for tag in reversed(tags) if not tag.is_above])
    return (*below, *_in_lanes([tag for tag in tags if tag.is_above]))


def _tag(part: _Part, segment: Segment, figure: Figure, width: float) -> _Tag:
    """Hang a label at the start of its part, else at its end; if too long for both, cut it where more room is."""
    value = shortened(with_unit(number(part[1]), figure.unit), width / 2 - INDENT, SMALL, 600)
    start, end = segment.x + 0.6, segment.x + segment.width - 0.6
    after, before = width - start - INDENT, end - INDENT
    measured = width_of(f"{value} ", SMALL, 600) + width_of(part[0], SMALL)
    is_above = measured > after and (measured <= before or before > after)
    room = before if is_above else after
    lines = (part[0],) if measured <= room else _broken(value, part[0], room)
    taken = min(measured, room)
    if is_above:
        return _Tag(value, lines, end, end - INDENT - taken, end - INDENT, is_above=True)
    return _Tag(value, lines, start, start + INDENT, start + INDENT + taken, is_above=False)


def _broken(value: str, label: str, room: float) -> tuple[str, str]:
    """Break a label into two lines; the first has its number before it, and may hold nothing else."""
    beside = room - width_of(f"{value} ", SMALL, 600)
    words = label.split(" ")
    taken = sum(width_of(" ".join(words[: count + 1]), SMALL) <= beside for count in range(len(words)))
    return " ".join(words[:taken]), shortened(" ".join(words[taken:]), room)


def _in_lanes(tags: list[_Tag]) -> tuple[_Tag, ...]:
    placed: list[_Tag] = []
    for tag in tags:
        lanes = (replace(tag, lane=lane) for lane in range(sum(len(one.lines) for one in placed) + 1))
        placed.append(next(one for one in lanes if all(_fits(one, other) for other in placed)))
    return tuple(placed)


def _fits(tag: _Tag, other: _Tag) -> bool:
    """Tell whether two labels stand clear of each other, and each of the leader that goes past it."""
    if tag.lane >= other.end:
        return not other.left - 1 < tag.leader < other.right + 1
    if other.lane >= tag.end:
        return not tag.left - 1 < other.leader < tag.right + 1
    return tag.right + GAP <= other.left or other.right + GAP <= tag.left


def _leader(tag: _Tag, y: float) -> Leader:
    reach = LEAD + LINE * (tag.end - 0.2)
    top, bottom = (y - reach, y) if tag.is_above else (y + THICK, y + THICK + reach)
    return Leader(tidy(tag.leader), tidy(top), tidy(bottom))


def _labels(tag: _Tag, y: float) -> tuple[Label, ...]:
    """Set the number in bold and the words after it; over the bar they end where the leader is."""
    first, *more = tag.lines
    begin = width_of(f"{tag.number} ", SMALL, 600)
    left = tag.right - begin - width_of(first, SMALL) if tag.is_above else tag.left
    if tag.is_above:
        lines = [y - LEAD - 2.8 - LINE * (tag.end - 1 - place) for place in range(len(tag.lines))]
    else:
        lines = [y + THICK + LEAD - 2.8 + LINE * (tag.lane + 1 + place) for place in range(len(tag.lines))]
    anchor: Anchor = "end" if tag.is_above else "start"
    x = tag.right if tag.is_above else tag.left
    return (
        Label(tag.number, tidy(left), tidy(lines[0]), weight=600),
        *((Label(first, tidy(left + begin), tidy(lines[0])),) if first else ()),
        *(Label(words, tidy(x), tidy(line), anchor=anchor) for words, line in zip(more, lines[1:], strict=True)),
    )


def _alternative(breakdown: Breakdown, parts: tuple[_Part, ...], whole: Decimal, figure: Figure) -> str:
    named = (
        PART.format(label=label, value=with_unit(number(part), figure.unit), share=percent(part, whole))
        for label, part in parts
    )
    by = BY.format(by=typeset(breakdown.by)) if breakdown.by else ""
    return SHOWS.format(label=typeset(figure.label), by=by, parts=", ".join(named))


def _rows(parts: tuple[_Part, ...], whole: Decimal, figure: Figure) -> tuple[tuple[str, ...], ...]:
    unit = figure.unit or ""
    lines = ((label, f"{part:f}", unit, f"{part * 100 / whole:.2f}") for label, part in parts)
    return (COLUMNS, *lines)
