"""Release to Report: everything numbered, worded and in order.

The order of composing is the order of numbering: summary, highlights, figures, judgements, then each section with its
parts, whatever a template shows first.
"""

import re
from collections.abc import Mapping
from datetime import tzinfo
from functools import partial
from typing import Any

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.brief import COUNTRIES, Conventions, Drawings, Event, Label, Paragraph, When, portion_marks
from briefgen.release import Release
from briefgen.report.assessments import assessments
from briefgen.report.cards import cards, figure_target
from briefgen.report.changes import with_changes
from briefgen.report.citing import Citing, Target
from briefgen.report.comparison import Comparison
from briefgen.report.dates import date_of, day_before_time
from briefgen.report.drawings import Scene, draw
from briefgen.report.figures.likelihood import LikelihoodBand
from briefgen.report.figures.measure import width_of
from briefgen.report.model import (
    AssumptionRow,
    Banner,
    Contact,
    CorrectionLine,
    Desk,
    EventRow,
    FigureCard,
    GapLine,
    HighlightLine,
    JudgementRow,
    Notice,
    Report,
)
from briefgen.report.parts import event_targets, in_time_order
from briefgen.report.pieces import Link, Prose
from briefgen.report.predecessor import predecessor, quotable
from briefgen.report.sections import sections
from briefgen.report.source_list import source_list
from briefgen.report.source_summary import source_summary
from briefgen.report.tables import tables
from briefgen.report.typography import typeset

GRADES = (
    "Grades (Admiralty code): reliability of the source from A (completely reliable) to F (cannot be judged), "
    "credibility of its information from 1 (confirmed) to 6 (cannot be judged)."
)
SUMMARY_LINE = 160
BANNER_PT = 12.0
ALLOWANCE_PT = 0.6
RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


class Framing(Struct, frozen=True):
    """What a report needs that is not in its release: the desk, its conventions, and the reports around it.

    `pictures` is the address of each picture by id of its medium; `series_title` and `successor` are none where
    there is none. `drawings` are those that the desk wants, `earlier` the releases of the same series for the same
    readers that came before, the oldest first.
    """

    desk: Desk
    conventions: Conventions
    shows_marks: bool
    pictures: Mapping[str, str]
    series_title: str | None = None
    successor: Link | None = None
    drawings: Drawings = field(default_factory=Drawings)
    earlier: tuple[Release, ...] = ()

    def with_pictures(self, pictures: Mapping[str, str]) -> "Framing":
        """Name other addresses of the pictures."""
        return replace(self, pictures=pictures)


def compose(release: Release, framing: Framing) -> Report:
    """Compose the report of a release."""
    wanted = _wanted(release, framing)
    framing = replace(framing, earlier=_earlier(release, framing, wanted))
    events = _events(release, framing)
    citing = _citing(release, framing, events)
    summary = citing.blocks(release.summary) if release.summary else Prose(Markup(), "")
    report = Report(
        id=release.id,
        lang=release.lang,
        direction="rtl" if release.lang.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        banner=banner_for(release.banner) if release.banner else None,
        desk=framing.desk,
        kicker=_kicker(release, framing),
        number=release.number,
        series_title=framing.series_title,
        title=typeset(release.title),
        running_title=f"{_numbered(release)} · {day_before_time(release.date)}",
        date=date_of(release.date),
        facts=_facts(release),
        notices=_notices(release, framing),
        trend=release.trend,
        summary=summary,
        summary_line=_one_line(summary.text or typeset(release.title)),
        highlights=_highlights(release, citing),
        figures=_figures(release, framing, citing, is_drawn=wanted.figures),
        judgements=_judgements(release, framing, citing, is_drawn=wanted.likelihood),
        scale_note=_scale_note(release, framing),
        scale_legend=None,
        sections=sections(release, events, framing.conventions.scale, citing),
        gaps=_gaps(release, citing),
        assumptions=_assumptions(release, citing),
        corrections=_corrections(release, citing, framing.conventions.zone),
        sources=source_list(citing),
        source_summary=source_summary(release),
        grade_note=GRADES if any(source.reliability for source in release.sources) else None,
        prepared_by=release.prepared_by,
        authorised_by=release.authorised_by,
        contacts=_contacts(release, citing),
        countries=tuple(COUNTRIES[code] for code in release.countries),
        topics=release.topics,
        updated=date_of(release.updated or release.as_of or release.date),
        extra=release.extra,
    )
    drawn = _with_drawings(report, Scene(release, events, _event_rows(report), framing.conventions), wanted)
    return _compared(drawn, release, framing)


def _compared(report: Report, release: Release, framing: Framing) -> Report:
    """Add what changed since the report before, where there is one."""
    before = predecessor(release, framing.earlier)
    if before is None:
        return report
    return with_changes(Comparison(report, before, release, framing.conventions, partial(_quoting, before, framing)))


