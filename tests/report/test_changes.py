"""The part on what changed since the report before, and the marks that go with it."""

import re

import pytest
from composing import DESK

from briefgen.brief import Conventions
from briefgen.formats.html import write_page
from briefgen.formats.templates import Templates, own_templates
from briefgen.formats.text import write_text
from briefgen.loading import parse_brief
from briefgen.release import Release, release
from briefgen.report import Around, Framing, Report, compose
from briefgen.report.change_rows import ChangesPart

TEMPLATES = Templates(None, own_templates())
HEAD = "id: no-{number}\ntitle: Title\ndate: 2024-01-1{number}\nseries: canal\nnumber: {number}\nsummary: Sum\n"
REST = "background: B\n"
JUDGED = "judgements: [{{id: j, text: It is {0}., likelihood: {0}, confidence: low{1}}}]\n"


def released(number: int, yaml: str) -> Release:
    document = parse_brief((HEAD.format(number=number) + yaml).encode(), file="a.yaml")
    assert document.content is not None, document.diagnostics
    made = release(document.content, Conventions())
    assert made is not None
    return made


def compared(*yaml: str, shows_marks: bool = False) -> Report:
    """Compose the last of several reports of a series."""
    *earlier, last = (released(number, text) for number, text in enumerate(yaml, 1))
    return compose(last, Framing(DESK, Conventions(), shows_marks, {}, earlier=tuple(earlier)))


def part(report: Report) -> ChangesPart:
    assert report.changes is not None
    return report.changes


def lines(report: Report) -> list[str]:
    """Give the part as the text report has it, without its heading and unwrapped."""
    text = write_text(report, TEMPLATES).split("Changes since")[1].split("\n", 2)[2].split("\n\n")[0]
    return re.sub(r"\n +", " ", text).strip().split("\n")


def test_the_first_report_has_no_such_part() -> None:
    report = compared(REST)
    assert report.changes is None
    assert "Changes since" not in write_page(report, TEMPLATES, assets="assets", around=Around())


def test_a_report_in_which_nothing_changed_says_so() -> None:
    report = compared(REST, REST, "background: B\n")
    assert part(report).is_empty
    assert lines(report) == ["No changes since No. 2."]
    page = write_page(report, TEMPLATES, assets="assets", around=Around())
    assert "<p>No changes since No. 2.</p>" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_the_report_before_is_led_to_where_it_has_a_page() -> None:
    report = compared(REST, REST, "background: B\n")
    beside = Around(pages={part(report).since_report: "../no-2/index.html"})
    link = '<a href="../no-2/index.html">No.'
    assert link in write_page(report, TEMPLATES, assets="assets", around=beside)
    assert link not in write_page(report, TEMPLATES, assets="assets", around=Around())


def test_a_judgement_tells_from_where_how_far_and_why_it_moved() -> None:
    why = ", previous: {likelihood: roughly even chance, changed_because: Both ministries spoke of restraint.}"
    report = compared(REST + JUDGED.format("roughly even chance", ""), REST + JUDGED.format("very likely", why))
    assert lines(report) == [
        "- Changed: Judgement 1: roughly even chance → very likely, up two bands. Both ministries spoke of restraint."
    ]
    assert part(report).lines[0].subject.href == "#judgement-j"


def test_a_judgement_that_moved_says_so_where_the_brief_leaves_it_to_the_report_before() -> None:
    why = ", previous: {changed_because: The talks failed.}"
    report = compared(REST + JUDGED.format("likely", ""), REST + JUDGED.format("unlikely", why))
    assert part(report).lines[0].how == "down two bands"
    assert report.judgements[0].moved == "Was likely (55–80%). The talks failed."


def test_confidence_moves_too() -> None:
    old = REST + JUDGED.format("likely", "")
    assert lines(compared(old, old.replace("low", "high"))) == ["- Changed: Judgement 1: confidence low → high"]


FIGURE = "figures: [{{id: f, label: Killed near Saravan, {}, unit: people}}]\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("value: 7", "low: 7, high: 10", "7 → 7–10 people"),
        ("low: 7", "value: 8", "at least 7 → 8 people"),
        ("low: 7, best: 8, high: 10", "low: 7, best: 9, high: 10", "best estimate 8 → best estimate 9"),
        ("value: 1000", "value: 1200", "1,000 → 1,200 people"),
    ],
)
def test_a_figure_tells_its_old_and_its_new_value(old: str, new: str, words: str) -> None:
    report = compared(REST + FIGURE.format(old), REST + FIGURE.format(new))
    assert lines(report) == [f"- Changed: Killed near Saravan: {words}"]
    assert report.figures[0].change == "changed"


def test_a_figure_of_which_something_else_changed_is_counted() -> None:
    report = compared(REST + FIGURE.format("value: 7"), REST + FIGURE.format("value: 7, note: Unchanged"))
    assert lines(report) == ["- Changed: 1 figure (Killed near Saravan)"]


def test_what_came_changed_and_went_is_counted_with_links() -> None:
    event = "- {{id: e{0}, date: 2024-01-0{0}, text: Event {0}}}\n"
    indicator = "implications: {{indicators: [{{id: i, text: Ships, state: {}}}], scenarios: [{{name: S, text: T}}]}}\n"
    old = "escalation:\n  events:\n  " + "  ".join(event.format(number) for number in (1, 2))
    new = "escalation:\n  events:\n  " + "  ".join(event.format(number) for number in (2, 3, 4, 5, 7))
    sources = "sources: {a: {title: A}, b: {title: B}}\n"
    report = compared(
        old + indicator.format("emerging"),
        new.replace("Event 2", "Event 2 again") + indicator.format("observed") + sources,
    )
    assert lines(report) == [
        "- Changed: Indicator 1: emerging → observed",
        "- New: 4 events (2 to 5), 2 sources (1, 2)",
        "- Changed: 1 event (1)",
        "- Dropped: 1 event",
    ]
    rows = {row.anchor: row.change for section in report.sections for row in (*section.events, *section.indicators)}
    assert rows == {
        "event-e2": "changed", "event-e3": "new", "event-e4": "new", "event-e5": "new", "event-e7": "new",
        "indicator-i": "changed",
    }  # fmt: skip


