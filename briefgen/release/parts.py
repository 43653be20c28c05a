"""Withholds parts of a brief: each by its own marking or that of what holds it, with everything in it.

It goes through a part field by field, whatever kind of part it is. A part whose required text is withheld is withheld:
an event without its text would be a date that says that something happened.
"""

from typing import TypeVar

from briefgen.brief import Blocks, Citation, Part
from briefgen.release.ceiling import Withholding
from briefgen.release.texts import shown_text

P = TypeVar("P", bound=Part)

ID_LISTS = {
    "sources": "source",
    "derived_from": "source",
    "actors": "actor",
    "targets": "actor",
    "places": "place",
    "assumptions": "assumption",
    "follows": "event",
    "indicators": "indicator",
}
"""Fields that list ids, with the kind of what they name."""


def shown_part(part: P, inherited: str, held: Withholding) -> P | None:
    """Give what is shown of a part; `inherited` is the marking of what holds it. None where it is withheld."""
    marking = getattr(part, "marking", None) or inherited
    if not held.shows(marking):
        held.portions += 1
        return None
    changes: dict[str, object] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        shown = _shown_value(name, value, marking, held)
        if shown is None and value is not None and field.is_required():
            return None
        if shown is not value:
            changes[name] = shown
    return part.model_copy(update=changes) if changes else part


def shown_parts(parts: tuple[P, ...], inherited: str, held: Withholding) -> tuple[P, ...]:
    """Give the parts of a list that are shown, each as far as it is."""
    shown = (shown_part(part, inherited, held) for part in parts)
    return tuple(part for part in shown if part is not None)


def _shown_value(name: str, value: object, marking: str, held: Withholding) -> object:
    if isinstance(value, Blocks):
        shown = shown_text(value, held)
        return value if shown == value else shown
    if isinstance(value, Part):
        return shown_part(value, marking, held)
    if isinstance(value, tuple) and value:
        kept = tuple(one for one in (_shown_entry(name, one, marking, held) for one in value) if one is not None)
        return value if kept == value else kept
    return value


def _shown_entry(name: str, entry: object, marking: str, held: Withholding) -> object | None:
    """Give an entry of a list; an id or a citation of a withheld entry is left out."""
    if isinstance(entry, Part):
        return shown_part(entry, marking, held)
    kind = ID_LISTS.get(name)
    named = entry.source if isinstance(entry, Citation) else entry
    return None if kind and isinstance(named, str) and held.is_closed(kind, named) else entry
