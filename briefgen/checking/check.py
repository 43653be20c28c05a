"""Load and check many briefs: each by itself, then all beside each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from briefgen.brief import Brief, Conventions
from briefgen.checking.media import Asset, read_media
from briefgen.checking.project import Project
from briefgen.diagnostics import Check, Diagnostic, Finding, Severity, in_order
from briefgen.loading import Places, load_brief
from briefgen.release import release
from briefgen.rules import find_all

DUPLICATE_BRIEF = Check(
    "duplicate-brief",
    Severity.ERROR,
    "Two briefs have the same id or alias, so they would have the same address.",
    "Rename one of them, and leave its old id in aliases if it was published.",
)
DUPLICATE_NUMBER = Check(
    "duplicate-number",
    Severity.ERROR,
    "Two briefs of a series have the same number.",
    "Number the later one anew.",
)
UNKNOWN_BRIEF = Check(
    "unknown-brief",
    Severity.WARNING,
    "A brief names another one that is not among the briefs at hand.",
    "Correct the id.",
)
VISIBLE_GAP = Check(
    "visible-gap",
    Severity.WARNING,
    "A release shows later numbers of a series and not this one, so its readers see that one is missing.",
    "Mark the title and part of the summary lower, or leave it so if readers may know.",
)
FOLDER_CHECKS = (DUPLICATE_BRIEF, DUPLICATE_NUMBER, UNKNOWN_BRIEF, VISIBLE_GAP)


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """One file after checking: `brief` is none where an error stands against it.

    `file` is the path as it was named; `media` are its pictures by id.
    """

    file: str
    path: Path
    brief: Brief | None
    diagnostics: tuple[Diagnostic, ...]
    media: dict[str, Asset]
    places: Places | None


@dataclass(frozen=True, slots=True)
class Checked:
    """All files of one run and all that was found in them, in order of place."""

    briefs: tuple[CheckedBrief, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is no error."""
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)


def check_briefs(paths: Iterable[Path], project: Project, *, seen: Callable[[int], None] = lambda _: None) -> Checked:
    """Check briefs; `seen` is told how many are done. A brief with an error does not stop the others."""
    checked: list[CheckedBrief] = []
    for number, path in enumerate(paths, 1):
        checked.append(_check_one(path, project))
        seen(number)
    across = zip(checked, _across(checked), _gaps(checked, project.conventions), strict=True)
    together = tuple(_with_more(one, [*found, *gaps]) for one, found, gaps in across)
    everything = (*project.diagnostics, *(found for one in together for found in one.diagnostics))
    return Checked(together, in_order(everything))


def _check_one(path: Path, project: Project) -> CheckedBrief:
    file = path.as_posix()
    document = load_brief(path, file=file)
    brief, places = document.content, document.places
    if document.sketch is None or places is None:
        return CheckedBrief(file, path, None, document.diagnostics, {}, places)
    media, faults = read_media(brief, path.parent, project.root) if brief else ({}, [])
    findings = (*find_all(document.sketch, project.conventions, document.unsure), *faults)
    found = in_order((*document.diagnostics, *map(places.locate, findings)))
    is_sound = not any(diagnostic.is_error for diagnostic in found)
    return CheckedBrief(file, path, brief if is_sound else None, found, media, places)


def _with_more(one: CheckedBrief, findings: list[Finding]) -> CheckedBrief:
    if not findings or one.places is None:
        return one
    found = in_order((*one.diagnostics, *map(one.places.locate, findings)))
    is_sound = one.brief is not None and not any(diagnostic.is_error for diagnostic in found)
    return replace(one, brief=one.brief if is_sound else None, diagnostics=found)


@dataclass(frozen=True, slots=True)
class _Folder:
    """Who has each address, and each number of a series: the briefs of one run beside each other."""

    owners: Mapping[str, list[CheckedBrief]]
    numbered: Mapping[tuple[str, int], list[CheckedBrief]]


def _across(checked: list[CheckedBrief]) -> Iterator[list[Finding]]:
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
        if name and name not in folder.owners and not _lies_beside(one.path, name):
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


def _gaps(checked: list[CheckedBrief], desk: Conventions) -> Iterator[list[Finding]]:
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


def _another(one: CheckedBrief, all_of_them: list[CheckedBrief]) -> str | None:
    """Name the first file but this one."""
    return next((other.file for other in all_of_them if other is not one), None)


def _lies_beside(path: Path, name: str) -> bool:
    return any(path.with_name(name + suffix).exists() for suffix in (".yaml", ".yml"))
