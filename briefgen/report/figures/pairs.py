"""Who acted on whom, as pairs: from the actors and targets of events, and from reactions.

Events that name nobody who was acted on make no pair; the words of a drawing say which they are.
"""

from collections.abc import Mapping
from itertools import product

from msgspec import Struct

from briefgen.brief import Actor, Event, Reaction
from briefgen.report.typography import typeset

ACTED = "Who acted on whom: {pairs}."
PAIR = "{who} on {whom} ({events})"
REACTED = " Reactions: {reactions}."
REACTION = "{who} {stances}"
EVENT, EVENTS = "event {numbers}", "events {numbers}"
PLAIN = "{who} → {whom}: {events}"
NOBODY = "Without a target: {events}."
AND = ", "
UNSTATED = "no stance"
COLUMNS = ("who", "on whom", "events", "reaction")


class Pairs(Struct, frozen=True):
    """The pairs by the keys of who acts and who is acted on, each with its events in order.

    A key is the id of an actor, or the name of one that has no id. `actors` and `targets` are the keys that have a
    row and a column, in the order of the brief; `left_out` are the events that make no pair.
    """

    names: Mapping[str, str]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    events: Mapping[tuple[str, str], tuple[Event, ...]]
    stances: Mapping[str, tuple[str, ...]]
    left_out: tuple[Event, ...]


def find_pairs(events: tuple[Event, ...], reactions: tuple[Reaction, ...], actors: Mapping[str, Actor]) -> Pairs | None:
    """Find who acted on whom and how others reacted; none where nobody acted on anybody."""
    found: dict[tuple[str, str], tuple[Event, ...]] = {}
    for event in events:
        for pair in _named_in(event, actors):
            found[pair] = (*found.get(pair, ()), event)
    if not found:
        return None
    stances = _stances(reactions)
    acting, acted_on = {who for who, _ in found} | {*stances}, {whom for _, whom in found}
    order = (*actors, *(key for key in stances if key not in actors))
    return Pairs(
        names={key: _name(key, actors) for key in order if key in acting | acted_on},
        actors=tuple(filter(acting.__contains__, order)),
        targets=tuple(filter(acted_on.__contains__, order)),
        events=found,
        stances=stances,
        left_out=tuple(event for event in events if not _named_in(event, actors)),
    )


def _named_in(event: Event, actors: Mapping[str, Actor]) -> tuple[tuple[str, str], ...]:
    """List each pair of an event once, as far as both are known."""
    who, whom = (tuple(filter(actors.__contains__, dict.fromkeys(names))) for names in (event.actors, event.targets))
    return tuple(product(who, whom))


def _name(key: str, actors: Mapping[str, Actor]) -> str:
    return typeset(actors[key].name if key in actors else key)


def _stances(reactions: tuple[Reaction, ...]) -> dict[str, tuple[str, ...]]:
    """List each stance of each actor once."""
    stances: dict[str, tuple[str, ...]] = {}
    for reaction in reactions:
        stance = reaction.stance or UNSTATED
        known = stances.get(reaction.actor, ())
        stances[reaction.actor] = known if stance in known else (*known, stance)
    return stances


def numbered(events: tuple[Event, ...], numbers: Mapping[str, int]) -> str:
    """Word the numbers of events."""
    words = AND.join(str(numbers[event.id]) for event in events)
    return (EVENT if len(events) == 1 else EVENTS).format(numbers=words)


def alternative_of(pairs: Pairs, numbers: Mapping[str, int]) -> str:
    """Say who acted on whom in which events, and how others reacted."""
    acted = AND.join(
        PAIR.format(who=pairs.names[who], whom=pairs.names[whom], events=numbered(pairs.events[who, whom], numbers))
        for who, whom in _in_order(pairs)
    )
    reacted = AND.join(
        REACTION.format(who=pairs.names[who], stances=AND.join(pairs.stances[who]))
        for who in pairs.actors
        if who in pairs.stances
    )
    return ACTED.format(pairs=acted) + (REACTED.format(reactions=reacted) if reacted else "")


def rows_of(pairs: Pairs, numbers: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """List the pairs as a table, then who only reacted; a reaction stands once, in the first row of its actor."""
    lines = [(who, whom) for who in pairs.actors for whom in (_acted_on(pairs, who) or ("",))]
    rows = []
    said: set[str] = set()
    for who, whom in lines:
        events = " ".join(str(numbers[event.id]) for event in pairs.events.get((who, whom), ()))
        stances = AND.join(pairs.stances.get(who, ())) if who not in said else ""
        rows.append((pairs.names[who], pairs.names[whom] if whom else "", events, stances))
        said.add(who)
    return (COLUMNS, *rows)


def words_of(pairs: Pairs, numbers: Mapping[str, int]) -> str:
    """Word the pairs, a line each, for reports without drawings."""
    lines = [
        PLAIN.format(who=pairs.names[who], whom=pairs.names[whom], events=numbered(pairs.events[who, whom], numbers))
        for who, whom in _in_order(pairs)
    ]
    return "\n".join((*lines, note_of(pairs, numbers))).strip()


def note_of(pairs: Pairs, numbers: Mapping[str, int]) -> str:
    """Say which events are left out, for the caption; empty where there are none."""
    if not pairs.left_out:
        return ""
    return NOBODY.format(events=numbered(pairs.left_out, numbers))


def _acted_on(pairs: Pairs, who: str) -> tuple[str, ...]:
    return tuple(whom for whom in pairs.targets if (who, whom) in pairs.events)


def _in_order(pairs: Pairs) -> tuple[tuple[str, str], ...]:
    return tuple((who, whom) for who in pairs.actors for whom in _acted_on(pairs, who))
