"""Which other briefs a brief has to do with: those of its series, those that it names, those that share a name with it.

What a report says of them goes into what it is made from, and those that it is compared with are read when it is made.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from briefgen.building.facts import NO_BANNER, Facts

OVER = {"superseded", "withdrawn"}
SHOWN = {"released", *OVER}

K = TypeVar("K", bound=Hashable)


class Drawn(Struct, frozen=True):
    """Whether a report draws its figures and its judgements over the reports before it."""

    figures: bool
    judgements: bool

    def __contains__(self, name: str) -> bool:
        return self.figures if name.startswith("figure ") else self.judgements


class Circles:
    """The briefs of a group by their files, as far as they are sound in themselves, at one moment.

    None of them has to do with a brief of another group.
    """

    def __init__(self, facts: Mapping[str, Facts], *, now: datetime, drawn: Drawn, has_ceilings: bool) -> None:
        self._facts, self._now, self._drawn, self._has_ceilings = facts, now, drawn, has_ceilings

    def around(self, file: str) -> Iterator[str]:
        """List the digests of what a report shows of others, and of what checks hold it against."""
        own = self._facts[file]
        for other in (*self._named(file), *self._beside(file)):
            yield f"{other} {self._face(other)}"
        if own.is_open:
            yield from (self._face(other) for other in self._later(file))
        if own.series and self._has_ceilings:
            yield self._newest_shown[own.series]

    def texts_before(self, file: str) -> Iterator[str]:
        """List the digests of what a report is compared with, and of what it draws of the reports before it."""
        for other in self.before(file):
            yield f"{self._facts[other].content} {self._state(other)}"
        for other in self.drawn(file):
            yield f"{self._facts[other].points} {self._state(other)}"

    def before(self, file: str) -> Iterator[str]:
        """List the files of the earlier reports that a report is compared with, the newest first."""
        waiting = {*self._facts[file].banners.items(), ("", max(self._facts[file].banners.values(), default=NO_BANNER))}
        for other in self._earlier(file):
            if not waiting:
                return
            yield other
            waiting -= {one for one in waiting if self._ends(self._facts[other], *one)}

    def drawn(self, file: str) -> Iterator[str]:
        """List the files of the earlier reports of which a report draws something."""
        wanted = {name for name in self._facts[file].drawn if name in self._drawn}
        if wanted:
            yield from (other for other in self._earlier(file) if not wanted.isdisjoint(self._facts[other].drawn))

    def companions(self, file: str) -> Iterator[str]:
        """List the files that have to be read with one: for its checks, and for what its report shows."""
        own = self._facts.get(file)
        if own is None:
            return
        yield from self._named(file)
        yield from self.before(file)
        yield from self.drawn(file)
        if own.is_open:
            yield from self._later(file)
        if own.series and self._has_ceilings:
            yield from self._series[own.series]

    def _ends(self, other: Facts, name: str, rank: int) -> bool:
        """Tell whether a release goes no further back than a report: it has it, and may quote all of it."""
        if other.status == "withdrawn":
            return False
        return not name or (self._is_shown(other, (name,)) and other.banners[name] <= rank)

    def _is_shown(self, facts: Facts, releases: Iterable[str]) -> bool:
        """Tell whether releases show a report for sure, drafts or not."""
        is_there = facts.status in SHOWN and facts.is_published(self._now)
        return is_there and all(name in facts.banners for name in releases)

    def _face(self, file: str) -> str:
        """Hash what others show of a report, also whether it is published and a translation of one that is there."""
        facts = self._facts[file]
        is_beside = facts.translation_of is not None and facts.translation_of in self._by_name
        return f"{facts.face} {self._state(file)} {is_beside}"

    def _state(self, file: str) -> str:
        """Tell whether and how a report is published now, and by which releases."""
        facts = self._facts[file]
        return f"{facts.status} {facts.is_published(self._now)} {sorted(facts.banners.items())}"

    def _named(self, file: str) -> Iterator[str]:
        """List those that a brief names, that name it or what it names too, and that share a name or a number."""
        own = self._facts[file]
        found: dict[str, None] = {}
        for name in (*own.names, *own.tells_of):
            found |= dict.fromkeys(self._by_name[name])
            found |= dict.fromkeys(self._telling[name])
        if own.number:
            found |= dict.fromkeys(self._by_number[own.series, own.number])
        found.pop(file, None)
        return iter(found)

    def _beside(self, file: str) -> Iterator[str]:
        """List its neighbours in its series, and those that may speak for the series."""
        own = self._facts[file]
        if own.series:
            of_series, place = self._series[own.series], self._place(file)
            later = of_series[place + 1 :]
            yield from self._as_far_as_shown(reversed(of_series[:place]), own)
            yield from self._as_far_as_shown(later, own)
            yield from self._as_far_as_shown((one for one in reversed(later) if self._is_current(one)), own)

    def _as_far_as_shown(self, files: Iterable[str], own: Facts) -> Iterator[str]:
        """List reports up to the first that no release of a report leaves out, and that is no translation."""
        for file in files:
            yield file
            facts = self._facts[file]
            if facts.translation_of not in self._by_name and self._is_shown(facts, own.banners):
                return

    def _is_current(self, file: str) -> bool:
        return self._facts[file].status not in OVER

    def _earlier(self, file: str) -> Iterator[str]:
        """List the reports of its series with lower numbers, the newest first."""
        own = self._facts[file]
        if own.series and own.number:
            before = reversed(self._series[own.series][: self._place(file)])
            yield from (other for other in before if 0 < (self._facts[other].number or 0) < own.number)

    def _later(self, file: str) -> Iterator[str]:
        own = self._facts[file]
        if own.series:
            yield from self._series[own.series][self._place(file) + 1 :]

    def _place(self, file: str) -> int:
        own = self._facts[file]
        of_series = self._series[own.series or ""]
        found = bisect_left(of_series, own.place, key=lambda other: self._facts[other].place)
        return of_series.index(file, found)

    @cached_property
    def _series(self) -> Mapping[str, list[str]]:
        series: dict[str, list[str]] = defaultdict(list)
        for file, facts in self._facts.items():
            if facts.series:
                series[facts.series].append(file)
        return {name: sorted(files, key=lambda file: self._facts[file].place) for name, files in series.items()}

    @cached_property
    def _newest_shown(self) -> Mapping[str, str]:
        """Give for each series the highest number that each release shows, as text."""
        newest: dict[str, str] = {}
        for series, files in self._series.items():
            highest: dict[str, int] = defaultdict(int)
            for facts in map(self._facts.__getitem__, files):
                for name in facts.banners:
                    highest[name] = max(highest[name], facts.number or 0)
            newest[series] = str(sorted(highest.items()))
        return newest

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        return _grouped((name, file) for file, facts in self._facts.items() for name in facts.names)

    @cached_property
    def _telling(self) -> Mapping[str, list[str]]:
        return _grouped((name, file) for file, facts in self._facts.items() for name in facts.tells_of)

    @cached_property
    def _by_number(self) -> Mapping[tuple[str | None, int], list[str]]:
        return _grouped(((facts.series, facts.number), file) for file, facts in self._facts.items() if facts.number)


def _grouped(pairs: Iterable[tuple[K, str]]) -> Mapping[K, list[str]]:
    grouped: dict[K, list[str]] = defaultdict(list)
    for key, file in pairs:
        grouped[key].append(file)
    return grouped
