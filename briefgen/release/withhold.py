"""Brief and ceiling to Release.

A release at a ceiling is made from what it shows and from nothing else. First goes what is marked above the ceiling:
parts, and lines of texts. Then what only that used, what cannot be without it, and what could be solved from it: ids,
figures, corrections, entries of registries. Whatever counts, sorts or measures comes after all this, in other rooms.

`full` has no ceiling and withholds nothing. A withdrawn brief keeps its title, its day and the reason in every release.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any

from briefgen.brief import (
    Blocks,
    Brief,
    Citation,
    Conventions,
    Correction,
    Figure,
    Label,
    Named,
    OwnSection,
    Part,
    Repercussions,
    Section,
    When,
    from_claims,
    levels_of,
    portion_marks,
    unmarked_of,
)
from briefgen.brief.walk import Path
from briefgen.release.ceiling import Withholding
from briefgen.release.corrections import marked_paths, shown_corrections
from briefgen.release.extra import shown_extra
from briefgen.release.figures import incomplete, open_claims
from briefgen.release.model import Release
from briefgen.release.parts import shown_part, shown_parts
from briefgen.release.registries import REGISTRIES, entries_of, reached, used_by
from briefgen.release.texts import shown_text, without_any_marks

SHOWN = (
    "id", "title", "date", "status", "replaced_by", "translation_of", "aliases", "series", "number", "as_of", "period",
    "next_report", "updated", "summary", "background", "escalation", "international_repercussions", "implications",
    "sections", "prepared_by", "authorised_by", "contacts", "countries", "topics", "trend", "drawings", "highlights",
    "figures", "judgements", "actors", "places", "sources", "assumptions", "gaps", "corrections", "media", "extra",
)  # fmt: skip
"""The fields of a brief that may leave; what is not named here stays inside."""

KEPT_BY_WITHDRAWAL = ("id", "aliases", "title", "date", "status", "replaced_by", "series", "number")
"""What remains of a withdrawn brief, beside the reason: its addresses, its name and its day."""

SECTIONS = ("background", "escalation", "international_repercussions", "implications")
LISTS = ("sections", "contacts", "highlights", "figures", "judgements", "gaps")
KINDS: Mapping[Path, str] = {
    **{(name,): kind for name, kind in REGISTRIES.items()},
    ("escalation", "events"): "event",
    ("implications", "indicators"): "indicator",
}
"""Lists of what other parts name by its id, with the kind that they name it as."""
BARE = frozenset({str, bool, Decimal, When, Citation, NoneType})
"""Kinds of values that hold no part and no text that may bear a mark."""

Levels = Mapping[Path, str]


def release(brief: Brief, desk: Conventions, ceiling: str | None = None, *, counts: bool = False) -> Release | None:
    """Make the release of a brief at a ceiling, or `full` without one.

    None where the brief is absent from it: its title or its whole summary lies above the ceiling, or it bears no
    marking. With `counts` the release tells how many portions are withheld.
    """
    if ceiling is None:
        return full_release(brief, desk)
    held = Withholding(desk.scheme, desk.scheme.label(ceiling).name)
    shown = _shown_at(brief, desk, held)
    if shown is None:
        return None
    withheld = held.portions if counts and held.portions else None
    return _made_of(shown, brief, desk, ceiling=held.ceiling, withheld=withheld)


def full_release(brief: Brief, desk: Conventions) -> Release:
    """Make the release `full` of a brief, which withholds nothing but what a withdrawal takes back."""
    shown = {name: getattr(brief, name) for name in SHOWN}
    if brief.media:
        used = used_by(value for name, value in shown.items() if name != "media")
        placed = reached(used, entries_of({"media": brief.media}))
        shown["media"] = tuple(medium for medium in brief.media if ("picture", medium.id) in placed)
    return _made_of(shown, brief, desk)


def _made_of(
    shown: dict[str, Any], brief: Brief, desk: Conventions, *, ceiling: str | None = None, withheld: int | None = None
) -> Release:
    is_withdrawn = brief.status == "withdrawn"
    if is_withdrawn:
        reason = _reason(shown["corrections"], desk.zone)
        shown = {**{name: shown[name] for name in KEPT_BY_WITHDRAWAL}, "corrections": reason}
    return Release(
        ceiling=ceiling,
        is_whole=ceiling is None and not is_withdrawn,
        withheld=withheld,
        banner=_banner(shown, brief, desk),
        unmarked=unmarked_of(brief, desk),
        labels={spelling: label.mark for label in desk.scheme.labels for spelling in label.spellings},
        lang=brief.lang or desk.lang,
        **shown,
    )


def _shown_at(brief: Brief, desk: Conventions, held: Withholding) -> dict[str, Any] | None:
    """Withhold what is marked, then what only that used; none where the brief is absent."""
    unmarked, levels = unmarked_of(brief, desk), levels_of(brief, desk)
    if unmarked is None or not held.shows(unmarked):
        return None
    lacking = _close(brief, levels, held)
    summary = shown_text(brief.summary, held)
    if summary is None:
        return None
    shown = {name: getattr(brief, name) for name in SHOWN} | {"summary": summary}
    shown |= {name: _shown_section(getattr(brief, name), unmarked, held) for name in SECTIONS}
    shown |= {name: shown_parts(getattr(brief, name), unmarked, held) for name in (*LISTS, *REGISTRIES)}
    figures = (_complete(figure, held, is_lacking=figure.id in lacking) for figure in shown["figures"])
    shown["figures"] = tuple(figure for figure in figures if figure)
    shown["sections"] = tuple(_placed(section, shown) for section in shown["sections"])
    shown["extra"] = shown_extra(brief.extra, held)
    hidden = {*marked_paths(brief, levels, held), *_gone(brief, shown), *(f"figures.{name}" for name in lacking)}
    shown["corrections"] = shown_corrections(shown_parts(brief.corrections, unmarked, held), hidden, held)
    shown["updated"] = _newest(brief, shown["corrections"], desk.zone)
    return shown | _used_entries(shown)


def _close(brief: Brief, levels: Levels, held: Withholding) -> set[str]:
    """Note the ids of all that is withheld by its marking; tell which figures lack a claim."""
    closed: dict[str, set[str]] = {kind: set() for kind in (*REGISTRIES.values(), "event", "indicator", "target")}
    for path, part in brief.values:
        kind = KINDS.get(path[:-1])
        if kind and isinstance(part, Part) and not held.shows(levels[path]):
            closed[kind].add(str(getattr(part, "id", "")))
    held.closed = closed
    lacking = incomplete(brief, levels, held)
    without = {name for name, figure in lacking.items() if figure is None}
    marked = {figure.id for place, figure in enumerate(brief.figures) if not held.shows(levels["figures", place])}
    closed["target"] = closed["event"] | without | marked
    return set(lacking)


def _complete(figure: Figure, held: Withholding, *, is_lacking: bool) -> Figure | None:
    """Give a figure as it is, or made anew where it lacks a claim; none where it has no number then."""
    if not is_lacking:
        return figure
    return from_claims(figure.model_copy(update={"claims": open_claims(figure, held)}))


def _shown_section(section: Section | None, unmarked: str, held: Withholding) -> Section | None:
    """Give what is shown of a section; one in which nothing is left is withheld with its heading."""
    shown = shown_part(section, unmarked, held) if section else None
    if isinstance(shown, Repercussions):
        reactions = tuple(one for one in shown.reactions if not held.is_closed("actor", one.actor))
        shown = shown.model_copy(update={"reactions": reactions})
    content = set(type(shown).model_fields) - {"heading", "marking"} if shown else ()
    return shown if any(getattr(shown, name) for name in content) else None


def _placed(section: OwnSection, shown: Mapping[str, Any]) -> OwnSection:
    """Forget after which section one stands where that one is not shown."""
    names = {*(name for name in SECTIONS if shown[name]), *(one.id for one in shown["sections"])}
    return section if section.after in names else section.model_copy(update={"after": None})


def _gone(brief: Brief, shown: Mapping[str, Any]) -> set[str]:
    """List the paths of what is not shown although its own marking would allow it."""
    kept = {**shown, **_used_entries({**shown, "corrections": ()})}
    gone = {name for name in (*SECTIONS, *LISTS, *REGISTRIES) if getattr(brief, name) and not kept[name]}
    for name in ("sections", "figures", "judgements", *REGISTRIES):
        there = {one.id for one in kept[name]}
        gone.update(f"{name}.{one.id}" for one in getattr(brief, name) if one.id not in there)
    return gone.union(*(_emptied(name, getattr(brief, name), shown[name]) for name in SECTIONS))


def _emptied(name: str, section: Section | None, shown: Section | None) -> set[str]:
    """List the parts of a section that is shown of which nothing is left, such as `implications.scenarios`."""
    if section is None or shown is None:
        return set()
    fields = (field for field in type(section).model_fields if getattr(section, field) and not getattr(shown, field))
    return {f"{name}.{field}" for field in fields}


def _used_entries(shown: Mapping[str, Any]) -> dict[str, tuple[Named, ...]]:
    """Keep the entries of registries that something shown uses."""
    registries = {name: shown[name] for name in REGISTRIES}
    used = used_by(value for name, value in shown.items() if name not in REGISTRIES)
    found = reached(used, entries_of(registries))
    return {
        name: tuple(entry for entry in registries[name] if (kind, entry.id) in found)
        for name, kind in REGISTRIES.items()
    }


def _newest(brief: Brief, corrections: Iterable[Correction], zone: tzinfo) -> When | None:
    """Find the newest correction that is shown, if it is newer than the brief's day; `updated` itself tells more."""
    newest = max((one.at for one in corrections), key=lambda at: at.begins(zone), default=brief.date)
    return newest if newest.begins(zone) > brief.date.begins(zone) else None


