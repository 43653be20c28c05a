"""The entries of the narrow form where events are counted: one for each stretch of time in which any begin."""

from collections.abc import Iterator
from itertools import pairwise

from briefgen.report.figures.timeline import wording
from briefgen.report.figures.timeline.axis import Axis
from briefgen.report.figures.timeline.counts import Counts
from briefgen.report.figures.timeline.dating import date_of_column, said_once
from briefgen.report.figures.timeline.lanes import Lane
from briefgen.report.figures.timeline.lines import broken, measured
from briefgen.report.figures.timeline.narrow import SIZE, TEXT_ROOM, Entry

MOST_LINES = 4

Tally = dict[Lane, int]
"""How many events of one stretch of time each lane has, in the order of the lanes."""


def entries_of_counts(counts: Counts, axis: Axis) -> tuple[Entry, ...]:
    """List the stretches of time with what each lane counts in them."""
    places = sorted({place for place, _ in counts})
    tallies = [_tally(counts, place) for place in places]
    most = max(sum(tally.values()) for tally in tallies)
    dates = said_once(date_of_column(axis.columns[place], axis.segments.level) for place in places)
    entries = zip(tallies, dates, _gaps(places, axis), strict=True)
    return tuple(_entry(tally, date, gap, most=most) for tally, date, gap in entries)


def _tally(counts: Counts, place: int) -> Tally:
    found = [(lane, number) for (at, lane), number in counts.items() if at == place]
    return dict(sorted(found, key=lambda one: one[0].place))


def _gaps(places: list[int], axis: Axis) -> Iterator[str]:
    """Name the time between two entries, where there is any."""
    yield ""
    for one, other in pairwise(places):
        gap = axis.columns[other].begin - axis.columns[one].end
        yield wording.silence(gap) if gap > 0 else ""


def _entry(tally: Tally, date: tuple[str, ...], gap: str, *, most: int) -> Entry:
    total = sum(tally.values())
    words = measured(wording.by_lane((lane.name, number) for lane, number in tally.items()))
    return Entry(
        date=date,
        mark=str(total),
        fill="muted",
        is_planned=False,
        heading=(),
        lines=broken(words, TEXT_ROOM / SIZE, MOST_LINES).texts,
        gap=gap,
        shares=tuple((lane.fill, number / most) for lane, number in tally.items()),
    )
