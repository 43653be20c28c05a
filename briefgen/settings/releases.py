"""The releases that a desk has named: how high each one's ceiling is, and in which folder it lies.

A folder is what a desk publishes, so nothing else may lie in it: neither another release, nor what the desk writes. It
lies inside the project, for a slip in a path must not fill or empty a folder elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct
from pydantic import Field

from briefgen.brief import RESERVED_SLUGS, Part, Scheme
from briefgen.brief.scalars import Line
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.settings.markings import no_label

FULL = "full"
"""The release that withholds nothing; no release of the desk's own can have its name."""
TAKEN = ("briefs", "templates", "output/reports", "output/assets", "output/mail")
"""Folders that hold what the desk writes, and those of the release `full` in its default folder."""
FOLDER = re.compile(r"\w(?:[\w .+-]*[\w+-])?")
"""A name that is one folder on every system: not hidden, and without a full stop or space at its end."""

UNKNOWN_CEILING = Check(
    "unknown-ceiling",
    Severity.ERROR,
    "The ceiling of a release is no label of the desk's scheme.",
    "Write one of the scheme's labels as it is spelt there, such as TLP:GREEN.",
)
RESERVED_RELEASE = Check(
    "reserved-release",
    Severity.ERROR,
    "A release has the name of another one: full withholds nothing, and the name of a label is a release at it.",
    "Name the release after those who read it, such as public or partners.",
)
UNUSABLE_FOLDER = Check(
    "unusable-release-folder",
    Severity.ERROR,
    "The folder of a release leads out of the project, is the project itself, or is one that holds other things.",
    "Name a folder of its own from that of briefgen.yaml, with / between its parts, such as output/public.",
)
OVERLAPPING_RELEASES = Check(
    "overlapping-releases",
    Severity.ERROR,
    "Two releases have one folder, or one lies inside the other's, so publishing one would publish both.",
    "Give each release a folder of its own, beside the others.",
)


class Audience(Struct, frozen=True):
    """Who gets a release: its name, the name of its ceiling, and its folder from that of briefgen.yaml."""

    name: str
    ceiling: str
    output: PurePosixPath
    counts_withheld: bool = False


class OwnRelease(Part):
    """A release that the desk has named."""

    ceiling: Line = Field(description="The highest label that it shows.")
    output: Line | None = Field(None, description="Its folder, from that of this file; default output/ and its name.")
    withheld: Literal["none", "count"] = Field("none", description="count tells readers how much was withheld.")


def audience_of(name: str, release: OwnRelease, scheme: Scheme) -> Audience:
    """Read a release of the settings; raises ValueError for a ceiling that the scheme does not have."""
    ceiling = scheme.label(release.ceiling).name
    return Audience(name, ceiling, _folder_of(name, release), counts_withheld=release.withheld == "count")


def folder_name(label: str) -> str:
    """Make the name of the folder for a release at a label: `tlp-amber-strict` of TLP:AMBER+STRICT."""
    return re.sub(r"[\W_]+", "-", label.casefold()).strip("-")


def release_faults(releases: Mapping[str, OwnRelease]) -> Iterator[Finding]:
    """Find what is wrong with the names and folders of the desk's releases."""
    seen: dict[tuple[str, ...], str] = {}
    for name, release in releases.items():
        fault = _folder_fault(name, release)
        if name == FULL or name in RESERVED_SLUGS or not name.strip("-"):
            message = f'"{name}" cannot be the name of a release; expected another one'
            yield RESERVED_RELEASE.at(("releases", name), message, key=True)
        elif fault:
            yield UNUSABLE_FOLDER.at(("releases", name, "output"), fault)
        else:
            yield from _overlap(name, _folded(_folder_of(name, release)), seen)


def ceiling_faults(releases: Mapping[str, OwnRelease], scheme: Scheme) -> Iterator[Finding]:
    """Find ceilings that are no labels, and releases with the name of a label that is not their ceiling."""
    at_labels = {folder_name(spelling): label.name for label in scheme.labels for spelling in label.spellings}
    for name, release in releases.items():
        if release.ceiling not in scheme.marks:
            yield no_label(UNKNOWN_CEILING, ("releases", name, "ceiling"), release.ceiling, scheme)
        elif at_labels.get(name, ceiling := scheme.label(release.ceiling).name) != ceiling:
            message = f'"{name}" is named like {at_labels[name]} and its ceiling is {ceiling}; expected another name'
            yield RESERVED_RELEASE.at(("releases", name), message, key=True)


def _overlap(name: str, folder: tuple[str, ...], seen: dict[tuple[str, ...], str]) -> Iterator[Finding]:
    """Hold a folder against those before it, and note it."""
    other = next((known for known in seen if _lies_in(known, folder) or _lies_in(folder, known)), None)
    if other:
        message = f'the folder of "{name}" is, holds or lies in that of "{seen[other]}"; expected one beside it'
        yield OVERLAPPING_RELEASES.at(("releases", name, "output"), message)
    seen.setdefault(folder, name)


def _folder_of(name: str, release: OwnRelease) -> PurePosixPath:
    return PurePosixPath(release.output or f"output/{name}")


def _folder_fault(name: str, release: OwnRelease) -> str | None:
    folder = _folder_of(name, release)
    if folder.is_absolute() or ".." in folder.parts:
        return "this folder can lie outside the project; expected one named from that of briefgen.yaml, without .."
    if not folder.parts:
        return "this folder is the project itself; expected one of its own, such as output/public"
    if not all(map(_is_folder_name, folder.parts)):
        return "this is no folder on every system; expected names of letters, digits, - and _ with / between them"
    steps = _folded(folder)
    taken = next((one for one in TAKEN if _lies_in(steps, _folded(PurePosixPath(one)))), None)
    return f"this folder lies in {taken}, which holds other things; expected one of its own" if taken else None


def _is_folder_name(part: str) -> bool:
    device = part.partition(".")[0].rstrip().casefold()  # Windows takes con.html for the device, too
    return bool(FOLDER.fullmatch(part)) and device not in RESERVED_SLUGS


def _folded(folder: PurePosixPath) -> tuple[str, ...]:
    """Fold what some file systems take for the same name: capitals, and letters with their accents apart."""
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in folder.parts)


def _lies_in(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return inner[: len(outer)] == outer
