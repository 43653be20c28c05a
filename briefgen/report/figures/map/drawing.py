"""A locator map as values: shapes, labels and what is said about them; templates/figures/map.svg draws it."""

from msgspec import Struct

from briefgen.report.figures.lettering import Label
from briefgen.report.figures.map.furniture import ScaleBar
from briefgen.report.figures.map.globe import Globe
from briefgen.report.figures.map.plate import Plate
from briefgen.report.figures.map.projections import Point


class Badge(Struct, frozen=True):
    """The numbers of the events at a place on a plate with round ends; hollow where all of them are planned."""

    number: Label
    plate: Plate
    fill: str
    is_hollow: bool


class Leader(Struct, frozen=True):
    """A line from a mark or a name that stands off to its place."""

    x: float
    y: float
    to_x: float
    to_y: float


class MapDrawing(Struct, frozen=True):
    """A map in one size; from `sea` to `disputed` it is path data in tenths of units.

    Dots are islands too small for a shape, rings stand around marks in countries too small to be drawn, anchors are the
    true places of what stands off, cities the squares of places without events. `names` are those of countries, with
    `spacing` between their letters; `unnamed` are places that found no room for a label, with their events.
    """

    width: int
    height: int
    alternative: str
    caption: str
    boundary_note: str
    sea: str
    land: str
    focus: str
    borders: str
    outlines: str
    disputed: str
    dots: tuple[Point, ...]
    rings: tuple[Plate, ...]
    leaders: tuple[Leader, ...]
    anchors: tuple[Point, ...]
    cities: tuple[Plate, ...]
    badges: tuple[Badge, ...]
    names: tuple[Label, ...]
    labels: tuple[Label, ...]
    scale_bar: ScaleBar | None
    globe: Globe | None
    spacing: float
    unnamed: tuple[str, ...]


class LocatorMap(Struct, frozen=True):
    """A map in both sizes, what it says without a picture, and its data; the first row names the columns."""

    wide: MapDrawing
    narrow: MapDrawing
    alternative: str
    words: str
    rows: tuple[tuple[str, ...], ...]
    left_off: tuple[str, ...]
    boundary_note: str
