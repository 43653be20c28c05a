"""Whether the reports of a brief lie in the folders of a run as they were put there."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.building.entry import DamagedListError, Made, made_in
from briefgen.building.facts import Facts
from briefgen.building.leaving import source_of
from briefgen.building.manifest import Manifest, digest
from briefgen.building.publications import Publication, folders_of
from briefgen.release import UNPUBLISHED
from briefgen.runs import Outputs


class Intact(Struct, frozen=True):
    """The folders of a run with their lists, and what lies in them as it was `seen` when that could spare something.

    `is_sure` tells that nothing in them changed since the last build.
    """

    published: Sequence[Publication]
    manifests: Mapping[str, Manifest]
    is_sure: bool
    seen: Outputs | None

    @classmethod
    def of(cls, published: Sequence[Publication], manifests: Iterable[Manifest], outputs: str) -> "Intact":
        """Take the lists of the folders as they were read; `outputs` is the stamp that the last build left of them."""
        seen = Outputs.of(folders_of(published), is_first=True) if outputs else None
        held = {one.name: held for one, held in zip(published, manifests, strict=True)}
        return cls(published, held, seen is not None and seen.stamp == outputs, seen)

    def __call__(self, path: Path, facts: Facts, key: str) -> bool:
        """Tell whether each release has just what it is to have of a brief, made from all that a key stands for."""
        return all(self._is_there(one, path, facts, key) for one in self.published)

    def _is_there(self, publication: Publication, path: Path, facts: Facts, key: str) -> bool:
        entry = self.manifests[publication.name].entries.get(facts.id)
        if not is_shown(facts, publication):
            return entry is None or entry.source != source_of(path, publication.folder)
        try:
            made = entry and made_in(entry.line)
        except DamagedListError:
            return False
        if not made or not made.brief or made.key != key:
            return False
        return _is_as_written(publication, made)


def is_shown(facts: Facts, publication: Publication) -> bool:
    """Tell whether a release has a report of a brief."""
    return publication.name in facts.banners and is_published(facts, publication)


def is_published(facts: Facts, publication: Publication) -> bool:
    """Tell whether the readers of a release get a brief at all, if they may see something of it."""
    readers = publication.readership
    return readers.drafts or (facts.status not in UNPUBLISHED and facts.is_published(readers.now))


def _is_as_written(publication: Publication, written: Made) -> bool:
    return all(_digest(publication.folder / file) in digests for file, digests in written.files.items())


def _digest(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""
