"""Briefs of a series hold together: dates in order, and judgements that stand, or say why they moved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from briefgen.brief import Brief, Conventions, Judgement
from briefgen.checking.checked import CheckedBrief
from briefgen.checking.checks import HORIZON_PASSED, MOVED_SINCE, OUT_OF_ORDER, PREVIOUS_DIFFERS
from briefgen.checking.shelf import Shelf
from briefgen.diagnostics import Finding

Series = Mapping[str, Sequence[CheckedBrief]]


def findings_of_series(
    checked: Sequence[CheckedBrief], shelf: Shelf, desk: Conventions, clock: datetime | None
) -> Iterator[list[Finding]]:
    """Hold each brief against the report before it and the newest of its series; `clock` may be later than that."""
    series: dict[str, list[CheckedBrief]] = defaultdict(list)
    for one in checked:
        if one.brief and one.brief.series and one.brief.number:
            series[one.brief.series].append(one)
    for one in checked:
        beside = shelf if shelf.holds(one.path) else None
        yield [*_of_one(one.brief, series, beside, desk), *_horizons(one.brief, series, desk, clock)]


def _of_one(brief: Brief | None, series: Series, shelf: Shelf | None, desk: Conventions) -> Iterator[Finding]:
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


def _predecessor(brief: Brief, series: Series, shelf: Shelf | None) -> tuple[Brief, str] | None:
    """Find the report before, among the briefs of the run or beside them; a withdrawn one says nothing any more."""
    if not brief.series or not brief.number:
        return None
    at_hand = {
        one.brief.number or 0: (one.brief, one.file)
        for one in series[brief.series]
        if one.brief and (one.brief.number or 0) < brief.number and one.brief.status != "withdrawn"
    }
    number = max(at_hand, default=0)
    beside = shelf.before(brief.series, brief.number, above=number) if shelf and number + 1 < brief.number else None
    if beside and beside[0].status != "withdrawn":
        return beside
    return at_hand.get(number)


def _against(judgement: Judgement, before: str, place: int, report: str) -> Iterator[Finding]:
    path = ("judgements", place)
    previous = judgement.previous
    if previous and previous.likelihood and previous.likelihood != before:
        message = f'{report} says "{before}"; expected that here'
        yield PREVIOUS_DIFFERS.at((*path, "previous", "likelihood"), message)
    elif judgement.likelihood != before and not (previous and previous.changed_because):
        message = f'{report} says "{before}"; expected previous with changed_because'
        yield MOVED_SINCE.at((*path, "likelihood"), message)


def _horizons(brief: Brief | None, series: Series, desk: Conventions, clock: datetime | None) -> Iterator[Finding]:
    """Find judgements whose time is over and of which no later report speaks."""
    if brief is None or brief.status == "withdrawn":
        return
    later = [one.brief for one in series.get(brief.series or "", ()) if one.brief and _is_later(one.brief, brief)]
    spoken = {judgement.id for one in later for judgement in one.judgements}
    newest = max(one.date.begins(desk.zone) for one in (*later, brief))
    now = max(newest, clock) if clock else newest
    for place, judgement in enumerate(brief.judgements):
        is_open = judgement.outcome is None and judgement.id not in spoken
        if is_open and judgement.horizon and judgement.horizon.ends(desk.zone) <= now:
            message = "the horizon has passed and no outcome is given; expected outcome"
            yield HORIZON_PASSED.at(("judgements", place, "horizon"), message)


def _is_later(one: Brief, brief: Brief) -> bool:
    return one.series == brief.series and (one.number or 0) > (brief.number or 0)
