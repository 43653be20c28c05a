"""Paints our own title card, of which there is one for each report: rectangles and letters, and nothing else.

A grey picture tells how far each pixel is covered by ink; a few places of it have an ink or a paper of their own. No
eye tells more than 16 steps from paper to ink apart, so a pixel is one byte, and runs of one byte are nearly all that
there is to pack. Only bands with something on them are painted, and those that many cards have alike, such as the
desk's name with the marking, once. Letters are put one by one where the font wants them, to a quarter of a pixel, and
kept for the next card. Pillow draws no more than these: what it would lay out lines with is a library of the system,
and those differ.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.formats.card.kerning import kerning
from briefgen.formats.card.layout import COLOURS, TitleCard
from briefgen.formats.card.png import Rows, as_png, pack_rows
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

Area = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


class Ground(Struct, frozen=True):
    """A part of the card with a paper and an ink of its own, as `#rrggbb`."""

    area: Area
    ink: str
    paper: str = COLOURS["paper"]


class Type(Struct, frozen=True, eq=False):
    """A font at one size."""

    font: "FreeTypeFont"
    size: float


class Line(Struct, frozen=True, eq=False):
    """The letters of a label, each with the area that it covers in part, from the top of them all to the bottom."""

    letters: "tuple[tuple[Image, Area], ...]"
    top: int
    bottom: int


class Band(Struct, frozen=True):
    """Rows of the card, from the top to above the bottom, with all that is on them; grounds have their numbers."""

    width: int
    top: int
    bottom: int
    lines: tuple[Line, ...]
    grounds: tuple[tuple[int, Area], ...]
    rules: tuple[Area, ...]


def paint(card: TitleCard, fonts: Path) -> bytes:
    """Paint a card as a PNG; `fonts` is the folder of its fonts."""
    grounds = _grounds(card)
    palette = _ramp(COLOURS["paper"], COLOURS["ink"]) + b"".join(_ramp(one.paper, one.ink) for one in grounds)
    return as_png(_stretches(card, grounds, str(fonts)), card.width, card.height, palette=palette)


def _stretches(card: TitleCard, grounds: tuple[Ground, ...], fonts: str) -> Iterator[Rows]:
    """Pack the bands of a card from top to bottom, with the rows between them."""
    y = 0
    for band in _bands(card, grounds, fonts):
        yield _blank(card.width, band.top - y)
        yield _painted(band)
        y = band.bottom
    yield _blank(card.width, card.height - y)


def _bands(card: TitleCard, grounds: tuple[Ground, ...], fonts: str) -> Iterator[Band]:
    """Part a card between rows that nothing goes across."""
    lines = [line for label in card.all_labels if (line := _line(label, fonts)).letters]
    rule = (card.edge, card.rule, card.width - card.edge, card.rule + card.thickness)
    for top, bottom in _merged(
        (*((one.top, one.bottom) for one in lines), *(one.area[1::2] for one in grounds), rule[1::2])
    ):
        yield Band(
            width=card.width,
            top=top,
            bottom=bottom,
            lines=tuple(one for one in lines if top <= one.top < bottom),
            grounds=tuple((at, one.area) for at, one in enumerate(grounds, 1) if top <= one.area[1] < bottom),
            rules=(rule,) if top <= rule[1] < bottom else (),
        )


def _merged(stretches: Iterable[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Join stretches that overlap."""
    (top, bottom), *rest = sorted(stretches)
    for begin, end in rest:
        if begin > bottom:
            yield top, bottom
            top, bottom = begin, end
        bottom = max(bottom, end)
    yield top, bottom


@lru_cache(maxsize=64)
def _painted(band: Band) -> Rows:
    """Paint a band: in a PNG each row has a byte before its pixels, so all stands one to the right."""
    from PIL import Image

    covered = Image.new("L", (1 + band.width, band.bottom - band.top))
    for line in band.lines:
        for letter, area in line.letters:
            covered.paste(255, _shifted(area, band), letter)
    for area in band.rules:
        covered.paste(255, _shifted(area, band))
    bare = covered.tobytes()
    tinted = bytearray(bare.translate(_tints(0)))
    for number, area in band.grounds:
        left, top, right, bottom = _shifted(area, band)
        for row in range(top * covered.width, bottom * covered.width, covered.width):
            within = slice(row + left, row + right)
            tinted[within] = bare[within].translate(_tints(number))
    return pack_rows(tinted)


def _shifted(area: Area, band: Band) -> Area:
    left, top, right, bottom = area
    return 1 + left, top - band.top, 1 + right, bottom - band.top


@lru_cache(maxsize=256)
def _blank(width: int, count: int) -> Rows:
    return pack_rows(bytes(count * (1 + width)))


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


@lru_cache(maxsize=64)
def _line(label: Label, fonts: str) -> Line:
    """Put the letters of a line where they belong."""
    words, size, weight = label.words.replace(APART, JOINED), label.size, label.weight
    steps = [width_of(sign, size, weight) for sign in words]
    moves = [kerning(first, second, weight) * size / 1000 for first, second in pairwise(words)]
    x = label.x - (sum(steps) + sum(moves)) / 2 if label.anchor == "middle" else label.x
    y, type_ = round(label.y), _type(fonts, size, weight)
    letters = []
    for sign, step, move in zip(words, steps, [*moves, 0], strict=True):
        whole, phase = divmod(round(x * PHASES), PHASES)
        if found := _letter(sign, phase, type_):
            letter, (left, top, right, bottom) = found
            letters.append((letter, (whole + left, y + top, whole + right, y + bottom)))
        x += step + move
    tops, bottoms = [area[1] for _, area in letters], [area[3] for _, area in letters]
    return Line(tuple(letters), min(tops, default=0), max(bottoms, default=0))


@lru_cache(maxsize=1024)
def _letter(sign: str, phase: int, type_: Type) -> "tuple[Image, Area] | None":
    """Draw a letter that begins so many phases behind a pixel: how it covers, and its area around its place."""
    from PIL import Image, ImageDraw

    room = round(2 * type_.size)
    cell = Image.new("L", (2 * room, 2 * room))
    ImageDraw.Draw(cell).text((room + phase / PHASES, room), sign, fill=255, font=type_.font, anchor="ls")
    if not (area := cell.getbbox()):
        return None
    left, top, right, bottom = area
    return cell.crop(area), (left - room, top - room, right - room, bottom - room)


@cache
def _type(fonts: str, size: float, weight: Weight) -> Type:
    from PIL import ImageFont

    return Type(ImageFont.truetype(f"{fonts}/{FONTS[weight]}", size, layout_engine=ImageFont.Layout.BASIC), size)


@cache
def _tints(number: int) -> bytes:
    """Give the colour of each part of 255 that a pixel is covered by, within the colours of one ground."""
    return bytes(number * STEPS + round(part * (STEPS - 1) / 255) for part in range(256))


@cache
def _ramp(paper: str, ink: str) -> bytes:
    """Give the colours from paper to ink, three bytes each."""
    parts = [step / (STEPS - 1) for step in range(STEPS)]
    ends = list(zip(bytes.fromhex(paper[1:]), bytes.fromhex(ink[1:]), strict=True))
    return bytes(round(one + (other - one) * part) for part in parts for one, other in ends)
