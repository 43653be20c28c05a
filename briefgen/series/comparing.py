"""Compares two releases field by field.

Both must be of the same ceiling: then what is found tells their readers nothing that the two do not tell them. Lists
are compared by the table below; a field that is added to a part of the format is compared without a word here.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct

from briefgen.brief import Conventions, Judgement, Part, Scale, Scenario
from briefgen.release import Release
from briefgen.series.changes import Change, Changes, Difference, Identity, Kind
from briefgen.series.content import NO_CONTENT, content_of, flat, is_other, titled
from briefgen.series.matching import Pairs, matched_by_name, matched_by_text


class Listing(NamedTuple):
    """A list of parts: what each is called, where they stand, the field of its title, and the fields that name it.

    Parts without a name are found by their title.
    """

    part: str
    path: tuple[str, ...]
    title: str
    name: tuple[str, ...] = ()


Field = tuple[str, object, object]
"""The name of a field, and what it holds in the older and in the newer report."""

ID = ("id",)
FACTS = ("title", "trend", "next_report")
HEAD = (
    Listing("correction", ("corrections",), "because"),
    Listing("highlight", ("highlights",), "text"),
    Listing("figure", ("figures",), "label", ID),
    Listing("judgement", ("judgements",), "text", ID),
)
SECTIONS = {
    "background": (),
    "escalation": (Listing("event", ("escalation", "events"), "text", ID),),
    "international_repercussions": (
        Listing("reaction", ("international_repercussions", "reactions"), "actor", ("actor", "date")),
    ),
    "implications": (
        Listing("scenario", ("implications", "scenarios"), "name", ("name",)),
        Listing("indicator", ("implications", "indicators"), "text", ID),
        Listing("recommendation", ("implications", "recommendations"), "text"),
    ),
}
FOOT = (
    Listing("section", ("sections",), "heading", ID),
    Listing("gap", ("gaps",), "text"),
    Listing("assumption", ("assumptions",), "text", ID),
    Listing("source", ("sources",), "title", ID),
)


class Sides(Struct, frozen=True):
    """The two releases, with the desk's scale and time, and all spellings of its markings."""

    old: Release
    new: Release
    desk: Conventions
    marks: frozenset[str]


def changes_between(old: Release, new: Release, desk: Conventions) -> Changes:
    """List what changed from one release to a newer one of the same ceiling, each part once."""
    sides = Sides(old, new, desk, frozenset(new.labels))
    return Changes(_identity(old), _identity(new), tuple(_changes(sides)))


def _identity(release: Release) -> Identity:
    return Identity(release.id, release.number, release.title, str(release.date))


def _changes(sides: Sides) -> Iterator[Change]:
    for name in FACTS:
        yield from _text_change(sides, name, None, ((name, getattr(sides.old, name), getattr(sides.new, name)),))
    yield from _text_change(sides, "summary", None, (("text", sides.old.summary, sides.new.summary),))
    for listing in HEAD:
        yield from _listed(sides, listing)
    for key, listings in SECTIONS.items():
        yield from _section(sides, key)
        for listing in listings:
            yield from _listed(sides, listing)
    for listing in FOOT:
        yield from _listed(sides, listing)


def _section(sides: Sides, key: str) -> Iterator[Change]:
    """Compare the heading and the prose of a section of the format."""
    old, new = getattr(sides.old, key), getattr(sides.new, key)
    fields = ((name, getattr(old, name, None), getattr(new, name, None)) for name in ("heading", "text"))
    heading = (new and new.heading) or (old and old.heading)
    yield from _text_change(sides, "section", key, tuple(fields), heading)


def _text_change(
    sides: Sides, part: str, name: str | None, fields: tuple[Field, ...], title: str | None = None
) -> Iterator[Change]:
    """Compare texts that every report can have once."""
    differences = _differences(fields, sides.marks)
    if differences:
        was, is_now = (any(one[side] is not None for one in fields) for side in (1, 2))
        title = title or (name or part).replace("_", " ").capitalize()
        kind = _kind(differences, is_new=not was, is_gone=not is_now)
        yield Change(kind, part, name, titled(title), None, differences)


