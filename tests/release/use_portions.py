"""What shown parts say of withheld ones: ids in lists, citations, pictures, corrections, fields that never leave."""

import re
from collections.abc import Callable, Iterator
from random import Random

from release.drafts import REGISTRIES, Draft, Place, accompany
from release.filling import REFERENCES, Written
from release.generating import Author
from release.text_portions import texts_of
from release.texts import Lines, Text
from release.voices import Where
from release.walking import fields_of, models, without_none

from briefgen.brief.citations import Citations
from briefgen.brief.scalars import Markdown

CITATIONS = re.compile(r"\[@[^\]]*")


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

    def put(draft: Draft, spot: Random, author: Author) -> bool:  # noqa: ARG001
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
