"""The search: what it reads of the reports, and its page.

The page works from a folder and under a policy that lets no script ask for a file. So the index is scripts that add to
one list, `briefgenSearch`: titles and bottom lines come with the page, the words of sections with the first key.
Reports lie in files of 500, the oldest first: a new report changes the last file only, and each file has its own tables
of what repeats. Words stay words, so that what reads the files before they are published can find them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from textwrap import shorten

from msgspec.json import decode, encode

from briefgen.site.addresses import SEARCH, group_page, href, report_page, search_file, slug
from briefgen.site.cards import Card
from briefgen.site.columns import Columns, Entry, columns_of
from briefgen.site.file import File, Parts
from briefgen.site.marks import Marks
from briefgen.site.page import Page, made_page
from briefgen.site.pieces import Frame, Note, Pieces, as_noted, joined, put_note
from briefgen.site.rows import page_of
from briefgen.site.site import Site

PER_FILE = 500
BEGIN, END = b"(globalThis.briefgenSearch ??= []).push(", b");\n"
LINE_LENGTH = 160
MORE_THAN_A_LINE = 4 * LINE_LENGTH

Keys = Callable[[], Sequence[bytes]]

_SENTENCES = re.compile(rf".{{{LINE_LENGTH // 3},{LINE_LENGTH - 2}}}(?:[.!?؟۔](?= |$)|[。！？])")
_CITED = re.compile(r"\s*\[\d+(?:,\s*\d+)*\]")


def search_files(site: Site, marks: Marks, parts: Parts) -> Iterator[File]:
    """Give what the search reads; the same reports give the same bytes."""
    for number, cards in enumerate(_parts(site.cards), 1):
        key, keys = marks.key("search", number, marks.with_drawers(cards)), cache(partial(marks.piece_keys, cards))
        yield File(search_file("reports", number), key, partial(_reports, number, cards, keys, marks.site, parts))
        yield File(search_file("words", number), key, partial(_words_of, number, cards, keys, parts))


def pages(site: Site) -> Iterator[Page]:
    """Give the page that the search is on; it bears the highest marking of all reports that can be found."""
    numbers = range(1, len(list(_parts(site.cards))) + 1)
    parts = {name: tuple(search_file(name, number) for number in numbers) for name in ("reports", "words")}
    yield made_page(SEARCH, "site/search.html", "Search", site.cards, parts)


def _parts(newest_first: Sequence[Card]) -> Iterator[Sequence[Card]]:
    oldest_first = newest_first[::-1]
    return (oldest_first[start : start + PER_FILE] for start in range(0, len(oldest_first), PER_FILE))


def _reports(number: int, cards: Sequence[Card], keys: Keys, site: Site, parts: Parts) -> Iterator[bytes]:
    """Give titles and bottom lines; those of reports that are as they were are taken from the file of before."""
    address = search_file("reports", number)
    before = _entries_by_keys(address, parts)
    entries = [before.get(key) or _entry(card, site) for key, card in zip(keys(), cards, strict=True)]
    content = BEGIN + encode(columns_of(number, entries)) + END
    put_note(address, Note(sha256(content).digest(), b"".join(keys())), parts)
    yield content


def _entries_by_keys(address: str, parts: Parts) -> Mapping[bytes, Entry]:
    with as_noted(address, parts) as (file, note):
        if not note.keys:
            return {}
        columns = decode(file.read()[len(BEGIN) : -len(END)], type=Columns)
    return dict(zip(note.each_key(), columns.entries(), strict=True))


def _words_of(number: int, cards: Sequence[Card], keys: Keys, parts: Parts) -> Iterator[bytes]:
    frame = Frame(BEGIN + b'{"part":%d,"words":[' % number, b",", b"]}" + END)
    pieces = Pieces(keys(), lambda place: _more_words(cards[place]))
    return joined(search_file("words", number), frame, pieces, parts)


def _entry(card: Card, site: Site) -> Entry:
    page = href(SEARCH, page_of(card, site) or report_page(card.id))
    banner = site.banner((card,))
    kinds = ", ".join(notice.kind for notice in card.notices)
    single = (
        _series(card),
        (banner.label, banner.css) if banner else None,
        (card.lang, card.direction),
        (kinds,) if kinds else None,
    )
    several = (
        tuple((slug(topic), topic) for topic in card.topics),
        tuple((code.lower(), name) for code, name in card.countries),
        tuple((name,) for name in card.actors),
        tuple((name,) for name in card.places),
    )
    return Entry((page, card.title, _line(card), card.iso, card.date.words, card.number), single, several)


def _series(card: Card) -> tuple[str, ...] | None:
    if card.series is None:
        return None
    return (card.series, card.series_title or card.series, href(SEARCH, group_page("series", card.series)))


def _line(card: Card) -> str:
    """Give the first sentences of the bottom line without citations; cut within one where it is too long for that."""
    text = " ".join(_CITED.sub("", card.drawer.texts.bottom_line).split())
    if sentences := _SENTENCES.match(text):
        return sentences[0]
    cut = shorten(text[:MORE_THAN_A_LINE], LINE_LENGTH, placeholder="…")
    return cut if len(cut) > LINE_LENGTH // 2 or len(text) <= LINE_LENGTH else f"{text[: LINE_LENGTH - 1]}…"


def _more_words(card: Card) -> bytes:
    """List the words of a report that its other fields lack; commas part them, so that they make no phrase."""
    names = (*card.topics, *card.actors, *card.places, *(name for _, name in card.countries))
    shown = " ".join((card.title, _line(card), card.series_title or "", *names))
    events = (event.text for event in card.drawer.events)
    figures = (figure.label for figure in card.drawer.notes.figures)
    notes = (note.because for note in card.corrections)
    text = "\n".join((card.drawer.texts.bottom_line, card.drawer.texts.words, *events, *figures, *notes))
    return encode(",".join(sorted(_words(_CITED.sub("", text)) - _words(shown))))


def _words(text: str) -> set[str]:
    """List runs of letters, digits and the signs on them; a pattern for words would break them at Indic vowel signs."""
    return set(text.lower().translate(_PARTS).split())


class _Parts(dict[int, str]):
    """What becomes of each character, found when it is first met: invisible ones go, all but letters parts words."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        self[code] = "" if kind == "Cf" else chr(code) if kind[0] in "LNM" else " "
        return self[code]


_PARTS = _Parts()
