"""Pictures of the project: read, refused where they lie outside or are none, and stripped of what nobody sees in them.

What is read here is what is published, so metadata end at this door and no stage behind it has to think of them.
"""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.brief import Brief, Medium
from briefgen.diagnostics import Check, Finding, Severity

MAX_BYTES = 4_000_000
TOO_LARGE = f"this file is larger than {MAX_BYTES:,} bytes, the most that a picture may have"
KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
ACTIVE = re.compile(
    rb"<script|<foreignObject|\son[a-z]+\s*=|<!ENTITY|(?:href|src)\s*=\s*[\"'](?!#|data:image/)", re.IGNORECASE
)

BAD_PICTURE = Check(
    "unusable-picture",
    Severity.ERROR,
    "A picture is missing, lies outside the project, is larger than 4 MB, is no PNG, JPEG or plain SVG, or is damaged.",
    "Put a PNG, JPEG or SVG into the project, named from the brief's folder; an SVG without scripts and links.",
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that goes beside a page: its published name, its media type and its bytes, without metadata.

    `digest` is the SHA-256 digest, in hex, of the file as it was read.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    digest: str = field(repr=False)


def read_media(brief: Brief, folder: Path, root: Path) -> tuple[dict[str, Asset], list[Finding]]:
    """Read the pictures that a brief names from its folder; they must lie below the project's root."""
    media: dict[str, Asset] = {}
    faults: list[Finding] = []
    for place, medium in enumerate(brief.media):
        picture = read_picture(medium, folder, root)
        if isinstance(picture, Asset):
            media[medium.id] = picture
        else:
            faults.append(BAD_PICTURE.at(("media", place, "file"), picture))
    return media, faults


def read_picture(medium: Medium, folder: Path, root: Path) -> Asset | str:
    """Read one picture, or say in a sentence why it cannot be used."""
    return read_asset(folder / medium.file, root, name=medium.id)


def read_asset(path: Path, root: Path, *, name: str) -> Asset | str:
    """Read a picture that lies below the root, or say why it cannot be used; `name` has no ending."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        return f"this file ends in {path.suffix or 'nothing'}; expected one of {', '.join(KINDS)}"
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return "this file lies outside the project; expected one below its folder"
        with real.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return f"this file cannot be read: {(error.strerror or type(error).__name__).lower()}"
    stripped = _stripped(content, kind)
    if isinstance(stripped, str):
        return stripped
    return Asset(name + path.suffix.lower(), kind, stripped, hashlib.sha256(content).hexdigest())


def _stripped(content: bytes, kind: str) -> bytes | str:
    from briefgen.checking.metadata import BrokenPictureError, strip_metadata  # few briefs have pictures

    fault = _fault(content, kind)
    if fault:
        return fault
    try:
        stripped = strip_metadata(content, kind)
    except BrokenPictureError as error:
        return str(error)
    return stripped if len(stripped) <= MAX_BYTES else TOO_LARGE  # an SVG can become longer than it was


def _fault(content: bytes, kind: str) -> str | None:
    if len(content) > MAX_BYTES:
        return TOO_LARGE
    if kind in SIGNATURES:
        return None if content.startswith(SIGNATURES[kind]) else f"this file is no {kind.split('/')[1].upper()}"
    if b"<svg" not in content[:4000]:
        return "this file is no SVG"
    return (
        "this SVG holds scripts, links or entities; expected plain shapes and text" if ACTIVE.search(content) else None
    )
