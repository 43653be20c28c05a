"""The list of all reports for programs."""

import json
from typing import Any

from sites import machine_files, site_of

from briefgen.site.site import Site

BRIEF = """
id: a
title: A & B
series: line
number: 2
aliases: [old]
marking: TLP:GREEN
as_of: 2024-01-18T20:00+05:00
next_report: 2024-01-20
topics: [borders]
countries: [IRN]
trend: improved
summary: The **bridge** stands.
corrections: [{at: 2024-01-19, because: A name., was: x, now: y}]
"""


def catalogue(site: Site) -> dict[str, Any]:
    return json.loads(machine_files(site)["reports.json"])


def test_a_report_is_told_with_all_that_is_known_of_it() -> None:
    (report,) = catalogue(site_of(BRIEF))["reports"]
    assert report == {
        "id": "a",
        "aliases": ["old"],
        "marking": "TLP:GREEN",
        "title": "A & B",
        "lang": "en",
        "status": "released",
        "date": "2024-01-18",
        "as_of": "2024-01-18T20:00+05:00",
        "updated": "2024-01-19",
        "next_report": "2024-01-20",
        "series": "line",
        "series_title": "Line",
        "number": 2,
        "trend": "improved",
        "topics": ["Borders"],
        "countries": [{"code": "IRN", "name": "Iran"}],
        "bottom_line": "The bridge stands.",
        "corrections": [{"at": "2024-01-19", "because": "A name.", "was": "x", "now": "y"}],
        "address": "reports/a/index.html",
        "files": {
            "events.csv": "reports/a/a-events.csv",
            "json": "reports/a/a.json",
            "pdf": "reports/a/a.pdf",
            "txt": "reports/a/a.txt",
        },
    }


def test_addresses_are_full_where_the_site_has_one() -> None:
    listed = catalogue(site_of(BRIEF, url="https://desk.example/x/"))
    assert listed["reports"][0]["address"] == "https://desk.example/x/reports/a/"
    assert listed["reports"][0]["files"]["pdf"] == "https://desk.example/x/reports/a/a.pdf"


def test_the_banner_is_that_of_the_most_restricted_report() -> None:
    listed = catalogue(site_of(BRIEF, "id: b\nmarking: TLP:AMBER", "id: c"))
    assert listed["banner"]["label"] == "TLP:AMBER"
    assert "marking" not in next(one for one in listed["reports"] if one["id"] == "c")


def test_files_of_a_report_with_a_longer_name_are_not_mixed_in() -> None:
    listed = catalogue(site_of("id: a", "id: a-events"))
    assert {one["id"]: one["files"]["pdf"] for one in listed["reports"]} == {
        "a": "reports/a/a.pdf",
        "a-events": "reports/a-events/a-events.pdf",
    }
