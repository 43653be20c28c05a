"""What is known of a disputed figure, on one small axis: its range, its best value, and what each party claims.

A filled dot is the best value, hollow ones are claims, a line with ends is a claim that is itself a range, and an
arrow is an end that is not known. Only claims of the figure's own moment are drawn: counts that follow each other are
no dispute. The names of the claimants stand in the list below the drawing, beside the same numbers.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Actor, Claim, Figure, When
from briefgen.report.figures.axis import Axis, axis_for
from briefgen.report.figures.lettering import ABOVE, BELOW, SMALL, Label, tidy
from briefgen.report.figures.measure import Weight, width_of
from briefgen.report.numbers import number, range_of, value_of, with_unit, word_unit
from briefgen.report.typography import typeset

WIDTH = 216.0
MARGIN = 8.0
BEST, CLAIMED = 5.2, 3.9
OVER, UNDER = -9.5, 17.0
ARROW = 6.0
LANE, TICK, LIFT = 8.0, 3.0, 12.0
GAP = 5.0

SHOWS = "{label}: {value}{best}{claims}."
BEST_ESTIMATE = ", best estimate {number}"
CLAIMED_BY = "; claimed are {claims}"
BY = "{value} by {by}"
NO_ZERO = " The axis runs from {first} to {last} and does not start at zero."
OF_THIS_REPORT = "this report"
COLUMNS = ("by", "low", "best", "high", "unit")


class Dot(Struct, frozen=True):
    """One number on the axis."""

    x: float
    y: float
    r: float
    is_best: bool


class Stretch(Struct, frozen=True):
    """What lies between two numbers; an arrow follows an end that is open."""

    left: float
    right: float
    y: float
    opens_left: bool
    opens_right: bool


class RangeAxis(Struct, frozen=True):
    """A disputed figure on its axis, laid out; `y` is the height at which the axis runs."""

    width: float
    height: float
    y: float
    ticks: tuple[float, ...]
    span: Stretch | None
    claimed: tuple[Stretch, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    alternative: str
    rows: tuple[tuple[str, ...], ...]
    words: str = ""


def range_axis(figure: Figure, actors: Mapping[str, Actor], *, width: float = WIDTH) -> RangeAxis | None:
    """Lay out a disputed figure; none where claims agree and no best value stands within a range."""
    claims = _of_the_moment(figure)
    numbers = tuple(_ends(figure)) + tuple(end for claim in claims for end in _ends(claim))
    if isinstance(figure.value, str) or len(set(numbers)) < 2 or not _is_drawn(figure, claims):  # noqa: PLR2004
        return None
    axis = axis_for(numbers, MARGIN, width - MARGIN)
    names = tuple(typeset(actors[claim.by].name if claim.by in actors else claim.by) for claim in claims)
    laid_out = RangeAxis(
        width=tidy(width),
        height=0,
        y=0,
        ticks=tuple(tidy(axis.at(one)) for one in axis.round_numbers()),
        span=_stretch(figure, axis, 0) if _is_range(figure) else None,
        claimed=_in_lanes(tuple(_stretch(claim, axis, 0) for claim in claims if claim.value is None)),
        dots=_dots(figure, claims, axis),
        labels=_labels(figure, numbers, axis, width),
        alternative=_alternative(figure, claims, names, axis),
        rows=_rows(figure, claims, names),
    )
    return _on_paper(laid_out)


def _of_the_moment(figure: Figure) -> tuple[Claim, ...]:
    """Select the claims about the moment of the figure, or of the one moment that all are about."""
    moments: set[When | None] = {claim.as_of for claim in figure.claims}
    moment = figure.as_of or (next(iter(moments)) if len(moments) == 1 else None)
    return tuple(claim for claim in figure.claims if (claim.as_of or moment) == moment)


def _ends(known: Figure | Claim) -> Iterable[Decimal]:
    ends = (known.value, known.low, known.best if isinstance(known, Figure) else None, known.high)
    return (end for end in ends if isinstance(end, Decimal))


def _is_range(known: Figure | Claim) -> bool:
    return known.low is not None or known.high is not None


def _is_drawn(figure: Figure, claims: tuple[Claim, ...]) -> bool:
    differ = len({(claim.value, claim.low, claim.high) for claim in claims}) > 1
    return differ or (_is_range(figure) and figure.best is not None)


def _best(figure: Figure) -> Decimal | None:
    return figure.value if isinstance(figure.value, Decimal) else figure.best


def _stretch(known: Figure | Claim, axis: Axis, y: float) -> Stretch:
    left = axis.at(known.low) if known.low is not None else axis.begin - MARGIN + ARROW
    right = axis.at(known.high) if known.high is not None else axis.end + MARGIN - ARROW
    return Stretch(tidy(left), tidy(right), tidy(y), known.low is None, known.high is None)


def _in_lanes(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Set claimed ranges over each other where they would touch; equal ones are drawn once."""
    lanes: list[float] = []
    placed = []
    for stretch in sorted(set(stretches), key=lambda one: (one.left, one.right)):
        lane = next((place for place, end in enumerate(lanes) if end + GAP < stretch.left), len(lanes))
        lanes[lane:] = [stretch.right, *lanes[lane + 1 :]]
        placed.append(replace(stretch, y=-BEST - 5 - lane * LANE))
    return tuple(placed)


