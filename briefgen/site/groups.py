"""The pages of topics and countries, the archive by year, and what lists them and the series."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.site.addresses import ARCHIVE, COUNTRIES, SERIES, TOPICS
from briefgen.site.cards import Card
from briefgen.site.lines import counted, day_words, group_lines, series_lines
from briefgen.site.marks import Marks
from briefgen.site.page import Page, made_page
from briefgen.site.pagination import Leaf, leaves
from briefgen.site.rows import by_month, by_year, month_anchor, month_name, month_of
from briefgen.site.site import Group, Site

ONE, ALL, ALL_YEARS = "site/group.html", "site/groups.html", "site/archive.html"


class Kind(Struct, frozen=True):
    """A way in which reports are grouped: its part of addresses, the title of its list, and where that lies."""

    key: str
    title: str
    address: str


class MonthLine(Struct, frozen=True):
    """A month of the archive: its name, how many reports it has, and where the list of them begins."""

    name: str
    count: int
    address: str


class YearLine(Struct, frozen=True):
    """A year of the archive."""

    year: str
    counted: str
    address: str
    months: tuple[MonthLine, ...]


OF_TOPICS = Kind("topics", "Topics", TOPICS)
OF_COUNTRIES = Kind("countries", "Countries", COUNTRIES)
OF_YEARS = Kind("archive", "Reports by date", ARCHIVE)


def pages(site: Site, marks: Marks | None = None) -> Iterator[Page]:
    """Give all pages but those of the series themselves; without marks none can be kept."""
    marks = marks or Marks(site, "")
    lines = {"lines": series_lines(site.series, site), "empty": "No report is in a series yet."}
    yield made_page(SERIES, ALL, "Series", site.cards, lines)
    for kind, groups in ((OF_TOPICS, site.topics), (OF_COUNTRIES, site.countries)):
        values = {"lines": group_lines(kind.key, groups), "empty": f"No report names any {kind.key} yet."}
        yield made_page(kind.address, ALL, kind.title, site.cards, values)
        for group in groups:
            yield from (_list_page(kind, group, leaf, site, marks) for leaf in leaves(kind.key, group.key, group.cards))
    yield from _archive(site, marks)


def _list_page(kind: Kind, group: Group, leaf: Leaf, site: Site, marks: Marks) -> Page:
    """Make one page of the list of a group; the newest one tells of the whole group, and bears its marking."""
    cards = leaf.cards if leaf.number else group.cards
    spanned = _spanned(cards)

    def values() -> Mapping[str, object]:
        stretches = (by_month if kind is OF_YEARS else by_year)(leaf.cards, site)
        return {"kind": kind, "group": group, "leaf": leaf, "counted": spanned, "stretches": stretches}

    key = (kind, group.key, group.title, spanned, leaf.ways, marks.of(leaf.cards))
    return Page(leaf.address, ONE, leaf.title(group.title), cards, key, values)


def _archive(site: Site, marks: Marks) -> Iterator[Page]:
    divided = [(group, tuple(leaves(OF_YEARS.key, group.key, group.cards))) for group in site.years]
    years = tuple(_year(group, held) for group, held in divided)
    yield made_page(ARCHIVE, ALL_YEARS, OF_YEARS.title, site.cards, {"years": years, "counted": counted(site.cards)})
    for group, held in divided:
        yield from (_list_page(OF_YEARS, group, leaf, site, marks) for leaf in held)


def _year(group: Group, held: Sequence[Leaf]) -> YearLine:
    """A month that goes on over two pages begins on the newer one."""
    begins: dict[str, str] = {}
    counts = Counter(map(month_of, group.cards))
    for leaf in held:
        for month in dict.fromkeys(map(month_of, leaf.cards)):
            begins.setdefault(month, f"{leaf.address}#{month_anchor(month)}")
    months = tuple(MonthLine(month_name(month), counts[month], begins[month]) for month in begins)
    return YearLine(group.title, counted(group.cards), held[0].address, months)


def _spanned(cards: Sequence[Card]) -> str:
    """Say how many reports there are, which come newest first, and of what time."""
    newest, oldest = day_words(cards[0]), day_words(cards[-1])
    if newest == oldest:
        return f"{counted(cards)}, {newest}"
    return f"{counted(cards)}, {oldest} to {newest}"
