"""The brief as a desk writes it: every field of format version 1."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Annotated, Literal, TypeVar, cast

from pydantic import Field

from briefgen.brief.citations import Mark, find_marks, without_code
from briefgen.brief.figures import Figure, Marking
from briefgen.brief.judgements import Judgement
from briefgen.brief.part import Part
from briefgen.brief.registries import Actor, Assumption, Medium, Place, Source
from briefgen.brief.scalars import Blocks, Count, Flag, Language, Line, Markdown, MarkdownBlocks, Slug
from briefgen.brief.sections import Escalation, Implications, OwnSection, Repercussions, Section
from briefgen.brief.sentences import Sentence, sentences_in
from briefgen.brief.shorthand import ById, OrOne, OrText
from briefgen.brief.walk import Path, walk
from briefgen.brief.when import Day, DayOrMoment, Moment, Period

T = TypeVar("T")
EMAIL = r"^[^@\s<>,;:\"?&%/\\]+@[^@\s<>,;:\"?&%/\\]+$"
PHONE = r"^\+?[0-9][0-9 ()./-]*$"
Status = Literal["draft", "review", "released", "superseded", "withdrawn"]
Trend = Literal["deteriorated", "unchanged", "improved"]


class Contact(Part):
    """Whom a reader can ask."""

    name: Line = Field(description="Name or function.")
    email: Annotated[Line, Field(pattern=EMAIL)] | None = Field(None, description="Mail address.")
    phone: Annotated[Line, Field(pattern=PHONE)] | None = Field(None, description="Telephone number.")
    marking: Marking = None


class Highlight(Part):
    """One line of what matters most."""

    text: Markdown = Field(description="One line of Markdown.")
    new: Flag = Field(default=False, description="true for what the report before did not have.")
    marking: Marking = None


class Gap(Part):
    """Something that the desk does not know."""

    text: Markdown = Field(description="One paragraph of Markdown.")
    marking: Marking = None


class Correction(Part):
    """What was wrong in this report, and what is right."""

    at: DayOrMoment = Field(description="When it was corrected.")
    because: Markdown = Field(description="Why, in one paragraph of Markdown.")
    where: Line | None = Field(None, description="What was corrected, such as figures.killed-saravan.")
    was: Line | None = Field(None, description="What stood there.")
    now: Line | None = Field(None, description="What stands there now.")


class Drawings(Part):
    """What is drawn from the data, kind by kind."""

    timeline: Flag = Field(default=True, description="false leaves the timeline of events out.")
    map: Flag = Field(default=True, description="false leaves the map of places out.")
    figures: Flag = Field(default=True, description="false leaves the ranges and breakdowns out.")
    likelihood: Flag = Field(default=True, description="false leaves the bands of likelihood out.")
    actors: Flag = Field(default=True, description="false leaves out who acted on whom.")
    card: Flag = Field(default=True, description="false leaves out the picture that other sites show for a link.")


class Brief(Part):
    """One event, as one desk knows it at one moment."""

    id: Slug = Field(description="The report's address, stable for ever; default the file's name.")
    title: Line = Field(description="The title, in one line.")
    date: Day = Field(description="The day of the report.")
    summary: MarkdownBlocks = Field(description="The bottom line, in Markdown; it stands first.")
    background: Annotated[Section, OrText()] | None = Field(None, description="What a reader must know from before.")
    escalation: Annotated[Escalation, OrText()] | None = Field(None, description="How it came about, with events.")
    international_repercussions: Annotated[Repercussions, OrText()] | None = Field(
        None, description="What others made of it, with reactions."
    )
    implications: Annotated[Implications, OrText()] | None = Field(
        None, description="What follows, with scenarios, indicators and recommendations."
    )
    sections: tuple[OwnSection, ...] = Field((), description="Sections of the desk's own.")
    aliases: tuple[Slug, ...] = Field((), description="Earlier ids of this brief, the oldest first.")
    series: Slug | None = Field(None, description="The series that it belongs to.")
    number: Count | None = Field(None, description="Its number in the series.")
    as_of: DayOrMoment | None = Field(None, description="The information cut-off.")
    period: Period | None = Field(None, description="The time that the report is about.")
    next_report: DayOrMoment | None = Field(None, description="When the next report is due.")
    updated: DayOrMoment | None = Field(None, description="When this brief was last changed.")
    publish_at: Moment | None = Field(None, description="Embargo: in no release before it.")
    status: Status = Field("released", description="draft, review, released, superseded or withdrawn.")
    replaced_by: Slug | None = Field(None, description="Id of the brief that replaces a superseded one.")
    lang: Language | None = Field(None, description="Language as a BCP 47 tag; default from briefgen.yaml.")
    translation_of: Slug | None = Field(None, description="Id of the brief that this one translates.")
    marking: Marking = None
    unmarked: Marking = None
    prepared_by: Annotated[tuple[Line, ...], OrOne()] = Field((), description="Who prepared it.")
    authorised_by: Annotated[tuple[Line, ...], OrOne()] = Field((), description="Who authorised it.")
    contacts: tuple[Contact, ...] = Field((), description="Whom a reader can ask.")
    countries: tuple[Line, ...] = Field((), description="ISO 3166-1 alpha-3 codes.")
    topics: tuple[Line, ...] = Field((), description="What it is about, in words.")
    trend: Trend | None = Field(None, description="Against the report before: deteriorated, unchanged or improved.")
    drawings: Drawings = Field(Drawings.model_construct(), description="Which drawings are made from the data.")
    highlights: tuple[Annotated[Highlight, OrText()], ...] = Field(
        (), description="Two to five lines of what matters most."
    )
    figures: tuple[Figure, ...] = Field((), description="Key figures.")
    judgements: tuple[Judgement, ...] = Field((), description="Key judgements.")
    actors: Annotated[tuple[Actor, ...], ById()] = Field((), description="Those who act or are acted on, by id.")
    places: Annotated[tuple[Place, ...], ById()] = Field((), description="Where things happened, by id.")
    sources: Annotated[tuple[Source, ...], ById()] = Field((), description="Where the information comes from, by id.")
    assumptions: Annotated[tuple[Assumption, ...], ById()] = Field(
        (), description="What the judgements take for granted, by id."
    )
    gaps: tuple[Annotated[Gap, OrText()], ...] = Field((), description="What the desk does not know.")
    corrections: tuple[Correction, ...] = Field((), description="What was wrong, and is right now.")
    media: tuple[Medium, ...] = Field((), description="Pictures of the project.")
    extra: Mapping[str, object] = Field({}, alias="x-", description="The desk's own keys, which start with x-.")

    @property
    def values(self) -> tuple[tuple[Path, object], ...]:
        """Every part and value of the brief with its path, the brief itself first."""
        return (((), self), *self._below)

    @cached_property
    def _below(self) -> tuple[tuple[Path, object], ...]:
        """What stands below the brief, walked once. With itself it would be kept until garbage is collected."""
        return tuple(walk(self))[1:]

    @cached_property
    def _by_kind(self) -> Mapping[type, tuple[tuple[Path, object], ...]]:
        kinds = defaultdict(list)
        for path, value in self._below:
            kinds[type(value)].append((path, value))
        return {kind: tuple(found) for kind, found in kinds.items()}

    @cached_property
    def _asked(self) -> dict[type, tuple[tuple[Path, object], ...]]:
        """What was listed by kind before, for many rules ask for the same few kinds."""
        return {}

    def parts_of(self, kind: type[T]) -> Iterator[tuple[Path, T]]:
        """List the parts and values of one kind below the brief, kind by kind where it has several below it."""
        if kind not in self._asked:
            found = (entries for own, entries in self._by_kind.items() if issubclass(own, kind))
            self._asked[kind] = tuple(chain.from_iterable(found))
        return iter(cast("tuple[tuple[Path, T], ...]", self._asked[kind]))

    def markdown(self) -> Iterator[tuple[Path, Blocks]]:
        """List the Markdown texts with their paths."""
        return self.parts_of(Blocks)

    @cached_property
    def marks(self) -> tuple[tuple[Path, Mark], ...]:
        """Every citation, reference, picture and footnote mark, with the path of its text."""
        return tuple((path, mark) for path, text in self.markdown() for mark in find_marks(text))

    @cached_property
    def prose(self) -> tuple[tuple[Path, Blocks, str], ...]:
        """The Markdown texts with their paths, and each with what is code in it blanked."""
        return tuple((path, text, without_code(text)) for path, text in self.markdown())

    @cached_property
    def sentences(self) -> tuple[tuple[Path, Sentence], ...]:
        """The sentences of all Markdown texts with the paths of the texts, in the order of the format."""
        marks: dict[Path, list[Mark]] = defaultdict(list)
        for path, mark in self.marks:
            marks[path].append(mark)
        return tuple(
            (path, sentence) for path, _, prose in self.prose for sentence in sentences_in(prose, tuple(marks[path]))
        )
