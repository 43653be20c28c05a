"""What can be withheld in a brief, place by place, and desks that differ in nothing else.

A desk is written from a seed: briefs of which all is shown at the ceiling. Then portions above the ceiling are put in.
A `Portion` is a place of the format with two seeds: `spot` chooses where it goes in, `words` what it says. The places
are found by walking the models, so that a list that can hold marked entries is a place from the day it is there.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from release.generating import (
    LATIN,
    REFERENCES,
    Author,
    Script,
    Secret,
    Where,
    Written,
    fields_of,
    kind_of,
    models,
    without_none,
)
from release.texts import Entries, Entry, Heading, Lines, Table, Text, opened

from briefgen.brief import Brief, Part
from briefgen.brief.citations import Citations
from briefgen.brief.scalars import Markdown

SECTIONS = ("background", "escalation", "international_repercussions", "implications")
REGISTRIES = {"Actor": "actors", "Place": "places", "Source": "sources", "Assumption": "assumptions", "Medium": "media"}
LISTED = {"Event": ("escalation", "events"), "Indicator": ("implications", "indicators"), "Medium": ("", "media")}
"""What others name by its id and stands in a list: in which section, under which key."""
CITATIONS = re.compile(r"\[@[^\]]*")
CONTESTED = "contested"
"""The figure of which a claim is always withheld."""


@dataclass
class Draft:
    """A brief on its way: `shown` are its shown parts by model, `absent` ids of briefs that the release lacks."""

    brief: Written
    label: str
    above: tuple[str, ...]
    known: dict[str, list[str]]
    absent: tuple[str, ...] = ()
    fill: float = 0.8
    script: Script = LATIN
    shown: dict[str, list[Written]] = field(default_factory=lambda: defaultdict(list))

    def mark(self, author: Author) -> str:
        return f"({author.rng.choice(self.above)})"

    def section(self, key: str) -> Written:
        """Give a section as a mapping; one that is not there is made."""
        section = self.brief.get(key, {})
        self.brief[key] = section if isinstance(section, dict) else {"text": section}
        return self.brief[key]

    def register(self, model: str, entry: Written, spot: Random) -> str:
        """Put an entry into its registry, or an indicator or event into its list; give its id."""
        if model in LISTED:
            section, key = LISTED[model]
            entries = (self.section(section) if section else self.brief).setdefault(key, [])
            entries.insert(spot.randint(0, len(entries)), entry)
            return str(entry["id"])
        name, registry = entry.pop("id"), [*self.brief.get(REGISTRIES[model], {}).items()]
        registry.insert(spot.randint(0, len(registry)), (name, entry))
        self.brief[REGISTRIES[model]] = dict(registry)
        return str(name)


Put = Callable[[Draft, Random, Author], bool]


@dataclass(frozen=True)
class Place:
    """A place of the format where something can be withheld; `put` tells whether this brief has the place."""

    name: str
    put: Put
    is_single: bool = False


@dataclass(frozen=True)
class Portion:
    place: Place
    spot: str
    words: str


def put_in(draft: Draft, portion: Portion) -> Author | None:
    """Put a portion into a brief; give its author, who knows what was written, or none where the brief lacks the place."""
    secret = Secret(Random(f"words {portion.words}"), draft.script)
    author = Author(secret, deepcopy(draft.known), fill=draft.fill)
    is_there = portion.place.put(draft, Random(f"spot {portion.spot}"), author)
    return author if is_there else None


def accompany(draft: Draft, spot: Random, author: Author) -> None:
    """Add entries of registries that only this portion can use; unmarked ones are withheld for that reason."""
    for name in REGISTRIES:
        if author.rng.random() < 0.4:
            marking = author.rng.choice((None, draft.label))
            entry = author.part(models()[name], marking=marking)
            author.known[name].insert(0, draft.register(name, entry, spot))


# --- entries of lists and registries


def marked_lists(model: type[Part] = Brief, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Find the lists whose entries may bear a marking: their path, and the model of an entry."""
    for name, annotation in fields_of(model):
        inner = kind_of(annotation)
        if inner is None:
            continue
        if not is_list(annotation):
            yield from marked_lists(inner, (*above, name))
        elif "marking" in inner.model_fields and "parts" not in inner.model_fields:
            yield (*above, name), inner.__name__
            yield from marked_lists(inner, (*above, name))


