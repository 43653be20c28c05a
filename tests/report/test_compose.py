"""A report is numbered in the order of the format, whatever the file or a template does."""

from composing import report_of

from briefgen.report.figures.likelihood import LikelihoodBand

SOURCES = "sources: {a: {title: A, reliability: B}, b: {title: B}, c: {title: C}, d: {title: D}, e: {title: E}}\n"


def numbers(report: object) -> dict[str, int]:
    return {entry.title: entry.number for entry in report.sources}  # type: ignore[attr-defined]


def test_sources_are_numbered_by_first_citation_in_the_order_of_the_format() -> None:
    report = report_of(
        SOURCES
        + """\
implications: Five. [@e]
background: Four. [@d; @a]
judgements: [{id: j, text: It is likely., likelihood: likely, confidence: low, sources: [c]}]
figures: [{id: f, label: F, value: 7, sources: [b]}]
summary: One. [@a]
"""
    )
    assert numbers(report) == {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}


def test_sources_that_nothing_cites_come_last() -> None:
    report = report_of(SOURCES + "summary: One. [@d]\nbackground: Two. [@b]\n")
    assert numbers(report) == {"D": 1, "B": 2, "A": 3, "C": 4, "E": 5}


def test_a_source_that_only_a_note_cites_has_a_number_too() -> None:
    report = report_of(
        'summary: One. [@a]\nbackground: B\nsources: {b: {title: B}, a: {title: A, note: "See. [@b]"}}\n'
    )
    assert numbers(report) == {"A": 1, "B": 2}
    assert report.sources[1].cited_from == ("cite-2",)


def test_citations_lead_to_the_source_and_back() -> None:
    report = report_of(SOURCES + "summary: One. [@a] Two. [@a:2, p. 3]\nbackground: B\n")
    assert 'href="#source-a"' in report.summary.html
    for anchor in report.sources[0].cited_from:
        assert f'id="{anchor}"' in report.summary.html
    assert len(report.sources[0].cited_from) == 2
    assert "p. 3" in report.summary.html.replace("\N{NO-BREAK SPACE}", " ")


def test_a_grade_joins_the_sources_letter_and_the_citations_digit() -> None:
    report = report_of(
        SOURCES + "summary: One.\nescalation: {events: [{id: x, date: 2024, text: X, sources: ['a:2', b]}]}\n"
    )
    first, second = report.sections[0].events[0].references
    assert (first.grade, first.grade_words) == ("B2", "Usually reliable, probably true")
    assert second.grade is None


def test_events_stand_in_order_of_time_and_equal_ones_in_the_files() -> None:
    report = report_of(
        """\
summary: See event [#late] and [#first].
escalation:
  events:
    - {id: late, date: 2024-01-17, text: Late}
    - {id: first, date: 2024-01-15, text: First}
    - {id: night, date: "2024-01-16T23:00Z", text: Night}
    - {id: same, date: 2024-01-15, text: Same day}
"""
    )
    assert [(event.anchor, event.number) for event in report.sections[0].events] == [
        ("event-first", 1), ("event-same", 2), ("event-night", 3), ("event-late", 4),
    ]  # fmt: skip
    assert 'href="#event-late">4</a> and ' in report.summary.html
    assert 'href="#event-first">1</a>' in report.summary.html


def test_a_reference_to_a_figure_prints_its_value_with_its_unit() -> None:
    report = report_of(
        "summary: It was [#f].\nbackground: B\nfigures: [{id: f, label: F, low: 7, high: 10, unit: people}]\n"
    )
    assert '<a class="quoted" href="#figure-f">7–10\N{NO-BREAK SPACE}people</a>' in report.summary.html


def test_sections_of_the_desks_own_follow_what_they_name() -> None:
    report = report_of(
        """\
summary: S
background: B
implications: I
sections:
  - {id: end, heading: End, text: T}
  - {id: second, heading: Second, text: T, after: first}
  - {id: first, heading: First, text: T, after: background}
  - {id: other, heading: Other, text: T, after: background}
  - {id: lost, heading: Lost, text: T, after: escalation}
"""
    )
    headings = [section.heading for section in report.sections]
    assert headings.index("First") < headings.index("Second")
    assert headings.index("Background") < headings.index("First") < headings.index("Implications")
    assert headings.index("Background") < headings.index("Other") < headings.index("Implications")
    assert headings[-1] in {"End", "Lost"}
    assert len(headings) == 7


