"""What one run publishes: each release with its folder and its readers.

A release is named by the desk in briefgen.yaml, or by the label that is its ceiling. Its list of files lies beside its
folder and not in it, since it names briefs by their files and is nobody's but the desk's. `full` has it in its own
folder.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

from msgspec import Struct

from briefgen.building.manifest import FOLDER
from briefgen.checking import Project
from briefgen.release import Readership
from briefgen.settings import FULL, Audience, folder_name

DEFAULT = Path("output")


class ReleaseError(ValueError):
    """Raised where a run asks for releases that there cannot be; the message says which and why."""


class Publication(Struct, frozen=True):
    """One release of a run: its name, the folder that it goes to, where its list of files lies, who reads it."""

    name: str
    folder: Path
    state: Path
    readership: Readership


class Wanted(Struct, frozen=True):
    """What a run asks for: releases by name or label, none for the desk's own, and where they go.

    `counts` overrides what briefgen.yaml says on telling how much is withheld.
    """

    now: datetime
    releases: tuple[str, ...] = ()
    output: Path | None = None
    counts: bool | None = None
    drafts: bool = False


def publications(project: Project, wanted: Wanted) -> tuple[Publication, ...]:
    """List what a run publishes, in the order in which it was asked for.

    Raises ReleaseError for a name that is neither a release of the desk nor a label, for a release in the folder of
    another, and for drafts in a release at a ceiling.
    """
    own = {audience.name: audience for audience in project.settings.audiences}
    names = dict.fromkeys(wanted.releases or tuple(own) or (FULL,))
    found = tuple(_publication(name, own, project, wanted) for name in names)
    everything = tuple(_publication(name, own, project, wanted) for name in own)
    _refuse_overlaps(found, {one.name: one for one in (*everything, *found)}.values())
    if wanted.drafts and any(one.readership.ceiling for one in found):
        raise ReleaseError("drafts are built into `full` alone; add --release full")
    return found


def folders_of(published: Iterable[Publication]) -> Iterator[Path]:
    """List the folders of releases, and where their lists of files lie beside them."""
    for one in published:
        yield one.folder
        if not one.state.is_relative_to(one.folder):
            yield one.state


def readership_of(project: Project, wanted: Wanted, *, drafts: bool) -> Readership:
    """Say who reads what is told of briefs: of a release that is named its readers, else the desk itself.

    The desk sees `drafts` and what is under embargo, or neither. Raises ReleaseError for a release that there cannot
    be.
    """
    published = publications(project, wanted)
    return published[0].readership if wanted.releases else Readership(wanted.now, drafts=drafts)


def _publication(name: str, own: dict[str, Audience], project: Project, wanted: Wanted) -> Publication:
    scheme = project.conventions.scheme
    top = wanted.output or DEFAULT
    if name in own:
        audience = own[name]
        folder = wanted.output / name if wanted.output else project.root / audience.output
        return _at(name, folder, audience.ceiling, wanted, counts=audience.counts_withheld)
    if name == FULL:
        folder = top / FULL if own else top
        return Publication(FULL, folder, folder / FOLDER, Readership(wanted.now, drafts=wanted.drafts))
    if name in scheme.marks:
        label = scheme.label(name).name
        return _at(label, top / folder_name(label), label, wanted, counts=False)
    known = ", ".join((*own, FULL, *scheme.names))
    raise ReleaseError(f'there is no release "{name}"; expected one of {known}')


def _at(name: str, folder: Path, ceiling: str, wanted: Wanted, *, counts: bool) -> Publication:
    told = counts if wanted.counts is None else wanted.counts
    readership = Readership(wanted.now, ceiling, counts=told, drafts=wanted.drafts)
    return Publication(name, folder, folder.parent / FOLDER / folder.name, readership)


def _refuse_overlaps(found: Iterable[Publication], known: Iterable[Publication]) -> None:
    """Refuse a release in the folder of another: who publishes that folder would publish both.

    `full` may hold others, for it shows all that they do.
    """
    for one, other in product(found, tuple(known)):
        inner, outer = one.folder.resolve(), other.folder.resolve()
        if one.name != other.name and (inner == outer or (other.readership.ceiling and inner.is_relative_to(outer))):
            raise ReleaseError(f'the folder of "{one.name}", {one.folder}, is or lies in that of "{other.name}"')
