"""What the search shows of many reports: a list a field, in the order of the reports, and tables of what repeats."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

OWN = ("pages", "titles", "lines", "dates", "days", "numbers")
SINGLE = ("series", "labels", "languages", "states")
SEVERAL = ("topics", "countries", "actors", "places")

Words = tuple[str, ...]


class Entry(Struct, frozen=True):
    """What it shows of one report.

    `own` is what few others have: address, title, first sentences, date, day in words, number. The rest stands in
    tables: of `single` there is one a report or none, of `several` any number.
    """

    own: tuple[str, str, str, str, str, int | None]
    single: tuple[Words | None, ...]
    several: tuple[tuple[Words, ...], ...]


class Columns(Struct, frozen=True):
    """The fields as they are read; numbers of `SINGLE` and `SEVERAL` are places in `tables`."""

    pages: Sequence[str]
    titles: Sequence[str]
    lines: Sequence[str]
    dates: Sequence[str]
    days: Sequence[str]
    numbers: Sequence[int | None]
    series: Sequence[int | None]
    labels: Sequence[int | None]
    languages: Sequence[int | None]
    states: Sequence[int | None]
    topics: Sequence[Sequence[int]]
    countries: Sequence[Sequence[int]]
    actors: Sequence[Sequence[int]]
    places: Sequence[Sequence[int]]
    tables: dict[str, list[Words]]

    def entries(self) -> Iterator[Entry]:
        """Give the entries that stand in the columns."""
        own = zip(self.pages, self.titles, self.lines, self.dates, self.days, self.numbers, strict=True)
        single = zip(*(_words(getattr(self, name), self.tables[name]) for name in SINGLE), strict=True)
        several = zip(
            *([tuple(_words(places, self.tables[name])) for places in getattr(self, name)] for name in SEVERAL),
            strict=True,
        )
        return map(Entry, own, single, several)


def columns_of(part: int, entries: Sequence[Entry]) -> dict[str, object]:
    """Set entries in columns, by their names."""
    tables: dict[str, dict[Words, int]] = {name: {} for name in (*SINGLE, *SEVERAL)}
    columns: dict[str, object] = {"part": part}
    for place, name in enumerate(OWN):
        columns[name] = [entry.own[place] for entry in entries]
    for place, name in enumerate(SINGLE):
        columns[name] = _places((entry.single[place] for entry in entries), tables[name])
    for place, name in enumerate(SEVERAL):
        columns[name] = [_places(entry.several[place], tables[name]) for entry in entries]
    return {**columns, "tables": {name: list(table) for name, table in tables.items()}}


def _places(words: Iterable[Words | None], table: dict[Words, int]) -> list[int | None]:
    """Name each by its place in a table, at the end of which it is put where it is not there."""
    return [None if word is None else table.setdefault(word, len(table)) for word in words]


def _words(places: Iterable[int | None], table: Sequence[Words]) -> list[Words | None]:
    return [None if place is None else table[place] for place in places]