def _quoting(before: Release, framing: Framing) -> Citing:
    """Make what prints a text of an earlier report, without its pictures."""
    pictures = {medium.id: "" for medium in before.media}
    return _citing(before, framing.with_pictures(pictures), _events(before, framing))


def _events(release: Release, framing: Framing) -> tuple[Event, ...]:
    return in_time_order(release.escalation.events if release.escalation else (), framing.conventions.zone)


def _with_drawings(report: Report, scene: Scene, wanted: Drawings) -> Report:
    """Add the drawings, which need what all parts have become, and the data of all that is drawn."""
    drawn = draw(scene, wanted)
    by_kind = {one.kind: one for one in drawn}
    return replace(
        report,
        map=by_kind.get("map"),
        timeline=by_kind.get("timeline"),
        actors=by_kind.get("actors"),
        yardstick=by_kind.get("yardstick"),
        scale_legend=_scale_legend(report.judgements),
        tables=tables(drawn, report.figures, report.judgements),
    )


def _event_rows(report: Report) -> tuple[EventRow, ...]:
    return tuple(row for section in report.sections for row in section.events)


def _wanted(release: Release, framing: Framing) -> Drawings:
    """Say what is drawn: what neither the brief nor the desk has switched off."""
    own = release.drawings or Drawings()
    return Drawings(**{name: getattr(own, name) and getattr(framing.drawings, name) for name in Drawings.model_fields})


def _earlier(release: Release, framing: Framing, wanted: Drawings) -> tuple[Release, ...]:
    """List the earlier reports that are quoted: all where a drawing shows the series, else the last that has a content.

    A series can be long, and every report of it asks.
    """
    scheme = framing.conventions.scheme
    if (wanted.figures and release.figures) or (wanted.likelihood and release.judgements):
        return tuple(quotable(release, framing.earlier, scheme))
    newest_first = quotable(release, reversed(framing.earlier), scheme)
    last = next((one for one in newest_first if one.status != "withdrawn"), None)
    return (last,) if last else ()


def banner_for(label: Label) -> Banner:
    """Word the banner of a marking, and measure it: a box in a page margin takes the width that it is given."""
    width_pt = round(width_of(label.name, BANNER_PT, 600) + ALLOWANCE_PT, 1)
    name = re.sub(r"[\W_]+", "-", label.name.casefold()).strip("-")
    return Banner(label.name, label.handling, label.colour, label.background, f"is-{name}", width_pt)


def _citing(release: Release, framing: Framing, events: tuple[Event, ...]) -> Citing:
    targets: dict[str, Target] = {figure.id: figure_target(figure) for figure in release.figures}
    return Citing(
        sources={source.id: source for source in release.sources},
        targets={**targets, **event_targets(events)},
        media={medium.id: medium for medium in release.media},
        addresses=framing.pictures,
        labels=release.labels,
        shows_marks=framing.shows_marks,
    )


def _numbered(release: Release) -> str:
    return f"Situation report No.\N{NO-BREAK SPACE}{release.number}" if release.number else "Situation report"


def _kicker(release: Release, framing: Framing) -> str:
    return " · ".join(filter(None, [_numbered(release), framing.series_title]))


def _facts(release: Release) -> tuple[str, ...]:
    dated = date_of(release.date).words
    facts = [f"Information as of {date_of(release.as_of).words}"] if release.as_of else []
    if not release.as_of or release.as_of.moment.date() != release.date.moment.date():
        facts.insert(0, dated)
    if release.period:
        facts.append(f"Covers {date_of(release.period).words}")
    if release.next_report and release.status == "released":
        facts.append(f"Next report {date_of(release.next_report).words}")
    if release.updated and release.updated != release.as_of:
        facts.append(f"Updated {date_of(release.updated).words}")
    if release.trend:
        facts.append(f"Situation {release.trend}")
    if release.withheld:
        facts.append("1 portion withheld" if release.withheld == 1 else f"{release.withheld} portions withheld")
    return tuple(facts)


def _notices(release: Release, framing: Framing) -> tuple[Notice, ...]:
    words = {
        "draft": "Draft: not released, not to be quoted.",
        "review": "In review: not released, not to be quoted.",
        "withdrawn": "This report has been withdrawn" + (" and replaced by" if framing.successor else "."),
        "superseded": "This report has been superseded" + (" by" if framing.successor else "."),
    }
    found = []
    if release.embargo:
        until = date_of(release.embargo).words
        found.append(Notice("embargoed", f"Embargoed until {until}: not to be published before.", None))
    if release.status in words:
        found.append(Notice(release.status, words[release.status], framing.successor))
    return tuple(found)


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY_LINE else line[: SUMMARY_LINE - 1].rsplit(" ", 1)[0] + "…"


