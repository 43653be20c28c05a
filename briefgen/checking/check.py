"""Load and check many briefs: each by itself, then all beside each other, and then as the desk weighs it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from briefgen.checking.allowances import read_allowances
from briefgen.checking.beside import findings_beside, findings_of_gaps
from briefgen.checking.checked import Checked, CheckedBrief
from briefgen.checking.checks import ADVICE, LINK_CHECKS
from briefgen.checking.lock import lock_faults
from briefgen.checking.media import read_media
from briefgen.checking.project import Project
from briefgen.checking.series import findings_of_series
from briefgen.checking.shelf import Shelf
from briefgen.checking.translations import findings_of_translations
from briefgen.checking.weighing import weighed, without_allowed
from briefgen.diagnostics import Diagnostic, Finding, in_order
from briefgen.loading import load_brief
from briefgen.rules import find_all

SELDOM = frozenset(check.code for check in LINK_CHECKS)


def check_briefs(
    paths: Iterable[Path],
    project: Project,
    *,
    clock: datetime | None = None,
    seen: Callable[[int], None] = lambda _: None,
) -> Checked:
    """Check briefs; `seen` is told how many are done. A brief with an error does not stop the others.

    With a `clock`, what was to come about by then is held against it; else against the newest brief of each series.
    """
    checked: list[CheckedBrief] = []
    for number, path in enumerate(paths, 1):
        checked.append(check_one(path, project))
        seen(number)
    return check_together(checked, project, Shelf(project), clock=clock)


def check_together(
    checked: Sequence[CheckedBrief], project: Project, shelf: Shelf | None, *, clock: datetime | None = None
) -> Checked:
    """Hold briefs that were checked by themselves against each other, and weigh all that was found.

    Those of a series that lie on the `shelf` count too; there is none where all that count are among these briefs.
    """
    desk = project.conventions
    across = zip(
        checked,
        findings_beside(checked),
        findings_of_translations(checked, desk),
        findings_of_gaps(checked, desk),
        findings_of_series(checked, shelf, desk, clock),
        strict=True,
    )
    together = tuple(as_weighed(with_more(one, [*a, *b, *c, *d]), project) for one, a, b, c, d in across)
    everything = (*project.diagnostics, *(found for one in together for found in one.diagnostics))
    return Checked(together, in_order(everything))


def check_earlier(checked: Checked, project: Project) -> tuple[CheckedBrief, ...]:
    """Check the earlier reports of the series of a run that lie in briefs/ and are not of the run."""
    shelf, there = Shelf(project), {one.path.resolve() for one in checked.briefs}
    numbers: dict[str, set[int]] = defaultdict(set)
    for one in checked.briefs:
        if one.brief and one.brief.series and one.brief.number and shelf.holds(one.path):
            numbers[one.brief.series].add(one.brief.number)
    gapped = {series: max(found) for series, found in numbers.items() if len(found) < max(found)}
    paths = (path for series, last in gapped.items() for path in shelf.earlier(series, last))
    return tuple(as_weighed(check_one(path, project), project) for path in paths if path.resolve() not in there)


def with_findings(checked: Checked, found: Mapping[Path, Collection[Finding]], project: Project) -> Checked:
    """Add to a check what was looked for besides, by the paths of the briefs, as the desk weighs it."""
    more = [tuple(_besides(one, found.get(one.path, ()), project)) for one in checked.briefs]
    briefs = zip(checked.briefs, more, strict=True)
    together = tuple(_with(one, in_order((*one.diagnostics, *added))) for one, added in briefs)
    return Checked(together, in_order((*checked.diagnostics, *(diagnostic for added in more for diagnostic in added))))


def check_one(path: Path, project: Project) -> CheckedBrief:
    """Check a brief by itself; what the desk makes of the findings comes later."""
    file = path.as_posix()
    document = load_brief(path, file=file)
    brief, places = document.content, document.places
    if document.sketch is None or places is None:
        return CheckedBrief(file, path, None, document.diagnostics, {}, places and places.at_rest())
    media, faults = read_media(brief, path.parent, project.root) if brief else ({}, [])
    asked = document.sketch.model_copy()  # a brief keeps what rules ask of it: this one, only for as long as they ask
    findings = [*find_all(asked, project.conventions, document.unsure), *faults]
    if brief:
        findings += lock_faults(asked, project.lock, project.conventions)
    found = in_order((*document.diagnostics, *map(places.locate, findings)))
    is_sound = not any(diagnostic.is_error for diagnostic in found)
    return CheckedBrief(file, path, brief if is_sound else None, found, media, places.at_rest())


def read_sound(path: Path) -> CheckedBrief:
    """Read a brief that has no error for sure, to hold others against it; nothing is looked for in it."""
    document = load_brief(path, file=path.as_posix())
    places = document.places
    return CheckedBrief(path.as_posix(), path, document.content, (), {}, places and places.at_rest())


def with_more(one: CheckedBrief, findings: list[Finding]) -> CheckedBrief:
    """Add what was found about a brief beside others."""
    if not findings or one.places is None:
        return one
    return _with(one, in_order((*one.diagnostics, *map(one.places.at_rest().locate, findings))))


def _besides(one: CheckedBrief, findings: Collection[Finding], project: Project) -> Iterator[Diagnostic]:
    if not findings or one.places is None:
        return iter(())
    places = one.places.at_rest()
    allowances, _ = read_allowances(places)
    placed = map(places.locate, findings)
    rest = (told for told in placed if not any(allowance.covers(told) for allowance in allowances))
    return weighed(rest, project.settings, _named_in(project, one.path), ADVICE)


def as_weighed(one: CheckedBrief, project: Project) -> CheckedBrief:
    """Leave out what a comment of the brief allows, and give the rest the weight that it has for the desk."""
    if one.places is None:
        return one
    allowances, faults = read_allowances(one.places.at_rest())
    if not allowances and not faults and not project.settings.rules:
        return one
    rest = without_allowed(one.diagnostics, allowances, ADVICE, seldom=SELDOM)
    return _with(one, in_order((*weighed(rest, project.settings, _named_in(project, one.path), ADVICE), *faults)))


def _with(one: CheckedBrief, found: tuple[Diagnostic, ...]) -> CheckedBrief:
    is_sound = one.brief is not None and not any(diagnostic.is_error for diagnostic in found)
    return replace(one, brief=one.brief if is_sound else None, diagnostics=found)


def _named_in(project: Project, path: Path) -> PurePosixPath:
    """Name a file from the project's folder, or as it is where it lies elsewhere."""
    whole = path.resolve()
    return PurePosixPath(whole.relative_to(project.root) if whole.is_relative_to(project.root) else whole)
