"""The parts of an article, each with the section of the brief that takes it.

A heading opens a part unless it stands below the heading of an open one: then it is a subheading and stays.
Where no heading names one of the four sections, and where there is none, `escalation` takes all that comes
after the lead: what happened is the one thing every article tells, and an analyst splits it from there.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from briefgen.draft.article import Block
from briefgen.draft.headings import Heading
from briefgen.draft.sections import FIXED_HEADINGS, SUMMARY, names_a_section, section_of

_LONGEST_ID = 60


class Part(Struct, frozen=True):
    """A heading of the article with all below it.

    The key is that of the summary, of one of the four sections or, for a section of the desk's own, its id;
    `after` is the key of the part before, and None where that is the summary.
    """

    heading: Heading | None
    blocks: tuple[Block, ...]
    key: str = ""
    after: str | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether the part is a section of the desk's own."""
        return self.key != SUMMARY and self.key not in FIXED_HEADINGS


def allot(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Split an article into its parts and give each its section; the lead is the summary."""
    parts = tuple(_by_words(_split(blocks)))
    if len(parts) == 1:
        lead = parts[0].blocks
        return Part(None, lead[:1], SUMMARY), Part(None, lead[1:], "escalation")
    if any(part.key in FIXED_HEADINGS for part in parts):
        return tuple(_with_places(parts))
    return tuple(replace(part, key=part.key or "escalation") for part in parts)


def _split(blocks: Sequence[Block]) -> Iterator[Part]:
    heading: Heading | None = None
    below: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and _opens_part(block, heading):
            yield Part(heading, tuple(below))
            heading, below = replace(block, level=min(block.level, heading.level if heading else 6)), []
        else:
            below.append(block)
    yield Part(heading, tuple(below))


def _opens_part(heading: Heading, above: Heading | None) -> bool:
    """Tell a heading from a subheading; a level that is only a habit yields to the name of a section."""
    if above is None or heading.level <= above.level:
        return True
    return not heading.is_marked and names_a_section(heading.text)


def _by_words(parts: Iterator[Part]) -> Iterator[Part]:
    previous = SUMMARY
    for part in parts:
        key = section_of(part.heading.text, previous=previous) if part.heading else SUMMARY
        yield replace(part, key=key or "")
        previous = key or previous


def _with_places(parts: Sequence[Part]) -> Iterator[Part]:
    taken = {SUMMARY, *FIXED_HEADINGS}
    after: str | None = None
    for part in parts:
        key = part.key or _free_id(part, taken)
        yield replace(part, key=key, after=after)
        taken.add(key)
        after = None if key == SUMMARY else key


def _free_id(part: Part, taken: set[str]) -> str:
    letters = unicodedata.normalize("NFKD", part.heading.text if part.heading else "").encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", letters.decode().lower())[:_LONGEST_ID].strip("-") or "section"
    if slug not in taken:
        return slug
    return next(numbered for n in count(len(taken)) if (numbered := f"{slug}-{n}") not in taken)
