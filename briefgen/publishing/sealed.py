"""What may be published: the files of one release as the gate let them through, and nothing else of its folder.

The release is held while it is published, so that no build changes it meanwhile. Files leave it as copies whose bytes
have been compared with the list, and tools from outside get those: what is sent is what was searched.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from briefgen.building.manifest import FOLDER, Manifest, read_manifest
from briefgen.building.manifest import NAME as MANIFEST
from briefgen.building.owned import Owned
from briefgen.building.publications import DEFAULT, Publication, Wanted, publications
from briefgen.building.sources import changed_since
from briefgen.building.standing import read_standing
from briefgen.checking import Project
from briefgen.settings import FULL

STAGING = "publishing"
NAMED = 5


class UnpublishableError(Exception):
    """Raised where a release may not be published; the message says why, and what to do."""


class Sealed(Struct, frozen=True):
    """A release that may be published: its folder, its files with their digests, where copies of them lie for a while.

    `extra` are files that are made for the place where it goes.
    """

    name: str
    folder: Path
    staging: Path
    files: Mapping[str, str]
    extra: Mapping[str, bytes] = field(default_factory=dict)

    def digests(self) -> dict[str, str]:
        """List all files with their digests."""
        return {**self.files, **{name: hashlib.sha256(content).hexdigest() for name, content in self.extra.items()}}

    @contextmanager
    def copies(self, names: Iterable[str], more: Mapping[str, bytes] | None = None) -> Iterator[Path]:
        """Lay copies of some files into a folder of their own, `more` beside them.

        Raises UnpublishableError for one whose bytes are not those of the list any more.
        """
        shutil.rmtree(self.staging, ignore_errors=True)
        try:
            for name in names:
                self._copy(name)
            for name, content in (more or {}).items():
                _write(self.staging / name, content)
            self.staging.mkdir(parents=True, exist_ok=True)
            yield self.staging
        finally:
            shutil.rmtree(self.staging, ignore_errors=True)

    def _copy(self, name: str) -> None:
        content = self.extra[name] if name in self.extra else (self.folder / name).read_bytes()
        if name not in self.extra and hashlib.sha256(content).hexdigest() != self.files[name]:
            raise UnpublishableError(_tampered((name,)))
        _write(self.staging / name, content)


@contextmanager
def sealed_release(project: Project, wanted: Wanted) -> Iterator[Sealed]:
    """Hold the release that is wanted, or the only one that there is.

    Raises UnpublishableError where it may not be published, ReleaseError for a release that there cannot be.
    """
    if any(diagnostic.is_error for diagnostic in project.diagnostics):
        raise UnpublishableError("briefgen.yaml or briefgen.lock has errors; `briefgen check` shows them")
    publication = _only_one(project, wanted)
    if not (publication.state / MANIFEST).is_file():
        raise UnpublishableError(_not_built(publication, wanted))
    with (publication.state / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        manifest = read_manifest(publication.state)
        _refuse_unsound(publication, manifest, wanted.now)
        _refuse_outdated(publication, manifest)
        refuse_marked(publication, wanted, {card.label for card in manifest.cards if card.label}, project)
        files = _verified(publication.folder, manifest)
        yield Sealed(publication.name, publication.folder, publication.state / STAGING, files)


def _only_one(project: Project, wanted: Wanted) -> Publication:
    found = publications(project, wanted)
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise UnpublishableError(f"this desk has {len(found)} releases; name one with --release: {names}")
    return found[0]


def _not_built(publication: Publication, wanted: Wanted) -> str:
    """Say what is missing, and what is there instead."""
    top = (wanted.output or DEFAULT) / FOLDER
    others = sorted(path.parent.name for path in top.glob(f"*/{MANIFEST}")) if top.is_dir() else []
    message = f'no release "{publication.name}" is built in {publication.folder}; build it first: `briefgen build`'
    return f"{message}, or name another with --release: {', '.join(others)}" if others else message


def _refuse_unsound(publication: Publication, manifest: Manifest, now: datetime) -> None:
    """Refuse what the last build did not let through as a whole; names of reports are kept out of the message."""
    standing = read_standing(publication.state)
    if standing is None:
        raise UnpublishableError(
            f"the last build of {publication.folder} did not come to its end; expected a finished one: build again"
        )
    if not standing.is_sound:
        raise UnpublishableError(
            "the last build had findings or was stopped by the gate; `briefgen build` shows them, and once it has none "
            "for all briefs the release can be published"
        )
    held = sum(not card.is_published for card in manifest.cards)
    if held:
        raise UnpublishableError(
            f"{held} of {len(manifest.reports)} reports are drafts or under embargo; build without --drafts"
        )
    if standing.not_before and standing.not_before > now:
        raise UnpublishableError("a report is under embargo still, by the clock of this machine; build without --clock")
    if not manifest.entries and not manifest.shared:
        raise UnpublishableError(f"{publication.folder} holds nothing that could be published; build some briefs first")


def _refuse_outdated(publication: Publication, manifest: Manifest) -> None:
    """Refuse reports whose brief may say by now that it is a draft or under embargo, or is no more."""
    count = len(changed_since(manifest, publication.folder))
    if count:
        raise UnpublishableError(
            f"{count} of {len(manifest.reports)} briefs changed or vanished since their reports were built; expected "
            "the briefs that these were made of: build all of them first, `briefgen build`"
        )


def refuse_marked(publication: Publication, wanted: Wanted, labels: Iterable[str], project: Project) -> None:
    """Refuse `full` with reports that bear these labels: it withholds nothing, so they go out only by its name.

    Raises UnpublishableError.
    """
    marked = ", ".join(sorted({*labels} - {project.conventions.scheme.names[0]}))
    if marked and publication.name == FULL and not wanted.releases:
        message = f'the release "{FULL}" withholds nothing, and has reports that are marked {marked}'
        raise UnpublishableError(f"{message}; name the release with --release")


def _verified(folder: Path, manifest: Manifest) -> dict[str, str]:
    """Hash each file of the list; a file that is not as it was built is none that the gate has read."""
    found = {name: (_digest(folder / name), digests) for name, digests in sorted(Owned(manifest).items())}
    tampered = tuple(name for name, (now, digests) in found.items() if now not in digests)
    if tampered:
        raise UnpublishableError(_tampered(tampered))
    return {name: str(now) for name, (now, _) in found.items()}


def _tampered(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    return f"changed or missing since the build: {shown}; expected the bytes that the gate has read: build again"


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)  # whatever the umask: it is for readers
