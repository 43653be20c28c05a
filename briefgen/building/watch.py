"""Has the gate look at a release before it is put in place.

It is given the briefs as they are written and the bytes of every file, and nothing that this side made of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from briefgen.building.leaving import source_of
from briefgen.building.owned import Owned
from briefgen.building.plan import Plan
from briefgen.building.write import Output
from briefgen.checking import CheckedBrief, Project
from briefgen.diagnostics import Diagnostic
from briefgen.formats.templates import own_templates
from briefgen.gate import Watch, Written, withholds_nothing
from briefgen.release import Readership, Release
from briefgen.settings import FILE_NAME

ASSETS = "assets/"
PAGES = {".html", ".txt"}
Pictures = Mapping[str, Collection[str]]
TEXTS = {".html", ".txt", ".svg", ".xml", ".css"}


def leaks_of(
    output: Output,
    plan: Plan,
    project: Project,
    readership: Readership,
    made: Pictures,
) -> tuple[Diagnostic, ...]:
    """Search all that the folder will hold for what the release withholds.

    `made` are the reports of this run, each with the ids of the pictures that it shows. At a ceiling all of the folder
    is searched for what any brief of the run withholds. In `full`, reports that the run leaves alone were searched when
    they were made. Everywhere those of briefs that are not of the run stay as they were let through before: their words
    are known to be shown. What is shown are also the pictures.
    """
    kept = plan.kept if readership.ceiling else ()
    watch = _watch(project, readership)
    if withholds_nothing(_texts(plan, kept), watch):
        return ()
    from briefgen.gate.search import search

    files = output.files()
    standing = _standing(output, plan, kept, made)
    own, strays = output.files(but=standing), dict(_strays(output, readership))
    return search(
        {**own, **strays} if strays else own,
        tuple(_texts(plan, kept)),
        watch,
        shown_elsewhere={
            **{file: files[file] for file in _pages(output, standing)},
            **{file: files[file] for file in _kept_pictures(plan, output)},
            **dict(_pictures(plan.briefs, made)),
        },
        own_texts=dict(_own_texts(project)),
        own_files={digests[0] for file, digests in output.after.shared.items() if file.startswith(ASSETS)},
    )


def _texts(plan: Plan, kept: Collection[str]) -> Iterator[Written]:
    """Give all briefs of a run as they were written, one at a time, and those that are kept as they are read now."""
    given: set[str] = set()
    for one in _written(plan.briefs):
        given.add(one.file)
        yield one
    yield from (_read(file) for file in kept if file not in given)


def _standing(output: Output, plan: Plan, kept: Iterable[str], made: Collection[str]) -> set[str]:
    """List the reports that stay as they were let through before."""
    at_hand = {source_of(Path(file), output.folder) for file in (*plan.sound, *kept)}
    reports = output.after.entries.items()
    return {name for name, entry in reports if name not in made and entry.source not in at_hand}


def _pages(output: Output, names: Iterable[str]) -> Iterator[str]:
    """List the pages of some reports."""
    files = chain.from_iterable(output.after.entries[name].files for name in names)
    return (file for file in files if Path(file).suffix in PAGES)


def leaks_in(
    files: Mapping[str, bytes],
    checked: Collection[CheckedBrief],
    project: Project,
    readership: Readership,
    released: Collection[Release],
) -> tuple[Diagnostic, ...]:
    """Search files that lie in no release's folder, such as mail; `released` is what they were made of."""
    watch = _watch(project, readership)
    if withholds_nothing(_written(checked), watch):
        return ()
    from briefgen.gate.search import search

    shown = {one.id: frozenset(medium.id for medium in one.media) for one in released}
    return search(
        files,
        tuple(_written(checked)),
        watch,
        shown_elsewhere=dict(_pictures(checked, shown)),
        own_texts=dict(_own_texts(project)),
    )


def _written(checked: Iterable[CheckedBrief]) -> Iterator[Written]:
    return (Written(one.file, one.places.source.text.encode()) for one in checked if one.brief and one.places)


def _read(file: str) -> Written:
    """Read a brief that the run leaves alone, as loading reads it."""
    return Written(file, Path(file).read_text(encoding="utf-8-sig").encode())


def _kept_pictures(plan: Plan, output: Output) -> Iterator[str]:
    """List the pictures of the reports that the run leaves alone: an id, and the ending of the file in the brief."""
    for file in (file for file in plan.remembered.illustrated if file not in plan.reasons):
        facts = plan.remembered.facts(file)
        if facts.id in output.after.entries:
            folder, endings = f"reports/{facts.id}/", {Path(name).suffix.lower() for name in facts.media}
            own = output.after.entries[facts.id].files
            yield from (name for name in own if name.startswith(folder) and Path(name).suffix in endings)


def _watch(project: Project, readership: Readership) -> Watch:
    desk = project.conventions
    return Watch(
        labels=tuple(label.spellings for label in desk.scheme.labels),
        ceiling=readership.ceiling,
        marking=desk.marking,
        unmarked=desk.unmarked,
        now=readership.now,
        drafts=readership.drafts,
    )


def _strays(output: Output, readership: Readership) -> Iterator[tuple[str, Path]]:
    """List the files of a release's folder that are not ours: who publishes the folder publishes them.

    What a repository keeps for itself is not published. The folder of `full` holds other releases, and hides nothing.
    """
    before, after = Owned(output.before), Owned(output.after)
    for path in sorted(output.folder.rglob("*")) if readership.ceiling else ():
        file = path.relative_to(output.folder).as_posix()
        if path.is_file() and file not in before and file not in after and not file.startswith(".git/"):
            yield file, path


def _pictures(checked: Iterable[CheckedBrief], shown: Pictures) -> Iterator[tuple[str, bytes]]:
    for one in checked:
        if one.brief and (names := shown.get(one.brief.id)):
            yield from (
                (f"{one.file}/{asset.name}", asset.content) for name, asset in one.media.items() if name in names
            )


def _own_texts(project: Project) -> Iterator[tuple[str, Path]]:
    """List what a desk writes once for all its reports: its settings, and templates that are not the product's."""
    paths = [project.root / FILE_NAME]
    if project.templates.is_dir() and project.templates.resolve() != own_templates().resolve():
        paths += sorted(path for path in project.templates.rglob("*") if path.suffix in TEXTS)
    return ((path.relative_to(project.root).as_posix(), path) for path in paths if path.is_file())
