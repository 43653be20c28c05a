"""The reports around a report: what it may call them, and where they lie.

They are those of this run and those that lie in the folder already. A report whose title is marked above another's
banner is not named there.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field

from briefgen.brief import Conventions, Scheme
from briefgen.release import Release, original_of
from briefgen.report import Date, Link, Step, Translation, own_name, typeset
from briefgen.report.dates import date_of
from briefgen.site.cards import Card

One = TypeVar("One", bound="Neighbour | Release")


class Neighbour(Struct, frozen=True):
    """What one report may say of another; `marking` is that of its title, none where it bears none."""

    id: str
    title: str
    marking: str | None
    lang: str
    translation_of: str | None
    series: str | None
    number: int | None
    date: Date
    is_current: bool

    @property
    def place(self) -> tuple[int, str, str]:
        """Its place in its series."""
        return (self.number or 0, self.date.iso, self.id)

    @property
    def href(self) -> str:
        """Its page, as seen from that of another report."""
        return f"../{self.id}/index.html"

    @property
    def step(self) -> Step:
        """Lead to it within its series."""
        name = f"No.\N{NO-BREAK SPACE}{self.number}" if self.number else self.date.words
        return Step(name, self.title, self.lang, self.href)


class Residents:
    """The reports that lie in a folder and stay, by what they have in common with those that are made: the `names`."""

    def __init__(self, cards: Sequence[Card], names: AbstractSet[str]) -> None:
        near = (card for card in cards if not names.isdisjoint(names_of(card)))
        wanted = {*names, *(card.translation_of for card in near if card.translation_of)}
        self._by_name: dict[str, list[Card]] = defaultdict(list)
        for card in cards if wanted else ():
            for name in set(names_of(card)) & wanted:
                self._by_name[name].append(card)

    def beside(self, shown: Iterable[Release]) -> Iterable[Card]:
        """List those that reports may name, and those of which they are translations."""
        near = self._called(name for one in shown for name in (*names_of(one), one.replaced_by) if name)
        originals = self._called(card.translation_of for card in near.values() if card.translation_of)
        return {**near, **originals}.values()

    def _called(self, names: Iterable[str]) -> dict[str, Card]:
        return {card.id: card for name in dict.fromkeys(names) for card in self._by_name.get(name, ())}


class Neighbours(Struct, frozen=True, dict=True):
    """Reports of a tree by id; `released` are those of this run, with earlier ones that are compared with."""

    scheme: Scheme
    by_id: Mapping[str, Neighbour] = field(default_factory=dict)
    released: tuple[Release, ...] = ()

    @classmethod
    def of(
        cls,
        released: Iterable[Release],
        earlier: Iterable[Release] = (),
        *,
        residents: Iterable[Card] = (),
        desk: Conventions,
    ) -> "Neighbours":
        """Gather them from the releases of this run, and from those that lie in the folder and stay.

        Those that are `earlier` are compared with, and named only where they lie in the folder.
        """
        released = tuple(released)
        by_id = {one.id: one for one in (*map(_of_card, residents), *map(_of_release, released))}
        return cls(desk.scheme, by_id, (*earlier, *released))

    def successor(self, shown: Release) -> Link | None:
        """Find what supersedes a report: what it names, else the next of its series."""
        if shown.status not in {"superseded", "withdrawn"}:
            return None
        known = self.by_id.get(shown.replaced_by) if shown.replaced_by else next(self._after(shown), None)
        return Link(known.title, known.href) if known and self._may_name(shown, known) else None

    def earlier(self, shown: Release) -> tuple[Release, ...]:
        """List the releases of the same series that came before and are at hand, the oldest first."""
        if not shown.series or not shown.number:
            return ()
        of_series = self._released_of.get(shown.series, ())
        return tuple(of_series[: bisect_left(of_series, shown.number, key=_number)])

    def previous(self, shown: Release) -> Step | None:
        """Lead to the report before, in its series."""
        of_series = self._of_series(shown)
        place = bisect_left(of_series, _place(_of_release(shown)), key=_place)
        return self._step(shown, of_series[place - 1]) if place else None

    def next(self, shown: Release) -> Step | None:
        """Lead to the report after, in its series."""
        return self._step(shown, next(self._after(shown), None))

    def newest(self, shown: Release) -> Step | None:
        """Lead to the report that speaks for the series now, if it came after this one."""
        current = [one for one in self._after(shown) if one.is_current]
        return self._step(shown, current[-1]) if current else None

    def pages(self, shown: Release) -> Mapping[str, str]:
        """Give the pages of the reports of its series that it may name, by their ids."""
        return {one.id: one.href for one in self._of_series(shown) if self._may_name(shown, one)}

    def translations(self, shown: Release) -> tuple[Translation, ...]:
        """List the same report in other languages, by their tags."""
        same = (one for one in self._by_original.get(original_of(shown), ()) if one.id != shown.id)
        named = sorted((one for one in same if self._may_name(shown, one)), key=lambda one: (one.lang, one.id))
        return tuple(Translation(one.lang, own_name(one.lang), one.href) for one in named)

    def _of_series(self, shown: Release) -> Sequence[Neighbour]:
        """List the reports of its series in their order; translations stand beside their originals, not among them."""
        if not shown.series or shown.translation_of in self.by_id:
            return ()
        return self._series.get(shown.series, ())

    def _after(self, shown: Release) -> Iterator[Neighbour]:
        of_series = self._of_series(shown)
        return iter(of_series[bisect_right(of_series, _place(_of_release(shown)), key=_place) :])

    @cached_property
    def _series(self) -> Mapping[str, Sequence[Neighbour]]:
        originals = (one for one in self.by_id.values() if one.series and one.translation_of not in self.by_id)
        return _grouped(sorted(originals, key=_place), _series_of)

    @cached_property
    def _released_of(self) -> Mapping[str, Sequence[Release]]:
        return _grouped(sorted((one for one in self.released if one.number), key=_number), _series_of)

    @cached_property
    def _by_original(self) -> Mapping[str, Sequence[Neighbour]]:
        return _grouped(self.by_id.values(), original_of)

    def _step(self, shown: Release, other: Neighbour | None) -> Step | None:
        return other.step if other and self._may_name(shown, other) else None

    def _may_name(self, shown: Release, other: Neighbour) -> bool:
        if other.marking not in self.scheme.marks:
            return other.marking is None
        return shown.banner is not None and self.scheme.rank(other.marking) <= self.scheme.rank(shown.banner.name)


def _grouped(every: Iterable[One], key: Callable[[One], str]) -> Mapping[str, Sequence[One]]:
    found: dict[str, list[One]] = defaultdict(list)
    for one in every:
        found[key(one)].append(one)
    return found


def names_of(one: Card | Release) -> Iterator[str]:
    """List what reports that name each other have in common, as `Facts.circle` has it."""
    yield from (one.id, *one.aliases, original_of(one))
    if one.series:
        yield f"series {one.series}"


def _series_of(one: Neighbour | Release) -> str:
    return one.series or ""


def _place(one: Neighbour) -> tuple[int, str, str]:
    return one.place


def _number(shown: Release) -> int:
    return shown.number or 0


def _of_release(shown: Release) -> Neighbour:
    return Neighbour(
        id=shown.id,
        title=typeset(shown.title),
        marking=shown.unmarked,
        lang=shown.lang,
        translation_of=shown.translation_of,
        series=shown.series,
        number=shown.number,
        date=date_of(shown.date),
        is_current=shown.status not in {"superseded", "withdrawn"},
    )


def _of_card(card: Card) -> Neighbour:
    return Neighbour(
        id=card.id,
        title=card.title,
        marking=card.kind.title_marking,
        lang=card.lang,
        translation_of=card.translation_of,
        series=card.series,
        number=card.number,
        date=card.date,
        is_current=card.is_current,
    )
