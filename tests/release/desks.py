"""Desks of several briefs, in pairs that differ only in what is withheld.

What is shown is written from one seed and is the same in both; the portions above the ceiling, and whole briefs that
the release lacks, are added, removed, changed or reordered between the two.
"""

import struct
import zlib
from collections import defaultdict
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from release.drafts import SECTIONS, Draft, Place, Portion, put_in
from release.filling import Written
from release.generating import Author
from release.portions import CONTESTED, PLACES
from release.texts import Lines, Text, opened
from release.use_portions import optional_texts
from release.voices import Script, Secret, Voice, Where
from release.walking import models
from release.whole_briefs import Ceiling, contested_figure, mark_some, shown_of, whole_brief

NOW = "2026-01-01T00:00:00Z"
MOVES = ("add", "remove", "change", "reorder")
SETTLED_AMONG_BRIEFS = {"field replaced_by", "field translation_of"}
REASONS = ("marking", "summary", "draft", "review", "embargo")
"""Why a release lacks a whole brief."""


class Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _dumped(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, _dumped)
Dumper.add_representer(Text, lambda dumper, text: _dumped(dumper, text.written()))


def written(brief: Written) -> bytes:
    """Write a brief as YAML."""
    return yaml.dump(brief, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000).encode()


@dataclass
class Desk:
    """The files of a desk by name."""

    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def brief(self) -> bytes:
        """The only brief."""
        (brief,) = (content for name, content in self.files.items() if name.endswith(".yaml"))
        return brief

    def write(self, root: Path) -> None:
        """Put the files into a folder; what else is there goes."""
        for path in sorted(root.rglob("*.yaml")) if root.exists() else []:
            path.unlink()
        for name, content in self.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)

    def add(self, name: str, brief: Written) -> None:
        """Add a brief and the pictures of its registry."""
        self.files[f"briefs/{name}.yaml"] = written(brief)
        for medium in brief.get("media", ()):
            self.files[f"briefs/{medium['file']}"] = picture(medium["file"])


def picture(file: str) -> bytes:
    """Draw a small picture, for each name another."""
    rng = Random(file)
    if file.endswith(".svg"):
        width = rng.randint(1, 10**6)
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H{width}"/></svg>'.encode()
    pixel = zlib.compress(b"\0" + bytes(rng.randint(0, 255) for _ in range(3)))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", pixel), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


Moves = Mapping[Place, str]


@dataclass
class Pair:
    """Two desks that differ in nothing that the ceiling shows.

    `moved` tells which places were hit by which moves, `touched` which fields of the format; `spoken` are the words and
    numbers that only withheld portions hold, by field.
    """

    before: Desk = field(default_factory=Desk)
    after: Desk = field(default_factory=Desk)
    moved: set[tuple[str, str]] = field(default_factory=set)
    touched: dict[str, set[Where]] = field(default_factory=lambda: defaultdict(set))

    spoken: dict[Where, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, place: str, move: str, author: Author | None) -> None:
        """Note what was written for a move."""
        if author is not None and isinstance(author.voice, Secret):
            self.moved.add((place, move))
            self.touched[move] |= author.touched
            for where, words in author.voice.spoken.items():
                self.spoken[where].update(words)

    @property
    def sides(self) -> tuple[Desk, Desk]:
        return self.before, self.after


def portions_of(place: Place, move: str, seed: str) -> tuple[list[Portion], list[Portion]]:
    """Choose the portions of a place before and after a move."""
    one, other = f"{seed} 1", f"{seed} 2"
    if move in {"add", "remove"}:
        there = [Portion(place, one, one)]
        return ([], there) if move == "add" else (there, [])
    if move == "change" or place.is_single:
        return [Portion(place, one, one)], [Portion(place, one, other)]
    swapped = [Portion(place, f"{seed} 3", other), Portion(place, f"{seed} 4", one)]
    return [Portion(place, one, one), Portion(place, other, other)], swapped


CLAIMS = next(place for place in PLACES if place.name.startswith("claim"))


@dataclass(frozen=True)
class Base:
    """A brief of which all is shown at the ceiling, to which portions are added."""

    seed: str
    brief: Written
    author: Author
    ceiling: Ceiling
    absent: tuple[str, ...]

    def draft(self, **given: Any) -> Draft:
        """Begin to add portions; `given` are more fields of the draft."""
        above = self.ceiling.above[:-1] or self.ceiling.above
        draft = Draft(deepcopy(self.brief), above[0], above, self.author.known, self.absent, **given)
        for model, part in shown_of(draft.brief):
            draft.shown[model].append(part)
        return draft

    def has(self, place: Place) -> bool:
        """Tell whether something can be withheld at a place of this brief."""
        return put_in(self.draft(), Portion(place, "any", "any")) is not None


def base_brief(seed: str, ceiling: Ceiling, number: int, absent: tuple[str, ...], **given: object) -> Base:
    """Write a brief of which all is shown; of the first two each has the sections that the other lacks."""
    rng = Random(seed)
    own = {"marking": "TLP:RED", "unmarked": ceiling.unmarked, **_in_series(2 * number + 1)}
    turned = SECTIONS[len(seed) % 4 :] + SECTIONS[: len(seed) % 4]
    lacking = (turned[:2], turned[2:])[number] if number < 2 else turned[:number]
    brief, author = whole_brief(Voice(rng), f"brief-{number}", lacking, ceiling.below, **own, **given)
    brief["figures"].append(contested_figure(author))
    brief["summary"].blocks.append(Lines([f"Between [#{CONTESTED}] and more."]))
    mark_some(brief, rng, ceiling.below)
    for model, key in optional_texts():
        [part for name, part in shown_of(brief) if name == model][-1].pop(key, None)
    return Base(seed, brief, author, ceiling, absent)


