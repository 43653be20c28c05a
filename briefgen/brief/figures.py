"""Key figures: a number, or what is known of one, with who claims what."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from msgspec import Struct
from pydantic import Discriminator, Field, GetCoreSchemaHandler, Tag
from pydantic_core import CoreSchema, core_schema

from briefgen.brief.citations import Citations
from briefgen.brief.part import Part
from briefgen.brief.scalars import Line, Markdown, Number, Slug, Value
from briefgen.brief.when import When

Marking = Annotated[Line | None, Field(description="Who may read this: a label of the desk's marking scheme.")]


class Claim(Part):
    """What one party says the figure is."""

    by: Line = Field(description="Who claims it: an actor's id, or text.")
    value: Number | None = Field(None, description="The number claimed.")
    low: Number | None = Field(None, description="The least that is claimed.")
    high: Number | None = Field(None, description="The most that is claimed.")
    as_of: When | None = Field(None, description="The moment that the claim is about.")
    sources: Citations = Field((), description="Ids of sources, each with :1 to :6 for its credibility.")
    marking: Marking = None


class Breakdown(Part):
    """The parts of a figure by one criterion, in the order of the file."""

    by: Line | None = Field(None, description="By what the figure is broken down.")
    parts: tuple[tuple[Line, Number], ...] = Field(description="Label and number of each part.")


def _as_breakdowns(parts: Mapping[str, Decimal | Mapping[str, Decimal]]) -> tuple[Breakdown, ...]:
    single = tuple((label, number) for label, number in parts.items() if isinstance(number, Decimal))
    several = (Breakdown(by=by, parts=tuple(p.items())) for by, p in parts.items() if isinstance(p, Mapping))
    return (*((Breakdown(by=None, parts=single),) if single else ()), *several)


def _kind_of_part(value: object) -> str:
    return "parts" if isinstance(value, Mapping) else "number"


Parts = Annotated[
    Annotated[Number, Tag("number")] | Annotated[dict[Line, Number], Tag("parts")],
    Discriminator(_kind_of_part),
]


class ByLabel(Struct, frozen=True):
    """Breakdowns are written as {label: number}, or as {by what: {label: number}}."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate the mapping with its own keys, so that errors name them, then make values of it."""
        written = handler.generate_schema(dict[Line, Parts])
        return core_schema.no_info_after_validator_function(_as_breakdowns, written)


class Figure(Part):
    """A number that the report stands on; it is typed once and quoted as `[#id]`."""

    id: Slug = Field(description="The figure's id, stable over a series.")
    label: Line = Field(description="What is counted or measured.")
    value: Value | None = Field(None, description="The number in full digits, or a rating in a few words.")
    low: Number | None = Field(None, description="The lower end of the range; alone it says 'at least'.")
    best: Number | None = Field(None, description="The best estimate within the range.")
    high: Number | None = Field(None, description="The upper end of the range; alone it says 'at most'.")
    unit: Line | None = Field(None, description="A word, %, or a currency code such as USD.")
    of: Number | None = Field(None, description="The whole that the figure is a share of.")
    as_of: When | None = Field(None, description="The moment that the figure is about.")
    note: Markdown | None = Field(None, description="One paragraph of Markdown under the figure.")
    breakdown: Annotated[tuple[Breakdown, ...], ByLabel()] = Field(
        (), description="Parts of the figure, by one criterion or several."
    )
    claims: tuple[Claim, ...] = Field((), description="What each party says the figure is.")
    sources: Citations = Field((), description="Ids of sources, each with :1 to :6 for its credibility.")
    marking: Marking = None
