"""Withheld sections, and withheld blocks of shown texts."""

from collections.abc import Callable
from random import Random
from typing import Any

from release.drafts import SECTIONS, Draft, Place, accompany
from release.generating import Author
from release.texts import Entries, Entry, Heading, Table, Text, opened
from release.walking import fields_of, kind_of

from briefgen.brief import Brief

IN_TEXT = ("Section", "text")


def section_place(key: str) -> Place:
    """A whole section: by its marking, or because all that stands in it is withheld."""
    model = kind_of(dict(fields_of(Brief))[key])

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        if key in draft.brief or model is None:
            return False
        accompany(draft, spot, author)
        section = author.part(model, marking=draft.label, text=author.text(IN_TEXT))
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


def _simple(kind: str) -> Callable[[Text, Draft, Random, Author], bool]:
    def put(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
        first, *notes = author.block(kind, IN_TEXT)
        text.blocks.insert(spot.randint(0, len(text.blocks)), opened(first, draft.mark(author)))
        for note in notes:
            text.blocks.insert(_place_of_note(text, spot), note)
        return True

    return put


def _place_of_note(text: Text, spot: Random) -> int:
    """Choose where a footnote goes: right below a heading if there is one, or anywhere."""
    headings = [place for place, block in enumerate(text.blocks, 1) if isinstance(block, Heading)]
    return spot.choice([spot.randint(0, len(text.blocks)), *headings])


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
    outer = _shown_entries(text, draft, is_loose=False)
    if not outer:
        return False
    below = spot.choice(outer).below
    below.insert(spot.randint(0, len(below)), Entry(f"{draft.mark(author)} {author.paragraph(IN_TEXT)}"))
    return True


def _inner_paragraph(text: Text, draft: Draft, spot: Random, author: Author) -> bool:
    outer = _shown_entries(text, draft, is_loose=True)
    if not outer:
        return False
    spot.choice(outer).paragraphs.append(f"{draft.mark(author)} {author.paragraph(IN_TEXT)}")
    return True


def _shown_entries(text: Text, draft: Draft, *, is_loose: bool) -> list[Entry]:
    """List the entries that are shown themselves."""
    lists = [one for one in text.blocks if isinstance(one, Entries) and one.is_loose == is_loose]
    hidden = tuple(f"({label})" for label in draft.above)
    return [entry for one in lists for entry in one.entries if not entry.words.startswith(hidden)]


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
