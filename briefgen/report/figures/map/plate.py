"""A rectangle as it is drawn, with every length rounded."""

from msgspec import Struct

from briefgen.report.figures.lettering import tidy
from briefgen.report.figures.map.projections import Point


class Plate(Struct, frozen=True):
    """A rectangle; `round` is the radius of its corners that makes its ends round."""

    left: float
    top: float
    width: float
    height: float
    round: float


def plate_around(middle: Point, half_width: float, half_height: float) -> Plate:
    """Set a rectangle around a point."""
    left, top = tidy(middle[0] - half_width), tidy(middle[1] - half_height)
    return Plate(left, top, tidy(2 * half_width), tidy(2 * half_height), tidy(half_height))