def _reason(corrections: Iterable[Correction], zone: tzinfo) -> tuple[Correction, ...]:
    """Give the reason of a withdrawal: that of the newest correction, without what was and is now."""
    newest = sorted(corrections, key=lambda correction: correction.at.begins(zone))[-1:]
    return tuple(
        Correction(at=one.at, because=without_any_marks(one.because) or "No reason is given.") for one in newest
    )


def _banner(shown: Mapping[str, Any], brief: Brief, desk: Conventions) -> Label | None:
    """Find the highest marking of what is shown; a brief without a marking has none."""
    unmarked = unmarked_of(brief, desk)
    if unmarked is None:
        return None
    marks = {unmarked, *_marks_in(shown.values(), desk)}
    return desk.scheme.label(desk.scheme.highest(marks) or unmarked)


def _marks_in(values: Iterable[object], desk: Conventions) -> Iterator[str]:
    """List the marks of all parts and portions in some values."""
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Blocks):
            yield from (mark.label for mark in portion_marks(value, desk.scheme.marks))
        elif isinstance(value, tuple):
            waiting += value
        elif isinstance(value, Part):
            waiting += [inner for name in _fields_of(type(value)) if type(inner := getattr(value, name)) not in BARE]
            if marking := getattr(value, "marking", None):
                yield marking


@cache
def _fields_of(kind: type[Part]) -> tuple[str, ...]:
    return tuple(kind.model_fields)