def is_list(annotation: object) -> bool:
    """Tell whether a field holds several parts."""
    return "tuple[" in str(without_none(annotation))


def entry_place(path: tuple[str, ...], name: str) -> Place:
    model = models()[name]
    required = [key for key, kind in fields_of(model) if kind == Markdown and model.model_fields[key].is_required()]

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        accompany(draft, spot, author)
        bears = author.rng.choice(["marking", *required])
        entry = author.part(model, marking=draft.mark(author)[1:-1] if bears == "marking" else None)
        if bears != "marking":
            entry[bears] = f"{draft.mark(author)} {entry[bears]}"
        if name in REGISTRIES:
            draft.register(name, entry, spot)
            return True
        home = draft.section(path[0]) if len(path) > 1 else draft.brief
        entries = home.setdefault(path[-1], [])
        entries.insert(spot.randint(0, len(entries)), entry)
        return True

    return Place(f"entry of {'.'.join(path)}", put)


def put_claim(draft: Draft, spot: Random, author: Author) -> bool:
    """Add a claim to the contested figure: marked, or by an actor that is."""
    figure = next(one for one in draft.brief["figures"] if one["id"] == CONTESTED)
    accompany(draft, spot, author)
    claim = author.part(models()["Claim"], marking=draft.mark(author)[1:-1])
    if author.rng.random() < 0.5:
        actor = author.part(models()["Actor"], marking=draft.label)
        claim = {**claim, "by": draft.register("Actor", actor, spot)}
        del claim["marking"]
    figure["claims"].insert(spot.randint(0, len(figure["claims"])), claim)
    settle(figure, author.rng)
    return True


