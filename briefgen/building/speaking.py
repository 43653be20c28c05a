"""The reports that speak of others: a build of one brief makes them anew too.

A report quotes those before it in its series, leads to those around it and to its translations, and names what it
replaces. What one of them shows no more must go from all of them, and what it is called now must stand in them.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path

from briefgen.building.facts import Facts
from briefgen.building.leaving import source_of
from briefgen.building.manifest import Manifest
from briefgen.release import original_of
from briefgen.site.cards import Card


def speaking_of(
    files: Collection[str], facts: Collection[Facts], manifests: Mapping[Path, Manifest], *, known: Collection[str] = ()
) -> tuple[Path, ...]:
    """List the briefs, neither of these files nor `known`, whose reports stand in a folder and speak of one of these.

    `facts` are those of the files whose brief has no error; `manifests` are the lists of folders.
    """
    at_hand = {os.path.abspath(file) for file in (*files, *known)}  # noqa: PTH100  it asks no file system
    found: dict[str, None] = {}
    for folder, manifest in manifests.items() if files else ():
        sources = {source_of(Path(file), folder) for file in files}
        before = (entry.card for entry in manifest.entries.values() if entry.source in sources)
        series, ids = _told(chain(facts, before))
        speaking = _sources_of(manifest, series, ids, folder.resolve())
        found |= dict.fromkeys(name for name in speaking if name not in at_hand)
    return tuple(path for path in _others(found, at_hand) if path.exists())


def _others(found: Collection[str], at_hand: Iterable[str]) -> Iterator[Path]:
    """Leave out what is at hand by another name, since links lead to it."""
    resolved = set(map(os.path.realpath, at_hand)) if found else set()
    yield from (Path(name) for name in found if os.path.realpath(name) not in resolved)


def _sources_of(manifest: Manifest, series: Collection[str], ids: AbstractSet[str], folder: Path) -> Iterator[str]:
    """List the briefs of reports of some series, and of those that name some others."""
    for entry in manifest.entries.values():
        card = entry.card
        if card.series in series or card.id in ids or not ids.isdisjoint(_named(card)):
            yield os.path.normpath(folder / entry.source)


def _told(reports: Iterable[Facts | Card]) -> tuple[set[str], set[str]]:
    """Gather the series of reports, as they are and as they were, and the ids by which others name them."""
    series: set[str] = set()
    ids: set[str] = set()
    for one in reports:
        series.update(filter(None, (one.series,)))
        ids.update(filter(None, (one.id, one.translation_of)))
    return series, ids


def _named(card: Card) -> Iterator[str]:
    """List the reports that a report names, with what it translates."""
    yield original_of(card)
    yield from (notice.successor for notice in card.notices if notice.successor)
