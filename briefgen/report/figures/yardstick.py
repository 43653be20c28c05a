"""The words of likelihood with their ranges, once, as the legend of all judgements.

Each term is a row and its range a bar on the axis from 0 to 100 per cent, so that all words stand level, have room at
any width, and the gaps that a scale leaves are seen as steps to the side.
"""

from functools import cache

from msgspec import Struct

from briefgen.brief import Scale, Term
from briefgen.report.figures.lettering import SMALL, Label, shortened, tidy
from briefgen.report.figures.measure import width_of

WIDE, NARROW = 680.0, 350.0
NARROW_SIZE = 13.0
GAP, BESIDE = 18.0, 5.0
LARGEST_NAME = 0.36
STRIPE = 20
THICK = 8.0

SHOWS = "The words of {title} and their ranges: {terms}."
TERM = "{name} {range}"
WITH_OTHER = "{name} or {other} {range}"
OR = ", "
PER_CENT = "{number}%"
COLUMNS = ("term", "other words", "low per cent", "high per cent")


class Bar(Struct, frozen=True):
    """A stretch of the scale: the range of a term, or a stripe behind all of them."""

    x: float
    y: float
    width: float
    height: float


class Yardstick(Struct, frozen=True):
    """A scale of likelihood, laid out; stripes of twenty per cent lie behind the bars."""

    width: float
    height: float
    stripes: tuple[Bar, ...]
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    alternative: str
    rows: tuple[tuple[str, ...], ...]
    words: str


class _Columns(Struct, frozen=True):
    """Where a yardstick has its words and its axis; `line` is the height of a line of text."""

    width: float
    size: float
    other: float | None
    begin: float
    end: float

    @property
    def line(self) -> float:
        return self.size * 1.25

    def at(self, per_cent: float) -> float:
        return self.begin + per_cent / 100 * (self.end - self.begin)


@cache
def yardstick(scale: Scale, *, width: float = WIDE) -> Yardstick:
    """Lay out a scale; a narrow one has the words of other columns below the terms, a wide one beside them."""
    columns = _columns(scale, width)
    y = columns.line + 5
    bars: list[Bar] = []
    labels: list[Label] = list(_head(columns))
    for term in reversed(scale.terms):
        lines = 2 if term.other and columns.other is None else 1
        height = columns.line * lines + 3.5
        bars.append(_bar(term, columns, y + columns.line / 2 + 1))
        labels += (*_names(term, columns, y), _range(term, columns, y))
        y += height
    return Yardstick(
        width=tidy(width),
        height=tidy(y + 1),
        stripes=tuple(_stripe(low, columns, y) for low in range(0, 100, 2 * STRIPE)),
        bars=tuple(bars),
        labels=tuple(labels),
        alternative=SHOWS.format(title=scale.title, terms=OR.join(map(_said, scale.terms))),
        rows=(COLUMNS, *((one.name, OR.join(one.other), str(one.low), str(one.high)) for one in scale.terms)),
        words=OR.join(map(_said, scale.terms)),
    )


def _columns(scale: Scale, width: float) -> _Columns:
    is_wide = width > (WIDE + NARROW) / 2
    size = SMALL if is_wide else NARROW_SIZE
    names = max(width_of(term.name, size, 600) for term in scale.terms)
    others = max(width_of(OR.join(term.other), size) for term in scale.terms)
    most = LARGEST_NAME * width
    end = width - BESIDE - max(width_of(term.range, size) for term in scale.terms)
    if is_wide:
        other = min(names, most) + GAP
        return _Columns(width, size, other, other + (min(others, most) + GAP if others else 0), end)
    return _Columns(width, size, None, min(max(names, others), most * 1.3) + GAP, end)


def _head(columns: _Columns) -> tuple[Label, ...]:
    """Number the axis: its ends and its middle."""
    return tuple(
        Label(
            PER_CENT.format(number=number), tidy(columns.at(number)), tidy(columns.size), columns.size,
            anchor="middle", fill="muted",
        )
        for number in (0, 50, 100)
    )  # fmt: skip


def _bar(term: Term, columns: _Columns, middle: float) -> Bar:
    left, right = columns.at(term.low), columns.at(term.high)
    return Bar(tidy(left), tidy(middle - THICK / 2), tidy(right - left), THICK)


def _stripe(low: int, columns: _Columns, bottom: float) -> Bar:
    left, right, top = columns.at(low), columns.at(low + STRIPE), columns.line + 1.5
    return Bar(tidy(left), tidy(top), tidy(right - left), tidy(bottom - top))


def _names(term: Term, columns: _Columns, y: float) -> tuple[Label, ...]:
    size, base = columns.size, tidy(y + columns.size)
    room = (columns.other or columns.begin) - GAP
    name = Label(shortened(term.name, room, size, 600), 0, base, size, 600)
    if not term.other:
        return (name,)
    beside = columns.other is not None
    x, line = (columns.other or 0.0, base) if beside else (0.0, tidy(base + columns.line))
    words = shortened(OR.join(term.other), columns.begin - GAP - x, size)
    return name, Label(words, tidy(x), line, size, fill="muted")


def _range(term: Term, columns: _Columns, y: float) -> Label:
    """Set the range after its bar."""
    return Label(term.range, tidy(columns.at(term.high) + BESIDE), tidy(y + columns.size), columns.size)


def _said(term: Term) -> str:
    form = WITH_OTHER if term.other else TERM
    return form.format(name=term.name, other=OR.join(term.other), range=term.range)
