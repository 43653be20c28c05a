"""Drawings in a report: which there are, what stands below them, and the data that goes beside."""

import subprocess
import sys

from composing import report_of

from briefgen.formats.data import write_data, write_table
from briefgen.report.model import Table

EVENTS = """\
summary: S
escalation:
  events:
    - {id: a, text: "Army strikes. [@x]", date: 2024-01-16, actors: [army], targets: [rebels], sources: [x]}
    - {id: b, text: Rebels answer., date: 2024-01-18, actors: [rebels], targets: [army], sources: [y]}
judgements: [{id: j, text: It is likely., likelihood: likely, confidence: low}]
actors: {army: {name: The army}, rebels: {name: The rebels}}
sources: {x: {title: X}, y: {title: Y}}
"""
DISPUTED = """\
figures:
  - {id: f, label: Killed, low: 5, best: 7, high: 9, claims: [{by: army, value: 5}, {by: rebels, value: 9}]}
"""


def test_drawings_are_numbered_as_they_stand_on_the_page() -> None:
    report = report_of(EVENTS)
    drawn = [report.timeline, report.actors, report.yardstick]
    assert [one.number for one in drawn if one] == [1, 2, 3]


def test_a_drawing_says_its_date_its_sources_and_what_it_shows() -> None:
    timeline = report_of(EVENTS).timeline
    assert timeline is not None
    assert "18\N{NO-BREAK SPACE}January 2024" in timeline.caption
    assert [one.number for one in timeline.references] == [1, 2]
    assert "2 events" in timeline.alternative


def test_a_label_of_an_event_bears_no_citation() -> None:
    timeline = report_of(EVENTS).timeline
    assert timeline is not None
    assert [row[-1] for row in timeline.table[1:]] == ["Army strikes.", "Rebels answer."]


def test_what_a_brief_switches_off_is_not_drawn() -> None:
    off = "drawings: {timeline: false, actors: false, likelihood: false, figures: false}\n"
    report = report_of(EVENTS + DISPUTED + off)
    assert (report.timeline, report.actors, report.yardstick, report.tables) == (None, None, None, ())
    assert report.judgements[0].band is None
    assert report.figures[0].axis is None


def test_all_that_is_drawn_has_its_data_beside_the_report() -> None:
    report = report_of(EVENTS + DISPUTED)
    tables = {table.name: table.rows for table in report.tables}
    assert list(tables) == ["timeline", "actors", "yardstick", "figures", "likelihoods"]
    assert tables["figures"][0][0] == "figure"
    assert {row[0] for row in tables["figures"][1:]} == {"Killed"}
    assert tables["likelihoods"][1][:3] == ("1", "now", "likely")


def test_a_brief_with_nothing_to_draw_has_no_drawing() -> None:
    report = report_of("summary: S\nbackground: B\n")
    assert (report.map, report.timeline, report.actors, report.yardstick, report.tables) == (None, None, None, None, ())


def test_what_draws_is_loaded_by_the_first_drawing_and_not_before() -> None:
    code = (
        "import sys, briefgen.building\n"
        "kinds = ('actors', 'map', 'timeline')\n"
        "print([kind for kind in kinds if f'briefgen.report.figures.{kind}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_layouts_stay_out_of_the_data_and_words_and_tables_are_in_it() -> None:
    data = write_data(report_of(EVENTS + DISPUTED))
    assert '"table"' in data
    assert '"alternative"' in data
    assert not any(f'"{name}"' in data for name in ("wide", "narrow", "axis", "band"))


def test_a_table_holds_no_formulas() -> None:
    table = Table("t", (("by", "value"), ("=cmd()", "-5"), ("@home, next", "+1.5%"), ("-x", "7")))
    assert write_table(table) == b"by,value\r\n'=cmd(),-5\r\n\"'@home, next\",+1.5%\r\n'-x,7\r\n"