def _dots(figure: Figure, claims: tuple[Claim, ...], axis: Axis) -> tuple[Dot, ...]:
    """List hollow dots in the order of the axis, then the filled one, so that it lies on top."""
    best = _best(figure)
    claimed = sorted({claim.value for claim in claims if claim.value is not None} - {best})
    hollow = (Dot(tidy(axis.at(value)), 0, CLAIMED, is_best=False) for value in claimed)
    return (*hollow, *((Dot(tidy(axis.at(best)), 0, BEST, is_best=True),) if best is not None else ()))


def _labels(figure: Figure, numbers: tuple[Decimal, ...], axis: Axis, width: float) -> tuple[Label, ...]:
    """Label the best value, then the ends from outside inwards; what finds no room is left to the list below."""
    best = _best(figure)
    middle = (min(numbers) + max(numbers)) / 2
    wanted = sorted(set(numbers), key=lambda one: (one != best, -abs(one - middle), one))
    placed: list[Label] = []
    for one in wanted:
        words = number(one) + ("%" if figure.unit == "%" else "")
        label = _place(words, axis.at(one), 600 if one == best else 400, placed, width)
        placed += [label] if label else []
    if axis.starts_at_zero and (zero := _place("0", axis.begin, 400, placed, width)):
        placed += [replace(zero, fill="muted")] if zero.y == UNDER else []
    return tuple(placed)


def _place(words: str, x: float, weight: Weight, placed: list[Label], width: float) -> Label | None:
    """Find room under the number or over it, in its middle or to one side of it."""
    half = width_of(words, SMALL, weight) / 2
    for y in (UNDER, OVER):
        for shift in (0.0, 3 - half, half - 3):
            left, right = x + shift - half, x + shift + half
            if left >= 0 and right <= width and all(_is_clear(one, left, right, y) for one in placed):
                fill = "ink" if weight == 600 else "muted"  # noqa: PLR2004  bold
                return Label(words, tidy(x + shift), y, weight=weight, anchor="middle", fill=fill)
    return None


def _is_clear(label: Label, left: float, right: float, y: float) -> bool:
    begin, _, end, _ = label.box
    return label.y != y or right + GAP <= begin or end + GAP <= left


def _on_paper(drawing: RangeAxis) -> RangeAxis:
    """Move everything down from around a height of nought to where it stands on the paper."""
    lift = LIFT if any(label.y < 0 for label in drawing.labels) else 0.0
    claimed = tuple(replace(one, y=one.y - lift) for one in drawing.claimed)
    y = tidy(max(BEST + 1, *(TICK + 1 - one.y for one in claimed), ABOVE * SMALL - OVER if lift else 0))
    return replace(
        drawing,
        y=y,
        height=tidy(y + UNDER + BELOW * SMALL + 1),
        span=replace(drawing.span, y=y) if drawing.span else None,
        claimed=tuple(replace(one, y=tidy(y + one.y)) for one in claimed),
        dots=tuple(replace(dot, y=y) for dot in drawing.dots),
        labels=tuple(replace(label, y=tidy(y + label.y)) for label in drawing.labels),
    )


def _alternative(figure: Figure, claims: tuple[Claim, ...], names: tuple[str, ...], axis: Axis) -> str:
    unit = word_unit(figure)
    best = _best(figure) if _is_range(figure) else None
    said = [BY.format(value=_value(claim, figure), by=name) for claim, name in zip(claims, names, strict=True)]
    shown = SHOWS.format(
        label=typeset(figure.label),
        value=f"{value_of(figure)} {unit}" if unit else value_of(figure),
        best=BEST_ESTIMATE.format(number=with_unit(number(best), figure.unit)) if best is not None else "",
        claims=CLAIMED_BY.format(claims=", ".join(said)) if said else "",
    )
    if axis.starts_at_zero:
        return shown
    first, last = (number(_legible(one)) for one in (axis.first, axis.last))
    return shown + NO_ZERO.format(first=first, last=last)


def _legible(end: float) -> Decimal:
    """Round the end of an axis to three figures; it is only there to say that it is not zero."""
    return Decimal(f"{end:.3g}")


def _value(claim: Claim, figure: Figure) -> str:
    value = number(claim.value) if claim.value is not None else range_of(claim.low, claim.high)
    return with_unit(value, figure.unit)


def _rows(figure: Figure, claims: tuple[Claim, ...], names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    own = (OF_THIS_REPORT, figure.low, _best(figure), figure.high)
    parties = ((by, claim.low, claim.value, claim.high) for claim, by in zip(claims, names, strict=True))
    written = ((by, *(f"{end:f}" if end is not None else "" for end in ends)) for by, *ends in (own, *parties))
    return (COLUMNS, *((*line, figure.unit or "") for line in written))
