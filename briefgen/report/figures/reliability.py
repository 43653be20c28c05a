"""How likelihoods held: for each term the range that was meant, and the share of its judgements that came true.

Both run from 0 to 100 per cent, so that what held stands on the diagonal: a dot within the box of its term came true as
often as the term says. Beside the dot stands how many judgements it speaks for, on the side away from the diagonal, for
a share of few tells little.
"""

from decimal import Decimal

from msgspec import Struct

from briefgen.brief import Term
from briefgen.report.figures.lettering import ABOVE, BELOW, SMALL, Label, tidy
from briefgen.report.numbers import number, percent

WIDTH = 350.0
LINE = 14.0
MARGIN = 12.0
NUMBERS = 32.0
"""The room for the numbers of the upright axis: more than Plex takes, for the file may be seen without it."""

INSET = 22.0
"""Between the frame and 0 or 100 per cent, so that dots and numbers at an end have room."""

FOOT = 2 * LINE + 4 + MARGIN
DOT = 4.0
TICK = 4.0
STEPS = range(0, 101, 20)

ACROSS = "Likelihood judged; boxes are the ranges of the terms"
UP = "Share that came true; numbers count judgements"
SCORED = "Brier score {brier:.3f}; {count}"
NOTHING = "No judgement scored"
SHOWS = "How {count} came out. {bands}. Brier score {brier:.3f}."
BAND = "{term}, {range}: {came_true} of {count}, {share}"

Record = tuple[tuple[Term, int, int], ...]
"""For each term how many judgements were scored, and how many of them came true."""


class Box(Struct, frozen=True):
    """Where a dot stands whose judgements came true as often as their term says, or the frame around all."""

    left: float
    top: float
    right: float
    bottom: float


class Reliability(Struct, frozen=True):
    """A record of judgements, laid out.

    `ends` are those of the diagonal, from left to right; `across` and `up` are where the axes have their marks; a dot
    is told by its middle.
    """

    width: float
    height: float
    frame: Box
    ends: tuple[tuple[float, float], ...]
    across: tuple[float, ...]
    up: tuple[float, ...]
    boxes: tuple[Box, ...]
    dots: tuple[tuple[float, float], ...]
    labels: tuple[Label, ...]
    alternative: str


class _Plot(Struct, frozen=True):
    """The square that is drawn in: its left and top edge, and how long its sides are."""

    left: float
    top: float
    side: float

    @property
    def bottom(self) -> float:
        return self.top + self.side

    def x(self, per_cent: float) -> float:
        return self.left + INSET + per_cent / 100 * (self.side - 2 * INSET)

    def y(self, per_cent: float) -> float:
        return self.bottom - INSET - per_cent / 100 * (self.side - 2 * INSET)


def reliability(
    record: Record, *, brier: float | None, marking: str | None = None, width: float = WIDTH
) -> Reliability:
    """Lay out what came of judgements; `marking` stands on top, since such a file goes about alone."""
    head = _head(record, brier, marking)
    top = MARGIN + LINE * (len(head) + 1) + 4
    plot = _Plot(MARGIN + NUMBERS, top, width - 2 * MARGIN - NUMBERS)
    used = tuple((term, count, came_true) for term, count, came_true in record if count)
    said = _said(used, brier)
    return Reliability(
        width=tidy(width),
        height=tidy(plot.bottom + FOOT),
        frame=Box(tidy(plot.left), tidy(plot.top), tidy(plot.left + plot.side), tidy(plot.bottom)),
        ends=tuple((tidy(plot.x(end)), tidy(plot.y(end))) for end in (0, 100)),
        across=tuple(tidy(plot.x(step)) for step in STEPS),
        up=tuple(tidy(plot.y(step)) for step in STEPS),
        boxes=tuple(_box(term, plot) for term, _, _ in record),
        dots=tuple((tidy(plot.x(_middle(term))), tidy(plot.y(100 * true / of))) for term, of, true in used),
        labels=(*head, *_axes(plot), *(_number(*one, plot) for one in used)),
        alternative=f"{marking}. {said}" if marking else said,
    )


def _middle(term: Term) -> float:
    return (term.low + term.high) / 2


def _judgements(record: Record) -> str:
    count = sum(scored for _, scored, _ in record)
    return f"{number(Decimal(count))} judgement{'' if count == 1 else 's'}"


def _said(used: Record, brier: float | None) -> str:
    """Word the whole drawing, with all its numbers."""
    if brier is None:
        return f"{NOTHING}."
    bands = "; ".join(
        BAND.format(
            term=term.name,
            range=term.range,
            came_true=came_true,
            count=count,
            share=percent(Decimal(came_true), Decimal(count)),
        )
        for term, count, came_true in used
    )
    return SHOWS.format(count=_judgements(used), bands=bands, brier=brier)


def _box(term: Term, plot: _Plot) -> Box:
    return Box(tidy(plot.x(term.low)), tidy(plot.y(term.high)), tidy(plot.x(term.high)), tidy(plot.y(term.low)))


def _head(record: Record, brier: float | None, marking: str | None) -> tuple[Label, ...]:
    """Set the marking on top and the score below it."""
    shown = NOTHING if brier is None else SCORED.format(brier=brier, count=_judgements(record))
    lines = enumerate(filter(None, (marking, shown)))
    return tuple(
        Label(words, MARGIN, tidy(MARGIN + place * LINE + ABOVE * SMALL), weight=600) for place, words in lines
    )


def _axes(plot: _Plot) -> tuple[Label, ...]:
    """Number both axes, and name them: across below its numbers, up over the frame."""
    line = plot.bottom + TICK + 2 + ABOVE * SMALL
    right, level = plot.left - TICK - 2, 0.35 * SMALL
    return (
        Label(UP, MARGIN, tidy(plot.top - 4 - BELOW * SMALL), fill="muted"),
        *(Label(f"{step}%", tidy(plot.x(step)), tidy(line), anchor="middle", fill="muted") for step in STEPS),
        *(Label(f"{step}%", tidy(right), tidy(plot.y(step) + level), anchor="end", fill="muted") for step in STEPS),
        Label(ACROSS, tidy(plot.left + plot.side), tidy(line + LINE), anchor="end", fill="muted"),
    )


def _number(term: Term, count: int, came_true: int, plot: _Plot) -> Label:
    """Set how many over a dot that lies over the diagonal, and under one that lies below."""
    middle = plot.y(100 * came_true / count)
    is_over = 100 * came_true >= _middle(term) * count
    y = middle - DOT - 3 - BELOW * SMALL if is_over else middle + DOT + 3 + ABOVE * SMALL
    return Label(number(Decimal(count)), tidy(plot.x(_middle(term))), tidy(y), anchor="middle")