def _scale_note(release: Release, framing: Framing) -> str | None:
    if not release.judgements:
        return None
    return f"Words of likelihood and their ranges follow {framing.conventions.scale.title}."


def _scale_legend(judgements: tuple[JudgementRow, ...]) -> str | None:
    moved = any(isinstance(row.band, LikelihoodBand) and row.band.before for row in judgements)
    return "Solid: this report; outlined: what held before." if moved else None


def _highlights(release: Release, citing: Citing) -> tuple[HighlightLine, ...]:
    return tuple(
        HighlightLine(citing.paragraph(one.text), one.new, citing.printed_mark(one.marking))
        for one in release.highlights
    )


def _figures(release: Release, framing: Framing, citing: Citing, *, is_drawn: bool) -> tuple[FigureCard, ...]:
    earlier = _points((*framing.earlier, release), "figures") if is_drawn else {}
    actors = {actor.id: actor for actor in release.actors}
    return cards(release.figures, actors, citing, earlier=earlier, is_drawn=is_drawn)


def _points(reports: tuple[Release, ...], kind: str) -> dict[str, tuple[tuple[When, Any], ...]]:
    """List what reports of a series say of each part of the last one, each with the moment that it is about."""
    found: dict[str, list[tuple[When, Any]]] = {part.id: [] for part in getattr(reports[-1], kind)}
    for one in reports:
        for part in getattr(one, kind):
            if part.id in found:
                found[part.id].append((_moment(one), part))
    return {name: tuple(points) for name, points in found.items()}


def _moment(release: Release) -> When:
    return release.as_of or release.date


def _judgements(release: Release, framing: Framing, citing: Citing, *, is_drawn: bool) -> tuple[JudgementRow, ...]:
    indicators = release.implications.indicators if release.implications else ()
    said = _points((*framing.earlier, release), "judgements") if is_drawn else {}
    before = {name: tuple((when, part.likelihood) for when, part in points[:-1]) for name, points in said.items()}
    return assessments(
        release.judgements,
        framing.conventions.scale,
        citing,
        earlier=before if is_drawn else None,
        indicators={indicator.id: number for number, indicator in enumerate(indicators, 1)},
        assumptions={assumption.id: number for number, assumption in enumerate(release.assumptions, 1)},
    )


def _assumptions(release: Release, citing: Citing) -> tuple[AssumptionRow, ...]:
    return tuple(
        AssumptionRow(
            anchor=f"assumption-{one.id}",
            text=citing.paragraph(one.text),
            is_linchpin=one.linchpin,
            if_wrong=typeset(one.if_wrong) if one.if_wrong else None,
            mark=citing.printed_mark(one.marking),
        )
        for one in release.assumptions
    )


def _gaps(release: Release, citing: Citing) -> tuple[GapLine, ...]:
    return tuple(GapLine(citing.paragraph(gap.text), citing.printed_mark(gap.marking)) for gap in release.gaps)


def _contacts(release: Release, citing: Citing) -> tuple[Contact, ...]:
    return tuple(
        Contact(typeset(one.name), one.email, one.phone, citing.printed_mark(one.marking)) for one in release.contacts
    )


def _corrections(release: Release, citing: Citing, zone: tzinfo) -> tuple[CorrectionLine, ...]:
    return tuple(
        CorrectionLine(
            at=date_of(one.at),
            because=citing.paragraph(one.because),
            where=_corrected(one.where, release),
            was=_corrected_words(one.was, citing),
            now=_corrected_words(one.now, citing),
        )
        for one in sorted(release.corrections, key=lambda one: one.at.begins(zone), reverse=True)
    )


def _corrected_words(words: str | None, citing: Citing) -> str | None:
    """Print what stood there or stands there now; its mark, if it has one, only where the desk wants marks."""
    if words is None:
        return None
    for mark in portion_marks(Paragraph(words), citing.labels):
        printed = citing.printed_mark(mark.label)
        words = f"({printed})" * bool(printed) + words[mark.end + 1 :]
    return typeset(words.strip())


def _corrected(where: str | None, release: Release) -> Link | None:
    """Lead to what was corrected, as far as the path names a part that has a place on the page."""
    if where is None:
        return None
    kind, _, name = where.replace("escalation.", "").partition(".")
    name = name.split(".")[0]
    labels = {("figures", one.id): one.label for one in release.figures}
    labels |= {("judgements", one.id): "Key judgement" for one in release.judgements}
    label = labels.get((kind, name))
    if label:
        return Link(label, f"#{kind.removesuffix('s')}-{name}")
    if kind == "events" and release.escalation and any(one.id == name for one in release.escalation.events):
        return Link("Event", f"#event-{name}")
    return Link(where.split(".")[0].replace("_", " ").capitalize(), "")
