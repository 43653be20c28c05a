"""The axis of reports below a chart: one slot each, evenly spaced, with as many of their names as find room."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.report.figures.lettering import Label, tidy
from briefgen.report.figures.measure import width_of
from briefgen.site.cards import Card
from briefgen.site.charts.tracks import short_name

WIDE, NARROW = 460.0, 300.0
"""How wide a chart is: beside another one, and on a phone, where it is drawn at about its own size."""

STEPS = (1, 2, 5, 10, 20, 50)
LEAST_SLOT = 9.0
APART = 7.0


class Lettering(Struct, frozen=True):
    """The type sizes of a chart: its labels, and the one number that it is about."""

    size: float
    value: float

    @property
    def line(self) -> float:
        """The height of a line of labels."""
        return self.size * 1.2


def lettering_for(width: float) -> Lettering:
    """Choose type that stays readable at the size at which a chart of that width is shown."""
    return Lettering(13.0, 17.0) if width > (WIDE + NARROW) / 2 else Lettering(12.0, 16.0)


class Slots(Struct, frozen=True):
    """Places for so many reports, from `begin` to `end`.

    A line runs from end to end; bars stand in the middle of their slots.
    """

    count: int
    begin: float
    end: float
    is_line: bool

    @property
    def width(self) -> float:
        """How far two reports are apart."""
        return (self.end - self.begin) / (max(self.count - 1, 1) if self.is_line else self.count)

    def at(self, place: int) -> float:
        """Find where a report stands, counted from 0."""
        return self.begin + (place + (0 if self.is_line else 0.5)) * self.width


class Names(Struct, frozen=True):
    """The ticks of the axis, and the labels below them."""

    ticks: tuple[float, ...]
    labels: tuple[Label, ...]


def names_of(cards: Sequence[Card], slots: Slots, lettering: Lettering, *, y: float, width: float) -> Names:
    """Name the last report, in bold, then the first, then those of round numbers that have room."""
    last = len(cards) - 1
    labels: dict[int, Label] = {}
    for place in (last, 0, *_round_places(cards, slots, lettering)):
        label = _within(_name(cards[place], slots.at(place), y, lettering, is_last=place == last), width)
        if place not in labels and _is_clear(label, labels.values()):
            labels[place] = label
    ticked = range(len(cards)) if slots.width >= LEAST_SLOT else sorted(labels)
    return Names(tuple(tidy(slots.at(place)) for place in ticked), tuple(labels[place] for place in sorted(labels)))


def _round_places(cards: Sequence[Card], slots: Slots, lettering: Lettering) -> list[int]:
    """List the places of every number, every second, every fifth and so on; without numbers, counted from the last."""
    room = max(width_of(short_name(card), lettering.size, 600) for card in cards) + 1.5 * APART
    step = next((step for step in STEPS if step * slots.width >= room), STEPS[-1])
    places = range(len(cards) - 2, 0, -1)
    return [place for place in places if (cards[place].number or len(cards) - 1 - place) % step == 0]


def _name(card: Card, x: float, y: float, lettering: Lettering, *, is_last: bool) -> Label:
    label = Label(short_name(card), tidy(x), tidy(y), lettering.size, anchor="middle", fill="muted")
    return replace(label, weight=600, fill="ink") if is_last else label


def _within(label: Label, width: float) -> Label:
    """Set a label flush where it would leave the drawing."""
    left, _, right, _ = label.box
    if left >= 0 and right <= width:
        return label
    return replace(label, x=0, anchor="start") if left < 0 else replace(label, x=tidy(width), anchor="end")


def _is_clear(label: Label, others: Iterable[Label]) -> bool:
    left, _, right, _ = label.box
    return all(right + APART <= other.box[0] or other.box[2] + APART <= left for other in others)
