"""The entries of the narrow form, one for each event."""

from collections.abc import Iterator
from datetime import tzinfo
from functools import lru_cache
from itertools import accumulate

from briefgen.report.figures.timeline import wording
from briefgen.report.figures.timeline.columns import DAY, HOUR
from briefgen.report.figures.timeline.dating import date_of_happening, said_once
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.lines import broken, measured
from briefgen.report.figures.timeline.narrow import SIZE, TEXT_ROOM, Entry

MOST_LINES, MOST_NAMES = 3, 2
PART = 20
"""A gap is named from a twentieth of the span on."""


def entries_of_events(happened: tuple[Happening, ...], zone: tzinfo) -> tuple[Entry, ...]:
    """List events one by one."""
    dates = said_once(date_of_happening(one, zone) for one in happened)
    return tuple(map(_entry, happened, dates, _gaps(happened)))


def _entry(happening: Happening, date: tuple[str, ...], gap: str) -> Entry:
    lane, is_planned = happening.lane, happening.event.planned
    return Entry(
        date=date,
        mark=str(happening.number),
        fill=lane.fill,
        is_planned=is_planned,
        heading=_heading(wording.heading(happening.side, is_planned=is_planned)),
        lines=broken(happening.words, TEXT_ROOM / SIZE, MOST_LINES).texts,
        gap=gap,
    )


@lru_cache(maxsize=256)
def _heading(name: str) -> tuple[str, ...]:
    return broken(measured(name, 600), TEXT_ROOM / SIZE, MOST_NAMES).texts


def _gaps(happened: tuple[Happening, ...]) -> Iterator[str]:
    """Name the gap before each event, if it is one worth a word."""
    least = (happened[-1].end - happened[0].begin) / PART
    least = max(least, HOUR if all(one.is_timed for one in happened) else DAY)
    ends = accumulate((one.end for one in happened), max)
    yield ""
    for one, end in zip(happened[1:], ends, strict=False):
        yield wording.silence(one.begin - end) if one.begin - end >= least else ""
