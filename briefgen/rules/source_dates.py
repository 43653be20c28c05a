"""Sources were out before the brief, are not too old for the desk, and say when they were read."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from briefgen.brief import Brief, Conventions, Period, Precision, Source, When
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.cited import citations_of
from briefgen.rules.rule import Rule

NEWER = Check(
    "source-newer-than-brief",
    Severity.WARNING,
    "A source was published after the day of the information cut-off, or of the report where it names none.",
    "Correct one of the dates, or move as_of.",
)
OLD = Check(
    "old-source",
    Severity.WARNING,
    "A source is older than the desk allows (by default it may have any age).",
    "Cite a newer one, or set source_days: under budgets: in briefgen.yaml.",
)
WITHOUT_ACCESS_DATE = Check(
    "source-without-access-date",
    Severity.WARNING,
    "A source has an address and no day on which it was read; pages change and vanish.",
    "Add accessed: with the day on which it was read.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    corrects = _only_in_corrections(brief) if brief.corrections else set()
    end: datetime | None = None
    for path, source in brief.parts_of(Source):
        if source.url and not source.accessed:
            message = "this source has an address; expected accessed with the day on which it was read"
            yield WITHOUT_ACCESS_DATE.at((*path, "url"), message, key=True)
        if source.published and source.id not in corrects:
            end = end or _end(brief, conventions.zone)
            if source.published.begins(conventions.zone) >= end:
                yield _newer(brief, (*path, "published"))
            yield from _old(brief, conventions, source.published, (*path, "published"))


def _newer(brief: Brief, path: Path) -> Finding:
    last, name = (brief.as_of, "the information cut-off") if brief.as_of else (brief.date, "the day of the report")
    return NEWER.at(path, f"this source was published after {last}, {name}; expected it to be out by then")


def _old(brief: Brief, conventions: Conventions, published: When | Period, path: Path) -> Iterator[Finding]:
    days, last = conventions.oldest_source_days, published.to if isinstance(published, Period) else published
    if days is None or last is None:
        return
    if brief.date.begins(conventions.zone) - last.ends(conventions.zone) >= timedelta(days):
        yield OLD.at(path, f"this source is more than {days} days older than the report; expected a newer one")


def _end(brief: Brief, zone: tzinfo) -> datetime:
    """Find the moment from which on nothing was known: a cut-off during a day lets in all of that day."""
    if brief.as_of is None:
        return max(day.ends(zone) for day in (brief.date, brief.updated) if day)
    day = When(brief.as_of.moment.replace(hour=0, minute=0, second=0, tzinfo=None), Precision.DAY)
    return max(day.ends(zone), brief.as_of.ends(zone))


def _only_in_corrections(brief: Brief) -> set[str]:
    """Name the sources that only corrections cite: they came later, as the correction did."""
    cited = [(path[0], one.source) for path, one in citations_of(brief)]
    return {name for home, name in cited if home == "corrections"} - {n for home, n in cited if home != "corrections"}


RULE = Rule((NEWER, OLD, WITHOUT_ACCESS_DATE), _find)
