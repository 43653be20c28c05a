"""briefgen.yaml: what a desk sets once for all its briefs.

It is read by the loader of briefs, so that a slip in it is found with the same care and said in the same words.
Everything has a default, and the file may be missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field

from briefgen.brief import SCALES, TLP, Conventions, Drawings, Part
from briefgen.brief.scalars import Count, Flag, Language, Line, Slug
from briefgen.diagnostics import Check, Diagnostic, Finding, Severity, did_you_mean, in_order, quoted
from briefgen.loading import Document, read_bytes, read_document
from briefgen.loading.checks import EMPTY_FILE

FILE_NAME = "briefgen.yaml"
COLOUR = r"^#[0-9a-fA-F]{6}$"
ACCENT, ACCENT_DARK = "#8c1d18", "#f2948c"
DARK_GROUND = "#12171c"
COMFORTABLE = 7.0  # as the accent of the look on its dark ground
READABLE = 4.5  # contrast of small text to its ground, WCAG 2.2, 1.4.3

UNKNOWN_TIME_ZONE = Check(
    "unknown-time-zone",
    Severity.ERROR,
    "The time zone is not in the IANA database.",
    "Write a name such as Asia/Karachi or UTC.",
)
UNKNOWN_SCALE = Check(
    "unknown-scale",
    Severity.ERROR,
    "There is no scale of likelihood with this name.",
    "Write icd203 or phia.",
)
UNREADABLE_COLOUR = Check(
    "unreadable-colour",
    Severity.ERROR,
    "Small text in this colour is hard to read on white: its contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3).",
    "Choose a darker colour.",
)
UNKNOWN_DEFAULT_MARKING = Check(
    "unknown-default-marking",
    Severity.ERROR,
    "The desk's default marking is no label of its scheme.",
    "Write one of the scheme's labels in full, such as TLP:GREEN.",
)
IMPOSSIBLE_BUDGET = Check(
    "impossible-budget",
    Severity.ERROR,
    "The least number of highlights is above the most.",
    "Swap least and most, or correct one of them.",
)
SETTINGS_CHECKS = (UNKNOWN_TIME_ZONE, UNKNOWN_SCALE, UNREADABLE_COLOUR, UNKNOWN_DEFAULT_MARKING, IMPOSSIBLE_BUDGET)


class Highlights(Part):
    """How many highlights a brief has, and how long they are."""

    least: Count = Field(2, description="How many there are at least, where there are any.")
    most: Count = Field(5, description="How many there are at most.")
    length: Count = Field(180, description="How many characters one has at most, as read.")


class Settings(Part):
    """What a desk sets for all its briefs."""

    name: Line = Field("Situation desk", description="The desk's name.")
    url: Annotated[Line, Field(pattern=r"^https?://\S+$")] | None = Field(
        None, description="The address at which the site is published."
    )
    lang: Language = Field("en", description="Language of the briefs as a BCP 47 tag.")
    time_zone: Line = Field("UTC", description="IANA name of the zone in which a date without a time is meant.")
    marking: Line | None = Field(None, description="Marking of briefs that name none.")
    unmarked: Line | None = Field(None, description="Marking of portions that bear none.")
    portion_marks: Flag = Field(default=False, description="true prints the marking of each portion.")
    likelihood: Line = Field("icd203", description="Scale of likelihood: icd203 or phia.")
    page: Literal["A4", "Letter"] = Field("A4", description="Paper of the PDF: A4 or Letter.")
    accent: Annotated[Line, Field(pattern=COLOUR)] = Field(ACCENT, description="Colour of labels and numbers.")
    series: Mapping[Slug, Line] = Field({}, description="Titles of series by their id.")
    logo: Line | None = Field(None, description="An SVG or PNG file, named from the folder of this file.")
    attach_source: Flag = Field(default=False, description="true attaches the YAML to PDFs that withhold nothing.")
    highlights: Highlights = Field(Highlights(), description="The budget for highlights.")
    drawings: Drawings = Field(Drawings(), description="Which drawings are made from the data.")

    @property
    def accent_dark(self) -> str:
        """The accent on a dark ground: our own, or a desk's lightened until small text in it can be read."""
        if self.accent == ACCENT:
            return ACCENT_DARK
        channels = [int(self.accent[place : place + 2], 16) for place in (1, 3, 5)]
        for step in range(21):
            mixed = "#" + "".join(f"{round(channel + (255 - channel) * step / 20):02x}" for channel in channels)
            if contrast(mixed, DARK_GROUND) >= COMFORTABLE:
                return mixed
        return "#ffffff"

    @property
    def conventions(self) -> Conventions:
        """What rules and outputs need of these settings."""
        return Conventions(
            scheme=TLP,
            scale=SCALES[self.likelihood],
            zone=ZoneInfo(self.time_zone),
            marking=self.marking,
            unmarked=self.unmarked,
            lang=self.lang,
            highlight_length=self.highlights.length,
            highlight_count=(self.highlights.least, self.highlights.most),
        )


def load_settings(root: Path) -> Document[Settings]:
    """Read a folder's briefgen.yaml; without one every setting has its default."""
    path = root / FILE_NAME
    if not path.exists():
        return Document(FILE_NAME, Settings(), ())
    content = read_bytes(path, FILE_NAME)
    if isinstance(content, Diagnostic):
        return Document(FILE_NAME, None, (content,))
    document = read_document(content, file=FILE_NAME, model=Settings)
    if [one.check for one in document.diagnostics] == [EMPTY_FILE]:
        return Document(FILE_NAME, Settings(), ())
    return _checked(document)


def _checked(document: Document[Settings]) -> Document[Settings]:
    if document.sketch is None or document.places is None:
        return document
    findings = (finding for finding in _findings(document.sketch) if finding.path not in document.unsure)
    found = in_order((*document.diagnostics, *map(document.places.locate, findings)))
    is_sound = not any(diagnostic.is_error for diagnostic in found)
    return replace(document, content=document.content if is_sound else None, diagnostics=found)


def _findings(settings: Settings) -> Iterator[Finding]:
    if not _is_time_zone(settings.time_zone):
        cure = did_you_mean(settings.time_zone, tuple(sorted(available_timezones())))
        message = f"{quoted(settings.time_zone)} is no time zone; expected a name such as Asia/Karachi"
        yield UNKNOWN_TIME_ZONE.at(("time_zone",), message, help=cure)
    if settings.likelihood not in SCALES:
        message = f"{quoted(settings.likelihood)} is no scale of likelihood; expected one of {', '.join(SCALES)}"
        yield UNKNOWN_SCALE.at(("likelihood",), message)
    if contrast(settings.accent, "#ffffff") < READABLE:
        message = "small text in this colour is hard to read on white; expected a darker one"
        yield UNREADABLE_COLOUR.at(("accent",), message)
    for key in ("marking", "unmarked"):
        label = getattr(settings, key)
        if label is not None and label not in TLP.names:
            message = f"{quoted(label)} is no label of {TLP.name}; expected one of {', '.join(TLP.names)}"
            yield UNKNOWN_DEFAULT_MARKING.at((key,), message, help=did_you_mean(label, TLP.names))
    if settings.highlights.least > settings.highlights.most:
        yield IMPOSSIBLE_BUDGET.at(("highlights",), '"least" is above "most"; expected at most as much', key=True)


def _is_time_zone(name: str) -> bool:
    """Try the name itself, since the list of all names takes long to gather."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def contrast(first: str, second: str) -> float:
    """Compute the contrast of two colours `#rrggbb`, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
