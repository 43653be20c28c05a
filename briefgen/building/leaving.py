"""Which reports of a folder go, and which briefs would take the address of one along.

An address that was published stays for ever: a report may go with its brief, but a brief that comes back under another
id has to name the earlier one in `aliases`. It is known again by its file, by its number in a series, or by its title.
So a report whose brief vanished goes only with a run that looks for briefs where that one lay, and would have found it
under its new name; until then the list of the folder remembers its address.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.building.manifest import Manifest, Written
from briefgen.checking import CheckedBrief
from briefgen.release import Release
from briefgen.report import typeset


@dataclass(frozen=True, slots=True)
class Leaving:
    """What changes about the addresses of a folder.

    `reports` are ids of reports that go: their brief is gone, has another id now, or is not in this release any more.
    `lost` are ids of published reports by the files of the briefs that have them no more and do not name them, `taken`
    earlier ids of briefs, by their files too, that are the addresses of other reports.
    """

    reports: tuple[str, ...]
    lost: Mapping[str, str]
    taken: Mapping[str, str]


def leaving(
    before: Manifest,
    briefs: Collection[CheckedBrief],
    shown: Mapping[str, Release],
    *,
    folder: Path,
    within: Collection[Path],
) -> Leaving:
    """Hold the reports of a folder against the briefs of a run, and what of them is shown.

    The run has looked for briefs `within` some folders.
    """
    ids = {source_of(one.path, folder): one.brief.id if one.brief else None for one in briefs}
    gone = {name for name, written in before.reports.items() if _is_gone(written, ids, folder)}
    noticed = {name for name in gone if _lay_in(within, before.reports[name], folder)} | gone & _names(briefs, shown)
    goes = noticed | _outgrown(before, ids, shown)
    lost: dict[str, str] = {}
    taken: dict[str, str] = {}
    for one in briefs:
        if one.brief and one.brief.id in shown:
            own, names = source_of(one.path, folder), {one.brief.id, *one.brief.aliases}
            missed = _earlier_ids(shown[one.brief.id], own, before, gone=gone) - names
            lost.update((one.file, name) for name in sorted(missed)[:1])
            taken.update((one.file, name) for name in sorted(names & _addresses(before, own, goes))[:1])
    return Leaving(tuple(name for name in before.reports if name in goes), lost, taken)


def _outgrown(before: Manifest, ids: Mapping[str, str | None], shown: Collection[str]) -> set[str]:
    """List the reports of briefs at hand that have another id now, or are not shown any more."""
    renamed = {name for name, written in before.reports.items() if ids.get(written.source) not in {None, name}}
    return renamed | {name for name in ids.values() if name and name not in shown}


def _names(briefs: Iterable[CheckedBrief], shown: Collection[str]) -> set[str]:
    """List the ids that briefs of a release have and had."""
    at_hand = (one.brief for one in briefs if one.brief and one.brief.id in shown)
    return {name for brief in at_hand for name in (brief.id, *brief.aliases)}


def _addresses(before: Manifest, source: str, goes: Collection[str]) -> set[str]:
    """List the addresses of the reports that stay and are not of a source."""
    standing = (held.card for name, held in before.reports.items() if name not in goes and held.source != source)
    return {name for card in standing for name in (card.id, *card.aliases)}


def source_of(path: Path, folder: Path) -> str:
    """Name a brief as seen from the release's folder, so that it does not matter where a build was started."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def _is_gone(written: Written, ids: Iterable[str], folder: Path) -> bool:
    return written.source not in ids and not (folder / written.source).exists()


def _lay_in(folders: Iterable[Path], written: Written, folder: Path) -> bool:
    source = Path(os.path.normpath(folder.resolve() / written.source))
    return any(source.is_relative_to(one.resolve()) for one in folders)


def _earlier_ids(shown: Release, source: str, before: Manifest, *, gone: Collection[str]) -> set[str]:
    """List the ids under which a release was published from its file, or from one that is gone since."""
    is_new = shown.id not in before.reports
    own = (
        written.card
        for name, written in before.reports.items()
        if written.card.is_published and (written.source == source or (is_new and name in gone and _is(shown, written)))
    )
    return {name for card in own for name in (card.id, *card.aliases)}


def _is(shown: Release, written: Written) -> bool:
    card = written.card
    in_series = shown.series and shown.number and (shown.series, shown.number) == (card.series, card.number)
    return bool(in_series) or (typeset(shown.title), str(shown.date)) == (card.title, card.date.iso)
