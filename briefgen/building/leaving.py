"""Which reports of a folder go, and which briefs would take the address of one along.

An address that was published stays for ever: a report may go with its brief, but a brief that comes back under another
id has to name the earlier one in `aliases`. It is known again by its file, by its number in a series, or by its title.
So a report whose brief vanished goes only with a run that looks for briefs where that one lay, and would have found it
under its new name; until then the list of the folder remembers its address.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
    files: Iterable[str],
    facts: Mapping[str, Facts],
    *,
    is_shown: Callable[[Facts], bool],
    folder: Path,
    within: Collection[Path],
) -> Leaving:
    """Hold the reports of a folder against the briefs of a run.

    Of a file whose brief has an error no facts are known. The run has looked for briefs `within` some folders.
    """
    run = _Run.of(files, facts, is_shown, folder)
    gone = set(without_brief(before, folder, but=run.ids))
    noticed = {name for name in gone if name in run.named or _lay_in(within, before.entries[name], folder)}
    goes = noticed | run.hidden | _renamed(before, run.ids)
    stays, was = _Addresses.of(before, goes, run.named), _Published.of(before, gone, run.ids)
    lost, taken = {}, {}
    for file, source in run.shown.items():
        one = facts[file]
        if names := was.names_of(one, source).difference(one.names):
            lost[file] = min(names)
        if addresses := stays.taken_by(one, source):
            taken[file] = min(addresses)
    return Leaving(tuple(name for name in before.entries if name in goes), lost, taken)


class _Run(Struct):
    """The briefs of a run as seen from a folder.

    `ids` are theirs by their sources, none of one with an error; `shown` are the sources of those that the folder
    shows, by their files, `named` their names, and `hidden` the ids of the others.
    """

    ids: dict[str, str | None] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls, files: Iterable[str], facts: Mapping[str, Facts], is_shown: Callable[[Facts], bool], folder: Path
    ) -> Self:
        run = cls()
        for file in files:
            one, source = facts.get(file), source_of(Path(file), folder)
            run.ids[source] = one.id if one else None
            if one and is_shown(one):
                run.shown[file] = source
                run.named.update(one.names)
            elif one:
                run.hidden.add(one.id)
        return run


class _Addresses(Struct, frozen=True):
    """The addresses that briefs ask for and reports have that stay, each with the briefs that these are of."""

    sources: Mapping[str, set[str]]

    @classmethod
    def of(cls, before: Manifest, goes: Collection[str], asked: Collection[str]) -> Self:
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
                for mark in _marks(entry.card, entry.card.iso) if name in gone else ():
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


def _renamed(before: Manifest, ids: Mapping[str, str | None]) -> set[str]:
    """List the reports of briefs at hand that have another id now."""
    return {name for name, entry in before.entries.items() if ids.get(entry.source) not in {None, name}}


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