def test_the_term_of_likelihood_is_bold_also_as_an_adverb_and_only_as_a_word() -> None:
    report = report_of(
        """\
summary: S
background: B
judgements:
  - {id: a, text: "An unlikely ally will likely leave.", likelihood: likely, confidence: low}
  - {id: b, text: "They will almost certainly leave.", likelihood: almost certain, confidence: high}
"""
    )
    assert "unlikely ally will <b>likely</b>" in report.judgements[0].text.html
    assert "<b>almost certainly</b>" in report.judgements[1].text.html
    assert report.judgements[0].range == "55–80%"


def test_a_moved_judgement_says_from_where_and_why() -> None:
    report = report_of(
        """\
summary: S
background: B
judgements:
  - id: a
    text: It is likely.
    likelihood: likely
    confidence: low
    previous: {likelihood: unlikely, changed_because: They spoke.}
"""
    )
    assert report.judgements[0].moved == "Was unlikely (20–45%). They spoke."
    band = report.judgements[0].band
    assert isinstance(band, LikelihoodBand)
    assert len(band.before) == 1


def test_a_breakdown_shows_what_it_leaves_out() -> None:
    report = report_of(
        "summary: S\nbackground: B\nfigures: [{id: f, label: F, value: 10, breakdown: {north: 3, south: 5}}]\n"
    )
    lines = [(line.label, line.value, line.percent) for line in report.figures[0].breakdowns[0].lines]
    assert lines == [("north", "3", 30.0), ("south", "5", 50.0), ("not broken down", "2", 20.0)]


def test_a_banner_is_the_highest_portion_and_not_the_briefs_own_marking() -> None:
    low = report_of("marking: TLP:AMBER\nunmarked: TLP:CLEAR\nsummary: S\nbackground: B\n")
    assert low.banner is not None
    assert low.banner.label == "TLP:CLEAR"
    high = report_of("marking: TLP:AMBER\nunmarked: TLP:CLEAR\nsummary: S\nbackground: |\n  A\n\n  (TLP:GREEN) B\n")
    assert high.banner is not None
    assert high.banner.label == "TLP:GREEN"
    assert report_of("summary: S\nbackground: B\n").banner is None


def test_portion_marks_are_printed_only_where_the_desk_wants_them() -> None:
    yaml = "marking: TLP:GREEN\nsummary: S\nbackground: |\n  A\n\n  (TLP:GREEN) B\n"
    assert "TLP:GREEN" not in report_of(yaml).sections[0].text.html  # type: ignore[union-attr]
    assert "(TLP:GREEN)" in report_of(yaml, shows_marks=True).sections[0].text.html  # type: ignore[union-attr]


def test_pictures_and_contacts_bear_their_marks_too() -> None:
    yaml = """\
marking: TLP:GREEN
summary: S
background: "![](map)"
contacts: [{name: Duty analyst, marking: TLP:GREEN}]
media: [{id: map, file: map.png, alt: A map, caption: The map, marking: TLP:GREEN}]
"""
    report = report_of(yaml, shows_marks=True, pictures={"map": "map.png"})
    assert '<span class="pm">(TLP:GREEN)</span> The map' in report.sections[0].text.html  # type: ignore[union-attr]
    assert report.contacts[0].mark == "TLP:GREEN"


def test_a_picture_stands_where_it_was_placed_with_caption_and_credit() -> None:
    report = report_of(
        """\
summary: S
background: |
  Before.

  ![](map)
media: [{id: map, file: map.png, alt: A map of "it", caption: The *map*, credit: Nobody}]
""",
        pictures={"map": "map.png"},
    )
    html = report.sections[0].text.html  # type: ignore[union-attr]
    assert '<img src="map.png" alt="A map of &#34;it&#34;"/>' in html
    assert "<em>map</em>" in html
    assert "Nobody" in html
