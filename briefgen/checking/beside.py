"""Briefs beside each other: addresses and numbers are one brief's own, and what a brief names is there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from msgspec import Struct

from briefgen.brief import Brief, Conventions
from briefgen.checking.checked import CheckedBrief
from briefgen.checking.checks import DUPLICATE_BRIEF, DUPLICATE_NUMBER, UNKNOWN_BRIEF, VISIBLE_GAP
from briefgen.diagnostics import Finding
from briefgen.release import release


class _Folder(Struct, frozen=True):
    """Who has each address, and each number of a series: the briefs of one run beside each other."""

    owners: Mapping[str, Sequence[CheckedBrief]]
    numbered: Mapping[tuple[str, int], Sequence[CheckedBrief]]


def findings_beside(checked: Sequence[CheckedBrief]) -> Iterator[list[Finding]]:
    """Hold each brief against all others: addresses, numbers in series, and the briefs that it names."""
    owners: dict[str, list[CheckedBrief]] = defaultdict(list)
    numbered: dict[tuple[str, int], list[CheckedBrief]] = defaultdict(list)
    for one in checked:
        if one.brief:
            for name in (one.brief.id, *one.brief.aliases):
                owners[name].append(one)
            if one.brief.series and one.brief.number:
                numbered[one.brief.series, one.brief.number].append(one)
    folder = _Folder(owners, numbered)
    for one in checked:
        yield list(_beside(one, one.brief, folder)) if one.brief else []


def _beside(one: CheckedBrief, brief: Brief, folder: _Folder) -> Iterator[Finding]:
    yield from _same_address(one, brief, folder)
    yield from _same_number(one, brief, folder)
    for key in ("replaced_by", "translation_of"):
        name = getattr(brief, key)
        ids = [other.brief.id for other in folder.owners.get(name, ()) if other.brief]
        if ids and name not in ids:
            yield UNKNOWN_BRIEF.at((key,), f'"{name}" is an earlier id of "{ids[0]}"; expected that')
        elif name and not ids and not _lies_beside(one.path, name):
            yield UNKNOWN_BRIEF.at((key,), f'no brief at hand has the id "{name}"')


def _same_address(one: CheckedBrief, brief: Brief, folder: _Folder) -> Iterator[Finding]:
    aliases = ((("aliases", place), alias) for place, alias in enumerate(brief.aliases))
    for path, name in ((("id",), brief.id), *aliases):
        other = _another(one, folder.owners[name])
        if other:
            yield DUPLICATE_BRIEF.at(path, f'"{name}" is also the id or an alias of {other}')


def _same_number(one: CheckedBrief, brief: Brief, folder: _Folder) -> Iterator[Finding]:
    if brief.series and brief.number:
        other = _another(one, folder.numbered[brief.series, brief.number])
        if other:
            yield DUPLICATE_NUMBER.at(("number",), f"number {brief.number} of {brief.series} is also {other}")


def findings_of_gaps(checked: Sequence[CheckedBrief], desk: Conventions) -> Iterator[list[Finding]]:
    """Find for each brief the releases that show a later number of its series and not it."""
    ceilings = tuple(dict.fromkeys(desk.ceilings))
    shown: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    for ceiling, one in product(ceilings, checked):
        if one.brief and one.brief.number and release(one.brief, desk, ceiling):
            shown[ceiling, one.brief.series].add(one.brief.number)
    for one in checked:
        yield list(_gap(one.brief, ceilings, shown)) if one.brief and one.brief.number else []


def _gap(brief: Brief, ceilings: Iterable[str], shown: Mapping[tuple[str, str | None], set[int]]) -> Iterator[Finding]:
    for ceiling in ceilings:
        numbers = shown.get((ceiling, brief.series), {0})
        if brief.number not in numbers and (newest := max(numbers)) > (brief.number or 0):
            message = f"{ceiling} shows No. {newest} of this series and not this one; its readers see the gap"
            yield VISIBLE_GAP.at(("number",), message)


def _another(one: CheckedBrief, all_of_them: Sequence[CheckedBrief]) -> str | None:
    """Name the first file but this one."""
    return next((other.file for other in all_of_them if other is not one), None)


def _lies_beside(path: Path, name: str) -> bool:
    return any(path.with_name(name + suffix).exists() for suffix in (".yaml", ".yml"))
