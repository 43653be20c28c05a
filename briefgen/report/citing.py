"""Numbers of sources and footnotes, in the order in which a report first uses them.

One `Citing` goes through a report from its summary to its last part and hands out numbers as it meets citations. It is
the only thing in the report that changes while the report is composed; what comes out is frozen.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from markupsafe import Markup, escape
from msgspec import Struct, field

from briefgen.brief import CREDIBILITY, RELIABILITY, Citation, Medium, Source
from briefgen.report.markdown import to_html, to_inline_html, to_text
from briefgen.report.pieces import Prose, Reference

UNWRAPPED = 1_000_000  # columns; whoever prints the text wraps it
ONE_LINE = 30  # characters that stand in one line on the narrowest screen
FIGURE = Markup('<figure class="picture">{}{}</figure>')
IMAGE = Markup('<img src="{}" alt="{}"/>')


class Target(Struct, frozen=True):
    """What `[#id]` prints: the words, and the anchor that they lead to."""

    words: str
    anchor: str


class Citing(Struct):
    """Resolves what Markdown leaves open, and remembers what was cited, in order.

    `targets` are figures and events by id, `media` pictures and `addresses` where they lie, by id. `labels` are the
    spellings of the desk's markings with what is printed for each at a portion, where the desk `shows_marks`.
    """

    sources: Mapping[str, Source]
    targets: Mapping[str, Target]
    media: Mapping[str, Medium]
    addresses: Mapping[str, str]
    labels: Mapping[str, str]
    shows_marks: bool
    numbers: dict[str, int] = field(default_factory=dict)
    cited_from: dict[str, list[str]] = field(default_factory=dict)
    credibilities: dict[str, set[str | None]] = field(default_factory=dict)
    citations: int = 0
    notes: int = 0
    fields: int = 0
    spellings: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Gather the spellings of markings once for all texts."""
        self.spellings = frozenset(self.labels)

    def blocks(self, text: str) -> Prose:
        """Compose Markdown of any number of blocks."""
        html = to_html(text, prefix=self._prefix(), resolver=self, markings=self.spellings)
        return Prose(html, to_text(html, width=UNWRAPPED))

    def paragraph(self, text: str) -> Prose:
        """Compose Markdown of one paragraph."""
        html = to_inline_html(text, prefix=self._prefix(), resolver=self, markings=self.spellings)
        return Prose(html, to_text(html, width=UNWRAPPED))

    def references(self, citations: Iterable[Citation]) -> tuple[Reference, ...]:
        """Number the citations of one item; each source stands once, with the first grade given."""
        first = {citation.source: citation for citation in reversed(tuple(citations))}
        return tuple(self._reference(citation) for citation in reversed(first.values()))

    def cite(self, citations: tuple[Citation, ...]) -> Markup:
        """Print the numbers of a group of citations in prose."""
        return Markup(f'<sup class="cite">{", ".join(map(self._cited, citations))}</sup>')  # noqa: S704  all is escaped

    def refer(self, target: str) -> Markup:
        """Print what a figure or an event is, with a link to it."""
        found = self.targets[target]
        holds = Markup(' class="quoted"') if len(found.words) <= ONE_LINE else Markup()
        return Markup('<a{} href="#{}">{}</a>').format(holds, found.anchor, found.words)

    def picture(self, media: str) -> Markup:
        """Print a picture of the project with its caption."""
        medium = self.media[media]
        mark = [self.mark(medium.marking)] if self.printed_mark(medium.marking) else []
        caption = [*mark, self.paragraph(medium.caption).html] if medium.caption else mark
        credit = [Markup('<span class="credit">{}</span>').format(medium.credit)] if medium.credit else []
        below = Markup("<figcaption>{}</figcaption>").format(Markup(" ").join([*caption, *credit]))
        image = IMAGE.format(self.addresses[media], medium.alt)
        return FIGURE.format(image, below if caption or credit else Markup())

    def mark(self, marking: str | None) -> Markup:
        """Print a portion mark, where there is one and the desk wants them."""
        printed = self.printed_mark(marking)
        return Markup('<span class="pm">({})</span>').format(printed) if printed else Markup()

    def printed_mark(self, marking: str | None) -> str | None:
        """Say what is printed for a portion's marking; none where it has none, or where the desk wants no marks."""
        return self.labels.get(marking, marking) if marking and self.shows_marks else None

    def note(self) -> int:
        """Number the next footnote."""
        self.notes += 1
        return self.notes

    def _prefix(self) -> str:
        self.fields += 1
        return f"t{self.fields}-"

    def _number(self, citation: Citation) -> int:
        self.credibilities.setdefault(citation.source, set()).add(citation.credibility)
        return self.numbers.setdefault(citation.source, len(self.numbers) + 1)

    def _cited(self, citation: Citation) -> str:
        number = self._number(citation)
        self.citations += 1
        here = f"cite-{self.citations}"
        self.cited_from.setdefault(citation.source, []).append(here)
        locator = f" {escape(citation.locator)}" if citation.locator else ""
        anchor = escape(source_anchor(citation.source))
        return f'<a href="#{anchor}" id="{here}" aria-label="Source {number}">{number}</a>{locator}'

    def _reference(self, citation: Citation) -> Reference:
        grade = (self.sources[citation.source].reliability or "") + (citation.credibility or "")
        return Reference(
            number=self._number(citation),
            anchor=source_anchor(citation.source),
            grade=grade or None,
            grade_words=grade_words(grade),
            locator=citation.locator,
        )


def source_anchor(name: str) -> str:
    """Make the id that a source's entry has on the page."""
    return f"source-{name}"


@cache
def grade_words(grade: str) -> str | None:
    """Say what an Admiralty grade such as B2 means; none for no grade."""
    words = [RELIABILITY.get(sign) or CREDIBILITY[sign] for sign in grade]
    return ", ".join(words).capitalize() or None