def test_scenarios_are_marked_and_named() -> None:
    scenarios = "implications: {{scenarios: [{}]}}\n"
    kept, other = "{name: Calm, text: It stays calm, impact: low}", "{name: War, text: It comes to war}"
    report = compared(scenarios.format(kept), scenarios.format(f"{other}, {kept.replace('low', 'high')}"))
    assert [row.change for row in report.sections[0].scenarios] == ["new", "changed"]
    assert lines(report) == ["- New: 1 scenario (War)", "- Changed: 1 scenario (Calm)"]


def test_sections_with_other_prose_are_named_and_not_quoted() -> None:
    own = "sections: [{{id: own, heading: Own words, text: {}}}]\n"
    report = compared(
        "background: Old\n" + own.format("Old"), "background: Other\nimplications: New\n" + own.format("Other")
    )
    assert lines(report) == ["- New: 1 section (Implications)", "- Rewritten: Background, Own words"]
    assert [link.href for link in part(report).rewritten] == ["#section-background", "#section-own"]


def test_a_judgement_that_was_dropped_is_quoted_as_it_was_read() -> None:
    judged = (
        "judgements: [{id: j, text: 'It is **likely** after [#f] deaths. [@a]', likelihood: likely, confidence: low}]\n"
    )
    old = REST + judged + "sources: {a: {title: A}}\nfigures: [{id: f, label: F, value: 1200}]\n"
    report = compared(old, REST + "sources: {a: {title: A}}\n")
    assert lines(report) == ["- Dropped: 1 figure (F), 1 judgement (It is likely after 1,200 deaths)"]


def test_a_withdrawn_report_is_compared_with_nothing_and_nothing_with_it() -> None:
    withdrawn = REST + "status: withdrawn\ncorrections: [{at: 2024-02-01, because: It was wrong.}]\n"
    assert compared(REST, withdrawn).changes is None
    assert part(compared(REST, withdrawn, REST)).since.endswith("1")


OPEN, CLOSED = "marking: TLP:GREEN\nunmarked: TLP:CLEAR\n", "marking: TLP:AMBER\nunmarked: TLP:CLEAR\n"


def test_nothing_is_quoted_that_stood_above_the_banner_of_the_report() -> None:
    figure = "{{id: {}, label: {}, value: 7, marking: TLP:AMBER}}"
    secret = f"figures: [{figure.format('f', 'Known')}, {figure.format('g', 'Gone')}]\n"
    judged = "judgements: [{id: j, text: '(TLP:AMBER) It is likely.', likelihood: likely, confidence: low}]\n"
    report = compared(CLOSED + REST + secret + judged, OPEN + REST + "figures: [{id: f, label: Known, value: 9}]\n")
    assert report.banner is not None
    assert report.banner.label == "TLP:CLEAR"
    assert lines(report) == ["- New: 1 figure (Known)"]


def test_a_figure_has_no_past_above_the_banner_of_the_report() -> None:
    figure = "figures: [{{id: f, label: Known, value: {}{}}}]\n"
    closed, shown = figure.format(7, ", marking: TLP:AMBER"), figure.format(9, "")
    assert compared(CLOSED + REST + closed, OPEN + REST + shown).figures[0].line is None
    assert compared(CLOSED + REST + figure.format(7, ""), OPEN + REST + shown).figures[0].line is not None


@pytest.mark.parametrize("last", ["marking: TLP:GREEN\n" + REST, REST])
def test_a_report_that_was_closed_as_a_whole_is_no_predecessor(last: str) -> None:
    assert compared("marking: TLP:AMBER\n" + REST, last).changes is None


def test_names_of_marked_parts_bear_their_marks() -> None:
    figure = "figures: [{id: f, label: Known, value: 9, marking: TLP:GREEN}]\n"
    report = compared(OPEN + REST, OPEN + REST + figure, shows_marks=True)
    assert lines(report) == ["- New: 1 figure ((TLP:GREEN) Known)"]
    moved = compared(OPEN + REST + figure, OPEN + REST + figure.replace("9", "10"), shows_marks=True)
    assert lines(moved) == ["- Changed: (TLP:GREEN) Known: 9 → 10"]


def test_what_every_link_leads_to_is_on_the_page() -> None:
    report = compared(
        REST,
        "escalation: {events: [{id: e, date: 2024-01-01, text: E}]}\n"
        "implications: {text: I, indicators: [{id: i, text: I}], scenarios: [{name: S, text: S}]}\n"
        "sections: [{id: own, heading: Own, text: Own}]\nassumptions: {s: {text: S}}\n"
        "sources: {a: {title: A}}\nfigures: [{id: f, label: F, value: 1}]\n" + JUDGED.format("likely", ""),
    )
    page = write_page(report, TEMPLATES, assets="assets", around=Around())
    changes = page.split('<section class="changes"')[1].split("</section>")[0]
    found = re.findall(r'href="#([^"]+)"', changes)
    assert len(found) == 8
    assert all(f'id="{anchor}"' in page for anchor in found)
