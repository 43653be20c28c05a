"""Events as a timeline needs them: begun and ended in seconds, each in its lane, with its words measured.

Seconds are counted from 1970 in UTC. A moment ends when it begins; a day, a month or a year is a time within which
something happened; a period lasted from its first moment to its last.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from msgspec import Struct

from briefgen.brief import Actor, Event, Period, Precision, When
from briefgen.report.figures.timeline.lanes import Lane, lane_of_each, lanes_of
from briefgen.report.figures.timeline.lines import Words, measured

DAY = 86400.0


class Happening(Struct, frozen=True):
    """An event with its number, its lane and its words; `known` is the precision of its first date.

    `settles` is the end of its first date: it begins between `begin` and there. `end` is where it is over, or nothing
    more is known of a period that goes on.
    """

    number: int
    event: Event
    lane: Lane
    side: str
    text: str
    words: Words
    known: Precision
    begin: float
    settles: float
    end: float
    lasts: bool
    goes_on: bool

    @property
    def is_timed(self) -> bool:
        """Tell whether it bears a time of the day."""
        return self.known is Precision.TIME

    def local_begin(self, zone: tzinfo) -> datetime:
        """Find the local time at which it begins."""
        return datetime.fromtimestamp(self.begin, zone)


def happenings(
    events: tuple[Event, ...],
    actors: Mapping[str, Actor],
    numbers: Mapping[str, int],
    *,
    zone: tzinfo,
    plain: Callable[[str], str],
) -> tuple[Happening, ...]:
    """Prepare sorted events; the lanes come in the order in which the events first name them."""
    sides = lane_of_each(events, actors)
    lanes = lanes_of(sides)
    return tuple(
        _prepared(event, numbers[event.id], side, lanes[side], zone=zone, text=plain(event.text).strip())
        for event, side in zip(events, sides, strict=True)
    )


def _prepared(event: Event, number: int, side: str, lane: Lane, *, zone: tzinfo, text: str) -> Happening:
    first, last, lasts = _ends(event)
    begin, settles = first.begins(zone).timestamp(), first.ends(zone).timestamp()
    end = max(begin, last.ends(zone).timestamp()) if last else settles
    words = measured(text.removesuffix("."))
    return Happening(number, event, lane, side, text, words, first.precision, begin, settles, end, lasts, last is None)


def _ends(event: Event) -> tuple[When, When | None, bool]:
    if not isinstance(event.date, Period):
        return event.date, event.date, False
    return event.date.from_, event.date.to, event.date.from_ != event.date.to
