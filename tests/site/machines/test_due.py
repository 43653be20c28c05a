"""The calendar, read back by a program that reads calendars."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from msgspec.structs import replace
from sites import machine_files, sample_site, site_of

from briefgen.brief import Conventions
from briefgen.site.site import Site

JUDGEMENT = (
    "{{id: {id}, text: It is likely that it holds., likelihood: likely, confidence: low, horizon: {horizon}{more}}}"
)


def judged(*horizons: str, more: str = "") -> str:
    written = (JUDGEMENT.format(id=f"j{n}", horizon=one, more=more) for n, one in enumerate(horizons))
    return f"judgements: [{', '.join(written)}]\n"


def read(site: Site) -> Calendar:
    """Read the calendar after it was held against RFC 5545."""
    written = machine_files(site)["calendar.ics"]
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    (calendar,) = Calendar.from_ical(written, multiple=True)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert calendar.subcomponents
    uids = [str(event["uid"]) for event in calendar.events]
    assert len(set(uids)) == len(uids)
    assert all(event["dtstamp"].dt.tzinfo for event in calendar.events)
    assert all(not event.errors for event in calendar.events)
    return calendar


def events(site: Site) -> list[Event]:
    return list(read(site).events)


def test_days_months_and_years_are_due_on_their_last_day_and_times_in_utc() -> None:
    site = site_of(judged("2024-03", "2024", "2024-02-29", "2024-02-01T20:00+05:00"))
    found = [event["dtstart"].dt for event in events(site)]
    assert found == [datetime(2024, 2, 1, 15, tzinfo=UTC), date(2024, 2, 29), date(2024, 3, 31), date(2024, 12, 31)]


def test_a_day_is_that_of_the_desk() -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Honolulu", "Africa/Cairo"):
        desk = Conventions(zone=ZoneInfo(zone))
        site = site_of("next_report: 2024-04-25\n")
        (event,) = events(replace(site, conventions=desk))
        assert event["dtstart"].dt == date(2024, 4, 25)


def test_only_the_newest_report_of_a_series_counts_and_only_open_judgements() -> None:
    old = "id: a\nseries: line\nnumber: 1\nnext_report: 2024-01-20\n" + judged("2024-02-01")
    new = "id: b\nseries: line\nnumber: 2\nnext_report: 2024-01-25\n" + judged(
        "2024-03-01", more=", outcome: {happened: true, at: 2024-01-18}"
    )
    alone = "id: c\ntitle: Alone\nnext_report: 2024-02-10\n"
    found = [str(event["summary"]) for event in events(site_of(old, new, alone))]
    assert found == ["Next report: Line", "Next report: Alone"]


def test_a_withdrawn_report_leaves_the_word_to_the_one_before_it() -> None:
    old = "id: a\nseries: line\nnumber: 1\nnext_report: 2024-01-20\n"
    gone = "id: b\nseries: line\nnumber: 2\nstatus: withdrawn\ncorrections: [{at: 2024-01-20, because: Forged.}]\n"
    (event,) = events(site_of(old, gone))
    assert event["dtstart"].dt == date(2024, 1, 20)


def test_an_event_bears_its_marking_its_address_and_the_time_of_the_last_change() -> None:
    title = 'title: "A; B, C\\\\D & الجسر 🌉"\n'
    brief = f"id: a\n{title}marking: TLP:GREEN\nupdated: 2024-01-19T10:00+05:00\n{judged('2024-02-01')}"
    (event,) = events(site_of(brief, url="https://desk.example/"))
    assert str(event["summary"]) == "[TLP:GREEN] Horizon of judgement 1: A; B, C\\D & الجسر 🌉"
    assert str(event["description"]).startswith("TLP:GREEN: recipients may share")
    assert "It is likely that it holds. (likely: 55–80%; confidence: low)" in str(event["description"])
    assert str(event["url"]) == "https://desk.example/reports/a/#judgement-j0"
    assert event["dtstamp"].dt == datetime(2024, 1, 19, 5, tzinfo=UTC)
    (event,) = events(site_of(brief))
    assert "url" not in event


def test_a_judgement_keeps_its_uid_through_its_series() -> None:
    old = "id: a\nseries: line\nnumber: 1\n" + judged("2024-02-01")
    new = "id: b\nseries: line\nnumber: 2\n" + judged("2024-02-15")
    (before,), (after,) = events(site_of(old)), events(site_of(old, new))
    assert before["uid"] == after["uid"]
    assert before["dtstart"].dt < after["dtstart"].dt


def test_a_calendar_in_which_nothing_is_due_is_still_one() -> None:
    assert events(site_of("id: a")) == []
    assert events(site_of()) == []


def test_the_calendar_of_the_samples_can_be_read() -> None:
    assert len(events(sample_site(url="https://desk.example/"))) > 3
