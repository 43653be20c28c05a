"""What a brief names once and refers to by id: actors, places, sources, assumptions, media.

In the file each registry is a mapping of ids; here each entry bears its id and the file's order is kept.
"""

from typing import Annotated, Literal

from pydantic import Field

from briefgen.brief.figures import Marking
from briefgen.brief.grades import Reliability
from briefgen.brief.part import Part
from briefgen.brief.scalars import Flag, Language, Line, Markdown, Number, Slug
from briefgen.brief.when import WhenOrPeriod

ActorKind = Literal["state", "state body", "armed group", "organisation", "company", "person"]
SourceKind = Literal["official", "state media", "news", "analysis", "social media", "interview", "data", "own"]
Address = Annotated[
    Line, Field(pattern=r"^https?://\S+$", description="An address that begins with http:// or https://.")
]


class Actor(Part):
    """Somebody who acts or is acted on."""

    id: Slug = Field(description="The actor's id.")
    name: Line = Field(description="The name as it is printed.")
    aliases: tuple[Line, ...] = Field((), description="Other names and acronyms.")
    kind: ActorKind | None = Field(None, description="state, state body, armed group, organisation, company or person.")
    side: Line | None = Field(None, description="The side it belongs to; default the actor itself.")
    marking: Marking = None


class Place(Part):
    """Somewhere that something happened; without coordinates it is listed and not drawn."""

    id: Slug = Field(description="The place's id.")
    name: Line = Field(description="The name as it is printed.")
    country: Line | None = Field(None, description="ISO 3166-1 alpha-3 code.")
    lat: Annotated[Number, Field(ge=-90, le=90)] | None = Field(None, description="Latitude in degrees north.")
    lon: Annotated[Number, Field(ge=-180, le=180)] | None = Field(None, description="Longitude in degrees east.")
    marking: Marking = None


class Source(Part):
    """Where a piece of information comes from."""

    id: Slug = Field(description="The source's id.")
    title: Line = Field(description="Its title.")
    publisher: Line | None = Field(None, description="Who published it.")
    author: Line | None = Field(None, description="Who wrote it.")
    kind: SourceKind | None = Field(None, description="official, state media, news, analysis, social media, …")
    reliability: Reliability | None = Field(None, description="Admiralty grade of the source, A to F.")
    published: WhenOrPeriod | None = Field(None, description="When it was published.")
    accessed: WhenOrPeriod | None = Field(None, description="When the desk read it.")
    url: Address | None = Field(None, description="Its address.")
    archived: Address | None = Field(None, description="The address of an archived copy.")
    lang: Language | None = Field(None, description="Its language as a BCP 47 tag.")
    derived_from: tuple[Slug, ...] = Field((), description="Ids of the sources that it repeats.")
    note: Markdown | None = Field(None, description="Access and bias, in one paragraph of Markdown.")
    marking: Marking = None


class Assumption(Part):
    """What the judgements take for granted."""

    id: Slug = Field(description="The assumption's id.")
    text: Markdown = Field(description="One paragraph of Markdown.")
    linchpin: Flag = Field(default=False, description="true where a judgement falls without it.")
    if_wrong: Line | None = Field(None, description="What follows if it does not hold.")
    marking: Marking = None


class Medium(Part):
    """A picture of the project, placed in a text as `![](id)`."""

    id: Slug = Field(description="The picture's id, and its name when published.")
    file: Line = Field(description="Its file, named from the brief's folder.")
    alt: Line = Field(description="What it shows, for those who do not see it.")
    caption: Markdown | None = Field(None, description="One paragraph of Markdown under it.")
    credit: Line | None = Field(None, description="Who made it.")
    marking: Marking = None