def _in_series(number: int) -> Written:
    """Place a brief in the series, with dates in the order of the numbers."""
    return {"series": "canal", "number": number, "date": str(date(2024, 1, 1) + timedelta(days=number))}


def pair_of_desks(seed: str, ceiling: Ceiling, moves: Moves, briefs: int = 3) -> Pair:
    """Write two desks; each move is made in the next brief that has its place."""
    pair = Pair()
    absent = tuple(_name_of_absent(f"{seed} {reason}") for reason in REASONS)
    status = ("superseded", "released", "superseded", "released", "released")
    bases = [base_brief(f"{seed} {n}", ceiling, n, absent, status=status[n]) for n in range(briefs)]
    shared: dict[str, dict[Place, str]] = {base.seed: {} for base in bases}
    for turn, (place, move) in enumerate(moves.items()):
        order = bases[turn % briefs :] + bases[: turn % briefs]
        base = next((base for base in order if base.has(place)), None)
        if base is not None:
            shared[base.seed][place] = move
    for base in bases:
        add_brief(pair, base, shared[base.seed])
    _add_withdrawn(pair, seed, ceiling)
    for number, (reason, name) in enumerate(zip(REASONS, absent, strict=True)):
        own = {**_in_series(2 * number + 2), **why_absent(reason, ceiling)}
        _add_absent(pair, f"{seed} {reason}", name, own)
    return pair


def desk_of_canaries(seed: str, ceiling: Ceiling, script: Script) -> Pair:
    """Write a desk in which every field of the format is filled above the ceiling; the pair's `after` is the desk."""
    pair = Pair()
    bases = [base_brief(f"{seed} {number}", ceiling, number, ("gone",), status="superseded") for number in range(2)]
    for base in bases:
        moves = {place: "add" for place in PLACES if base.has(place) and place.name not in SETTLED_AMONG_BRIEFS}
        add_brief(pair, base, moves, script=script, fill=1.0)
    rng = Random(f"{seed} absent")
    voice = Secret(rng, script)
    brief, author = whole_brief(voice, voice.slug(("Brief", "id")), **why_absent("marking", ceiling))
    pair.after.add("absent", brief)
    pair.note("absent", "add", author)
    return pair


def pair_of_briefs(seed: str, ceiling: Ceiling, place: Place, move: str) -> Pair:
    """Write a brief twice, with one move."""
    pair = Pair()
    tries = (base_brief(f"{seed} {turn}", ceiling, turn % 2, ("gone", "also-gone")) for turn in range(20))
    add_brief(pair, next(base for base in tries if base.has(place)), {place: move})
    return pair


def add_brief(pair: Pair, base: Base, moves: Moves, **given: Any) -> None:
    """Add a brief to both desks: what is shown of it the same, the rest by the moves.

    `given` are more fields of the draft.
    """
    seed = base.seed
    turns = Random(f"{seed} order").sample([*moves.items()], k=len(moves))
    turns.sort(key=lambda turn: not turn[0].is_single)  # a section goes in before parts of it do
    for side, desk in enumerate(pair.sides):
        draft = base.draft(**given)
        pair.note(CLAIMS.name, "always", put_in(draft, Portion(CLAIMS, "always", f"{seed} always")))
        for place, move in turns:
            for portion in portions_of(place, move, f"{seed} {place.name}")[side]:
                pair.note(place.name, move, put_in(draft, portion))
        desk.add(str(draft.brief["id"]), draft.brief)


def _name_of_absent(seed: str) -> str:
    return Secret(Random(f"{seed} name")).slug(("Brief", "id"))


def _add_absent(pair: Pair, seed: str, name: str, own: Written) -> None:
    """Write a brief that the release lacks into one desk, or two versions of it into both."""
    move = MOVES[sum(seed.encode()) % len(MOVES)]
    for side, desk in enumerate(pair.sides):
        if move == ("add", "remove")[side]:
            continue
        rng = Random(f"{seed} {side if move == 'change' else 0}")
        brief, author = whole_brief(Secret(rng), name, **own)
        desk.add(f"{'az'[side] if move == 'reorder' else 'm'}-{name[-4:]}", brief)
        pair.note(f"absent: {seed.rpartition(' ')[2]}", move, author)


def why_absent(reason: str, ceiling: Ceiling) -> Written:
    """Choose the fields for which a release at the ceiling lacks a brief."""
    own: dict[str, Written] = {
        "summary": {"summary": Text([opened(Lines(["Nothing of it is shown."]), f"({ceiling.above[0]})")])},
        "marking": {"marking": ceiling.above[0], "unmarked": None},
        "draft": {"status": "draft"},
        "review": {"status": "review"},
        "embargo": {"publish_at": "2026-02-01T12:00+01:00"},
    }
    return {"marking": "TLP:RED", "unmarked": ceiling.unmarked, **own[reason]}


def _add_withdrawn(pair: Pair, seed: str, ceiling: Ceiling) -> None:
    """Write two withdrawn briefs that are the same in title, day, addresses, number and reason, and in nothing else."""
    for side, desk in enumerate(pair.sides):
        rng = Random(f"{seed} withdrawn {side}")
        correction = Author(Secret(rng)).part(models()["Correction"], at="2025-03-04", because="A slip.", where=None)
        kept: Written = {"title": "Withdrawn", "lang": "en", "status": "withdrawn", **_in_series(99)}
        kept |= {"marking": "TLP:RED", "unmarked": ceiling.unmarked, "aliases": ["called-otherwise"]}
        brief, author = whole_brief(Secret(rng), "withdrawn", **kept)
        brief["corrections"].insert(side, correction)
        desk.add("withdrawn", brief)
        pair.note("withdrawn", "change", author)
