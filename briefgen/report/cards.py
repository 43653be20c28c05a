"""Key figures as they are printed: the range first, then who claims what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from briefgen.brief import Actor, Breakdown, Claim, Figure, When
from briefgen.report.citing import Citing, Target
from briefgen.report.dates import date_of
from briefgen.report.figures.breakdowns import stacked_bar
from briefgen.report.figures.ranges import range_axis
from briefgen.report.figures.sparkline import sparkline
from briefgen.report.model import BreakdownTable, ClaimLine, FigureCard, PartLine
from briefgen.report.numbers import bound_of, number, percent, range_of, value_of, value_with_unit, with_unit, word_unit
from briefgen.report.typography import typeset

Points = tuple[tuple[When, Figure], ...]
Earlier = Mapping[str, Points]
SHORT_VALUE = 11  # characters that stand in one column at full size


def figure_anchor(name: str) -> str:
    """Make the id that a figure has on the page."""
    return f"figure-{name}"


def figure_target(figure: Figure) -> Target:
    """Say what `[#id]` prints for a figure: its value with its unit."""
    return Target(value_with_unit(figure), figure_anchor(figure.id))


def cards(
    figures: Iterable[Figure], actors: Mapping[str, Actor], citing: Citing, *, earlier: Earlier, is_drawn: bool
) -> tuple[FigureCard, ...]:
    """Compose the key figures, in the order of the file; `earlier` is each figure over its series, by id."""
    composed = []
    for figure in figures:
        card = _card(figure, actors, citing)
        composed.append(_with_drawings(card, figure, actors, earlier.get(figure.id, ())) if is_drawn else card)
    return tuple(composed)


def _with_drawings(card: FigureCard, figure: Figure, actors: Mapping[str, Actor], points: Points) -> FigureCard:
    breakdowns = (
        replace(table, bar=stacked_bar(breakdown, figure))
        for table, breakdown in zip(card.breakdowns, figure.breakdown, strict=True)
    )
    has_moved = len({(one.value, one.low, one.best, one.high) for _, one in points}) > 1
    line = sparkline(points) if has_moved else None
    return replace(card, axis=range_axis(figure, actors), line=line, breakdowns=tuple(breakdowns))


def _card(figure: Figure, actors: Mapping[str, Actor], citing: Citing) -> FigureCard:
    return FigureCard(
        anchor=figure_anchor(figure.id),
        label=typeset(figure.label),
        bound=bound_of(figure.low, figure.high) if figure.value is None else None,
        value=value_of(figure, with_bound=False),
        is_long=len(value_of(figure, with_bound=False)) > SHORT_VALUE,
        unit=word_unit(figure),
        qualifier=_qualifier(figure),
        share=_share(figure),
        as_of=date_of(figure.as_of) if figure.as_of else None,
        note=citing.paragraph(figure.note) if figure.note else None,
        claims=tuple(_claim(claim, figure, actors, citing) for claim in figure.claims),
        breakdowns=tuple(_breakdown(breakdown, figure) for breakdown in figure.breakdown),
        references=citing.references(figure.sources),
        mark=citing.printed_mark(figure.marking),
    )


def _qualifier(figure: Figure) -> str | None:
    words = []
    if figure.best is not None:
        words.append(f"best estimate {with_unit(number(figure.best), figure.unit)}")
    if _is_disputed(figure):
        words.append("disputed")
    return " · ".join(words) or None


def _is_disputed(figure: Figure) -> bool:
    """Whether claims of one moment differ; counts that follow each other are no dispute."""
    claimed: dict[object, set[object]] = defaultdict(set)
    for claim in figure.claims:
        claimed[claim.as_of or figure.as_of].add((claim.value, claim.low, claim.high))
    return any(len(numbers) > 1 for numbers in claimed.values())


def _share(figure: Figure) -> str | None:
    best = figure.best if figure.best is not None else figure.value
    if not figure.of or isinstance(best, str):
        return None
    ends = [end for end in ((best,) if best is not None else (figure.low, figure.high)) if end is not None]
    shares = "–".join(percent(end, figure.of) for end in ends)
    bound = bound_of(figure.low, figure.high) if best is None else None
    return f"{bound + ' ' if bound else ''}{shares} of {with_unit(number(figure.of), figure.unit)}"


def _claim(claim: Claim, figure: Figure, actors: Mapping[str, Actor], citing: Citing) -> ClaimLine:
    value = number(claim.value) if claim.value is not None else range_of(claim.low, claim.high)
    return ClaimLine(
        value=with_unit(value, figure.unit),
        by=actors[claim.by].name if claim.by in actors else typeset(claim.by),
        as_of=date_of(claim.as_of) if claim.as_of and claim.as_of != figure.as_of else None,
        references=citing.references(claim.sources),
        mark=citing.printed_mark(claim.marking),
    )


def _breakdown(breakdown: Breakdown, figure: Figure) -> BreakdownTable:
    whole = next((n for n in (figure.value, figure.high, figure.best) if isinstance(n, Decimal)), None)
    total = sum((part for _, part in breakdown.parts), Decimal(0))
    lines = [_part(label, part, whole, figure) for label, part in breakdown.parts]
    if whole is not None and total < whole:
        lines.append(_part("not broken down", whole - total, whole, figure))
    return BreakdownTable(typeset(breakdown.by) if breakdown.by else None, tuple(lines))


def _part(label: str, part: Decimal, whole: Decimal | None, figure: Figure) -> PartLine:
    share = round(float(part / whole) * 100, 2) if whole else None
    return PartLine(typeset(label), with_unit(number(part), figure.unit), share)
