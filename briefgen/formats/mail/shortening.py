"""Less of a report: as a summary, and step by step until a mail is short enough to be shown whole.

The steps go from the end of a report to its head, in one order for all reports, so that readers learn what to expect.
The bottom line stays to the last.
"""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup
from msgspec.structs import replace

from briefgen.formats.mail.posting import without_citations
from briefgen.report.model import Notice, Report, ReportSection
from briefgen.report.pieces import Prose

CITED = re.compile(r" ?\[\d+[^\[\]]*\]")
CORRECTED = "Correction: this takes the place of the report that was sent before."
WHAT = " What was wrong there stands first."

Shorter = Callable[[Report], Report]


def as_correction(report: Report) -> Report:
    """Say first that a report was sent before and is corrected now."""
    words = CORRECTED + (WHAT if report.corrections else "")
    return replace(report, notices=(Notice("correction", words, None), *report.notices))


def summary_of(report: Report) -> Report:
    """Keep the head, the bottom line and the changes."""
    text = CITED.sub("", report.summary.text) if "cite" in report.summary.html else report.summary.text
    summary = without_citations(report.summary, text)
    short = replace(report, summary=summary, map=None, timeline=None, actors=None, yardstick=None)
    for _, shorter in STEPS[: -len(LAST_STEPS)]:
        short = shorter(short)
    return replace(short, source_summary=None)


def shorter_and_shorter(report: Report) -> Iterator[tuple[Report, tuple[str, ...]]]:
    """Leave out one part after the other, each time with the names of all that is left out."""
    left_out: tuple[str, ...] = ()
    yield report, left_out
    for name, shorter in STEPS:
        shortened = shorter(report)
        if shortened != report:
            report, left_out = shortened, (*left_out, name)
            yield report, left_out


def _without_source_notes(report: Report) -> Report:
    bare = (
        replace(one, note=None, kind=None, derived_from=(), accessed=None, archived=None, author=None)
        for one in report.sources
    )
    return replace(report, sources=tuple(bare))


def _without(*names: str) -> Shorter:
    """Leave out parts of the sections by name; a section that has nothing left goes."""
    nothing = {name: None if name == "text" else () for name in names}

    def shorter(report: Report) -> Report:
        sections = (replace(one, **nothing) for one in report.sections)
        return replace(report, sections=tuple(filter(_is_filled, sections)))

    return shorter


def _is_filled(section: ReportSection) -> bool:
    parts = (section.events, section.reactions, section.scenarios, section.indicators, section.recommendations)
    return bool(section.text or any(parts))


def _without_reasons(report: Report) -> Report:
    bare = (replace(one, because=None, alternatives=(), outcome=None, moved=None) for one in report.judgements)
    figures = (replace(one, claims=(), breakdowns=(), note=None) for one in report.figures)
    return replace(report, judgements=tuple(bare), figures=tuple(figures))


def _with_one_line(report: Report) -> Report:
    return replace(report, summary=Prose(Markup("<p>{}</p>").format(report.summary_line), report.summary_line))


LAST_STEPS: tuple[tuple[str, Shorter], ...] = (
    ("changes", lambda report: replace(report, changes=None)),
    ("corrections", lambda report: replace(report, corrections=())),
    ("the whole of the bottom line", _with_one_line),
    ("contacts", lambda report: replace(report, prepared_by=(), authorised_by=(), contacts=())),
)
STEPS: tuple[tuple[str, Shorter], ...] = (
    ("notes on sources", _without_source_notes),
    ("the text of sections", _without("text")),
    ("reactions", _without("reactions")),
    ("the outlook", _without("scenarios", "indicators", "recommendations")),
    ("events", _without("events")),
    ("gaps and assumptions", lambda report: replace(report, gaps=(), assumptions=())),
    ("sources", lambda report: replace(report, sources=(), grade_note=None)),
    ("what figures and judgements rest on", _without_reasons),
    ("highlights", lambda report: replace(report, highlights=())),
    ("key figures", lambda report: replace(report, figures=())),
    ("key judgements", lambda report: replace(report, judgements=(), scale_note=None, scale_legend=None)),
    *LAST_STEPS,
)
