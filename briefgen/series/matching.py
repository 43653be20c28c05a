"""Finds for each part of a newer report the one of the older report that it was.

An id tells, wherever a list stands in another order. What has none is found by what names it, or by its text: first the
same text, then one that is near enough to be the same thing in other words.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from operator import itemgetter
from typing import TypeVar

P = TypeVar("P")
Pairs = tuple[tuple[P | None, P | None], ...]

NEAR = 0.75
"""How alike texts are that count as one reworded, as `difflib` reckons it."""

MOST = 50  # texts without a fellow that are tried with each other on either side; a list of thousands must end soon
SHORT, LONG = 40, 1000  # characters


def matched_by_name(
    old: Sequence[P], new: Sequence[P], *, name: Callable[[P], Hashable], text: Callable[[P], str]
) -> Pairs[P]:
    """Pair parts that bear the same name; where several do, by their texts and then in their order.

    The pairs are in the order of the newer report, then what it dropped in the order of the older; none stands for what
    is not there.
    """
    before, after = _places(old, name), _places(new, name)
    partners: dict[int, int] = {}
    for known_as, places in after.items():
        candidates = before.get(known_as, [])
        if len(places) == len(candidates) == 1:
            partners[places[0]] = candidates[0]
        elif candidates:
            found = _alike(old, new, candidates, places, text)
            left = [place for place in candidates if place not in found.values()]
            partners |= found | dict(zip([place for place in places if place not in found], left, strict=False))
    return _pairs(old, new, partners)


def matched_by_text(old: Sequence[P], new: Sequence[P], *, text: Callable[[P], str]) -> Pairs[P]:
    """Pair parts of the same or of nearly the same text, in the same order as `matched_by_name`."""
    return _pairs(old, new, _alike(old, new, list(range(len(old))), list(range(len(new))), text))


def likeness(one: str, other: str) -> float:
    """Tell how alike two texts are, from 0 to 1; of two that are not near, only how alike they are at most.

    Characters are compared where that can matter and takes no time; else only how many words both have in common.
    """
    longest = max(len(one), len(other))
    words, others = set(one.split()), set(other.split())
    common = 2 * len(words & others) / max(len(words) + len(others), 1)
    if longest > LONG or (longest > SHORT and common < NEAR / 2):
        return common
    most = most_alike(one, other)
    return most if most < NEAR else ratio(one, other)


def ratio(one: str, other: str) -> float:
    """Tell how alike `difflib` finds two texts, in half of its time: strings are searched for, not characters counted.

    It pairs the longest run that both have, the first of several, and then in the same way what stands before and
    behind it (John W. Ratcliff and John A. Obershelp, 1988).
    """
    paired, waiting = 0, [(one, other)]
    while waiting:
        before, after = waiting.pop()
        start, place, length = _longest_run(before, after)
        if length:
            paired += length
            waiting.append((before[:start], after[:place]))
            waiting.append((before[start + length :], after[place + length :]))
    return 2 * paired / (len(one) + len(other)) if one or other else 1.0


def most_alike(one: str, other: str) -> float:
    """Tell how alike `difflib` may find two texts at most, in a tenth of its time.

    All that it finds alike stands in both texts in the same order, so it is no longer than the longest row of
    characters that does. That row is counted as Hyyrö does (2004): with a bit for each character of one text, which is
    cleared where the other text makes the row longer.
    """
    places: dict[str, int] = defaultdict(int)
    for place, character in enumerate(one):
        places[character] |= 1 << place
    free = every = (1 << len(one)) - 1
    for character in other:
        here = free & places.get(character, 0)
        free = (free + here | free - here) & every
    length = len(one) + len(other)
    return 2 * (len(one) - free.bit_count()) / length if length else 1.0


def _longest_run(one: str, other: str) -> tuple[int, int, int]:
    """Find the longest run of characters of two texts: where it starts in each, and its length."""
    start = place = length = 0
    for begin in range(len(one)):
        if begin + length >= len(one):
            break
        while begin + length < len(one) and (found := other.find(one[begin : begin + length + 1])) >= 0:
            start, place, length = begin, found, length + 1
    return start, place, length


def _places(parts: Sequence[P], name: Callable[[P], Hashable]) -> dict[Hashable, list[int]]:
    places = defaultdict(list)
    for place, part in enumerate(parts):
        places[name(part)].append(place)
    return places


def _alike(
    old: Sequence[P], new: Sequence[P], candidates: list[int], places: list[int], text: Callable[[P], str]
) -> dict[int, int]:
    """Pair places of newer parts with those of older ones by text; each stands in one pair at most."""
    before = {place: text(old[place]) for place in candidates}
    after = {place: text(new[place]) for place in places}
    partners: dict[int, int] = {}
    free = _places(candidates, lambda place: before[place])
    for place, words in after.items():
        if free.get(words):
            partners[place] = candidates[free[words].pop(0)]
    taken = set(partners.values())
    lonely = {place: words for place, words in before.items() if place not in taken}
    return partners | _near({place: words for place, words in after.items() if place not in partners}, lonely)


def _near(after: dict[int, str], before: dict[int, str]) -> dict[int, int]:
    """Pair what is nearest first."""
    tried = (
        (likeness(old, new), place, candidate)
        for place, new in list(after.items())[:MOST]
        for candidate, old in list(before.items())[:MOST]
    )
    partners: dict[int, int] = {}
    for near, place, candidate in sorted(tried, key=itemgetter(0), reverse=True):
        if near >= NEAR and place not in partners and candidate not in partners.values():
            partners[place] = candidate
    return partners


def _pairs(old: Sequence[P], new: Sequence[P], partners: dict[int, int]) -> Pairs[P]:
    kept = tuple((old[partners[place]] if place in partners else None, part) for place, part in enumerate(new))
    taken = set(partners.values())
    return (*kept, *((part, None) for place, part in enumerate(old) if place not in taken))
