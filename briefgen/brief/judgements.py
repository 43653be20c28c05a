"""Key judgements: what the desk thinks will happen, how likely it is and how sure the desk is."""

from pydantic import Field

from briefgen.brief.citations import Citations
from briefgen.brief.figures import Marking
from briefgen.brief.likelihood import Confidence
from briefgen.brief.part import Part
from briefgen.brief.scalars import Flag, Line, Markdown, Slug
from briefgen.brief.when import DayOrMoment, When


class Previous(Part):
    """How the judgement stood in the report before."""

    likelihood: Line | None = Field(None, description="The term used then; looked up where that report is at hand.")
    changed_because: Line | None = Field(None, description="Why it moved; required where it did.")


class Outcome(Part):
    """Whether what was judged came about."""

    happened: Flag = Field(description="true or false.")
    at: DayOrMoment = Field(description="When that was known.")
    text: Line | None = Field(None, description="What happened instead, or how.")


class Judgement(Part):
    """One assessment in one sentence, with a term of the desk's scale in its text."""

    id: Slug = Field(description="The judgement's id, stable over a series.")
    text: Markdown = Field(description="One paragraph of Markdown that contains the term of likelihood.")
    likelihood: Line = Field(description="A term of the desk's scale of likelihood.")
    confidence: Confidence = Field(description="How sound the basis is: low, moderate or high.")
    because: Markdown | None = Field(None, description="What the judgement rests on, in one paragraph.")
    horizon: When | None = Field(None, description="Until when the judgement speaks.")
    sources: Citations = Field((), description="Ids of sources, each with :1 to :6 for its credibility.")
    assumptions: tuple[Slug, ...] = Field((), description="Ids of the assumptions that it rests on.")
    alternatives: tuple[Line, ...] = Field((), description="What else was considered.")
    indicators: tuple[Slug, ...] = Field((), description="Ids of the indicators that would change it.")
    previous: Previous | None = Field(None, description="The judgement in the report before.")
    outcome: Outcome | None = Field(None, description="What came of it.")
    marking: Marking = None
