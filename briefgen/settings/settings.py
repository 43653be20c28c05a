"""The keys of briefgen.yaml, and what rules and outputs need of them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from briefgen.brief import SCALES, TLP, Conventions, Drawings, Part, Scheme
from briefgen.brief.scalars import Count, Flag, Language, Line, Slug
from briefgen.settings.colours import COLOUR, lightened
from briefgen.settings.mail import Mail, MailList
from briefgen.settings.markings import OwnScheme
from briefgen.settings.releases import Audience, OwnRelease, audience_of
from briefgen.settings.severities import Weights

ACCENT, ACCENT_DARK = "#8c1d18", "#f2948c"
DARK_GROUND = "#12171c"
COMFORTABLE = 7.0  # as the accent of the look on its dark ground


class Highlights(Part):
    """How many highlights a brief has, and how long they are."""

    least: Count = Field(2, description="How many there are at least, where there are any.")
    most: Count = Field(5, description="How many there are at most.")
    length: Count = Field(180, description="How many characters one has at most, as read.")


class Budgets(Part):
    """How much a reader is asked to read, and how old what is cited may be."""

    summary_words: Count = Field(60, description="How many words the summary has at most.")
    sentence_words: Count = Field(22, description="How many words a sentence has at most, on average.")
    source_days: Count | None = Field(None, description="How many days older than the brief a source may be.")


class SiteSettings(Part):
    """What the site tells of its reports."""

    stale_days: Count = Field(30, description="How many days after its information cut-off a report is out of date.")


class LinkSettings(Part):
    """How links to elsewhere are checked."""

    skip: tuple[Line, ...] = Field((), description="Hosts that are not asked, such as example.org.")


class Settings(Part):
    """What a desk sets for all its briefs."""

    name: Line = Field("Situation desk", description="The desk's name.")
    url: Annotated[Line, Field(pattern=r"^https?://[^\s?#]+$")] | None = Field(
        None, description="The address at which the site is published."
    )
    lang: Language = Field("en", description="Language of the briefs as a BCP 47 tag.")
    time_zone: Line = Field("UTC", description="IANA name of the zone in which a date without a time is meant.")
    marking: Line | None = Field(None, description="Marking of briefs that name none.")
    unmarked: Line | None = Field(None, description="Marking of portions that bear none.")
    portion_marks: Flag = Field(default=False, description="true prints the marking of each portion.")
    markings: OwnScheme | None = Field(None, description="The desk's own scheme of markings in place of TLP 2.0.")
    releases: Mapping[Slug, OwnRelease] = Field({}, description="Who gets a release of their own, by its name.")
    likelihood: Line = Field("icd203", description="Scale of likelihood: icd203 or phia.")
    page: Literal["A4", "Letter"] = Field("A4", description="Paper of the PDF: A4 or Letter.")
    accent: Annotated[Line, Field(pattern=COLOUR)] = Field(ACCENT, description="Colour of labels and numbers.")
    series: Mapping[Slug, Line] = Field({}, description="Titles of series by their id.")
    logo: Line | None = Field(None, description="An SVG or PNG file, named from the folder of this file.")
    attach_source: Flag = Field(default=False, description="true attaches the YAML to PDFs that withhold nothing.")
    highlights: Highlights = Field(Highlights.model_construct(), description="The budget for highlights.")
    budgets: Budgets = Field(Budgets.model_construct(), description="The budgets for prose, and the age of sources.")
    drawings: Drawings = Field(Drawings.model_construct(), description="Which drawings are made from the data.")
    site: SiteSettings = Field(
        SiteSettings.model_construct(), description="How old a report may grow before its page says so."
    )
    links: LinkSettings = Field(LinkSettings.model_construct(), description="What is not asked when links are checked.")
    mail: Mail | None = Field(None, description="From whom mail comes, and how it is sent.")
    lists: Mapping[Slug, MailList] = Field({}, description="Who gets mail, by the name of the list.")
    rules: Mapping[Slug, Weights] = Field(
        {}, description="What warnings weigh, by code: off, warning or error, for all briefs or by folder."
    )

    @property
    def accent_dark(self) -> str:
        """The accent on a dark ground: our own, or a desk's lightened until small text in it can be read."""
        return ACCENT_DARK if self.accent == ACCENT else lightened(self.accent, DARK_GROUND, least=COMFORTABLE)

    @property
    def scheme(self) -> Scheme:
        """The desk's own scheme of markings, else TLP 2.0."""
        return self.markings.scheme if self.markings else TLP

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """The releases that the desk has named, in the order of the file."""
        scheme = self.scheme
        return tuple(audience_of(name, one, scheme) for name, one in self.releases.items())

    @cached_property
    def conventions(self) -> Conventions:
        """What rules and outputs need of these settings."""
        scheme = self.scheme
        return Conventions(
            scheme=scheme,
            scale=SCALES[self.likelihood],
            zone=ZoneInfo(self.time_zone),
            marking=scheme.label(self.marking).name if self.marking else None,
            unmarked=scheme.label(self.unmarked).name if self.unmarked else None,
            lang=self.lang,
            highlight_length=self.highlights.length,
            highlight_count=(self.highlights.least, self.highlights.most),
            ceilings=tuple(audience.ceiling for audience in self.audiences),
            summary_words=self.budgets.summary_words,
            sentence_words=self.budgets.sentence_words,
            oldest_source_days=self.budgets.source_days,
        )
