"""Brief and ceiling to Release: what one audience may see.

This is the only place that withholds. A Release lists its fields one by one instead of copying the Brief's, so that
a field added to the format stays inside until somebody writes down here that it may leave. A withdrawn brief keeps
its title, date and reason; that is withholding too, and so it happens here.

Ceilings come with the issue on markings; until then there is one release, `full`, which withholds nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from briefgen.brief import (
    Actor,
    Assumption,
    Brief,
    Contact,
    Conventions,
    Correction,
    Drawings,
    Escalation,
    Figure,
    Gap,
    Highlight,
    Implications,
    Judgement,
    Label,
    Medium,
    OwnSection,
    Period,
    Place,
    Repercussions,
    Section,
    Source,
    When,
    find_marks,
    portion_marks,
)

FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One brief as one audience may see it.

    `banner` is the highest marking among the portions shown, none where the brief bears no marking; `unmarked` is what
    a portion without a mark of its own has. `is_whole` tells that nothing was withheld. All else is as in the Brief.
    """

    audience: str
    is_whole: bool
    banner: Label | None
    unmarked: str | None
    labels: tuple[str, ...]
    lang: str
    id: str
    title: str
    date: When
    status: str
    replaced_by: str | None = None
    translation_of: str | None = None
    aliases: tuple[str, ...] = ()
    series: str | None = None
    number: int | None = None
    as_of: When | None = None
    period: Period | None = None
    next_report: When | None = None
    updated: When | None = None
    summary: str | None = None
    background: Section | None = None
    escalation: Escalation | None = None
    international_repercussions: Repercussions | None = None
    implications: Implications | None = None
    sections: tuple[OwnSection, ...] = ()
    prepared_by: tuple[str, ...] = ()
    authorised_by: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    trend: str | None = None
    drawings: Drawings | None = None
    highlights: tuple[Highlight, ...] = ()
    figures: tuple[Figure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    gaps: tuple[Gap, ...] = ()
    corrections: tuple[Correction, ...] = ()
    media: tuple[Medium, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


SHOWN = (
    "id", "title", "date", "status", "replaced_by", "translation_of", "aliases", "series", "number", "as_of", "period",
    "next_report", "updated", "summary", "background", "escalation", "international_repercussions", "implications",
    "sections", "prepared_by", "authorised_by", "contacts", "countries", "topics", "trend", "drawings", "highlights",
    "figures", "judgements", "actors", "places", "sources", "assumptions", "gaps", "corrections", "media", "extra",
)  # fmt: skip
"""The fields of a brief that a release takes over as they are; what is not named here stays inside."""

KEPT_BY_WITHDRAWAL = ("id", "title", "date", "status", "replaced_by", "series", "number")
"""What remains of a withdrawn brief, beside the reason: its address, its name and its day."""


def release(brief: Brief, conventions: Conventions) -> Release:
    """Make the release `full` of a brief, which withholds nothing but what a withdrawal takes back."""
    is_withdrawn = brief.status == "withdrawn"
    fields = {name: getattr(brief, name) for name in (KEPT_BY_WITHDRAWAL if is_withdrawn else SHOWN)}
    if is_withdrawn:
        fields["corrections"] = _reason(brief, conventions.zone)
    return Release(
        audience=FULL,
        is_whole=not is_withdrawn,
        banner=_banner(brief, conventions),
        unmarked=_unmarked(brief, conventions),
        labels=conventions.scheme.names,
        lang=brief.lang or conventions.lang,
        **fields,
    )


def _reason(brief: Brief, zone: tzinfo) -> tuple[Correction, ...]:
    """Give the reason of a withdrawal: that of the newest correction, without what was and is now."""
    newest = sorted(brief.corrections, key=lambda correction: correction.at.begins(zone))[-1:]
    return tuple(Correction(at=one.at, because=_without_marks(one.because)) for one in newest)


def _without_marks(text: str) -> str:
    """Take out citations, references and pictures: what they lead to is withdrawn."""
    for mark in reversed(tuple(find_marks(text))):
        text = text[: mark.start].rstrip() + text[mark.end :]
    return text.strip() or "No reason is given."


def _unmarked(brief: Brief, conventions: Conventions) -> str | None:
    return brief.unmarked or brief.marking or conventions.unmarked or conventions.marking


def _banner(brief: Brief, conventions: Conventions) -> Label | None:
    """Find the highest marking of what is shown; a brief without a marking has none."""
    unmarked = _unmarked(brief, conventions)
    if unmarked is None:
        return None
    shown = {unmarked}
    if brief.status != "withdrawn":
        shown.update(_portion_labels(brief, conventions))
    highest = conventions.scheme.highest(frozenset(shown))
    return conventions.scheme.label(highest) if highest else None


def _portion_labels(brief: Brief, conventions: Conventions) -> set[str]:
    fields = {str(value) for path, value in brief.values if len(path) > 1 and path[-1] == "marking" and value}
    names = conventions.scheme.names
    return fields | {mark.label for _, text in brief.markdown() for mark in portion_marks(text, names)}
