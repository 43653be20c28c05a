"""What all reports of a run are made from besides their briefs: the program, the desk's settings, its templates.

Each is a digest, so that a build can tell what has changed since the one before.
"""

import hashlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefgen.checking import LOCK_NAME, Project
from briefgen.formats.templates import own_templates
from briefgen.runs import FILE_NAME, Digests, Inputs, files_below

LIBRARIES = (
    "babel",
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pillow",
    "pydantic",
    "pyyaml",
    "resvg-py",
    "tzdata",
)
BRIEFS = "briefs"
PACKAGE = Path(__file__).parents[1]
RECORD = ".dist-info"
SYSTEM = Path("/etc/ld.so.cache")
"""What a system writes anew when a library of its own changes, such as Pango for PDFs."""


def ingredients(project: Project, digests: Digests, formats: Collection[str]) -> Mapping[str, str]:
    """Give the digest of each, by its name."""
    own = own_templates()
    return {
        "paper": digest_of_texts(_paper()) if "pdf" in formats else "",
        "program": _program(digests),
        "desk": digest_of_texts([project.settings.model_dump_json(exclude={"mail", "lists"}, warnings=False)]),
        "templates": digest_of_texts([*_files(own, digests), *_files(project.templates, digests)]),
        "logo": digests.of(project.root / project.settings.logo) if project.settings.logo else "",
    }


def made_of(common: Mapping[str, str]) -> str:
    """Hash all of it."""
    return digest_of_texts(f"{name} {digest}" for name, digest in sorted(common.items()))


def inputs_of(paths: Sequence[Path], project: Project) -> Inputs:
    """Take the stamps of all that a build of all briefs reads, but for pictures, which nobody has named yet."""
    start = paths[0].resolve() if paths else project.root
    desks = (folder / FILE_NAME for folder in (start, *start.parents))
    logo = (project.root / project.settings.logo,) if project.settings.logo else ()
    installed = (Path(folder) for folder in sys.path if _installed(folder))
    own = project.root / BRIEFS
    others = () if any(own.is_relative_to(path.resolve()) for path in paths) else (own,)
    return Inputs.of(
        briefs=(*paths, *others),
        folders=(project.templates, PACKAGE, own_templates()),
        files=(*desks, project.root / LOCK_NAME, *logo, *installed, SYSTEM),
    )


def digest_of_texts(texts: Iterable[str]) -> str:
    """Hash texts, each apart from the next."""
    whole = hashlib.sha256()
    for text in texts:
        whole.update(f"{len(text)} {text}".encode(errors="surrogatepass"))
    return whole.hexdigest()[:32]


def _program(digests: Digests) -> str:
    return digest_of_texts([sys.version, *_versions(), *_files(PACKAGE, digests)])


def _paper() -> Iterator[str]:
    from briefgen.formats.pdf.versions import library_versions

    return (f"{name} {version}" for name, version in library_versions().items())


def _versions() -> Iterator[str]:
    """Name what is installed of the libraries, with its version; of one without such a folder its record is read."""
    installed = [(name, one) for folder in sys.path for name, one in _installed(folder) if name in LIBRARIES]
    yield from (one for _, one in installed)
    for name in sorted(set(LIBRARIES).difference(name for name, _ in installed)):
        from importlib.metadata import PackageNotFoundError, version

        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def _installed(folder: str) -> list[tuple[str, str]]:
    """List what lies in a folder for Python, by name: for each there is `name-version.dist-info`."""
    try:
        found = sorted(name for name in os.listdir(folder or ".") if name.endswith(RECORD))  # noqa: PTH208  names alone
    except OSError:
        return []
    return [(one.partition("-")[0].replace("_", "-").lower(), one) for one in found]


def _files(folder: Path, digests: Digests) -> Iterator[str]:
    """Name the files of a folder, each with its digest."""
    start = len(os.path.join(folder, ""))  # noqa: PTH118  many names, and no need of a Path
    return (f"{name[start:]} {digests.of(name, stamp)}" for name, stamp in files_below(folder, follows_links=True))
