"""What changed since the report before, as the page says it: what moved line by line, all else as counts with links.

It is told from two releases for the same readers and from nothing else. Words are few: a reader looks here for where to
look.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from msgspec.structs import replace

from briefgen.brief import Scale
from briefgen.report.assessments import judgement_anchor
from briefgen.report.cards import figure_anchor
from briefgen.report.change_rows import ChangeCount, ChangesPart, ChangeSum
from briefgen.report.citing import source_anchor
from briefgen.report.comparison import Comparison
from briefgen.report.dates import NO_BREAK
from briefgen.report.model import EventRow, FigureCard, IndicatorRow, JudgementRow, Report
from briefgen.report.moves import move_of
from briefgen.report.pieces import Link
from briefgen.report.typography import typeset
from briefgen.series import Change

Row = TypeVar("Row", FigureCard, JudgementRow, EventRow, IndicatorRow)

NEW, CHANGED, DROPPED = "new", "changed", "dropped"
SIGNS = {"added": NEW, "dropped": DROPPED}
WORDS = {"next_report": "next report"}
NUMBERED = {"judgement", "event", "indicator", "assumption", "source"}
ALONE = {"title", "trend", "next_report"}
"""What a report has once, so that it is not counted."""


def with_changes(comparison: Comparison) -> Report:
    """Add what changed since the report before, and a mark to each item that came or changed."""
    old = comparison.old
    moves = [(change, move_of(change, comparison)) for change in comparison.changes]
    rewritten = [change for change in comparison.changes if _is_rewritten(change)]
    counted = [change for change, line in moves if not line and not _is_rewritten(change)]
    part = ChangesPart(
        since=f"No.{NO_BREAK}{old.number}",
        since_report=old.id,
        lines=tuple(line for _, line in moves if line),
        sums=tuple(_sums(counted, comparison)),
        rewritten=tuple(_section(change, comparison) for change in rewritten),
    )
    return replace(_with_marks(comparison.report, comparison.changes, comparison.desk.scale), changes=part)


def _sign(change: Change) -> str:
    return SIGNS.get(change.kind, CHANGED)


def _is_rewritten(change: Change) -> bool:
    return change.part in {"section", "summary"} and _sign(change) == CHANGED


def _section(change: Change, comparison: Comparison) -> Link:
    """Name a section as the report does, and lead to it."""
    if change.part == "summary":
        return Link("Bottom line", "#page-bottom-line")
    anchor = f"section-{(change.id or '').replace('_', '-')}"
    heading = next((one.heading for one in comparison.report.sections if one.anchor == anchor), None)
    return Link(heading, f"#{anchor}") if heading else Link(_named(change, comparison), "")


def _sums(changes: Iterable[Change], comparison: Comparison) -> Iterator[ChangeSum]:
    """Count what came, changed and went, each kind of part together, in the order of the report."""
    grouped: dict[str, dict[str, list[Change]]] = {sign: {} for sign in (NEW, CHANGED, DROPPED)}
    for change in changes:
        grouped[_sign(change)].setdefault(change.part, []).append(change)
    for sign, parts in grouped.items():
        if parts:
            yield ChangeSum(sign, tuple(_count(part, found, comparison) for part, found in parts.items()))


def _count(part: str, found: list[Change], comparison: Comparison) -> ChangeCount:
    if part in ALONE:
        return ChangeCount(WORDS.get(part, part), ())
    links = [link for one in found if (link := _link(one, comparison))]
    is_numbered = part in NUMBERED and _sign(found[0]) != DROPPED
    words = f"{len(found)}{NO_BREAK}{part}{'' if len(found) == 1 else 's'}"
    return ChangeCount(words, tuple(_runs(links) if is_numbered else links))


def _runs(links: Iterable[Link]) -> Iterator[Link]:
    """Put three numbers or more that follow each other into one link, which leads to the first."""
    in_order = sorted(links, key=lambda link: int(link.words))
    for _, run in groupby(enumerate(in_order), lambda one: int(one[1].words) - one[0]):
        first, *others = (link for _, link in run)
        if len(others) > 1:
            yield Link(f"{first.words}{NO_BREAK}to{NO_BREAK}{others[-1].words}", first.href)
        else:
            yield from (first, *others)


def _link(change: Change, comparison: Comparison) -> Link | None:
    """Lead to what came or changed, by its number or its name; name what went, where it has a name or a judgement."""
    if change.part in {"figure", "scenario"}:
        is_there = change.part == "figure" and change.kind != "dropped"
        return Link(_named(change, comparison), f"#{figure_anchor(change.id or '')}" if is_there else "")
    if change.part == "section":
        return _section(change, comparison)
    if change.kind == "dropped":
        return Link(_named(change, comparison), "") if change.part == "judgement" else None
    return _numbered(change, comparison)


def _numbered(change: Change, comparison: Comparison) -> Link | None:
    name = change.id or ""
    if change.part == "source":
        number = comparison.source_numbers.get(source_anchor(name))
        return Link(str(number), f"#{source_anchor(name)}") if number else None
    return Link(str(change.number), f"#{change.part}-{name}") if change.part in NUMBERED else None


def _named(change: Change, comparison: Comparison) -> str:
    """Name a part, with its portion mark where it has one: it stands among others."""
    is_quoted = change.part == "judgement"
    name = comparison.dropped_judgement(change).rstrip(".") if is_quoted else typeset(change.title)
    mark = comparison.printed_mark(change)
    return f"({mark}) {name}" if mark else name


def _with_marks(report: Report, changes: Iterable[Change], scale: Scale) -> Report:
    """Mark what came or changed where it stands; a judgement that moved says so, if it did not by itself."""
    shown = [change for change in changes if change.kind != "dropped"]
    signs = {f"{change.part}-{change.id}": _sign(change) for change in shown if change.id}
    judgements = _signed(report.judgements, signs)
    was = {judgement_anchor(change.id or ""): _was(change, scale) for change in shown if change.bands}
    scenarios = {change.number: _sign(change) for change in shown if change.part == "scenario"}
    return replace(
        report,
        figures=_signed(report.figures, signs),
        judgements=tuple(
            replace(row, moved=was[row.anchor]) if row.anchor in was and not row.moved else row for row in judgements
        ),
        sections=tuple(
            replace(
                section,
                events=_signed(section.events, signs),
                indicators=_signed(section.indicators, signs),
                scenarios=tuple(
                    replace(row, change=scenarios.get(number)) for number, row in enumerate(section.scenarios, 1)
                ),
            )
            for section in report.sections
        ),
    )


def _was(change: Change, scale: Scale) -> str:
    before = next(one.before for one in change.differences if one.field == "likelihood")
    term = scale.term(before or "")
    return typeset(f"Was {before}{f' ({term.range})' if term else ''}. {change.because or ''}".strip())


def _signed(rows: tuple[Row, ...], signs: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(replace(row, change=signs[row.anchor]) if row.anchor in signs else row for row in rows)
