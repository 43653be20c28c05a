"""Brief and ceiling to Release: what one audience may see.

This is the only place that withholds. A Release lists its fields one by one instead of copying the Brief's, so that
a field added to the format stays inside until somebody writes down here that it may leave. A withdrawn brief keeps
its title, date and reason; that is withholding too, and so it happens here.

Ceilings come with the issue on markings; until then there is one release, `full`, which withholds nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

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
    extra: Mapping[str, object]


def release(brief: Brief, conventions: Conventions) -> Release:
    """Make the release `full` of a brief, which withholds nothing but what a withdrawal takes back."""
    if brief.status == "withdrawn":
        return _withdrawn(brief, conventions)
    return Release(
        audience=FULL,
        is_whole=True,
        banner=_banner(brief, conventions),
        unmarked=_unmarked(brief, conventions),
        labels=conventions.scheme.names,
        lang=brief.lang or conventions.lang,
        id=brief.id,
        title=brief.title,
        date=brief.date,
        status=brief.status,
        replaced_by=brief.replaced_by,
        translation_of=brief.translation_of,
        aliases=brief.aliases,
        series=brief.series,
        number=brief.number,
        as_of=brief.as_of,
        period=brief.period,
        next_report=brief.next_report,
        updated=brief.updated,
        summary=brief.summary,
        background=brief.background,
        escalation=brief.escalation,
        international_repercussions=brief.international_repercussions,
        implications=brief.implications,
        sections=brief.sections,
        prepared_by=brief.prepared_by,
        authorised_by=brief.authorised_by,
        contacts=brief.contacts,
        countries=brief.countries,
        topics=brief.topics,
        trend=brief.trend,
        drawings=brief.drawings,
        highlights=brief.highlights,
        figures=brief.figures,
        judgements=brief.judgements,
        actors=brief.actors,
        places=brief.places,
        sources=brief.sources,
        assumptions=brief.assumptions,
        gaps=brief.gaps,
        corrections=brief.corrections,
        media=brief.media,
        extra=brief.extra,
    )


def _withdrawn(brief: Brief, conventions: Conventions) -> Release:
    """Keep the address, the title, the date and the last correction, which gives the reason."""
    return Release(
        audience=FULL,
        is_whole=False,
        banner=_banner(brief, conventions),
        unmarked=_unmarked(brief, conventions),
        labels=conventions.scheme.names,
        lang=brief.lang or conventions.lang,
        id=brief.id,
        title=brief.title,
        date=brief.date,
        status=brief.status,
        replaced_by=brief.replaced_by,
        series=brief.series,
        number=brief.number,
        corrections=tuple(Correction(at=last.at, because=last.because) for last in brief.corrections[-1:]),
        extra={},
    )


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
