"""A desk's own scheme of markings, such as a national classification with caveats.

A label becomes a mark in a text, a word on every page that is never broken, and an argument on a command line. So it is
one word without signs that mean something there, and no two spellings are told apart by capitals alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, WithJsonSchema

from briefgen.brief import Label, Part, Scheme
from briefgen.brief.scalars import Line
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean, quoted
from briefgen.loading.checks import BAD_TEXT
from briefgen.settings.colours import COLOUR, READABLE, contrast

SIGNS = ":+/-_."
MAX_LABEL = 40  # what a margin of a page has room for

SCHEME_WITHOUT_LABELS = Check(
    "scheme-without-labels",
    Severity.ERROR,
    "The desk's own scheme of markings has no label.",
    "List its labels from the most open to the most restricted, or delete markings to use TLP 2.0.",
)
DUPLICATE_LABEL = Check(
    "duplicate-label",
    Severity.ERROR,
    "Two names or short forms of the desk's labels are alike, or differ only in capitals, so a mark could mean either.",
    "Rename one of them; a label without a short form needs none.",
)
UNREADABLE_LABEL = Check(
    "unreadable-label",
    Severity.ERROR,
    "A label is hard to read on its background: the contrast of the two colours is below 4.5 to 1 (WCAG 2.2, 1.4.3).",
    "Choose a lighter colour on a dark background, or a darker one on a light background.",
)

# A pattern of pydantic would be told in the words of an address; the rules on form stand in `scheme_faults`.
Colour = Annotated[Line, WithJsonSchema({"type": "string", "pattern": COLOUR})]
Mark = Annotated[Line, WithJsonSchema({"type": "string", "pattern": r"^\S+$", "maxLength": MAX_LABEL})]


class OwnLabel(Part):
    """One label of the desk's own scheme."""

    name: Mark = Field(description="The label as it is printed on every page; one word.")
    short: Mark | None = Field(None, description="Its short form, for the marks of portions.")
    handling: Line = Field(description="What a reader may do with the text, in one line.")
    colour: Colour = Field("#ffffff", description="Colour of the label.")
    background: Colour = Field("#000000", description="Colour behind the label.")

    @property
    def label(self) -> Label:
        """The label as all else knows it."""
        return Label(self.name, self.handling, self.colour, self.background, self.short)


class OwnScheme(Part):
    """The desk's own markings, in order."""

    name: Line = Field(description="What the scheme is called in messages.")
    labels: tuple[OwnLabel, ...] = Field(description="Its labels from the most open to the most restricted.")

    @property
    def scheme(self) -> Scheme:
        """The scheme as all else knows it."""
        return Scheme(self.name, tuple(one.label for one in self.labels))


def scheme_faults(own: OwnScheme) -> Iterator[Finding]:
    """Find what is wrong with a desk's own scheme."""
    if not own.labels:
        message = "this scheme has no labels; expected at least one"
        yield SCHEME_WITHOUT_LABELS.at(("markings", "labels"), message)
    for place, label in enumerate(own.labels):
        yield from _malformed(("markings", "labels", place), label)
    yield from _alike(own)


def no_label(check: Check, path: Path, mark: str, scheme: Scheme) -> Finding:
    """Say that a mark is no label of the scheme, and which one was meant."""
    new = dict(scheme.former).get(mark.upper())
    cure = f"{mark.upper()} is {new} now" if new else did_you_mean(mark, scheme.marks)
    message = f"{quoted(mark)} is no label of {scheme.name}; expected one of {', '.join(scheme.names)}"
    return check.at(path, message, help=cure)


def _malformed(path: Path, label: OwnLabel) -> Iterator[Finding]:
    for key, mark in _spellings(label):
        if not _is_mark(mark):
            expected = f"one word that begins with a letter and has letters, digits and {' '.join(SIGNS)} only"
            message = f'"{key}" has another form; expected {expected}, at most {MAX_LABEL} characters'
            yield BAD_TEXT.at((*path, key), message)
    bad = [key for key in ("colour", "background") if not re.match(COLOUR, getattr(label, key))]
    for key in bad:
        yield BAD_TEXT.at((*path, key), f'"{key}" has another form; expected a colour such as #33ff00')
    if not bad and contrast(label.colour, label.background) < READABLE:
        key = "colour" if "colour" in label.model_fields_set else "background"
        message = f"{label.colour} is hard to read on {label.background}; expected more contrast"
        yield UNREADABLE_LABEL.at((*path, key), message)


def _is_mark(text: str) -> bool:
    """Tell whether a text can be a mark, in any script: with the vowel signs that Hindi and Thai write as marks."""
    is_word = all(sign in SIGNS or unicodedata.category(sign)[0] in "LMN" for sign in text)
    return is_word and text[0].isalpha() and len(text) <= MAX_LABEL


def _alike(own: OwnScheme) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for place, label in enumerate(own.labels):
        for key, mark in _spellings(label):
            folded = unicodedata.normalize("NFKC", mark).casefold()
            if folded in seen:
                message = f"{quoted(mark)} is spelt like {quoted(seen[folded], 'another label')}; expected another word"
                yield DUPLICATE_LABEL.at(("markings", "labels", place, key), message)
            seen.setdefault(folded, mark)


def _spellings(label: OwnLabel) -> Iterator[tuple[str, str]]:
    yield "name", label.name
    if label.short:
        yield "short", label.short
