"""What holds of every release: the top shows all, what a lower one shows a higher one shows, and no id gets out.

These look at releases themselves and build nothing, so they try many briefs. `BRIEFGEN_SWEEPS=10` tries ten times as
many.
"""

import os
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from release.contents import brief_of, contents, shown, words_of
from release.desks import MOVES, Pair, add_brief, base_brief
from release.portions import PLACES
from release.whole_briefs import Ceiling

from briefgen.brief import TLP, Brief, Conventions, Part, levels_of
from briefgen.release import Release, release

TURNS = range(9 * int(os.environ.get("BRIEFGEN_SWEEPS", "1")))
AT_A_CEILING = {"ceiling", "is_whole", "withheld", "updated"}
"""What a release at a ceiling says of itself, or never says."""
REGISTRIES = {"actors", "places", "sources", "assumptions", "media"}
NUMBERED = re.compile(r"^([ \t]*)\d+\.", re.MULTILINE)


@cache
def brief_of_turn(turn: int) -> bytes:
    """Write a brief with about thirty withheld portions, at ceilings of all kinds."""
    ceiling = (Ceiling("TLP:GREEN"), Ceiling("TLP:CLEAR"), Ceiling("TLP:AMBER", "TLP:GREEN"))[turn % 3]
    pair, base = Pair(), base_brief(f"property {turn}", ceiling, turn % 2, ("gone",))
    chosen = Random(turn).sample(PLACES, k=30)
    add_brief(pair, base, {place: MOVES[0] for place in chosen if base.has(place)})
    return pair.after.brief


@cache
def releases(content: bytes) -> dict[str, Release]:
    """Release a brief at each label at which it is there."""
    brief = brief_of(content)
    made = {label: release(brief, Conventions(), label) for label in TLP.names}
    return {label: one for label, one in made.items() if one is not None}


@pytest.mark.parametrize("turn", TURNS)
def test_the_release_at_the_top_shows_all_that_is_used(turn: int) -> None:
    content = brief_of_turn(turn)
    top, full = shown(content, TLP.names[-1]), shown(content, None)
    without = AT_A_CEILING | REGISTRIES | {"corrections"}
    assert _plain(top, without) == _plain(full, without)
    unused = set()
    for name in REGISTRIES:
        entries = getattr(top, name)
        assert [one for one in getattr(full, name) if one in entries] == list(entries)
        unused |= {(name, one.id) for one in getattr(brief_of(content), name) if one not in entries}
    told = [one for one in full.corrections if tuple((one.where or "").split(".")[:2]) not in unused]
    assert list(top.corrections) == told


def _plain(made: Release, without: set[str]) -> dict[object, object]:
    """Lay a release out; at a ceiling numbered lists begin at one and lists stand close, whatever the file says."""
    return {
        path: NUMBERED.sub(r"\1#.", value).replace("\n\n", "\n") if isinstance(value, str) else value
        for path, value in contents(made, without=without)
    }


@pytest.mark.parametrize("turn", TURNS)
def test_what_a_release_shows_each_higher_one_shows(turn: int) -> None:
    made = [*releases(brief_of_turn(turn)).values()]
    assert len(made) > 2
    for lower, higher in pairwise(made):
        assert set(_lines(lower)) - set(_lines(higher)) == set()
        assert set(_entries(lower)) - set(_entries(higher)) == set()
        assert _rank(lower) <= _rank(higher)


def _lines(made: Release) -> Iterator[str]:
    """List the lines of all texts without citations and numbers of entries, of which a higher release has others."""
    for path, value in contents(made, without={"ceiling", "banner", "labels", "updated", "after"}):
        if isinstance(value, str) and path[-1] != "marking":
            yield from (re.sub(r"\s*\[@[^\]]*\]|^\s*\d+\.", "", line).strip() for line in value.splitlines())


def _entries(made: Release) -> Iterator[object]:
    return ((path[0], value) for path, value in contents(made) if path[-1] == "id" and path[0] != "corrections")


def _rank(made: Release) -> int:
    return TLP.rank(made.banner.name) if made.banner else -1


@pytest.mark.parametrize("turn", TURNS)
def test_no_id_of_a_withheld_part_is_in_a_release(turn: int) -> None:
    content = brief_of_turn(turn)
    brief = brief_of(content)
    levels = levels_of(brief, Conventions())
    for label, made in releases(content).items():
        words = set(re.findall(r"[a-z0-9-]+", words_of(made)))
        kept = {part.id for part in _named(made)}
        hidden = {
            part.id
            for path, part in brief.values
            if isinstance(part, Part) and hasattr(part, "id") and TLP.rank(levels[path]) > TLP.rank(label)
        }
        assert hidden.isdisjoint(kept | words)
    assert max(TLP.rank(level) for level in levels.values()) > TLP.rank(next(iter(releases(content))))


def _named(made: Release) -> Iterator[Brief]:
    """List the parts of a release that have ids."""
    lists = [getattr(made, name) for name in ("figures", "judgements", "sections", *sorted(REGISTRIES))]
    lists += [
        made.escalation.events if made.escalation else (),
        made.implications.indicators if made.implications else (),
    ]
    return (part for parts in lists for part in parts)


@pytest.mark.parametrize("turn", TURNS)
def test_every_number_of_a_figure_with_a_withheld_claim_comes_from_a_shown_one(turn: int) -> None:
    written = {figure.id: figure for figure in brief_of(brief_of_turn(turn)).figures}
    for made in releases(brief_of_turn(turn)).values():
        for figure in made.figures:
            if len(figure.claims) < len(written[figure.id].claims):
                claimed = {number for claim in figure.claims for number in (claim.value, claim.low, claim.high)}
                ends = {figure.value, figure.low, figure.high} - {None}
                assert ends <= claimed and all(isinstance(end, Decimal) for end in ends)
                assert (figure.best, figure.breakdown) == (None, ())


@pytest.mark.parametrize("marks", ["", "marking: TLP:RED\n", "marking: TLP:RED\nunmarked: TLP:AMBER\n"])
def test_a_brief_whose_title_is_too_high_or_bears_no_marking_is_absent(marks: str) -> None:
    brief = brief_of(b"title: T\ndate: 2024-01-18\nsummary: S\nbackground: B\n" + marks.encode())
    assert release(brief, Conventions(), "TLP:GREEN") is None
