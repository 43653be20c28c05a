"""The reports that speak of others: a build of one brief makes them anew too.

A report quotes those before it in its series, leads to those around it and to its translations, and names what it
replaces. What one of them shows no more must go from all of them, and what it is called now must stand in them.
"""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from briefgen.brief import Brief
from briefgen.building.manifest import read_manifest
from briefgen.building.publications import Publication
from briefgen.checking import CheckedBrief
from briefgen.release import original_of
from briefgen.site.cards import Card


def speaking_of(
    briefs: Collection[CheckedBrief], published: Iterable[Publication], *, known: Iterable[Path] = ()
) -> tuple[Path, ...]:
    """List the briefs, neither of these nor `known`, whose reports stand in a folder and speak of one of these."""
    made = {one.path.resolve() for one in briefs}
    at_hand = made.union(path.resolve() for path in known)
    found: dict[Path, Path] = {}
    for publication in published if made else ():
        folder = publication.folder.resolve()
        held = read_manifest(publication.state).reports.values()
        cards = {os.path.normpath(folder / written.source): written.card for written in held}
        before = [card for name in map(str, made) if (card := cards.get(name))]
        series, ids = _told([one.brief for one in briefs if one.brief], before)
        speaking = (Path(name) for name, card in cards.items() if card.series in series or _names(card) & ids)
        found |= {path: path for path in speaking if path.resolve() not in at_hand and path.exists()}
    return tuple(found)


def _told(briefs: Iterable[Brief], before: Iterable[Card]) -> tuple[set[str], set[str]]:
    """Gather the series of reports, as they are and as they were, and the ids by which others name them."""
    series: set[str] = set()
    ids: set[str] = set()
    held: tuple[Brief | Card, ...] = (*briefs, *before)
    for one in held:
        series.update(filter(None, (one.series,)))
        ids.update(filter(None, (one.id, one.translation_of)))
    return series, ids


def _names(card: Card) -> set[str]:
    """List the reports that a report names, with itself where it is one that has translations."""
    successors = {notice.successor for notice in card.notices if notice.successor}
    return successors | {card.id, original_of(card)}
