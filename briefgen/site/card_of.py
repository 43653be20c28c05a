"""A Release and its Report to the card that the site keeps of them.

What a report shows comes from the Report, where it is worded already; numbers and moments, which are words there, from
the Release. Neither holds anything that its readers may not see.
"""

import re
import sys
from datetime import UTC, tzinfo
from decimal import Decimal

from briefgen.brief import Conventions, Event, Figure, Judgement, Place
from briefgen.release import Release
from briefgen.report import Date, Report, typeset
from briefgen.report.dates import date_of
from briefgen.report.model import CorrectionLine, FigureCard, JudgementRow, Notice
from briefgen.report.parts import in_time_order
from briefgen.report.pieces import Prose
from briefgen.report.plain import to_text
from briefgen.site.card_line import drawer_of
from briefgen.site.cards import Card, Kind, Run, Ties
from briefgen.site.notes import (
    ChangeNote,
    CorrectionNote,
    Details,
    EventNote,
    FigureNote,
    JudgementNote,
    Notes,
    NoticeNote,
    PlaceNote,
    Texts,
)

CITED = re.compile(r'\s*<sup class="(?:cite|note)"[^>]*>.*?</sup>')

SLUG = re.compile(r"[a-z0-9-]+")


def card_of(shown: Release, report: Report, desk: Conventions, *, series_title: str | None) -> Card:
    """Make the card of a report; `series_title` is what the desk calls its series, none where it is in none."""
    drawer = drawer_of(
        _texts(report), _notes(shown, report, desk), _events(shown, report, desk.zone), _details(shown, report)
    )
    return Card(
        id=shown.id,
        title=report.title,
        number=shown.number,
        iso=report.date.iso,
        as_of=str(shown.as_of) if shown.as_of else None,
        changed=_changed(shown, report),
        next_report=str(shown.next_report) if shown.next_report else None,
        kind=_kind(shown, report),
        run=Run(shown.series, series_title),
        since=report.changes.since if report.changes else None,
        topics=tuple(map(_topic, report.topics)),
        countries=tuple(zip(shown.countries, report.countries, strict=True)),
        ties=Ties(shown.aliases, shown.translation_of, tuple(map(_notice, report.notices)), bool(report.corrections)),
        keys=drawer.keys,
        read=drawer.read,
    )


def _kind(shown: Release, report: Report) -> Kind:
    return Kind(
        lang=report.lang,
        direction=report.direction,
        status=shown.status,
        label=report.banner.label if report.banner else None,
        title_marking=shown.unmarked,
        trend=report.trend,
    )


def _details(shown: Release, report: Report) -> Details:
    return Details(
        prepared_by=report.prepared_by,
        actors=tuple(typeset(actor.name) for actor in shown.actors),
        places=tuple(typeset(place.name) for place in shown.places),
        corrections=tuple(map(_correction, report.corrections)),
    )


def _texts(report: Report) -> Texts:
    return Texts(str(report.summary.html), _uncited(report.summary), _words(report))


def _notes(shown: Release, report: Report, desk: Conventions) -> Notes:
    judgements = zip(shown.judgements, report.judgements, strict=True)
    return Notes(
        figures=tuple(map(_figure, shown.figures, report.figures)),
        judgements=tuple(_judgement(one, row, desk) for one, row in judgements),
        changes=_changes(report),
    )


def _uncited(prose: Prose) -> str:
    """Give a text without its citations: their numbers mean nothing away from the report's own list."""
    return to_text(CITED.sub("", prose.html), width=sys.maxsize)


def _notice(notice: Notice) -> NoticeNote:
    """The link of a notice leads to the page of another report, which lies beside this one."""
    if notice.link is None:
        return NoticeNote(notice.kind, notice.words, None, None)
    return NoticeNote(notice.kind, notice.words, notice.link.href.split("/")[1], notice.link.words)


def _changed(shown: Release, report: Report) -> str | None:
    """The newest correction counts too, for a feed has to tell of it."""
    updated = max(report.updated.iso, *(one.at.iso for one in report.corrections), "")
    return updated if updated != str(shown.as_of or shown.date) else None


def _figure(figure: Figure, card: FigureCard) -> FigureNote:
    value = figure.value
    best = value if isinstance(value, Decimal) else figure.best
    words = " ".join(filter(None, (card.bound, card.value)))
    ends = (_number(figure.low), _number(best), _number(figure.high))
    return FigureNote(figure.id, card.anchor, card.label, words, figure.unit, *ends)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _judgement(judgement: Judgement, row: JudgementRow, desk: Conventions) -> JudgementNote:
    term = desk.scale.term(judgement.likelihood)
    if term is None:
        raise ValueError(judgement.likelihood)
    return JudgementNote(
        id=judgement.id,
        anchor=row.anchor,
        number=row.number,
        text=_uncited(row.text),
        term=term.name,
        low=term.low,
        high=term.high,
        confidence=row.confidence,
        horizon=str(judgement.horizon) if judgement.horizon else None,
        outcome=row.outcome,
    )


def _events(shown: Release, report: Report, zone: tzinfo) -> tuple[EventNote, ...]:
    rows = [row for section in report.sections for row in section.events]
    events = in_time_order(shown.escalation.events if shown.escalation else (), zone)
    places = {place.id: place for place in shown.places}
    actors = {actor.id: typeset(actor.name) for actor in shown.actors}
    return tuple(
        EventNote(
            id=event.id,
            anchor=row.anchor,
            number=row.number,
            date=_dated(event),
            begins=event.date.begins(zone).astimezone(UTC).isoformat(),
            text=row.text.text,
            places=tuple(_place(places[name]) for name in event.places),
            actors=tuple(actors[name] for name in event.actors),
            is_planned=row.is_planned,
        )
        for event, row in zip(events, rows, strict=True)
    )


def _dated(event: Event) -> Date:
    """Word the date with its year, which a table of the report leaves out."""
    return date_of(event.date)


def _place(place: Place) -> PlaceNote:
    return PlaceNote(place.id, typeset(place.name), place.country, _number(place.lat), _number(place.lon))


def _changes(report: Report) -> tuple[ChangeNote, ...]:
    lines = report.changes.lines if report.changes else ()
    return tuple(
        ChangeNote(
            sign=line.sign,
            subject=line.subject.words,
            anchor=line.subject.href.removeprefix("#"),
            before=line.before,
            after=line.after,
            how=line.how,
            because=line.because,
        )
        for line in lines
    )


def _correction(line: CorrectionLine) -> CorrectionNote:
    where = line.where.words if line.where else None
    return CorrectionNote(line.at, line.because.text, where, line.was, line.now)


def _topic(words: str) -> str:
    """Print a topic: one that is written as an id, such as `armed-groups`, becomes words."""
    return words.replace("-", " ").capitalize() if SLUG.fullmatch(words) else typeset(words)


def _words(report: Report) -> str:
    """Gather what the sections, highlights and judgements say, for the search."""
    texts = [line.text.text for line in report.highlights]
    texts += [row.text.text for row in report.judgements]
    for section in report.sections:
        texts += [section.heading, section.text.text if section.text else ""]
        texts += [row.text.text for row in section.reactions]
        texts += [row.text.text for row in section.scenarios]
        texts += [row.text.text for row in section.indicators]
    return "\n".join(filter(None, texts))
