"""A calendar of what is due: the next reports, and the days by which judgements will have shown themselves right.

It holds what the newest report of each series says, and leaves out judgements whose outcome is known.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.brief import Precision, When
from briefgen.report.dates import dated
from briefgen.site.addresses import CALENDAR, HOME, absolute, report_page
from briefgen.site.cards import Card
from briefgen.site.file import File, Parts
from briefgen.site.machines.happened import latest
from briefgen.site.machines.naming import first_id, locate_from, marked, moment_of, stable_id
from briefgen.site.marks import Marks
from briefgen.site.notes import JudgementNote
from briefgen.site.pieces import Frame, Pieces, joined
from briefgen.site.site import Site

if TYPE_CHECKING:
    from icalendar import Calendar

PRODUCT = "-//briefgen//briefgen//EN"
END = b"END:VCALENDAR\r\n"
ONE_MOMENT = timedelta(microseconds=1)


class Due(Struct, frozen=True):
    """One thing that is due; `names` tell it from all others of the site, `anchor` is on the report's page."""

    names: tuple[str, ...]
    when: When
    title: str
    text: str
    card: Card
    anchor: str | None = None


def calendar_file(site: Site, marks: Marks, parts: Parts) -> File:
    """Give the calendar; it is made of what the newest reports say is due, and of what they are called."""
    told = [
        (card.id, first_id(card), card.series, card.series_title, card.title, card.name, card.label, card.updated,
         card.next_report, card.drawer.notes_key)
        for card in latest(site)
    ]  # fmt: skip
    return File(CALENDAR, marks.key(CALENDAR, told), lambda: _calendar(site, marks, parts))


def _calendar(site: Site, marks: Marks, parts: Parts) -> Iterator[bytes]:
    """Write the calendar (RFC 5545) event by event, in the order in which they are due."""
    zone = site.conventions.zone
    found = sorted(
        (due for card in latest(site) for due in _due(card)), key=lambda due: (due.when.ends(zone), due.names)
    )
    head, end, _ = _frame(site, is_empty=not found).partition(END)
    names = (repr(due.names).encode(errors="surrogatepass") for due in found)
    pieces = Pieces(marks.piece_keys([due.card for due in found], names), lambda place: _event(found[place], site))
    return joined(CALENDAR, Frame(head, b"", end), pieces, parts)


def _frame(site: Site, *, is_empty: bool) -> bytes:
    """Write a calendar without events."""
    from icalendar import Calendar

    made = Calendar()
    for name, value in {"prodid": PRODUCT, "version": "2.0", "x-wr-calname": site.desk.name}.items():
        made.add(name, value)
    if site.url:
        made.add("url", absolute(site.url, HOME))
    if is_empty:
        _add_utc(made)
    written: bytes = made.to_ical()
    return written


def _due(card: Card) -> Iterator[Due]:
    if card.next_report:
        text = f"{card.title}: the next report is due {dated(card.next_report).words}."
        title = f"Next report: {card.series_title or card.title}"
        yield Due((first_id(card), "next report"), When.read(card.next_report), title, text, card)
    for judgement in card.drawer.notes.judgements:
        if judgement.horizon and judgement.outcome is None:
            yield _horizon(card, judgement, judgement.horizon)


def _horizon(card: Card, judgement: JudgementNote, horizon: str) -> Due:
    names = (card.series or first_id(card), "judgement", judgement.id)
    title = f"Horizon of judgement {judgement.number}: {card.title}"
    text = f"{judgement.text} ({judgement.term}: {judgement.low}–{judgement.high}%; confidence: {judgement.confidence})"
    return Due(names, When.read(horizon), title, text, card, judgement.anchor)


def _event(due: Due, site: Site) -> bytes:
    """Write an event; a day, month or year is due on its last day, a time stands in UTC.

    Its stamp is that of the report's last change, for a build asks no clock.
    """
    from icalendar import Event

    page = report_page(due.card.id)
    address = locate_from(site, CALENDAR)(f"{page}#{due.anchor}" if due.anchor else page)
    told = [_marking(due.card, site), due.text, due.card.name, address if site.url else None]
    made = Event()
    made.add("uid", stable_id(site, *due.names))
    made.add("dtstamp", moment_of(due.card.updated, site.conventions.zone).astimezone(UTC))
    made.add("dtstart", _when(due.when, site))
    made.add("transp", "TRANSPARENT")
    made.add("summary", marked(due.card, due.title))
    made.add("description", "\n".join(filter(None, told)))
    if due.card.label:
        made.add("categories", [due.card.label])
    if site.url:
        made.add("url", address)
    written: bytes = made.to_ical()
    return written


def _when(when: When, site: Site) -> date | datetime:
    if when.precision is Precision.TIME:
        return when.moment.astimezone(UTC)
    return (when.ends(site.conventions.zone) - ONE_MOMENT).astimezone(site.conventions.zone).date()


def _marking(card: Card, site: Site) -> str | None:
    banner = site.banner([card])
    return f"{banner.label}: {banner.handling}" if banner else card.label


def _add_utc(made: "Calendar") -> None:
    """Give a calendar in which nothing is due the one part that it must have: a time zone."""
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  the moment of a zone's beginning has no zone
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    made.add_component(zone)
