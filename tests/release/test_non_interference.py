"""A release at a ceiling is made from what it shows and from nothing else.

Pairs of desks that differ only in what is withheld give the same files: names, bytes and times. Each place of the
format where something can be withheld, and each field, is hit by each kind of change. `BRIEFGEN_SWEEPS=10` looks ten
times as far, with other briefs.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from release.contents import contents, shown, words_of
from release.desks import MOVES, NOW, REASONS, Desk, Pair, pair_of_briefs, pair_of_desks
from release.drafts import Place
from release.portions import PLACES
from release.voices import DIGITS, LATIN
from release.walking import fields_of, models
from release.whole_briefs import Ceiling

import briefgen
from briefgen.face import Format

Files = Mapping[str, tuple[bytes, int]]
"""The bytes and the time of each file, by its name."""
SWEEPS = int(os.environ.get("BRIEFGEN_SWEEPS", "1"))
CEILINGS = (
    Ceiling("TLP:GREEN"),
    Ceiling("TLP:CLEAR"),
    Ceiling("TLP:AMBER", unmarked="TLP:GREEN"),
    Ceiling("TLP:AMBER+STRICT"),
)
AMONG_BRIEFS = {"replaced_by", "translation_of"}
"""Whether these leave is decided when all briefs are at hand, as they are in the tests that build."""
SETTINGS = b"name: Desk\nportion_marks: true\nattach_source: true\n"


def pair_of_turn(turn: int, *, places: Sequence[Place] = PLACES) -> tuple[Pair, Ceiling]:
    """Hit every place once; in four turns, by every move."""
    ceiling = CEILINGS[(turn + turn // 4) % 4]
    moves = {place: MOVES[(number + turn) % 4] for number, place in enumerate(places)}
    return pair_of_desks(f"turn {turn}", ceiling, moves, 2 + turn % 4), ceiling


def built(desk: Desk, root: Path, output: str, ceilings: tuple[str, ...], formats: tuple[Format, ...]) -> Files:
    """Build a desk; give each file of each release with its bytes and its time."""
    desk.write(root)
    (root / "briefgen.yaml").write_bytes(SETTINGS)
    now = datetime.fromisoformat(NOW)
    made = briefgen.build(root / "briefs", output=root / output, formats=formats, releases=ceilings, now=now)
    assert made.is_sound, [(one.check.code, one.message, one.span) for one in made.diagnostics if one.is_error]
    assert {"brief-0", "brief-1", "withdrawn"} <= set(made.made)
    files = (path for one in made.releases for path in sorted(one.folder.rglob("*")) if path.is_file())
    return {path.relative_to(root / output).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def bytes_of(files: Files) -> Mapping[str, bytes]:
    return {name: content for name, (content, _) in files.items()}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.mark.parametrize("turn", range(4 * SWEEPS))
def test_files_keep_names_bytes_and_times_where_only_withheld_things_change(turn: int, tmp_path: Path) -> None:
    pair, ceiling = pair_of_turn(turn)
    lower = ("TLP:CLEAR",) if ceiling.unmarked == "TLP:CLEAR" and ceiling.label != "TLP:CLEAR" else ()
    labels = (*lower, ceiling.label)
    formats: tuple[Format, ...] = ("html", "text", "json")
    before = built(pair.before, tmp_path, "output", labels, formats)
    after = built(pair.after, tmp_path, "output", labels, formats)
    anew = built(pair.after, tmp_path, "anew", labels, formats)
    assert differing(before, after) == []
    assert differing(bytes_of(before), bytes_of(anew)) == []
    assert [name for name, (content, _) in before.items() if LATIN.mark.encode() in content] == []


@pytest.mark.parametrize("turn", range(100, 100 + SWEEPS))
def test_pdfs_keep_names_bytes_and_times_where_only_withheld_things_change(turn: int, tmp_path: Path) -> None:
    pair, ceiling = pair_of_turn(turn, places=Random(turn).sample(PLACES, k=20))
    before = built(pair.before, tmp_path, "output", (ceiling.label,), ("pdf",))
    after = built(pair.after, tmp_path, "output", (ceiling.label,), ("pdf",))
    assert {Path(name).name for name in before} >= {"brief-0.pdf", "brief-1.pdf", "withdrawn.pdf"}
    assert differing(before, after) == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_release_does_not_change_where_only_withheld_things_of_one_place_do(place: Place) -> None:
    for turn in range(4 * SWEEPS):
        ceiling, move = CEILINGS[turn % 4], MOVES[(turn + turn // 4) % 4]
        pair = pair_of_briefs(f"{place.name} {turn}", ceiling, place, move)
        assert (place.name, move) in pair.moved
        before, after = (shown(desk.brief, ceiling.label) for desk in pair.sides)
        told = f"{move} at {ceiling.label}, turn {turn}"
        assert dict(contents(before, without=AMONG_BRIEFS)) == dict(contents(after, without=AMONG_BRIEFS)), told
        assert LATIN.mark not in words_of(before), told
        assert DIGITS not in words_of(before), told


def test_every_place_and_every_field_of_the_format_is_hit_by_every_move() -> None:
    pairs = [pair_of_turn(turn)[0] for turn in range(4)]
    moved = set().union(*(pair.moved for pair in pairs))
    wanted = {(place.name, move) for place in PLACES for move in MOVES}
    every = {(model, name) for model, kind in models().items() for name, _ in fields_of(kind) if name != "marking"}
    assert sorted(wanted - moved) == []
    assert {name for name, _ in moved} >= {f"absent: {reason}" for reason in REASONS}
    for move in MOVES:
        assert sorted(every - set().union(*(pair.touched[move] for pair in pairs))) == [], move


def test_the_same_seed_writes_the_same_desks() -> None:
    first, second = pair_of_turn(3)[0], pair_of_turn(3)[0]
    assert first.before.files == second.before.files
    assert first.before.files != first.after.files
