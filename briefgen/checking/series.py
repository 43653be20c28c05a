"""Briefs of a series hold together: dates in order, and judgements that stand, or say why they moved."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from operator import itemgetter

from msgspec import Struct

from briefgen.brief import Brief, Conventions, Judgement
from briefgen.checking.checked import CheckedBrief
from briefgen.checking.checks import HORIZON_PASSED, MOVED_SINCE, OUT_OF_ORDER, PREVIOUS_DIFFERS
from briefgen.checking.shelf import Shelf
from briefgen.diagnostics import Finding


class _Series(Struct, frozen=True):
    """The reports of one series at hand, so that each finds those before and after it without asking all others.

    `standing` are those that are not withdrawn, by number; `begins` is for each of all `numbers` the latest beginning
    of that report and those after it; `spoken` is for each judgement the last number that has it.
    """

    standing_numbers: Sequence[int]
    standing: Mapping[int, tuple[Brief, str]]
    numbers: Sequence[int]
    begins: Sequence[datetime]
    spoken: Mapping[str, int]


BySeries = Mapping[str, _Series]
NO_SERIES = _Series((), {}, (), (), {})


def findings_of_series(
    checked: Sequence[CheckedBrief], shelf: Shelf | None, desk: Conventions, clock: datetime | None
) -> Iterator[list[Finding]]:
    """Hold each brief against the report before it and the newest of its series; `clock` may be later than that."""
    series = _series_of(checked, desk)
    for one in checked:
        beside = shelf if shelf and shelf.holds(one.path) else None
        yield [*_of_one(one.brief, series, beside, desk), *_horizons(one.brief, series, desk, clock)]


def _series_of(checked: Sequence[CheckedBrief], desk: Conventions) -> BySeries:
    numbered: dict[str, list[tuple[int, Brief, str]]] = defaultdict(list)
    for one in checked:
        if one.brief and one.brief.series and one.brief.number:
            numbered[one.brief.series].append((one.brief.number, one.brief, one.file))
    return {name: _in_order(reports, desk) for name, reports in numbered.items()}


def _in_order(reports: list[tuple[int, Brief, str]], desk: Conventions) -> _Series:
    reports.sort(key=itemgetter(0))
    standing = {number: (brief, file) for number, brief, file in reports if brief.status != "withdrawn"}
    begins = list(accumulate((brief.date.begins(desk.zone) for _, brief, _ in reversed(reports)), max))
    return _Series(
        standing_numbers=tuple(standing),
        standing=standing,
        numbers=tuple(number for number, _, _ in reports),
        begins=begins[::-1],
        spoken={judgement.id: number for number, brief, _ in reports for judgement in brief.judgements},
    )


def _of_one(brief: Brief | None, series: BySeries, shelf: Shelf | None, desk: Conventions) -> Iterator[Finding]:
    found = _predecessor(brief, series, shelf) if brief else None
    if brief is None or found is None:
        return
    predecessor, file = found
    if brief.date.begins(desk.zone) < predecessor.date.begins(desk.zone):
        message = f"No. {brief.number} is of {brief.date} and No. {predecessor.number}, {file}, of {predecessor.date}"
        yield OUT_OF_ORDER.at(("date",), f"{message}; expected dates in the order of the numbers")
    before = {judgement.id: judgement for judgement in predecessor.judgements}
    for place, judgement in enumerate(brief.judgements):
        if judgement.id in before:
            yield from _against(judgement, before[judgement.id].likelihood, place, f"No. {predecessor.number}, {file},")


def _predecessor(brief: Brief, series: BySeries, shelf: Shelf | None) -> tuple[Brief, str] | None:
    """Find the report before, among the briefs of the run or beside them; a withdrawn one says nothing any more."""
    if not brief.series or not brief.number:
        return None
    at_hand = series[brief.series]
    place = bisect_left(at_hand.standing_numbers, brief.number) - 1
    number = at_hand.standing_numbers[place] if place >= 0 else 0
    beside = shelf.before(brief.series, brief.number, above=number) if shelf and number + 1 < brief.number else None
    if beside and beside[0].status != "withdrawn":
        return beside
    return at_hand.standing.get(number)


def _against(judgement: Judgement, before: str, place: int, report: str) -> Iterator[Finding]:
    path = ("judgements", place)
    previous = judgement.previous
    if previous and previous.likelihood and previous.likelihood != before:
        message = f'{report} says "{before}"; expected that here'
        yield PREVIOUS_DIFFERS.at((*path, "previous", "likelihood"), message)
    elif judgement.likelihood != before and not (previous and previous.changed_because):
        message = f'{report} says "{before}"; expected previous with changed_because'
        yield MOVED_SINCE.at((*path, "likelihood"), message)


def _horizons(brief: Brief | None, series: BySeries, desk: Conventions, clock: datetime | None) -> Iterator[Finding]:
    """Find judgements whose time is over and of which no later report speaks."""
    if brief is None or brief.status == "withdrawn":
        return
    own = brief.number or 0
    at_hand = series.get(brief.series or "", NO_SERIES)
    after = bisect_right(at_hand.numbers, own)
    newest = max((brief.date.begins(desk.zone), *at_hand.begins[after : after + 1]))
    now = max(newest, clock) if clock else newest
    for place, judgement in enumerate(brief.judgements):
        is_open = judgement.outcome is None and at_hand.spoken.get(judgement.id, 0) <= own
        if is_open and judgement.horizon and judgement.horizon.ends(desk.zone) <= now:
            message = "the horizon has passed and no outcome is given; expected outcome"
            yield HORIZON_PASSED.at(("judgements", place, "horizon"), message)