def settle(figure: Written, rng: Random) -> None:
    """Give a figure a range that holds all its claims, and a breakdown."""
    ends = [claim[key] for claim in figure["claims"] for key in ("value", "low", "high") if key in claim]
    low, high = min(ends), max(ends)
    best = rng.randint(low, high)
    figure.update(low=low, best=best, high=high, breakdown={"north": low // 2, "south": low // 3})


def put_unclaimed(draft: Draft, spot: Random, author: Author) -> bool:
    """Add a figure that goes whole: all claims of its moment are marked, one of another moment is not."""
    claims = [author.part(models()["Claim"], as_of="1950-01", marking=draft.label) for _ in range(2)]
    claims.append(author.part(models()["Claim"], as_of="1949-03", marking=None))
    given = {"as_of": "1950-01", "claims": claims, "marking": None, "breakdown": None}
    figure = author.part(models()["Figure"], value=None, low=None, high=None, best=None, **given)
    settle(figure, author.rng)
    draft.brief["figures"].insert(spot.randint(0, len(draft.brief["figures"])), figure)
    return True


# --- sections and texts


def section_place(key: str) -> Place:
    """A whole section: by its marking, or because all that stands in it is withheld."""
    model = kind_of(dict(fields_of(Brief))[key])

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        if key in draft.brief or model is None:
            return False
        accompany(draft, spot, author)
        section = author.part(model, marking=draft.label)
        if author.rng.random() < 0.4:
            text = [opened(block, draft.mark(author)) for block in author.text(("Section", "text")).blocks[:1]]
            section = {"text": Text(text), "heading": author.voice.line(("Section", "heading"))}
        draft.brief[key] = section
        return True

    return Place(f"section {key}", put, is_single=True)


def texts_of(draft: Draft) -> dict[str, list[Text]]:
    """List the shown texts of several blocks, by the field that they stand in."""
    found = {"Brief.summary": [draft.brief["summary"]]}
    for key in SECTIONS:
        written = draft.brief.get(key)
        text = written.get("text") if isinstance(written, dict) else written
        found[f"Brief.{key}"] = [text] if isinstance(text, Text) else []
    found["OwnSection.text"] = [one["text"] for one in draft.shown["OwnSection"]]
    return found


def text_place(home: str) -> Place:
    def put(draft: Draft, spot: Random, author: Author) -> bool:
        texts = texts_of(draft)[home]
        if not texts:
            return False
        accompany(draft, spot, author)
        kinds = author.rng.sample(sorted(BLOCKS), k=len(BLOCKS))
        return any(BLOCKS[kind](spot.choice(texts), draft, spot, author) for kind in kinds)

    return Place(f"block in {home}", put)


def block_place(kind: str) -> Place:
    def put(draft: Draft, spot: Random, author: Author) -> bool:
        accompany(draft, spot, author)
        texts = [text for texts in texts_of(draft).values() for text in texts]
        return any(BLOCKS[kind](text, draft, spot, author) for text in spot.sample(texts, k=len(texts)))

    return Place(f"block: {kind}", put)


IN_TEXT = ("Section", "text")


def _simple(kind: str) -> Callable[[Text, Draft, Random, Author], bool]:
    def put(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
        first, *notes = author.block(kind, IN_TEXT)
        text.blocks.insert(spot.randint(0, len(text.blocks)), opened(first, draft.mark(author)))
        for note in notes:
            text.blocks.insert(spot.randint(0, len(text.blocks)), note)
        return True

    return put


def _headed(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
    """Put in a marked heading with all that stands below it, before another heading or at the end."""
    below = [*author.block("table", IN_TEXT), *author.block("picture", IN_TEXT), *author.block("note", IN_TEXT)]
    deeper = [Heading(author.voice.line(IN_TEXT), 3), *author.block("numbers", IN_TEXT)]
    heading = Heading(f"({draft.label}) {author.voice.line(IN_TEXT)}", 2)
    return _put_before_heading(text, [heading, *below, *deeper], spot)


def _lonely(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
    """Put in a heading that nothing marks, with nothing below it that is shown."""
    heading = Heading(author.voice.line(IN_TEXT), 2)
    below = [opened(one, draft.mark(author)) for one in author.block("quotation", IN_TEXT)]
    return _put_before_heading(text, [heading, *below], spot)


def _put_before_heading(text: Text, blocks: list[Any], spot: Random) -> bool:
    last = [place for place, block in enumerate(text.blocks) if isinstance(block, Heading) and block.level <= 2]
    place = spot.choice([*last, len(text.blocks)])
    text.blocks[place:place] = blocks
    return True


def _entries_of(text: Text, *, is_numbered: bool) -> list[Entries]:
    return [one for one in text.blocks if isinstance(one, Entries) and one.is_numbered == is_numbered]


def _entry(*, is_numbered: bool) -> Callable[[Text, Draft, Random, Author], bool]:
    def put(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
        lists = _entries_of(text, is_numbered=is_numbered)
        if not lists:
            return False
        chosen = spot.choice(lists)
        entry = Entry(f"{draft.mark(author)} {author.paragraph(IN_TEXT)}")
        if not chosen.is_loose:
            entry.lazy = [author.paragraph(IN_TEXT)] * author.rng.randint(0, 1)
            entry.below = [Entry(author.paragraph(IN_TEXT)) for _ in range(author.rng.randint(0, 2))]
        elif author.rng.random() < 0.5:
            entry.paragraphs = [author.paragraph(IN_TEXT)]
        chosen.entries.insert(spot.randint(0, len(chosen.entries)), entry)
        return True

    return put


def _inner_entry(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
    outer = [entry for one in _all_entries(text) if not one.is_loose for entry in one.entries]
    if not outer:
        return False
    below = spot.choice(outer).below
    below.insert(spot.randint(0, len(below)), Entry(f"{draft.mark(author)} {author.paragraph(IN_TEXT)}"))
    return True


def _inner_paragraph(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
    outer = [entry for one in _all_entries(text) if one.is_loose for entry in one.entries]
    if not outer:
        return False
    spot.choice(outer).paragraphs.append(f"{draft.mark(author)} {author.paragraph(IN_TEXT)}")
    return True


def _all_entries(text: Text) -> list[Entries]:
    return [one for one in text.blocks if isinstance(one, Entries)]


def _row(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
    tables = [one for one in text.blocks if isinstance(one, Table)]
    if not tables:
        return False
    row = [f"{draft.mark(author)} {author.paragraph(IN_TEXT)}", author.voice.word(IN_TEXT)]
    rows = spot.choice(tables).rows
    rows.insert(spot.randint(0, len(rows)), row)
    return True


BLOCKS = {
    "paragraph": _simple("paragraph"),
    "quotation": _simple("quotation"),
    "whole list": _simple("list"),
    "whole table": _simple("table"),
    "paragraph with a footnote": _simple("note"),
    "heading": _headed,
    "heading with nothing left": _lonely,
    "entry": _entry(is_numbered=False),
    "numbered entry": _entry(is_numbered=True),
    "inner entry": _inner_entry,
    "paragraph of an entry": _inner_paragraph,
    "row": _row,
}


# --- what shown parts say of withheld ones


def optional_texts() -> Iterator[Where]:
    """Find the optional paragraphs: each is withheld alone."""
    for name, model in models().items():
        for key, annotation in fields_of(model):
            if without_none(annotation) == Markdown and not model.model_fields[key].is_required():
                yield name, key


def optional_text_place(where: Where) -> Place:
    model, key = where

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        without = [part for part in draft.shown[model] if key not in part]
        if not without:
            return False
        accompany(draft, spot, author)
        author.touched.add(where)
        spot.choice(without)[key] = f"{draft.mark(author)} {author.paragraph(where)}"
        return True

    return Place(f"text {model}.{key} alone", put)


def use_place(where: Where, used: str) -> Place:
    """A shown part that names a withheld one in a list of ids or sources."""
    model, key = where

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        if not draft.shown[model]:
            return False
        given = {"derived_from": None} if used == "Source" else {}
        entry = author.part(models()[used], marking=draft.label, **given)
        name = draft.register(used, entry, spot)
        author.touched.add(where)
        names = spot.choice(draft.shown[model]).setdefault(key, [])
        names.insert(spot.randint(0, len(names)), name)
        return True

    return Place(f"use in {model}.{key}", put)


def uses() -> Iterator[tuple[Where, str]]:
    """Find the lists of ids, and what they name."""
    yield from (*REFERENCES.items(), (("Event", "follows"), "Event"), (("Source", "derived_from"), "Source"))
    for name, model in models().items():
        yield from (((name, key), "Source") for key, annotation in fields_of(model) if annotation == Citations)


def put_citation(draft: Draft, spot: Random, author: Author) -> bool:
    """Cite a withheld source in a shown paragraph: in a group that is there, or by itself."""
    entry = author.part(models()["Source"], marking=draft.label)
    name = draft.register("Source", entry, spot)
    texts = [
        (part, key)
        for model, parts in draft.shown.items()
        for key, annotation in fields_of(models()[model])
        for part in parts
        if without_none(annotation) == Markdown and key in part
    ]
    part, key = spot.choice(texts)
    part[key] = cited(part[key], name, spot)
    lines = [block.lines for texts in texts_of(draft).values() for text in texts for block in _shown_lines(text)]
    if lines:
        chosen = spot.choice(lines)
        chosen[0] = cited(chosen[0], name, spot)
    return True


def _shown_lines(text: Text) -> Iterator[Lines]:
    return (one for one in text.blocks if isinstance(one, Lines) and not one.lines[0].startswith(("(", "!", "[")))


def cited(words: str, name: str, spot: Random) -> str:
    """Add a citation to a paragraph."""
    group = CITATIONS.search(words)
    if group and spot.random() < 0.5:
        inside = f"[@{name}:5; {group[0][1:]}" if spot.random() < 0.5 else f"{group[0]}; @{name}, p. 9"
        return words[: group.start()] + inside + words[group.end() :]
    ends = words.endswith(".") and spot.random() < 0.5
    return f"{words[:-1]} [@{name}]." if ends else f"{words} [@{name}:4]"


def put_picture(draft: Draft, spot: Random, author: Author) -> bool:
    """Place a withheld picture in a shown text."""
    name = draft.register("Medium", author.part(models()["Medium"], marking=draft.label), spot)
    text = spot.choice([text for texts in texts_of(draft).values() for text in texts])
    text.blocks.insert(spot.randint(0, len(text.blocks)), Lines([f"![]({name})"]))
    return True


def unused_place(name: str) -> Place:
    def put(draft: Draft, spot: Random, author: Author) -> bool:
        draft.register(name, author.part(models()[name], marking=None), spot)
        return True

    return Place(f"unused {name}", put)


def put_after(draft: Draft, spot: Random, author: Author) -> bool:
    """Let a shown section stand after one that is withheld."""
    shown = [one for one in draft.shown["OwnSection"] if "after" not in one]
    if not shown:
        return False
    section = author.part(models()["OwnSection"], marking=draft.label)
    draft.brief["sections"].insert(spot.randint(0, len(draft.brief["sections"])), section)
    author.touched.add(("OwnSection", "after"))
    spot.choice(shown)["after"] = section["id"]
    return True


# --- corrections, and what never leaves


def correction_place(home: str, model: str) -> Place:
    """A correction of something withheld."""

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        entry = author.part(models()[model], marking=draft.label)
        name = entry["id"]
        if model in REGISTRIES or model in {"Event", "Indicator"}:
            draft.register(model, entry, spot)
        else:
            draft.brief.setdefault(home, []).append(entry)
        where = f"{home}.{name}{author.rng.choice(('', f'.{fields_of(models()[model])[1][0]}'))}"
        _correct(draft, spot, author.part(models()["Correction"], where=where))
        return True

    return Place(f"correction of {home}", put)


def _correct(draft: Draft, spot: Random, correction: Written) -> None:
    entries = draft.brief.setdefault("corrections", [])
    entries.insert(spot.randint(0, len(entries)), correction)


def put_marked_correction(draft: Draft, spot: Random, author: Author) -> bool:
    """Add a correction whose reason is marked, and mark what was and is now in a shown one."""
    correction = author.part(models()["Correction"])
    _correct(draft, spot, {**correction, "because": f"{draft.mark(author)} {correction['because']}"})
    for key in ("was", "now"):
        without = [one for one in draft.shown["Correction"] if key not in one]
        if without:
            spot.choice(without)[key] = f"{draft.mark(author)} {author.voice.line(('Correction', key))}"
    return True


def field_place(key: str, write: Callable[[Draft, Author], object]) -> Place:
    """A field of the brief that never leaves at a ceiling, or not with this value."""

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        if key == "replaced_by" and draft.brief["status"] != "superseded":
            return False
        author.touched.add(("Brief", key))
        draft.brief[key] = write(draft, author)
        return True

    return Place(f"field {key}", put, is_single=True)


def put_own_key(draft: Draft, spot: Random, author: Author) -> bool:
    """Put a marked mapping among the desk's own keys: into a list, into a mapping, at the top."""
    where = ("Brief", "extra")
    author.touched.add(where)
    own = {"marking": draft.label, "words": author.voice.line(where)}
    draft.brief["x-desks"].insert(spot.randint(0, len(draft.brief["x-desks"])), own)
    draft.brief["x-own"]["deep"][author.voice.slug(where)] = dict(own)
    draft.brief[f"x-{author.voice.slug(where)}"] = dict(own)
    return True


CORRECTED = {
    "figures": "Figure",
    "judgements": "Judgement",
    "escalation.events": "Event",
    "implications.indicators": "Indicator",
    "sections": "OwnSection",
    **{home: model for model, home in REGISTRIES.items()},
}
LISTS = [(path, name) for path, name in marked_lists() if name != "Claim"]
PLACES: tuple[Place, ...] = (
    *(entry_place(path, name) for path, name in LISTS),
    Place("claim of a shown figure", put_claim),
    Place("figure without shown claims", put_unclaimed),
    *(section_place(key) for key in SECTIONS),
    *(text_place(home) for home in ("Brief.summary", *(f"Brief.{key}" for key in SECTIONS), "OwnSection.text")),
    *(block_place(kind) for kind in BLOCKS),
    *(optional_text_place(where) for where in optional_texts()),
    *(use_place(where, used) for where, used in uses()),
    Place("citation in a shown text", put_citation),
    Place("picture in a shown text", put_picture),
    *(unused_place(name) for name in REGISTRIES),
    Place("section that another stands after", put_after),
    *(correction_place(home, model) for home, model in CORRECTED.items()),
    Place("marked correction", put_marked_correction),
    field_place("updated", lambda _, author: author.date(("Brief", "updated"), 4)),
    field_place("publish_at", lambda _, author: author.date(("Brief", "publish_at"), 4)),
    field_place("marking", lambda draft, author: author.rng.choice((draft.above[-1], "TLP:RED"))),
    field_place("replaced_by", lambda draft, author: author.rng.choice(draft.absent)),
    field_place("translation_of", lambda draft, author: author.rng.choice(draft.absent)),
    Place("own keys", put_own_key),
)
