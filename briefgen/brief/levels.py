"""Who may see what of a brief: the marking of the whole, of what bears no mark, and of every part of it."""

from collections.abc import Iterator, Mapping
from functools import cache

from briefgen.brief.brief import Brief
from briefgen.brief.conventions import Conventions
from briefgen.brief.part import Part
from briefgen.brief.portions import portion_marks
from briefgen.brief.scalars import Paragraph
from briefgen.brief.walk import Path


def marking_of(brief: Brief, desk: Conventions) -> str | None:
    """Find the highest marking that a brief may hold: its own, else the desk's; none where neither has one."""
    return brief.marking or desk.marking


def unmarked_of(brief: Brief, desk: Conventions) -> str | None:
    """Find the marking of what bears none: `unmarked` of the brief, else its marking, else the desk's."""
    return brief.unmarked or brief.marking or desk.unmarked or desk.marking


def levels_of(brief: Brief, desk: Conventions) -> Mapping[Path, str]:
    """Find the marking of every part and value by its path: its own, else that of what holds it.

    A part is as high as the text that it cannot be without. Empty for a brief without a marking; markings that are not
    of the scheme are passed over.
    """
    whole = unmarked_of(brief, desk)
    if whole is None:
        return {}
    levels: dict[Path, str] = {(): whole}
    for path, value in brief.values[1:]:
        above = levels[path[:-1]]
        levels[path] = _level_of(value, above, desk) if isinstance(value, Part) else above
    return levels


def _level_of(part: Part, above: str, desk: Conventions) -> str:
    own = getattr(part, "marking", None)
    marks = {own if own in desk.scheme.marks else above, *_required_marks(part, desk)}
    return desk.scheme.highest(marks & set(desk.scheme.marks)) or above


def _required_marks(part: Part, desk: Conventions) -> Iterator[str]:
    """List the marks of the paragraphs without which a part is none."""
    for name in _required(type(part)):
        text = getattr(part, name)
        if isinstance(text, Paragraph) and "(" in text:
            yield from (mark.label for mark in portion_marks(text, desk.scheme.marks))


@cache
def _required(kind: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, field in kind.model_fields.items() if field.is_required())
