"""What changed between two releases: nothing where nothing did, and everything that did once."""

from copy import deepcopy
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from series.seeds import (
    NO_CHANGE,
    SEEDS,
    Seed,
    brief,
    parts,
    put_parts,
    reflowed,
    release_of,
    release_of_turn,
    set_field,
    shuffled,
)

from briefgen.brief import Conventions
from briefgen.loading import parse_brief
from briefgen.release import Release, release
from briefgen.series import Change, changes_between

BRIEFS = Path(__file__).parents[2] / "briefs"
PAIR = ("2024-01-17-iran-pakistan.yaml", "2024-01-18-iran-pakistan.yaml")
GOLDEN = Path(__file__).parent / "iran-pakistan.txt"
OPPOSITE = {"added": "dropped", "dropped": "added"}
turns = st.integers(0, 11)
seeds = st.integers(0, 2**32).map(Random)


def changes(old: Release, new: Release) -> tuple[Change, ...]:
    return changes_between(old, new, Conventions()).changes


def real(name: str, ceiling: str | None = None) -> Release:
    document = parse_brief((BRIEFS / name).read_bytes(), file=name)
    assert document.content is not None
    made = release(document.content, Conventions(), ceiling)
    assert made is not None
    return made


@given(turns)
@settings(max_examples=6, deadline=None)
def test_a_release_does_not_differ_from_itself(turn: int) -> None:
    assert changes_between(release_of_turn(turn), release_of(brief(turn)), Conventions()).is_empty


@given(turns, seeds)
@settings(max_examples=20, deadline=None)
def test_another_order_and_other_line_breaks_are_no_change(turn: int, rng: Random) -> None:
    moved = release_of(reflowed(shuffled(brief(turn), rng), rng))
    assert moved != release_of_turn(turn)
    assert changes(release_of_turn(turn), moved) == ()


@pytest.mark.parametrize("seed", SEEDS, ids=str)
@given(turn=turns, rng=seeds)
@settings(max_examples=6, deadline=None)
def test_every_change_is_found_once_and_nothing_else(seed: Seed, turn: int, rng: Random) -> None:
    content = deepcopy(brief(turn))
    name = seed.put(content, rng)
    old, new = release_of_turn(turn), release_of(content)
    found = changes(old, new)
    assert [(one.kind, one.part, one.id) for one in found] == [(seed.kind, seed.part, name)]
    if seed.field:
        assert found[0].fields == {seed.field}
    if seed.part != "correction":
        (back,) = changes(new, old)
        assert (back.kind, back.part, back.id) == (OPPOSITE.get(seed.kind, seed.kind), seed.part, name)
        assert (back.bands or 0) == -(found[0].bands or 0)


@pytest.mark.parametrize(("part", "field"), NO_CHANGE, ids=str)
@given(turn=turns, rng=seeds)
@settings(max_examples=1, deadline=None)
def test_who_may_read_it_and_when_somebody_looked_are_no_change(part: str, field: str, turn: int, rng: Random) -> None:
    content = deepcopy(brief(turn))
    set_field(part, field, NO_CHANGE[part, field]).put(content, rng)
    assert changes(release_of_turn(turn), release_of(content)) == ()


@pytest.mark.parametrize("mark", ["(TLP:GREEN) ", "(TLP:AMBER+STRICT) "])
def test_portion_marks_are_no_change(mark: str) -> None:
    content = deepcopy(brief(1))
    content["gaps"] = [{"text": f"{mark}{gap['text']}"} for gap in content["gaps"]]
    content["summary"] = f"{mark}{content['summary'].written()}"
    content["highlights"][0] = {"text": mark + content["highlights"][0]["text"]}
    assert changes(release_of_turn(1), release_of(content)) == ()


def test_several_changes_of_one_part_are_one() -> None:
    content = deepcopy(brief(2))
    found = parts(content, "event")
    found[0] |= {"text": "Quite another text.", "date": "2018-01", "planned": True, "sources": []}
    put_parts(content, "event", found)
    (change,) = changes(release_of_turn(2), release_of(content))
    assert (change.kind, change.id) == ("changed", found[0]["id"])
    assert {"text", "date"} <= change.fields


def test_events_are_numbered_by_time_and_judgements_as_in_the_file() -> None:
    numbered = {(one.part, one.id): one.number for one in changes(real(PAIR[0]), real(PAIR[1]))}
    assert numbered["event", "saravan"] == 4
    assert numbered["judgement", "envoys"] == 3


def test_a_judgement_tells_why_it_moved_only_if_it_speaks_of_this_move() -> None:
    old = real(PAIR[0])
    (told,) = (one for one in changes(old, real(PAIR[1])) if one.id == "containment")
    assert (told.kind, told.bands) == ("moved", 1)
    assert (told.because or "").startswith("Pakistan's strike settled")
    other = tuple(
        one.model_copy(update={"likelihood": "unlikely"}) if one.id == "containment" else one for one in old.judgements
    )
    moved = replace(old, judgements=other)
    (told,) = (one for one in changes(moved, real(PAIR[1])) if one.id == "containment")
    assert (told.bands, told.because) == (3, None)


def test_a_ceiling_hides_what_is_above_it_from_both_sides() -> None:
    at = "TLP:CLEAR"
    found = changes(real(PAIR[0], at), real(PAIR[1], at))
    assert not {"revenge", "odd-name", "own-names", "joint-body"} & {one.id for one in found}
    assert {"killed-saravan", "second-strike"} <= {one.id for one in found}


def test_a_real_pair_is_compared_as_expected(*, rewrite: bool) -> None:
    made = "\n".join(_line(one) for one in changes(real(PAIR[0]), real(PAIR[1]))) + "\n"
    if rewrite:
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


def _line(change: Change) -> str:
    moved = f" {change.bands:+} because {change.because}" if change.bands else ""
    fields = f" [{', '.join(sorted(change.fields))}]" if change.kind in {"moved", "changed"} else ""
    number = f" {change.number}" if change.number else ""
    return f"{change.kind} {change.part}{number} {change.id or '-'}: {change.title}{fields}{moved}"


def test_a_real_pair_is_compared_in_a_few_milliseconds() -> None:
    old, new = real(PAIR[0]), real(PAIR[1])
    taken = []
    for _ in range(20):
        begun = process_time()
        changes(old, new)
        taken.append(process_time() - begun)
    assert min(taken) < 0.03, "3 ms are the aim; ten times as many are allowed to a slow machine"
