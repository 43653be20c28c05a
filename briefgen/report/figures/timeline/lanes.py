"""The lanes of a timeline: one for each side, in the colours of the sides; the lane's name says what the colour says.

There are six colours. With more sides than that the five that act most keep theirs and the others stand together.
"""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from briefgen.brief import Actor, Event
from briefgen.report.figures.timeline.wording import NO_ACTOR, OTHERS
from briefgen.report.typography import typeset

MOST_SIDES = 6
NOBODY = ""
"""The side of events without an actor."""


class Lane(Struct, frozen=True):
    """A lane by its place from the top, its name and the role of its colour."""

    place: int
    name: str
    fill: str


def lane_of_each(events: tuple[Event, ...], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Name the side of each event: that of the first actor who is known, or `NOBODY`."""
    return tuple(_side(event, actors) for event in events)


def _side(event: Event, actors: Mapping[str, Actor]) -> str:
    actor = next((actors[name] for name in event.actors if name in actors), None)
    return typeset(actor.side or actor.name) if actor else NOBODY


def lanes_of(sides: tuple[str, ...]) -> dict[str, Lane]:
    """Give each side its lane, in the order in which they first act; what has no actor comes last."""
    counts = Counter(side for side in sides if side != NOBODY)
    kept = {side for side, _ in counts.most_common(MOST_SIDES if len(counts) <= MOST_SIDES else MOST_SIDES - 1)}
    own = [side for side in counts if side in kept]
    lanes = {side: Lane(place, side, f"side-{place + 1}") for place, side in enumerate(own)}
    others = Lane(len(own), OTHERS, f"side-{MOST_SIDES}")
    lanes |= {side: others for side in counts if side not in kept}
    return lanes | {NOBODY: Lane(len({lane.place for lane in lanes.values()}), NO_ACTOR, "muted")}
