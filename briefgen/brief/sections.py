"""The four sections of the format with their parts, and sections of the desk's own."""

from typing import Literal

from pydantic import Field

from briefgen.brief.citations import Citations
from briefgen.brief.figures import Marking
from briefgen.brief.part import Part
from briefgen.brief.scalars import Flag, Line, Markdown, MarkdownBlocks, Slug
from briefgen.brief.when import DayOrMoment, WhenOrPeriod

Stance = Literal["supportive", "neutral", "critical"]
Impact = Literal["low", "medium", "high"]
Direction = Literal["reassuring", "alarming"]
IndicatorState = Literal["not observed", "emerging", "observed"]


class Event(Part):
    """Something that happened, or that is planned."""

    id: Slug = Field(description="The event's id.")
    text: Markdown = Field(description="What happened, in one paragraph of Markdown.")
    date: WhenOrPeriod = Field(description="When: a date of any precision, or {from, to}.")
    planned: Flag = Field(default=False, description="true for what lies after the information cut-off.")
    actors: tuple[Slug, ...] = Field((), description="Ids of those who acted.")
    targets: tuple[Slug, ...] = Field((), description="Ids of those who were acted on.")
    places: tuple[Slug, ...] = Field((), description="Ids of the places.")
    follows: tuple[Slug, ...] = Field((), description="Ids of the events that led to it.")
    sources: Citations = Field((), description="Ids of sources, each with :1 to :6 for its credibility.")
    marking: Marking = None


class Reaction(Part):
    """How somebody outside responded."""

    actor: Line = Field(description="An actor's id, or a name.")
    text: Markdown = Field(description="What was said or done, in one paragraph of Markdown.")
    stance: Stance | None = Field(None, description="supportive, neutral or critical.")
    date: WhenOrPeriod | None = Field(None, description="When.")
    sources: Citations = Field((), description="Ids of sources, each with :1 to :6 for its credibility.")
    marking: Marking = None


class Scenario(Part):
    """One way in which things can go on."""

    name: Line = Field(description="The scenario in two or three words.")
    text: Markdown = Field(description="What it looks like, in one paragraph of Markdown.")
    likelihood: Line | None = Field(None, description="A term of the desk's scale of likelihood.")
    impact: Impact | None = Field(None, description="low, medium or high.")
    marking: Marking = None


class Indicator(Part):
    """A sign to watch, and whether it has been seen."""

    id: Slug = Field(description="The indicator's id, stable over a series.")
    text: Markdown = Field(description="What to watch for, in one paragraph of Markdown.")
    direction: Direction | None = Field(None, description="Whether it would reassure or alarm.")
    state: IndicatorState | None = Field(None, description="not observed, emerging or observed.")
    checked: DayOrMoment | None = Field(None, description="When it was last looked at.")
    marking: Marking = None


class Recommendation(Part):
    """Something to do, by whom and until when."""

    text: Markdown = Field(description="What to do, in one paragraph of Markdown.")
    owner: Line | None = Field(None, description="Who is to do it.")
    by: DayOrMoment | None = Field(None, description="Until when.")
    marking: Marking = None


class Section(Part):
    """Prose under a heading of the format."""

    text: MarkdownBlocks | None = Field(None, description="Markdown, any number of paragraphs.")
    heading: Line | None = Field(None, description="A heading in place of the format's own.")
    marking: Marking = None


class Escalation(Section):
    """How it came about, step by step."""

    events: tuple[Event, ...] = Field((), description="What happened, in any order.")


class Repercussions(Section):
    """What others made of it."""

    reactions: tuple[Reaction, ...] = Field((), description="How others responded.")


class Implications(Section):
    """What follows from it."""

    scenarios: tuple[Scenario, ...] = Field((), description="Ways in which things can go on.")
    indicators: tuple[Indicator, ...] = Field((), description="Signs to watch.")
    recommendations: tuple[Recommendation, ...] = Field((), description="What to do.")


class OwnSection(Part):
    """A section of the desk's own."""

    id: Slug = Field(description="The section's id.")
    heading: Line = Field(description="Its heading.")
    text: MarkdownBlocks = Field(description="Markdown, any number of paragraphs.")
    after: Line | None = Field(None, description="Key or id of the section before it; default the end.")
    marking: Marking = None