def _listed(sides: Sides, listing: Listing) -> Iterator[Change]:
    old, new = _parts(sides.old, listing, sides.desk), _parts(sides.new, listing, sides.desk)
    numbers = {id(part): number for parts in (old, new) for number, part in enumerate(parts, 1)}
    for before, after in _matched(sides, listing, old, new):
        is_over = listing.part == "correction" and after is None  # a report does not repeat those of the one before
        differences = () if is_over else _between(before, after, sides.marks)
        shown = before if after is None else after
        if differences and shown is not None:
            kind = _kind(differences, is_new=before is None, is_gone=after is None)
            yield Change(
                kind=kind,
                part=listing.part,
                id=getattr(shown, "id", None) if _has(type(shown), "id") else None,
                title=_title(sides, listing, shown),
                number=numbers[id(shown)],
                differences=differences,
                bands=_bands(sides.desk.scale, before, after) if kind == "moved" else None,
                because=_because(before, after) if kind == "moved" else None,
            )


def _parts(release: Release, listing: Listing, desk: Conventions) -> tuple[Part, ...]:
    found: Any = release
    for name in listing.path:
        found = getattr(found, name, ())
    if listing.part == "event":
        return tuple(sorted(found, key=lambda event: event.date.begins(desk.zone)))
    return tuple(found)


def _matched(sides: Sides, listing: Listing, old: tuple[Part, ...], new: tuple[Part, ...]) -> Pairs[Part]:
    def text(part: Part) -> str:
        return flat(content_of(getattr(part, _text_field(part, listing)), sides.marks) or "")

    def name(part: Part) -> tuple[str, ...]:
        return tuple(flat(content_of(getattr(part, field), sides.marks) or "") for field in listing.name)

    if listing.name == ID:
        return matched_by_name(old, new, name=attrgetter("id"), text=text)
    if listing.name:
        return matched_by_name(old, new, name=name, text=text)
    return matched_by_text(old, new, text=text)


def _text_field(part: Part, listing: Listing) -> str:
    return "text" if _has(type(part), "text") else listing.title


@cache
def _names(kind: type[Part]) -> tuple[str, ...]:
    """List the fields that have a content."""
    return tuple(name for name in kind.model_fields if name not in NO_CONTENT)


@cache
def _has(kind: type[Part], field: str) -> bool:
    return field in kind.model_fields


def _between(before: Part | None, after: Part | None, marks: frozenset[str]) -> tuple[Difference, ...]:
    """Compare two parts, or give all of the one that there is."""
    one = after if before is None else before
    if one is None:
        return ()
    if one is before and after is not None:
        fields = [(name, getattr(before, name), getattr(after, name)) for name in _names(type(one))]
        return _differences(fields, marks)
    whole = [(name, content_of(getattr(one, name), marks)) for name in _names(type(one))]
    given = [(name, content) for name, content in whole if content is not None]
    return tuple(
        [Difference(name, content, None) if before else Difference(name, None, content) for name, content in given]
    )


def _differences(fields: Iterable[Field], marks: frozenset[str]) -> tuple[Difference, ...]:
    found = []
    for name, old, new in fields:
        if old != new:
            before, after = content_of(old, marks), content_of(new, marks)
            if is_other(before, after):
                found.append(Difference(name, before, after))
    return tuple(found)


def _kind(differences: tuple[Difference, ...], *, is_new: bool, is_gone: bool) -> Kind:
    if is_new:
        return "added"
    if is_gone:
        return "dropped"
    names = {one.field for one in differences}
    if "likelihood" in names:
        return "moved"
    return "reworded" if names == {"text"} else "changed"


def _title(sides: Sides, listing: Listing, part: Part) -> str:
    written = content_of(getattr(part, listing.title), sides.marks) or ""
    if listing.part != "reaction":
        return titled(written)
    actors = (actor for release in (sides.new, sides.old) for actor in release.actors)
    return next((actor.name for actor in actors if actor.id == written), written)


def _bands(scale: Scale, before: Part | None, after: Part | None) -> int | None:
    """Count the bands between two likelihoods; none where either is no term of the scale, or both are one."""
    if not (isinstance(before, Judgement | Scenario) and isinstance(after, Judgement | Scenario)):
        return None
    was, is_now = before.likelihood, after.likelihood
    if was == is_now or was not in scale.names or is_now not in scale.names:
        return None
    return scale.names.index(is_now) - scale.names.index(was)


def _because(before: Part | None, after: Part | None) -> str | None:
    """Say why a likelihood moved, where the newer report speaks of this very move."""
    if not (isinstance(before, Judgement) and isinstance(after, Judgement)) or before.likelihood == after.likelihood:
        return None
    previous = after.previous
    return previous.changed_because if previous and previous.likelihood in {None, before.likelihood} else None
