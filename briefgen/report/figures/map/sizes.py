"""The two sizes a map is drawn in: wide for a column of text and for paper, narrow for a phone."""

from msgspec import Struct


class Sizes(Struct, frozen=True):
    """Lengths in units of the drawing; `label`, `country`, `badge` and `small` are type sizes."""

    width: int
    lowest: int
    tallest: int
    margin: float
    margin_above: float
    edge: float
    label: float
    country: float
    badge: float
    small: float
    globe: float
    closer: float
    longest: float


WIDE = Sizes(680, 330, 420, 64, 34, 12, 10.8, 10, 10.4, 10, 34, 1, 130)
NARROW = Sizes(350, 260, 400, 48, 32, 9, 13, 11.5, 12.4, 12, 27, 1.4, 110)
