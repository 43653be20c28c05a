"""A figure of which a claim is withheld: its numbers are made anew from the claims that are shown.

The desk's own number, range and breakdown were made with the withheld claim in view, and often give it away by a
subtraction. So none of them leaves; whether the withheld claim would have mattered is not asked, for the answer would
tell about it.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from briefgen.brief import Brief, Claim, Figure
from briefgen.release.ceiling import Withholding

Path = tuple[str | int, ...]


def open_claims(figure: Figure, held: Withholding) -> tuple[Claim, ...]:
    """List the claims of a figure whose claimant is shown; a claim is none without its claimant."""
    return tuple(claim for claim in figure.claims if not held.is_closed("actor", claim.by))


def incomplete(brief: Brief, levels: Mapping[Path, str], held: Withholding) -> dict[str, Figure | None]:
    """List the figures of which a claim is withheld, as they are without it; none for one that has no number then."""
    found: dict[str, Figure | None] = {}
    for number, figure in enumerate(brief.figures):
        shown = tuple(
            claim
            for place, claim in enumerate(figure.claims)
            if held.shows(levels["figures", number, "claims", place]) and claim in open_claims(figure, held)
        )
        if len(shown) < len(figure.claims):
            found[figure.id] = made_anew(figure.model_copy(update={"claims": shown}))
    return found


def made_anew(figure: Figure) -> Figure | None:
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
