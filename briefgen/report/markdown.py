"""Turns the Markdown of a brief, which is not trusted, into safe HTML with all that the report knows put in.

What briefgen adds to Markdown (citations, references, pictures, footnotes) is taken out before Markdown sees the text,
code spans with it, and a slot is left in its stead: two control characters around a number, which no text of a brief
can hold. The slots are filled at the very end, in one pass over finished HTML. Only there do things stand in the order
in which a reader meets them (Python-Markdown does not work in it), and what the resolver returns is neither parsed nor
washed. A slot that stands in indented code becomes its source again.
"""

import html
import re
from collections.abc import Collection, Mapping
from operator import attrgetter
from typing import Protocol

from markupsafe import Markup, escape
from msgspec import Struct, field

from briefgen.brief.citations import (
    Citation,
    CitationGroup,
    CodeSpan,
    Mark,
    Misspelt,
    NoteMark,
    Picture,
    Reference,
    find_footnotes,
    find_marks_and_code,
)
from briefgen.brief.portions import PortionMark, portion_marks
from briefgen.brief.scalars import Paragraph
from briefgen.report.limits import TooDeep
from briefgen.report.plain import note_letter, to_text
from briefgen.report.usual import read_usual

SLOTS: Mapping[type, str] = {CitationGroup: "c", NoteMark: "n", Picture: "p"}
"""How slots are marked by what was taken out; those of all else are "m"."""

__all__ = ["Resolver", "TooDeep", "to_html", "to_inline_html", "to_text"]


class Resolver(Protocol):
    """What the report knows. Called in the order in which things stand in the text, once for each."""

    def cite(self, citations: tuple[Citation, ...]) -> Markup:
        """Return the numbers for `[@a; @b:2, p. 3]`; groups with nothing but space between come as one."""
        ...

    def refer(self, target: str) -> Markup:
        """Return the value or number that `[#target]` stands for."""
        ...

    def picture(self, media: str) -> Markup:
        """Return the figure for `![](media)`, a block."""
        ...

    def mark(self, marking: str) -> Markup:
        """Return the portion mark for `(marking) ` at the start of a block; may be empty."""
        ...

    def note(self) -> int:
        """Return the number of the next footnote, from 1 on over the whole report."""
        ...


def to_html(
    text: str,
    *,
    prefix: str,
    resolver: Resolver,
    headings_from: int = 3,
    markings: Collection[str] = (),
) -> Markup:
    """Return safe HTML for any number of blocks of Markdown.

    Every id in it begins with the prefix, so that the fields of a page do not collide. The first level of
    headings becomes `headings_from`, each deeper one the next, down to 6. Only `(LABEL) ` with a label out of
    `markings` at the start of a block is a portion mark. Footnotes stand at the end, those that nothing marks
    last. Characters that no brief may hold (control characters but tab and newline) are dropped.

    Raises:
        TooDeep: blocks or emphasis are nested too deep.
    """
    words = _Words(prefix, resolver, frozenset(markings), headings_from)
    body, notes = _without_footnotes(_allowed(text))
    words.notes.update(notes)
    page = words.fill(words.parse(body, inline=False))
    return page + words.list_notes()


def to_inline_html(text: str, *, prefix: str, resolver: Resolver, markings: Collection[str] = ()) -> Markup:
    """Return safe HTML for one paragraph of Markdown, without `<p>`.

    What would begin a list, heading or other block stays as it is written, an empty line is a space, and a mark
    of a footnote is only text.

    Raises:
        TooDeep: emphasis is nested too deep.
    """
    words = _Words(prefix, resolver, frozenset(markings))
    page = words.parse(_EMPTY_LINES.sub("\n", _allowed(text).strip()), inline=True)
    return words.fill(page.removeprefix("<p>").removesuffix("</p>"))


