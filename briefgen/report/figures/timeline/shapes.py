"""What a timeline is drawn of: every shape with its place, none with a decision left to take.

`fill` is a role of the macros throughout. Words are in `labels`, in groups of one style: it is written once for each.
"""

from msgspec import Struct

from briefgen.report.figures.lettering import Label


class Badge(Struct, frozen=True):
    """The round mark of an event around its number; `x` and `y` are its middle."""

    x: float
    y: float
    fill: str
    is_planned: bool


class Box(Struct, frozen=True):
    """A rectangle: a tinted stretch of the axis, a break in it, or the height of a count."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "tint"


class Bar(Struct, frozen=True):
    """What lies between two moments: what lasted all the time, or the time within which something happened."""

    left: float
    right: float
    y: float
    fill: str
    is_planned: bool = False
    lasts: bool = True
    goes_on: bool = False


class Tick(Struct, frozen=True):
    """A line across the axis, from above down to it."""

    x: float
    top: float


class Line(Struct, frozen=True):
    """A stretch of the axis from one place to another, dotted where nothing is known or nothing is listed."""

    begin: float
    end: float
    is_dotted: bool


class Wide(Struct, frozen=True):
    """Lanes below an axis that runs at the height `axis_y`; `rules` part the lanes."""

    width: float
    height: float
    axis_y: float
    tints: tuple[Box, ...]
    breaks: tuple[Box, ...]
    axis: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    rules: tuple[float, ...]
    bars: tuple[Bar, ...]
    badges: tuple[Badge, ...]
    counts: tuple[Box, ...]
    labels: tuple[tuple[Label, ...], ...]
    alternative: str
    caption: str


class Narrow(Struct, frozen=True):
    """A list from top to bottom along an axis that runs at `axis_x`."""

    width: float
    height: float
    axis_x: float
    axis: tuple[Line, ...]
    badges: tuple[Badge, ...]
    counts: tuple[Box, ...]
    labels: tuple[tuple[Label, ...], ...]
    alternative: str
    caption: str


class Timeline(Struct, frozen=True):
    """Both forms, and what they show in words and as rows, the first of which names the columns."""

    wide: Wide
    narrow: Narrow
    alternative: str
    words: str
    rows: tuple[tuple[str, ...], ...]
