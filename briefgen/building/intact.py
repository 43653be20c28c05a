"""Whether the reports of a brief lie in the folders of a run as they were put there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.building.entry import DamagedListError, Made, made_in
from briefgen.building.facts import Facts
from briefgen.building.leaving import source_of, without_brief
from briefgen.building.manifest import Manifest, digest
from briefgen.building.publications import Publication, folders_of
from briefgen.release import UNPUBLISHED
from briefgen.runs import Outputs


class Intact(Struct, frozen=True):
    """The folders of a run with their lists, and what lies in them as it was `seen` when that could spare something.

    `is_sure` tells that nothing in them changed since the last build. `strays` are the reports of each whose brief is
    not where it was.
    """

    published: Sequence[Publication]
    manifests: Mapping[str, Manifest]
    is_sure: bool
    seen: Outputs | None
    strays: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, published: Sequence[Publication], manifests: Iterable[Manifest], outputs: str) -> "Intact":
        """Take the lists of the folders as they were read; `outputs` is the stamp that the last build left of them."""
        seen = Outputs.of(folders_of(published), is_first=True) if outputs else None
        held = {one.name: held for one, held in zip(published, manifests, strict=True)}
        strays = {one.name: frozenset(without_brief(held[one.name], one.folder)) for one in published}
        return cls(published, held, seen is not None and seen.stamp == outputs, seen, strays)

    def __call__(self, file: str, facts: Facts, key: Callable[[], str], *, is_same: bool) -> bool:
        """Tell whether each release has just what it is to have of a brief, made from all that a key stands for.

        `is_same` tells that its file is the very one that it was. What is called alike may be another where links lead
        to it, and the list of a release has to say where its briefs lie.
        """
        if self.is_sure:
            return all(self._has(one, file, facts, is_same=is_same) for one in self.published)
        return all(self._is_there(one, file, facts, key()) for one in self.published)

    def _has(self, publication: Publication, file: str, facts: Facts, *, is_same: bool) -> bool:
        """Tell of a folder in which nothing changed whether it has a report of just this brief, if it is to."""
        entry = self.manifests[publication.name].entries.get(facts.id)
        if entry is None or facts.id in self.strays[publication.name]:
            return not is_shown(facts, publication)
        is_own = is_same or entry.source == source_of(Path(file), publication.folder)
        return is_own or not is_shown(facts, publication)

    def _is_there(self, publication: Publication, file: str, facts: Facts, key: str) -> bool:
        entry = self.manifests[publication.name].entries.get(facts.id)
        is_own = entry is not None and entry.source == source_of(Path(file), publication.folder)
        if not is_shown(facts, publication):
            return not is_own
        try:
            made = entry and is_own and made_in(entry.line)
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