def _allowed(text: str) -> str:
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def _without_footnotes(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without the texts of its footnotes, and these by label."""
    if "[^" not in text:
        return text, {}
    pieces, notes, done = [], {}, 0
    for note in find_footnotes(text):
        pieces += [text[done : note.start], "\n"]
        notes[note.label] = note.text
        done = note.end
    return "".join(pieces) + text[done:], notes


# A slot is its kind and its number: c citations, n a footnote, p a picture, m any other mark. The space before
# citations and footnotes goes with them.
_BACK = Markup(' <a href="#{0}noteref-{1}" role="doc-backlink" aria-label="Back to the text">↑</a>')
_SLOT = re.compile(r"\x0e[cnpm](\d+)\x0f")
_PICTURE_SLOT = re.compile(r"\x0ep\d+\x0f")
_SLOTS_AND_LINKS = re.compile(
    r"""[\s\x0e<](?:
        (?<=<)/?a\b[^>]*>
      | (?<=\x0e)[pm]\d+\x0f
      | (?:(?<=\x0e)|(?<=\s)(?<!\s\s)\s*+\x0e) (?:n\d+\x0f|c\d+\x0f(?:\s*+\x0ec\d+\x0f)*+))""",
    re.VERBOSE,
)
_TAG = re.compile(r"<[^>]*>")
_LINK_TAG = re.compile(r"</?a\b[^>]*>")
_CODE = re.compile(r"<code>[^<]*</code>")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ALIGN = re.compile(r' align="(left|center|right)"')
_FAR_START = re.compile(r' start="\d{7,}"')
_EMPTY_LINES = re.compile(r"\n[ \t\n]*\n")
# Characters that no brief holds.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class _Words(Struct):
    """One field of a brief on its way to HTML: what was taken out of it and how its notes are numbered."""

    prefix: str
    resolver: Resolver
    markings: frozenset[str]
    headings_from: int = 3
    notes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    slugs: dict[str, int] = field(default_factory=dict)
    slots: list[tuple[Mark | CodeSpan | str, str]] = field(default_factory=list)
    in_link: bool = False

    def parse(self, text: str, *, inline: bool) -> str:
        """Return washed HTML in which slots stand for what the resolver knows."""
        page = _read(self._take_out(Paragraph(text) if inline else text), inline=inline)
        if "<code>" in page:
            page = _CODE.sub(lambda code: _SLOT.sub(self._put_back, code[0]), page)
        if inline:
            return page
        page = _ALIGN.sub(r' class="\1"', _FAR_START.sub("", page))
        if _PICTURE_SLOT.search(page):
            page = _PARAGRAPH.sub(_lift_pictures, page)
        return self._set_headings(page)

    def fill(self, page: str) -> Markup:
        """Return the page with its slots filled, from first to last."""
        filled = _SLOTS_AND_LINKS.sub(self._fill, page) if "\x0e" in page else page
        return Markup(filled)  # noqa: S704 - washed by nh3

    def list_notes(self) -> Markup:
        """Return the list of footnotes: in the order of their marks, then those that the text does not mark."""
        first = min(map(self._number, self.notes), default=0)
        items = Markup("").join(map(self._set_note, self.numbers))
        return Markup('\n<ol class="notes" type="a" start="{}">{}\n</ol>').format(first, items) if first else items

    def _take_out(self, text: str) -> str:
        pieces, done = [], 0
        for mark in self._marks(text):
            if isinstance(mark, PortionMark):
                pieces += [text[done : mark.start - 1], self._slot(mark.label, text[mark.start - 1 : mark.end + 1])]
                done = mark.end + 2
                continue
            if isinstance(mark, Misspelt) or (isinstance(mark, NoteMark) and mark.label not in self.notes):
                continue
            pieces += [text[done : mark.start], self._slot(mark, text[mark.start : mark.end])]
            done = mark.end
        return "".join(pieces) + text[done:]

    def _marks(self, text: str) -> list[Mark | CodeSpan | PortionMark]:
        """List everything that is taken out, in the order of the text; a portion mark has a space behind it."""
        found: list[Mark | CodeSpan | PortionMark] = [*find_marks_and_code(text)]
        if portions := portion_marks(text, self.markings):
            found += (mark for mark in portions if mark.label in self.markings)
            found.sort(key=attrgetter("start"))
        return found

    def _slot(self, mark: Mark | CodeSpan | str, source: str) -> str:
        self.slots.append((mark, source))
        return f"\x0e{SLOTS.get(type(mark), 'm')}{len(self.slots) - 1}\x0f"

    def _put_back(self, slot: re.Match[str]) -> str:
        return html.escape(self.slots[int(slot[1])][1], quote=False)

    def _spell_code(self, slot: re.Match[str]) -> str:
        mark = self.slots[int(slot[1])][0]
        return mark.words if isinstance(mark, CodeSpan) else " "

    def _fill(self, match: re.Match[str]) -> str:
        """Fill one slot; in a link without the links that come with it, for a link cannot hold another."""
        if match[0].startswith("<"):
            self.in_link = not match[0].startswith("</")
            return match[0]
        markup = self._resolve([self.slots[int(number)][0] for number in _SLOT.findall(match[0])])
        return _LINK_TAG.sub("", markup) if self.in_link else markup

    def _resolve(self, marks: list[Mark | CodeSpan | str]) -> str:
        """Ask the resolver; several marks are citations with nothing but space between them."""
        match marks[0]:
            case Reference(target=target):
                return self.resolver.refer(target)
            case Picture(media=media):
                return self.resolver.picture(media)
            case NoteMark(label=label):
                return self._set_note_mark(label)
            case CodeSpan(words=words):
                return Markup("<code>{}</code>").format(words)
            case str(marking):
                mark = self.resolver.mark(marking)
                return mark and mark + " "
        groups = (mark for mark in marks if isinstance(mark, CitationGroup))
        return self.resolver.cite(tuple(citation for group in groups for citation in group.citations))

    def _number(self, label: str) -> int:
        if label not in self.numbers:
            self.numbers[label] = self.resolver.note()
        return self.numbers[label]

    def _set_note_mark(self, label: str) -> str:
        letter = note_letter(self._number(label))
        link = Markup('<a href="#{0}note-{1}" role="doc-noteref">{1}</a>').format(self.prefix, letter)
        place = Markup(' id="{}noteref-{}"').format(self.prefix, letter) if label not in self.marked else ""
        self.marked.add(label)
        return Markup('<sup class="note"{}>{}</sup>').format(place, link)

    def _set_note(self, label: str) -> Markup:
        letter = note_letter(self._number(label))
        page = self.fill(self.parse(self.notes[label], inline=False))
        if label in self.marked:
            back = _BACK.format(self.prefix, letter)
            page = page.removesuffix("</p>") + back + Markup("</p>") if page.endswith("</p>") else page + back
        return Markup('\n<li id="{}note-{}">{}</li>').format(self.prefix, letter, page)

    def _set_headings(self, page: str) -> str:
        """Give headings their levels, none left out, and their ids."""
        above: list[str] = []

        def set_heading(match: re.Match[str]) -> str:
            while above and above[-1] >= match[1]:
                above.pop()
            above.append(match[1])
            level = min(self.headings_from + len(above) - 1, 6)
            return f'<h{level} id="{escape(self.prefix)}{self._slug(match[2])}">{match[2]}</h{level}>'

        return _HEADING.sub(set_heading, page)

    def _slug(self, heading: str) -> str:
        words = html.unescape(_SLOT.sub(self._spell_code, _TAG.sub(" ", heading))).lower()
        slug = "h-" + (re.sub(r"[\W_]+", "-", words).strip("-")[:60] or "heading")
        self.slugs[slug] = self.slugs.get(slug, 0) + 1
        return slug if self.slugs[slug] == 1 else f"{slug}.{self.slugs[slug]}"


def _read(text: str, *, inline: bool) -> str:
    """Return washed HTML; the parser is loaded where a text needs it, which few do."""
    usual = read_usual(text, inline=inline)
    if usual is not None:
        return usual
    from briefgen.report.dialect import parse_markdown

    return parse_markdown(text, inline=inline)


def _lift_pictures(paragraph: re.Match[str]) -> str:
    """Put pictures below their paragraph, for it cannot hold a block; a paragraph of pictures is gone."""
    pictures = _PICTURE_SLOT.findall(paragraph[1])
    if not pictures:
        return paragraph[0]
    words = _PICTURE_SLOT.sub("", paragraph[1]).strip()
    return "\n".join([f"<p>{words}</p>", *pictures] if words else pictures)
