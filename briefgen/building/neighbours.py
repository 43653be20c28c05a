"""The reports around a report: what it may call them, and where they lie.

They are those of this run and those that lie in the folder already. A report whose title is marked above another's
banner is not named there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.brief import Conventions, Scheme
from briefgen.building.manifest import Manifest
from briefgen.release import Release, original_of
from briefgen.report import Date, Link, Step, Translation, own_name, typeset
from briefgen.report.dates import date_of
from briefgen.site.addresses import report_page
from briefgen.site.cards import Card


@dataclass(frozen=True, slots=True)
class Neighbour:
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


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All reports of a tree by id; `released` are those of this run, with earlier ones that are compared with."""

    scheme: Scheme
    by_id: Mapping[str, Neighbour] = field(default_factory=dict)
    released: tuple[Release, ...] = ()

    @classmethod
    def of(
        cls,
        released: Iterable[Release],
        earlier: Iterable[Release],
        *,
        leaving: Collection[str],
        manifest: Manifest,
        desk: Conventions,
    ) -> "Neighbours":
        """Gather them from the releases of this run, and from the folder those with a page that are not leaving it.

        Those that are `earlier` are compared with, and named only where they lie in the folder.
        """
        there = (
            _of_card(one.card)
            for name, one in manifest.reports.items()
            if name not in leaving and report_page(name) in one.files
        )
        released = tuple(released)
        by_id = {one.id: one for one in (*there, *map(_of_release, released))}
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
        of_series = (one for one in self.released if one.series == shown.series and one.number)
        return tuple(sorted((one for one in of_series if _number(one) < shown.number), key=_number))

    def previous(self, shown: Release) -> Step | None:
        """Lead to the report before, in its series."""
        place = _of_release(shown).place
        before = [one for one in self._of_series(shown) if one.place < place]
        return self._step(shown, before[-1]) if before else None

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
        original = original_of(shown)
        same = (one for one in self.by_id.values() if original_of(one) == original and one.id != shown.id)
        named = sorted((one for one in same if self._may_name(shown, one)), key=lambda one: (one.lang, one.id))
        return tuple(Translation(one.lang, own_name(one.lang), one.href) for one in named)

    def _of_series(self, shown: Release) -> list[Neighbour]:
        """List the reports of its series in their order; translations stand beside their originals, not among them."""
        if not shown.series or shown.translation_of in self.by_id:
            return []
        of_series = (one for one in self.by_id.values() if one.series == shown.series)
        originals = (one for one in of_series if one.translation_of not in self.by_id)
        return sorted(originals, key=lambda one: one.place)

    def _after(self, shown: Release) -> Iterator[Neighbour]:
        place = _of_release(shown).place
        return (one for one in self._of_series(shown) if one.place > place)

    def _step(self, shown: Release, other: Neighbour | None) -> Step | None:
        return other.step if other and self._may_name(shown, other) else None

    def _may_name(self, shown: Release, other: Neighbour) -> bool:
        if other.marking not in self.scheme.marks:
            return other.marking is None
        return shown.banner is not None and self.scheme.rank(other.marking) <= self.scheme.rank(shown.banner.name)


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
        marking=card.title_marking,
        lang=card.lang,
        translation_of=card.translation_of,
        series=card.series,
        number=card.number,
        date=card.date,
        is_current=card.is_current,
    )
