"""What belongs to the desk and is no place to publish to: its briefs, its templates, what it built.

A folder in one of these, or around one, would mix what is published with what it is made of, and a later run that takes
away its own files would work among the desk's.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from briefgen.building.manifest import read_manifest
from briefgen.building.publications import DEFAULT, Wanted, publications
from briefgen.checking import Project
from briefgen.publishing.place import PublishError

BRIEFS = "briefs"


def refuse_own_folder(folder: Path, project: Project, wanted: Wanted) -> None:
    """Raise PublishError for a folder that is, holds or lies in one of the desk's."""
    inner = folder.resolve()
    for own in _own_folders(project, wanted):
        outer = own.resolve()
        if inner.is_relative_to(outer) or outer.is_relative_to(inner):
            raise PublishError(f"{folder} is, holds or lies in {own}, which is the desk's own; expected another folder")


def _own_folders(project: Project, wanted: Wanted) -> Iterator[Path]:
    """List the folders of a desk; where briefs lie beside other things, in its top folder, that one is not its own."""
    yield from (project.root / BRIEFS, project.templates, wanted.output or DEFAULT)
    built = (*publications(project, wanted), *publications(project, replace(wanted, releases=())))
    for publication in built:
        yield from (publication.folder, publication.state)
        top = publication.folder.resolve()
        sources = {(top / entry.source).resolve() for entry in read_manifest(publication.state).entries.values()}
        yield from sorted({source.parent for source in sources if not project.root.is_relative_to(source.parent)})
