"""The reports that speak of others: a build of one brief makes them anew too.

A report quotes those before it in its series, leads to those around it and to its translations, and names what it
replaces. What one of them shows no more must go from all of them, and what it is called now must stand in them.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from briefgen.building.facts import Facts
from briefgen.building.leaving import source_of
from briefgen.building.manifest import Manifest
from briefgen.release import original_of
from briefgen.site.cards import Card


def speaking_of(
    briefs: Mapping[Path, Facts | None], manifests: Mapping[Path, Manifest], *, known: Iterable[Path] = ()
) -> tuple[Path, ...]:
    """List the briefs, neither of these nor `known`, whose reports stand in a folder and speak of one of these.

    `briefs` are files with their facts, where a brief has no error; `manifests` are the lists of folders.
    """
    found: dict[Path, None] = {}
    for folder, manifest in manifests.items() if briefs else ():
        sources = {source_of(path, folder) for path in briefs}
        before = [entry.card for entry in manifest.entries.values() if entry.source in sources]
        series, ids = _told([one for one in briefs.values() if one], before)
        found |= dict.fromkeys(_sources_of(manifest, series, ids, folder.resolve()))
    return tuple(path for path in _others(found, (*briefs, *known)) if path.exists())


def _others(found: Iterable[Path], at_hand: Collection[Path]) -> Iterator[Path]:
    """Leave out what is at hand; where links lead to it, that is looked up only if there may be others."""
    names = {os.path.abspath(path) for path in at_hand}  # noqa: PTH100  it asks no file system
    if rest := [path for path in found if str(path) not in names]:
        resolved = {path.resolve() for path in at_hand}
        yield from (path for path in rest if path.resolve() not in resolved)


def _sources_of(manifest: Manifest, series: Collection[str], ids: AbstractSet[str], folder: Path) -> Iterator[Path]:
    """List the briefs of reports of some series, and of those that name some others."""
    for entry in manifest.entries.values():
        card = entry.card
        if card.series in series or card.id in ids or not ids.isdisjoint(_named(card)):
            yield Path(os.path.normpath(folder / entry.source))


def _told(briefs: Iterable[Facts], before: Iterable[Card]) -> tuple[set[str], set[str]]:
    """Gather the series of reports, as they are and as they were, and the ids by which others name them."""
    series: set[str] = set()
    ids: set[str] = set()
    held: tuple[Facts | Card, ...] = (*briefs, *before)
    for one in held:
        series.update(filter(None, (one.series,)))
        ids.update(filter(None, (one.id, one.translation_of)))
    return series, ids


def _named(card: Card) -> Iterator[str]:
    """List the reports that a report names, with what it translates."""
    yield original_of(card)
    yield from (notice.successor for notice in card.notices if notice.successor)
