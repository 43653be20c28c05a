"""What rows of a report are made of: prose, dates, citations and links, as a template sees them."""

from markupsafe import Markup
from msgspec import Struct


class Prose(Struct, frozen=True):
    """Markdown as safe HTML and as text for a reader without HTML; lines of the text are not wrapped."""

    html: Markup
    text: str


class Date(Struct, frozen=True, array_like=True):
    """A date as words for the reader and as the value of a `datetime` attribute."""

    words: str
    iso: str


class Reference(Struct, frozen=True):
    """A citation at an item: the source's number and anchor, and the grade of this information, such as B2."""

    number: int
    anchor: str
    grade: str | None
    grade_words: str | None
    locator: str | None


class Link(Struct, frozen=True):
    """Words that lead to a place of the same report, or to another report."""

    words: str
    href: str
