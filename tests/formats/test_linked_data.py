"""JSON-LD of a report, as it stands in its page."""

import json
from html.parser import HTMLParser
from typing import Any

from formats.reports import lean, rich, withdrawn
from msgspec.structs import replace

from briefgen.formats.linked_data import linked_data
from briefgen.report import Report
from briefgen.report.around import Standing

URL = "https://desk.example/reports/a/"


def described(report: Report, standing: Standing | None = None, url: str | None = URL) -> dict[str, Any]:
    return json.loads(linked_data(report, standing or Standing(), url=url))


def test_a_report_is_described_with_its_number_series_and_publisher() -> None:
    standing = Standing(
        number=3, series="line", series_title="The line", series_url="https://desk.example/series/line/"
    )
    found = described(rich(), standing)
    assert found["@type"] == "Report"
    assert found["reportNumber"] == "3"
    assert found["isPartOf"] == {
        "@type": "CreativeWorkSeries",
        "name": "The line",
        "url": "https://desk.example/series/line/",
    }
    assert found["publisher"]["name"] == "South Asia Desk"
    assert found["spatialCoverage"][0] == {"@type": "Country", "name": "Pakistan"}
    assert found["conditionsOfAccess"].startswith("TLP:AMBER: ")
    assert found["url"] == found["@id"] == URL


def test_corrections_and_sources_with_addresses_are_told() -> None:
    found = described(rich())
    assert found["correction"][0] == {
        "@type": "CorrectionComment",
        "text": "Killed near Saravan: 9, not 7. Officials revised it.",
        "datePublished": "2024-01-18T18:00+00:00",
    }
    assert found["correction"][1]["text"] == "Escalation: A name was wrong."
    assert found["dateModified"] == "2024-01-18T18:00+00:00"
    assert [one["url"] for one in found["citation"]] == ["https://mofa.example/statement?a=1&b=2"]


def test_nothing_is_said_of_what_is_not_known() -> None:
    found = described(lean(), url=None)
    assert not {"url", "@id", "mainEntityOfPage", "reportNumber", "isPartOf", "correction", "citation"} & set(found)
    assert "abstract" not in described(withdrawn(), Standing("withdrawn"))
    assert described(withdrawn(), Standing("withdrawn"))["creativeWorkStatus"] == "Withdrawn"


def test_no_text_ends_the_script_that_it_stands_in() -> None:
    title = "</script><script>alert(1)</script><!-- & ]]> \u2028 الجسر 🌉"
    written = linked_data(lean(title=title), Standing(), url=None)
    assert not set("<>&\u2028\u2029") & set(written)

    class Reader(HTMLParser):
        found = ""
        tags = 0

        def handle_starttag(self, _tag: str, _attrs: object) -> None:
            self.tags += 1

        def handle_data(self, data: str) -> None:
            self.found += data

    reader = Reader()
    reader.feed(f'<script type="application/ld+json">{written}</script>')
    reader.close()
    assert reader.tags == 1
    assert json.loads(reader.found)["name"] == title


def test_a_change_after_the_last_edition_is_its_date() -> None:
    report = lean(corrections=(replace(rich().corrections[1]),))
    assert described(report)["dateModified"] == report.corrections[0].at.iso
