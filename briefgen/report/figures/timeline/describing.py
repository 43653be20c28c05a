"""A timeline in words: what it shows, the gap that a reader of mere text would not see, and all of it as rows."""

from collections import Counter
from collections.abc import Iterable
from datetime import tzinfo
from itertools import accumulate

from briefgen.brief import When
from briefgen.report.figures.timeline import wording
from briefgen.report.figures.timeline.axis import Axis
from briefgen.report.figures.timeline.counts import Counts
from briefgen.report.figures.timeline.dating import date_of_column, in_days
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.lanes import Lane

STANDS_OUT = 0.25
"""The share of the whole span from which on a gap without events is worth a sentence."""


def alternative(happened: tuple[Happening, ...], zone: tzinfo, gaps: Iterable[str] = ()) -> str:
    """Say what a timeline shows: how many events, from when to when, in which lanes, and what its axis leaves out."""
    left_out = wording.listed(gaps)
    parts = (_planned(happened), wording.LEFT_OUT.format(gaps=left_out) if left_out else "")
    return wording.described(_subject(happened, zone), _lanes(happened), parts)


def alternative_of_counts(happened: tuple[Happening, ...], zone: tzinfo, counts: Counts, axis: Axis) -> str:
    """Say what counted events show: the same, and where the most are."""
    level = axis.segments.level
    totals: Counter[int] = Counter()
    for (place, _), number in counts.items():
        totals[place] += number
    busiest, most = max(totals.items(), key=lambda one: (one[1], -one[0]))
    date = " ".join(filter(None, date_of_column(axis.columns[busiest], level)))
    left_out = wording.listed(words for _, _, words in axis.gaps)
    parts = (
        wording.BUSIEST.format(most=most, date=date),
        _planned(happened),
        wording.LEFT_OUT.format(gaps=left_out) if left_out else "",
    )
    subject = wording.COUNTED.format(subject=_subject(happened, zone), unit=level.name)
    return wording.described(subject, _lanes(happened), parts)


def quiet(happened: tuple[Happening, ...]) -> str:
    """Name the longest gap between events of more than one; empty where none stands out."""
    ends = accumulate((one.end for one in happened), max)
    gaps = ((one.begin - end, one.number) for one, end in zip(happened[1:], ends, strict=False))
    gap, number = max(gaps, key=lambda one: one[0])
    span = max(one.end for one in happened) - happened[0].begin
    stands_out = gap > 0 and gap >= STANDS_OUT * span
    return wording.QUIET.format(gap=wording.lasting(gap), number=number) if stands_out else ""


def rows(happened: tuple[Happening, ...]) -> tuple[tuple[str, ...], ...]:
    """List the events, with dates as they were written; the first row names the columns."""
    return (wording.COLUMNS, *(_row(one) for one in happened))


def _row(happening: Happening) -> tuple[str, ...]:
    date = happening.event.date
    begin, end = (date, date) if isinstance(date, When) else (date.from_, date.to)
    return (
        str(happening.number),
        str(begin),
        str(end) if end else "",
        wording.YES if happening.event.planned else wording.NO,
        happening.side,
        happening.text,
    )


def _subject(happened: tuple[Happening, ...], zone: tzinfo) -> str:
    last = max(happened, key=lambda one: one.end).event.date
    end = last if isinstance(last, When) else last.to or last.from_
    first = happened[0].event.date
    begin = first if isinstance(first, When) else first.from_
    return wording.subject(len(happened), in_days(begin, zone), in_days(end, zone))


def _lanes(happened: tuple[Happening, ...]) -> str:
    counts: Counter[Lane] = Counter(one.lane for one in happened)
    lanes = sorted(counts.items(), key=lambda one: one[0].place)
    named = len(lanes) > 1 or happened[0].side
    return wording.by_lane((lane.name, number) for lane, number in lanes) if named else ""


def _planned(happened: tuple[Happening, ...]) -> str:
    planned = sum(one.event.planned for one in happened)
    return wording.PLANNED_ONES.format(count=planned) if planned else ""
