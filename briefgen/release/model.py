"""The Release: one brief as one audience may see it.

It lists its fields one by one instead of copying the Brief's, so that a field added to the format stays inside until
somebody writes down here that it may leave.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.brief import (
    Actor,
    Assumption,
    Contact,
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
)


class Release(Struct, frozen=True, kw_only=True):
    """One brief as one audience may see it.

    `ceiling` is the highest marking that the audience may see, none for `full`. `is_whole` tells that nothing was
    withheld, and that nothing could be: what has a ceiling is never whole. `withheld` is the number of portions kept
    back, where the audience is told. `banner` is the highest marking among the portions shown, none where the brief
    bears no marking; `unmarked` is what a portion without a mark of its own has. `labels` are all spellings of the
    scheme's labels, each with how it is printed at a portion. `embargo` is when the brief may be published, where it is
    shown before. All else is as in the Brief.
    """

    ceiling: str | None
    is_whole: bool
    withheld: int | None
    banner: Label | None
    unmarked: str | None
    labels: Mapping[str, str]
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
    embargo: When | None = None
