"""The comments at the top of a draft from an article: what went where, and what an analyst still has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.draft.article import Listing
from briefgen.draft.credits import dateline, is_marking
from briefgen.draft.markdown_text import has_mark
from briefgen.draft.sections import FIXED_HEADINGS, SUMMARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.draft.article import Block
    from briefgen.draft.masthead import Masthead
    from briefgen.draft.parts import Part

_MOST_WORDS_OF_A_SUMMARY = 120


def what_went_where(masthead: Masthead, parts: Sequence[Part]) -> Iterator[str]:
    """Say for each part and each line of the masthead where it stands in the brief now."""
    for part in parts:
        if part.heading:
            yield f'"{part.heading.text}" -> {_place(part)}'
        elif part.blocks and part.key == SUMMARY:
            yield "the text before the first heading -> summary"
        elif part.blocks:
            yield f"all below the first paragraph -> {part.key}"
    for line in masthead.moved:
        yield f'"{line}" -> sources.article'


def _place(part: Part) -> str:
    if not part.is_own:
        return part.key
    return f"sections, after {part.after}" if part.after else "sections, at the end (it stood before the others)"


def what_to_do(masthead: Masthead, parts: Sequence[Part], *, has_title: bool) -> Iterator[str]:
    """List what the article leaves open."""
    if not has_title:
        yield "give the brief a title"
    if masthead.day is None:
        yield f"check the date: the article names no {'year' if _has_dateline(parts) else 'day of publication'}"
    yield from _about_text(parts)
    if any(is_marking(line) for line in masthead.notes) or any(has_mark(text) for text in _texts(parts)):
        yield "the article bears markings; they are plain text here: mark the brief and its portions yourself"
    yield "grade the source (reliability F: cannot be judged), name its publisher and url"
    yield "set the marking, then change the status to released"


def _about_text(parts: Sequence[Part]) -> Iterator[str]:
    lead = " ".join(text for part in parts if part.key == SUMMARY for text in _texts([part]))
    if len(lead.split()) > _MOST_WORDS_OF_A_SUMMARY:
        yield "shorten the summary to two or three sentences; the rest belongs to a section"
    filled = {part.key for part in parts if part.blocks}
    if not any(part.heading and part.key in FIXED_HEADINGS for part in parts):
        yield "no heading of the article names a section: split escalation into the sections it belongs to"
    elif missing := [key for key in FIXED_HEADINGS if key not in filled]:
        yield f"the article has nothing for {' and '.join(missing)}: write it or do without"


def _texts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        for block in part.blocks:
            yield from _words_of(block)


def _words_of(block: Block) -> tuple[str, ...]:
    return block.entries if isinstance(block, Listing) else (block.text,)


def _has_dateline(parts: Sequence[Part]) -> bool:
    first = next(_texts(parts), "")
    return dateline(first) is not None
