"""Random briefs, and one change put into each: what it is, and what must be said of it."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from release.contents import brief_of
from release.desks import written
from release.texts import Lines, Text
from release.voices import Voice
from release.whole_briefs import whole_brief

from briefgen.brief import SCALES, Conventions
from briefgen.release import Release, full_release

Written = dict[str, Any]
TERMS = SCALES["icd203"].names
PROSE = {"text", "because", "note"}
LISTS = {
    "highlight": ("highlights",),
    "figure": ("figures",),
    "judgement": ("judgements",),
    "event": ("escalation", "events"),
    "reaction": ("international_repercussions", "reactions"),
    "scenario": ("implications", "scenarios"),
    "indicator": ("implications", "indicators"),
    "recommendation": ("implications", "recommendations"),
    "section": ("sections",),
    "gap": ("gaps",),
    "assumption": ("assumptions",),
    "source": ("sources",),
}
WITH_IDS = ("figure", "judgement", "event", "indicator", "section", "assumption", "source")
ANOTHER = {
    ("figure", "label"): "Another label",
    ("figure", "unit"): "other things",
    ("figure", "as_of"): "2018-07",
    ("judgement", "because"): "Another reason.",
    ("judgement", "horizon"): "2031",
    ("judgement", "alternatives"): ["Another alternative"],
    ("judgement", "outcome"): {"happened": True, "at": "2025-01-01"},
    ("event", "date"): "2018-07-09",
    ("event", "places"): ["elsewhere"],
    ("reaction", "text"): "Nothing of what was there before stands here.",
    ("scenario", "text"): "Nothing of what was there before stands here.",
    ("indicator", "text"): "Nothing of what was there before stands here.",
    ("recommendation", "owner"): "Another desk",
    ("section", "heading"): "Another heading",
    ("section", "text"): "Another text.",
    ("assumption", "if_wrong"): "Another consequence.",
    ("source", "title"): "Another title",
    ("source", "derived_from"): ["another-source"],
}
"""Fields with what they are changed to."""

ONE_OF = {
    ("judgement", "confidence"): ("low", "moderate", "high"),
    ("judgement", "likelihood"): TERMS,
    ("scenario", "likelihood"): TERMS,
    ("scenario", "impact"): ("low", "medium", "high"),
    ("indicator", "state"): ("not observed", "emerging", "observed"),
    ("indicator", "direction"): ("reassuring", "alarming"),
    ("reaction", "stance"): ("supportive", "neutral", "critical"),
    ("event", "planned"): (True, False),
    ("assumption", "linchpin"): (True, False),
    ("source", "reliability"): ("A", "B", "C", "D", "E", "F"),
}
NO_CHANGE = {
    ("highlight", "new"): (True, False),
    ("judgement", "previous"): ({"likelihood": "likely"}, {"likelihood": "unlikely", "changed_because": "Thus."}),
    ("indicator", "checked"): ("2024-02-01", "2024-02-02"),
    ("source", "accessed"): ("2024-02-01", "2024-02-02"),
    **{(part, "marking"): ("TLP:CLEAR", "TLP:GREEN") for part in LISTS},
}
"""Fields of which nothing is said."""


@dataclass(frozen=True)
class Seed:
    """A change that can be put into a brief; `put` gives the id of what it was put into, if that has one."""

    kind: str
    part: str
    field: str
    put: Callable[[Written, Random], str | None]

    def __str__(self) -> str:
        return f"{self.kind} {self.part} {self.field}".strip()


@cache
def brief(turn: int) -> Written:
    """Write a brief of all parts; nobody may change it."""
    content, author = whole_brief(Voice(Random(turn)), f"brief-{turn}", marking="TLP:RED", unmarked="TLP:CLEAR")
    content["highlights"] = [{"text": f"{author.voice.line(('', ''))} {number}"} for number in range(3)]
    content["gaps"] = [{"text": f"{author.voice.line(('', ''))} {number}"} for number in range(3)]
    return {**content, "trend": "unchanged"}


@cache
def release_of_turn(turn: int) -> Release:
    return release_of(brief(turn))


def release_of(content: Written) -> Release:
    return full_release(brief_of(written(content), str(content["id"])), Conventions())


def parts(content: Written, part: str) -> list[Written]:
    """List the parts of a kind; those of a registry bear their ids."""
    found: Any = content
    for key in LISTS[part]:
        found = found[key]
    if isinstance(found, dict):
        return [{"id": name, **entry} for name, entry in found.items()]
    return list(found)


def put_parts(content: Written, part: str, changed: list[Written]) -> None:
    *above, key = LISTS[part]
    holder: Any = content
    for step in above:
        holder = holder[step]
    if isinstance(holder[key], dict):
        holder[key] = {one["id"]: {name: value for name, value in one.items() if name != "id"} for one in changed}
    else:
        holder[key] = changed


def shuffled(content: Written, rng: Random) -> Written:
    """Put everything that has an id into another order."""
    content = deepcopy(content)
    for part in WITH_IDS:
        found = parts(content, part)
        rng.shuffle(found)
        put_parts(content, part, found)
    return content


def reflowed(value: Any, rng: Random, key: str = "") -> Any:
    """Break the lines of all prose at other places."""
    if isinstance(value, Text):
        return Text([_reflowed_lines(block, rng) if isinstance(block, Lines) else block for block in value.blocks])
    if isinstance(value, dict):
        return {name: inner if name == "outcome" else reflowed(inner, rng, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [reflowed(inner, rng) for inner in value]
    if isinstance(value, str) and key in PROSE:
        return re.sub(" +", lambda _: rng.choice((" ", "  ", "\n", " \n")), value)
    return value


def _reflowed_lines(block: Lines, rng: Random) -> Lines:
    words = " ".join(block.lines).split()
    if block.lines[0].startswith(("[^", "!", "    ")) or any(word.startswith(("-", "#", "[")) for word in words):
        return block
    lines = [words[0]]
    for word in words[1:]:
        lines += [word] if rng.random() < 0.3 else [f"{lines.pop()} {word}"]
    return Lines(lines, block.opening)


def _drop(part: str) -> Seed:
    def put(content: Written, rng: Random) -> str | None:
        found = parts(content, part)
        gone = found.pop(rng.randrange(len(found)))
        put_parts(content, part, found)
        return gone.get("id")

    return Seed("dropped", part, "", put)


def _reword(part: str) -> Seed:
    def put(content: Written, rng: Random) -> str | None:
        return _change(content, rng, part, "text", lambda text: f"{text.rstrip()}s")

    return Seed("reworded", part, "text", put)


def set_field(part: str, field: str, choices: tuple[Any, ...]) -> Seed:
    """Seed a change of one field to one of some values that it does not have."""

    def put(content: Written, rng: Random) -> str | None:
        return _change(content, rng, part, field, lambda old: rng.choice([one for one in choices if one != old]))

    return Seed("moved" if field == "likelihood" else "reworded" if field == "text" else "changed", part, field, put)


def _change(content: Written, rng: Random, part: str, field: str, change: Callable[[Any], Any]) -> str | None:
    """Change a field of one part, which has it then in any case."""
    found = parts(content, part)
    place = rng.randrange(len(found))
    changed = dict(found[place])
    old = changed.get(field)
    if isinstance(old, Text):
        old = old.written()
    if field == "likelihood" and old is None:
        old = changed[field] = TERMS[0]
    changed[field] = change(old or False if field in {"planned", "linchpin", "new"} else old)
    put_parts(content, part, [*found[:place], changed, *found[place + 1 :]])
    return changed.get("id")


def _whole(part: str, path: tuple[str, ...], value: object) -> Seed:
    def put(content: Written, _: Random) -> str | None:
        holder = content
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value
        return path[0] if part == "section" else None

    is_text = path[-1] in {"summary", "text"}
    return Seed("reworded" if is_text else "changed", part, "text" if is_text else path[-1], put)


def _correct(content: Written, _: Random) -> None:
    content["corrections"] = [*content["corrections"], {"at": "2024-02-02", "because": "Someone had miscounted."}]


SEEDS = (
    *map(_drop, LISTS),
    *(_reword(part) for part in LISTS if part not in {"figure", "section", "source"}),
    *(set_field(part, field, (value,)) for (part, field), value in ANOTHER.items()),
    *(
        set_field(part, field, choices)
        for (part, field), choices in ONE_OF.items()
        if field != "likelihood" or part == "judgement"
    ),
    _whole("title", ("title",), "Another title"),
    _whole("trend", ("trend",), "improved"),
    _whole("next_report", ("next_report",), "2031-01-01"),
    _whole("summary", ("summary",), "Another bottom line."),
    _whole("section", ("background", "text"), "Another text."),
    _whole("section", ("implications", "heading"), "Another heading"),
    Seed("added", "correction", "", _correct),
)
