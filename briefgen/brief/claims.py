"""A figure's numbers as its claims alone would have them, where the desk's own cannot be shown."""

from collections.abc import Callable
from decimal import Decimal

from briefgen.brief.figures import Figure


def from_claims(figure: Figure) -> Figure | None:
    """Make a figure's numbers anew from the claims that it has, of its own moment; none where there are none."""
    claims = [claim for claim in figure.claims if claim.as_of in {None, figure.as_of}]
    lowest = _end([claim.value if claim.value is not None else claim.low for claim in claims], min)
    highest = _end([claim.value if claim.value is not None else claim.high for claim in claims], max)
    if lowest is None and highest is None:
        return None
    numbers: dict[str, object] = {"value": None, "low": lowest, "best": None, "high": highest, "breakdown": ()}
    if lowest == highest:
        numbers |= {"value": lowest, "low": None, "high": None}
    return figure.model_copy(update=numbers)


def _end(ends: list[Decimal | None], pick: Callable[[list[Decimal]], Decimal]) -> Decimal | None:
    """Find one end of the range of all claims; open where that of any claim is, or where there is none."""
    known = [end for end in ends if end is not None]
    return pick(known) if known and len(known) == len(ends) else None
