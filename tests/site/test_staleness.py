"""When a report is told to be out of date, and the moments at which that changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from sites import site_of

from briefgen.brief import Conventions
from briefgen.site.rows import late_words
from briefgen.site.site import Site
from briefgen.site.staleness import changes_at, next_change, staleness

OLD = "The information in this report is more than 30 days old."
DUE = "The next report was due on 22\N{NO-BREAK SPACE}January 2024."
REPORT = "id: r\nseries: border\nnumber: 1\ndate: 2024-01-18\nas_of: 2024-01-18T20:00+05:00\nnext_report: 2024-01-22"
CUT_OFF = datetime(2024, 1, 18, 15, tzinfo=UTC)


def at(now: datetime, *briefs: str) -> Site:
    return site_of(*(briefs or (REPORT,)), now=now)


def words(site: Site, name: str = "r") -> str | None:
    found = staleness(site.by_id[name], site)
    return found.words if found else None


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2024, 1, 22, 23, 59, 59, tzinfo=UTC), None),
        (datetime(2024, 1, 23, tzinfo=UTC), DUE),
        (CUT_OFF + timedelta(days=30, seconds=-1), DUE),
        (CUT_OFF + timedelta(days=30), f"{OLD} {DUE}"),
        (CUT_OFF + timedelta(days=3000), f"{OLD} {DUE}"),
    ],
)
def test_words_change_at_thresholds_alone(now: datetime, expected: str | None) -> None:
    assert words(at(now)) == expected


def test_the_moments_of_change_are_named() -> None:
    site = at(CUT_OFF)
    assert list(changes_at(site.by_id["r"], site)) == [
        CUT_OFF + timedelta(days=30),
        datetime(2024, 1, 23, tzinfo=UTC),
    ]


def test_between_two_moments_of_change_the_words_are_the_same() -> None:
    site = at(CUT_OFF)
    for moment in changes_at(site.by_id["r"], site):
        assert words(at(moment - timedelta(microseconds=1))) != words(at(moment))


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_a_report_that_no_longer_holds_is_not_told_to_be_old(status: str) -> None:
    site = at(CUT_OFF + timedelta(days=90), f"{REPORT}\nstatus: {status}")
    assert words(site) is None
    assert list(changes_at(site.by_id["r"], site)) == []


def test_a_newer_report_of_the_series_speaks_for_it() -> None:
    newer = "id: s\nseries: border\nnumber: 2\ndate: 2024-01-21"
    site = at(CUT_OFF + timedelta(days=90), REPORT, newer)
    assert words(site) is None
    assert words(site, "s") == OLD


@pytest.mark.parametrize(
    "newer",
    [
        "id: s\nseries: border\nnumber: 2\ndate: 2024-01-21\nmarking: TLP:RED",
        "id: s\nseries: border\nnumber: 2\ndate: 2024-01-21\nlang: de\ntranslation_of: r",
    ],
)
def test_the_moments_are_also_those_of_a_page_that_names_no_newer_report(newer: str) -> None:
    site = at(CUT_OFF, f"{REPORT}\nmarking: TLP:GREEN", newer)
    assert list(changes_at(site.by_id["r"], site)) == list(changes_at(at(CUT_OFF).by_id["r"], at(CUT_OFF)))


def test_the_page_of_a_report_with_a_newer_one_does_not_change() -> None:
    newer = "id: s\nseries: border\nnumber: 2\ndate: 2024-01-21\nmarking: TLP:GREEN"
    site = at(CUT_OFF, f"{REPORT}\nmarking: TLP:GREEN", newer)
    assert list(changes_at(site.by_id["r"], site)) == []


def test_a_list_tells_the_age_of_those_alone_that_others_should_have_followed() -> None:
    site = at(CUT_OFF + timedelta(days=90), REPORT, "id: alone\ndate: 2023-01-18")
    assert late_words(site.by_id["r"], site) == f"Information more than 30 days old. {DUE}"
    assert words(site, "alone") == OLD
    assert late_words(site.by_id["alone"], site) is None


def test_the_next_change_is_the_first_that_is_not_over_wherever_its_day_ends() -> None:
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "UTC"):
        desk = Conventions(zone=ZoneInfo(zone))
        site = replace(at(CUT_OFF, "id: r\ndate: 2024-01-18\nnext_report: 2024-01-22"), conventions=desk)
        due, old = sorted(changes_at(site.by_id["r"], site))
        second = timedelta(seconds=1)
        nexts = {moment: next_change(replace(site, now=moment)) for moment in (due - second, due, old - second, old)}
        assert nexts == {due - second: due, due: old, old - second: old, old: None}
