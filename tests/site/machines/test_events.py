"""The events of all reports as GeoJSON and CSV."""

import csv
import json
from io import StringIO
from typing import Any

from sites import machine_files, sample_site, site_of

from briefgen.site.site import Site

DAY = "date: 2024-01-18\n"
PLACES = "places: {p: {name: Panjgur, country: PAK, lat: 26.97, lon: 64.09}, q: {name: Somewhere}}\n"


def brief(name: str, number: int, events: str, more: str = "") -> str:
    return (
        f"id: {name}\n{DAY}series: line\nnumber: {number}\nescalation: {{text: T., events: [{events}]}}\n{PLACES}{more}"
    )


def event(name: str, text: str = "It fell.", date: str = "2024-01-16", more: str = "") -> str:
    return f"{{id: {name}, text: {text!r}, date: {date}{more}}}"


def features(site: Site) -> list[dict[str, Any]]:
    return json.loads(machine_files(site)["events.geojson"])["features"]


def rows(site: Site) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(machine_files(site)["events.csv"].decode(), newline="")))


def test_each_place_with_coordinates_is_a_point() -> None:
    site = site_of(brief("a", 1, event("e", more=", places: [p, q]")) + "marking: TLP:GREEN\n")
    (feature,) = features(site)
    assert feature["geometry"] == {"type": "Point", "coordinates": [64.09, 26.97]}
    assert feature["properties"] == {
        "event": "line/e",
        "text": "It fell.",
        "date": "2024-01-16",
        "begins": "2024-01-16T00:00:00+00:00",
        "planned": False,
        "place": "Panjgur",
        "country": "PAK",
        "actors": [],
        "report": "a",
        "title": "Report 1",
        "marking": "TLP:GREEN",
        "lang": "en",
        "address": "reports/a/index.html#event-e",
    }


def test_coordinates_of_the_samples_are_longitude_and_latitude_and_ids_differ() -> None:
    found = features(sample_site())
    assert len({feature["id"] for feature in found}) == len(found) > 5
    for feature in found:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_an_event_of_a_series_stands_once_and_is_that_of_the_newest_report() -> None:
    old = brief("a", 1, f"{event('e', 'Old words.')}, {event('only-old')}")
    new = brief("b", 2, event("e", "New words."))
    other = f"id: c\n{DAY}escalation: {{text: T., events: [{event('e', 'Another one.')}]}}\n"
    found = {row["event"]: row["text"] for row in rows(site_of(old, new, other))}
    assert found == {"line/e": "New words.", "line/only-old": "It fell.", "c/e": "Another one."}


def test_a_report_that_is_called_as_a_series_keeps_its_events() -> None:
    alone = f"id: line\n{DAY}escalation: {{text: T., events: [{event('e', 'Another one.')}]}}\n"
    assert {row["text"] for row in rows(site_of(brief("a", 1, event("e")), alone))} == {"It fell.", "Another one."}


def test_superseded_and_withdrawn_reports_and_translations_tell_of_no_events() -> None:
    old = brief("a", 1, event("e", "Old words."), "status: superseded\n")
    new = brief("b", 2, event("f"))
    gone = brief("c", 3, event("g"), "status: withdrawn\ncorrections: [{at: 2024-01-20, because: Forged.}]\n")
    events = event("f", "Er fiel.")
    translated = f"id: d\n{DAY}translation_of: b\nlang: de\nescalation: {{text: T., events: [{events}]}}\n"
    assert [row["event"] for row in rows(site_of(old, new, gone, translated))] == ["line/f"]


def test_the_table_has_events_without_a_place_and_dates_as_they_were_written() -> None:
    dates = ["2023", "2023-12", "2024-01-16T20:00+05:00", "{from: 2024-01-02, to: 2024-01-04}"]
    site = site_of(brief("a", 1, ", ".join(event(f"e{number}", date=date) for number, date in enumerate(dates))))
    assert [row["date"] for row in rows(site)] == ["2023", "2023-12", "2024-01-02/2024-01-04", "2024-01-16T20:00+05:00"]
    assert rows(site)[0]["begins"] == "2023-01-01T00:00:00+00:00"


def test_no_cell_is_a_formula() -> None:
    (row,) = rows(site_of(brief("a", 1, event("e", "=cmd, said one & <two>"))))
    assert row["text"] == "'=cmd, said one & <two>"
