"""A figure of which a claim is withheld: its numbers are made anew from the claims that are shown.

The desk's own number, range and breakdown were made with the withheld claim in view, and often give it away by a
subtraction. So none of them leaves; whether the withheld claim would have mattered is not asked, for the answer would
tell about it.
"""

from collections.abc import Mapping

from briefgen.brief import Brief, Claim, Figure, from_claims
from briefgen.brief.walk import Path
from briefgen.release.ceiling import Withholding


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
            found[figure.id] = from_claims(figure.model_copy(update={"claims": shown}))
    return found
