"""The search: what it reads of the reports, and its page.

The page works from a folder and under a policy that lets no script ask for a file. So the index is scripts that add to
one list, `briefgenSearch`: titles and bottom lines come with the page, the words of sections with the first key.
Reports lie in files of 500, the oldest first: a new report changes the last file only, and each file has its own tables
of what repeats. Words stay words, so that what reads the files before they are published can find them.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from textwrap import shorten

from msgspec import Struct, field

from briefgen.site.addresses import SEARCH, group_page, href, report_page, search_file, slug
from briefgen.site.cards import Card
from briefgen.site.file import File, Parts
from briefgen.site.marks import Marks
from briefgen.site.page import Page, made_page
from briefgen.site.rows import page_of
from briefgen.site.site import Site

PER_FILE = 500
BEGIN, END = "(globalThis.briefgenSearch ??= []).push(", ");\n"
LINE_LENGTH = 160
MORE_THAN_A_LINE = 4 * LINE_LENGTH
SINGLE = ("series", "labels", "languages", "states")
SEVERAL = ("topics", "countries", "actors", "places")
_SENTENCES = re.compile(rf".{{{LINE_LENGTH // 3},{LINE_LENGTH - 2}}}(?:[.!?؟۔](?= |$)|[。！？])")
_CITED = re.compile(r"\s*\[\d+(?:,\s*\d+)*\]")


def search_files(site: Site, marks: Marks, parts: Parts) -> Iterator[File]:
    """Give what the search reads; the same reports give the same bytes."""
    for number, cards in enumerate(_parts(site.cards), 1):
        key = marks.key("search", number, marks.with_drawers(cards))
        yield File(search_file("reports", number), key, partial(_reports, number, cards, marks, parts))
        yield File(search_file("words", number), key, partial(_words_of, number, cards, marks, parts))


def pages(site: Site) -> Iterator[Page]:
    """Give the page that the search is on; it bears the highest marking of all reports that can be found."""
    numbers = range(1, len(list(_parts(site.cards))) + 1)
    parts = {name: tuple(search_file(name, number) for number in numbers) for name in ("reports", "words")}
    yield made_page(SEARCH, "site/search.html", "Search", site.cards, parts)


def _parts(newest_first: Sequence[Card]) -> Iterator[Sequence[Card]]:
    oldest_first = newest_first[::-1]
    return (oldest_first[start : start + PER_FILE] for start in range(0, len(oldest_first), PER_FILE))


def _reports(number: int, cards: Sequence[Card], marks: Marks, parts: Parts) -> Iterator[bytes]:
    lines = [_kept_line(card, marks, parts) for card in cards]
    yield f"{BEGIN}{_json({'part': number, **_columns(marks.site, cards, lines)})}{END}".encode()


def _kept_line(card: Card, marks: Marks, parts: Parts) -> str:
    return marks.part("line", card, parts, lambda card: _line(card).encode()).decode()


def _words_of(number: int, cards: Sequence[Card], marks: Marks, parts: Parts) -> Iterator[bytes]:
    yield f'{BEGIN}{{"part":{number},"words":['.encode()
    for place, card in enumerate(cards):
        line = _kept_line(card, marks, parts)
        words = marks.part("words", card, parts, partial(_more_words, line))
        yield b"," + words if place else words
    yield f"]}}{END}".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Table(Struct, frozen=True):
    """What many reports share, each once; they name it by its place."""

    entries: dict[tuple[str, ...], int] = field(default_factory=dict)

    def place(self, entry: tuple[str, ...] | None) -> int | None:
        return None if entry is None else self.entries.setdefault(entry, len(self.entries))

    def places(self, entries: Sequence[tuple[str, ...]]) -> list[int | None]:
        return [self.place(entry) for entry in entries]


def _columns(site: Site, cards: Sequence[Card], lines: Sequence[str]) -> dict[str, object]:
    """Give a list a field, each in the order of the reports, and the tables that their numbers point into."""
    own = {
        "pages": [href(SEARCH, page_of(card, site) or report_page(card.id)) for card in cards],
        "titles": [card.title for card in cards],
        "lines": lines,
        "dates": [card.date.iso for card in cards],
        "days": [card.date.words for card in cards],
        "numbers": [card.number for card in cards],
    }
    return own | _shared_columns([_shared(site, card) for card in cards])


def _shared_columns(shared: Sequence["_Shared"]) -> dict[str, object]:
    tables = {name: _Table() for name in (*SINGLE, *SEVERAL)}
    single = {name: [tables[name].place(one.single[name]) for one in shared] for name in SINGLE}
    several = {name: [tables[name].places(one.several[name]) for one in shared] for name in SEVERAL}
    return {**single, **several, "tables": {name: list(table.entries) for name, table in tables.items()}}


class _Shared(Struct, frozen=True):
    single: dict[str, tuple[str, ...] | None]
    several: dict[str, list[tuple[str, ...]]]


def _shared(site: Site, card: Card) -> _Shared:
    banner = site.banner((card,))
    kinds = tuple(notice.kind for notice in card.notices)
    single = {
        "series": _series(card),
        "labels": (banner.label, banner.css) if banner else None,
        "languages": (card.lang, card.direction),
        "states": (", ".join(kinds),) if kinds else None,
    }
    several: dict[str, list[tuple[str, ...]]] = {
        "topics": [(slug(topic), topic) for topic in card.topics],
        "countries": [(code.lower(), name) for code, name in card.countries],
        "actors": [(name,) for name in card.actors],
        "places": [(name,) for name in card.places],
    }
    return _Shared(single, several)


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


def _more_words(line: str, card: Card) -> bytes:
    """List the words of a report that its other fields lack; commas part them, so that they make no phrase."""
    names = (*card.topics, *card.actors, *card.places, *(name for _, name in card.countries))
    shown = " ".join((card.title, line, card.series_title or "", *names))
    events = (event.text for event in card.drawer.events)
    figures = (figure.label for figure in card.drawer.notes.figures)
    notes = (note.because for note in card.corrections)
    text = "\n".join((card.drawer.texts.bottom_line, card.drawer.texts.words, *events, *figures, *notes))
    return _json(",".join(sorted(_words(_CITED.sub("", text)) - _words(shown)))).encode()


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
