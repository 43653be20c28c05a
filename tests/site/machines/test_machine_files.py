"""All files for programs: none depends on the clock, and the gate reads every one of them."""

import json
from datetime import UTC, datetime

import pytest
from gate.gating import SECRET, gate, watch, withheld
from sites import machine_files, sample_site, site_of, sitemap

LATER = datetime(2030, 1, 1, tzinfo=UTC)
TELLING = f"""
id: a
date: 2024-01-18
series: line
number: 1
marking: TLP:GREEN
summary: {SECRET}
places: {{p: {{name: Zurbagan, lat: 1.5, lon: 2.5}}}}
escalation: {{text: T., events: [{{id: e, date: 2024-01, text: {SECRET}, places: [p]}}]}}
judgements: [{{id: j, text: "It is likely that {SECRET}", likelihood: likely, confidence: low, horizon: 2024-06}}]
corrections: [{{at: 2024-01-19, because: {SECRET}}}]
"""
HOLDING_TEXTS = [
    "feed.atom", "feed.json", "series/line/feed.atom", "series/line/feed.json", "reports.json", "events.geojson",
    "events.csv", "calendar.ics",
]  # fmt: skip


@pytest.mark.parametrize("url", [None, "https://desk.example/"])
def test_files_are_the_same_at_any_time(url: str | None) -> None:
    assert machine_files(sample_site(url=url)) == machine_files(sample_site(url=url, now=LATER))


@pytest.mark.parametrize("name", HOLDING_TEXTS)
def test_the_gate_finds_a_withheld_sentence_in_each_file(name: str) -> None:
    files = machine_files(site_of(TELLING, url="https://desk.example/"))
    assert SECRET[:20].encode() in files[name]
    assert {found.check.code for found in gate({name: files[name]}, withheld())} == {"withheld-words"}


def test_the_gate_has_nothing_against_files_without_a_withheld_word() -> None:
    files = machine_files(sample_site(url="https://desk.example/"))
    assert gate(files, withheld(), by=watch()) == ()


def test_a_site_without_reports_has_all_files() -> None:
    files = machine_files(site_of(url="https://desk.example/"))
    assert json.loads(files["reports.json"]) == {
        "version": 1,
        "desk": "South Asia Desk",
        "url": "https://desk.example/",
        "lang": "en",
    }
    assert json.loads(files["events.geojson"]) == {"type": "FeatureCollection", "features": []}
    assert files["events.csv"].count(b"\n") == 1
    assert list(sitemap(site_of(url="https://desk.example/"), [])) == ["sitemap.xml"]
