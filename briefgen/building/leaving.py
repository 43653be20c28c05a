"""Which reports of a folder go, and which briefs would take the address of one along.

An address that was published stays for ever: a report may go with its brief, but a brief that comes back under another
id has to name the earlier one in `aliases`. It is known again by its file, by its number in a series, or by its title.
So a report whose brief vanished goes only with a run that looks for briefs where that one lay, and would have found it
under its new name; until then the list of the folder remembers its address.
"""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

from msgspec import Struct, field

from briefgen.building.entry import Entry
from briefgen.building.facts import Facts
from briefgen.building.manifest import Manifest
from briefgen.site.cards import Card


class Leaving(Struct, frozen=True):
    """What changes about the addresses of a folder.

    `reports` are ids of reports that go: their brief is gone, has another id now, or is not in this release any more.
    `lost` are ids of published reports by the files of the briefs that have them no more and do not name them, `taken`
    earlier ids of briefs, by their files too, that are the addresses of other reports.
    """

    reports: tuple[str, ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)


def leaving(
    before: Manifest,
    briefs: Mapping[Path, Facts | None],
    shown: Collection[str],
    *,
    folder: Path,
    within: Collection[Path],
) -> Leaving:
    """Hold the reports of a folder against the briefs of a run, and the ids of those that are shown.

    Of a brief with an error no facts are known. The run has looked for briefs `within` some folders.
    """
    sources = {path: source_of(path, folder) for path in briefs}
    ids = {sources[path]: facts.id if facts else None for path, facts in briefs.items()}
    at_hand = {path: facts for path, facts in briefs.items() if facts and facts.id in shown}
    gone = set(without_brief(before, folder, but=ids))
    goes = _noticed(gone, before, at_hand.values(), within, folder) | _outgrown(before, ids, shown)
    known = {sources[path]: facts for path, facts in at_hand.items()}
    stays, was = _Addresses.of(before, goes, known.values()), _Published.of(before, gone, known)
    lost = {path: was.names_of(facts, sources[path]).difference(facts.names) for path, facts in at_hand.items()}
    taken = {path: stays.taken_by(facts, sources[path]) for path, facts in at_hand.items()}
    return Leaving(tuple(name for name in before.entries if name in goes), _first(lost), _first(taken))


def _noticed(
    gone: Collection[str], before: Manifest, at_hand: Iterable[Facts], within: Collection[Path], folder: Path
) -> set[str]:
    """List the reports without a brief that the run can tell are gone for good, or that one of its briefs names."""
    if not gone:
        return set()
    named = {name for facts in at_hand for name in facts.names}
    return {name for name in gone if name in named or _lay_in(within, before.entries[name], folder)}


def _first(names: Mapping[Path, Collection[str]]) -> dict[str, str]:
    """Name one for each file that has any."""
    return {path.as_posix(): min(some) for path, some in names.items() if some}


class _Addresses(Struct, frozen=True):
    """The addresses that briefs ask for and reports have that stay, each with the briefs that these are of."""

    sources: Mapping[str, set[str]]

    @classmethod
    def of(cls, before: Manifest, goes: Collection[str], briefs: Iterable[Facts]) -> Self:
        asked = {name for facts in briefs for name in facts.names}
        sources: dict[str, set[str]] = defaultdict(set)
        for name, entry in before.entries.items():
            for address in _names_of(entry.card) if name not in goes else ():
                if address in asked:
                    sources[address].add(entry.source)
        return cls(sources)

    def taken_by(self, facts: Facts, source: str) -> list[str]:
        """List the names of a brief that are addresses of other briefs' reports."""
        return [name for name in facts.names if self.sources.get(name, {source}) != {source}]


class _Published(Struct, frozen=True):
    """The reports of a folder by what they are known again: briefs of this run, and marks where the briefs are gone."""

    ids: Collection[str]
    by_source: Mapping[str, list[Card]]
    gone: Mapping[object, list[Card]]

    @classmethod
    def of(cls, before: Manifest, gone: Collection[str], sources: Collection[str]) -> Self:
        by_source: dict[str, list[Card]] = defaultdict(list)
        by_mark: dict[object, list[Card]] = defaultdict(list)
        for name, entry in before.entries.items():
            if (entry.source in sources or name in gone) and entry.card.is_published:
                by_source[entry.source].append(entry.card)
                for mark in _marks(entry.card, entry.card.date.iso) if name in gone else ():
                    by_mark[mark].append(entry.card)
        return cls(before.entries.keys(), by_source, by_mark)

    def names_of(self, facts: Facts, source: str) -> set[str]:
        """List the ids under which a brief was published from its file, or from one that is gone since."""
        own = list(self.by_source.get(source, ()))
        if facts.id not in self.ids:
            own += (card for mark in _marks(facts, facts.date) for card in self.gone.get(mark, ()))
        return {name for card in own for name in _names_of(card)}


def _marks(one: Card | Facts, day: str) -> Iterator[tuple[object, ...]]:
    """List by what a report is known again: its number in a series, and its title with its day."""
    if one.series and one.number:
        yield (one.series, one.number)
    yield (one.title, day)


def _names_of(card: Card) -> tuple[str, ...]:
    return (card.id, *card.aliases)


def _outgrown(before: Manifest, ids: Mapping[str, str | None], shown: Collection[str]) -> set[str]:
    """List the reports of briefs at hand that have another id now, or are not shown any more."""
    renamed = {name for name, entry in before.entries.items() if ids.get(entry.source) not in {None, name}}
    return renamed | {name for name in ids.values() if name and name not in shown}


def source_of(path: Path, folder: Path) -> str:
    """Name a brief as seen from the release's folder, so that it does not matter where a build was started."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def without_brief(before: Manifest, folder: Path, *, but: Collection[str] = ()) -> Iterator[str]:
    """List the reports whose brief is not there, `but` those of some; each folder of briefs is looked at once."""
    there: dict[str, set[str]] = {}
    for name, entry in before.entries.items():
        source = entry.source
        if source not in but:
            top, _, file = source.rpartition("/")
            if top not in there:
                there[top] = set(_names_in(folder / top))
            if file not in there[top]:
                yield name


def _names_in(folder: Path) -> Iterator[str]:
    """List the names in a folder that lead to something; none where it is not there."""
    try:
        with os.scandir(folder) as held:
            yield from (one.name for one in held if not one.is_symlink() or Path(one).exists())
    except OSError:
        return


def _lay_in(folders: Iterable[Path], entry: Entry, folder: Path) -> bool:
    source = Path(os.path.normpath(folder.resolve() / entry.source))
    return any(source.is_relative_to(one.resolve()) for one in folders)
