"""Paints our own title card, of which there is one for each report: rectangles and letters, and nothing else.

One grey picture tells how far each pixel is covered by ink; a few places of it have an ink or a paper of their own. No
eye tells more than 16 steps from paper to ink apart, so a pixel is one byte, and runs of one byte are nearly all that
there is to pack. Letters are put one by one where the font wants them, to a quarter of a pixel, and kept for the next
card. Pillow draws no more than these: what it would lay out lines with is a library of the system, and those differ.
"""

from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import Z_RLE

from msgspec import Struct

from briefgen.formats.card.kerning import kerning
from briefgen.formats.card.layout import COLOURS, TitleCard
from briefgen.report.figures.lettering import Label
from briefgen.report.figures.measure import Weight, width_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

STEPS = 16
PHASES = 4
FONTS = {400: "ibm-plex-sans-regular.ttf", 600: "ibm-plex-sans-semibold.ttf"}
APART, JOINED = "fi", "\N{LATIN SMALL LIGATURE FI}"
"""The one pair that the fonts have a common letter for."""


class Ground(Struct, frozen=True):
    """A part of the card with its paper and its ink, as `#rrggbb`; the box is left, top, right, bottom in pixels."""

    box: tuple[int, int, int, int]
    ink: str
    paper: str = COLOURS["paper"]


def paint(card: TitleCard, fonts: Path) -> bytes:
    """Paint a card as a PNG; `fonts` is the folder of its fonts."""
    from PIL import Image

    covered = Image.new("L", (card.width, card.height))
    covered.paste(255, (card.edge, card.rule, card.width - card.edge, card.rule + card.thickness))
    for label in card.all_labels:
        _write(label, covered, fonts)
    picture = covered.point(_tints(0))
    grounds = _grounds(card)
    for number, ground in enumerate(grounds, 1):
        picture.paste(covered.crop(ground.box).point(_tints(number)), ground.box)
    picture.putpalette(_ramp(COLOURS["paper"], COLOURS["ink"]) + b"".join(_ramp(one.paper, one.ink) for one in grounds))
    made = BytesIO()
    picture.save(made, "PNG", compress_type=Z_RLE)
    return made.getvalue()


def _grounds(card: TitleCard) -> tuple[Ground, ...]:
    """List the lines in colours of their own, and the marking."""
    lines = tuple(
        Ground((0, int(label.y - label.size), card.width, int(label.y + label.size / 2)), card.colours[label.fill])
        for label in card.labels
        if label.fill != "ink"
    )
    if not (box := card.marking):
        return lines
    edges = (box.left, box.top, box.left + box.width, box.top + box.height)
    left, top, right, bottom = map(round, edges)
    return (*lines, Ground((left, top, right, bottom), box.banner.colour, box.banner.background))


def _write(label: Label, covered: "Image", fonts: Path) -> None:
    """Put the letters of a line where they belong."""
    words = label.words.replace(APART, JOINED)
    steps = [width_of(sign, label.size, label.weight) for sign in words]
    moves = [kerning(first, second, label.weight) * label.size / 1000 for first, second in pairwise(words)]
    x = label.x - (sum(steps) + sum(moves)) / 2 if label.anchor == "middle" else label.x
    for sign, step, move in zip(words, steps, [*moves, 0], strict=True):
        whole, phase = divmod(round(x * PHASES), PHASES)
        if found := _letter(sign, label.size, label.weight, phase=phase, fonts=fonts):
            letter, left, top = found
            covered.paste(255, (whole + left, round(label.y) + top), letter)
        x += step + move


@lru_cache(maxsize=1024)
def _letter(sign: str, size: float, weight: Weight, *, phase: int, fonts: Path) -> "tuple[Image, int, int] | None":
    """Draw a letter that begins so many phases behind a pixel: how it covers, and where from its place on the line."""
    from PIL import Image, ImageDraw

    room = round(2 * size)
    cell = Image.new("L", (2 * room, 2 * room))
    ImageDraw.Draw(cell).text(
        (room + phase / PHASES, room), sign, fill=255, font=_font(fonts, size, weight), anchor="ls"
    )
    box = cell.getbbox()
    return (cell.crop(box), box[0] - room, box[1] - room) if box else None


@cache
def _font(fonts: Path, size: float, weight: Weight) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(fonts / FONTS[weight], size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _tints(number: int) -> list[int]:
    """Give the colour of each part of 255 that a pixel is covered by, within the colours of one ground."""
    return [number * STEPS + round(part * (STEPS - 1) / 255) for part in range(256)]


@cache
def _ramp(paper: str, ink: str) -> bytes:
    """Give the colours from paper to ink, three bytes each."""
    parts = [step / (STEPS - 1) for step in range(STEPS)]
    ends = list(zip(bytes.fromhex(paper[1:]), bytes.fromhex(ink[1:]), strict=True))
    return bytes(round(one + (other - one) * part) for part in parts for one, other in ends)
