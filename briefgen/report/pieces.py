"""What rows of a report are made of: prose, dates, citations and links, as a template sees them."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown as safe HTML and as text for a reader without HTML; lines of the text are not wrapped."""

    html: Markup
    text: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date as words for the reader and as the value of a `datetime` attribute."""

    words: str
    iso: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation at an item: the source's number and anchor, and the grade of this information, such as B2."""

    number: int
    anchor: str
    grade: str | None
    grade_words: str | None
    locator: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place of the same report, or to another report."""

    words: str
    href: str
