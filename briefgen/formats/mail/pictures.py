"""The pictures that travel within a mail: the desk's logo and the map.

Each is named by what it holds, so that a name never stands for two pictures in a reader's folder. SVG is shown neither
by Gmail nor by Outlook: such a logo gives way to the desk's name, and the map is made a PNG.
"""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from briefgen.formats.templates import Templates
from briefgen.report.figures.lettering import Label
from briefgen.report.figures.measure import can_write
from briefgen.report.model import Report

MAP_WIDTH = 1184
"""Twice the width that it is shown with, for screens of fine grain."""

COLOURS = 64
HEAVIEST_MAP = 60_000
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class InlineImage(Struct, frozen=True):
    """A picture of a message, which its HTML names as `cid:` and this id."""

    cid: str
    media_type: str
    content: bytes


class MailPictures(Struct, frozen=True):
    """What there is to show of them."""

    logo: InlineImage | None = None
    map: InlineImage | None = None


def mail_pictures(report: Report, templates: Templates, *, fonts: Path, logo: bytes | None = None) -> MailPictures:
    """Make the pictures of a mail; `fonts` is our folder of fonts, `logo` the file of the desk's logo.

    There is no map where the fonts cannot write its names, or where it is heavy. Raises TemplateFailed.
    """
    return MailPictures(_named("logo", logo) if logo else None, _map(report, templates, fonts))


def _map(report: Report, templates: Templates, fonts: Path) -> InlineImage | None:
    drawing = report.map.wide if report.map else None
    if drawing is None or not all(can_write(one.words, 600) for one in _labels(drawing)):
        return None
    from resvg_py import svg_to_bytes

    svg = templates.render("figures/map.svg", drawing=drawing)
    files = [str(file) for file in sorted((fonts / "card").glob("*.ttf"))]
    content = _lighter(svg_to_bytes(svg, width=MAP_WIDTH, skip_system_fonts=True, font_files=files))
    return _named("map", content) if len(content) <= HEAVIEST_MAP else None


def _lighter(picture: bytes) -> bytes:
    """Paint a PNG with few colours, which a map does not need more of: a third of the bytes."""
    from PIL import Image

    made = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(made, "PNG", optimize=True)
    return made.getvalue()


def _labels(drawing: object) -> tuple[Label, ...]:
    return (*getattr(drawing, "names", ()), *getattr(drawing, "labels", ()))


def _named(kind: str, content: bytes) -> InlineImage | None:
    media_type = next((name for sign, name in SIGNATURES.items() if content.startswith(sign)), None)
    if media_type is None:
        return None
    return InlineImage(f"{kind}.{sha256(content).hexdigest()[:24]}@briefgen", media_type, content)
