import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from formats.reports import DAYS, draft, lean, rich, strained, withdrawn
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from briefgen.formats.html import write_page
from briefgen.formats.pdf import write_pdf
from briefgen.formats.templates import Templates, own_templates
from briefgen.report import Around, Report
from briefgen.report.pieces import Prose

TEMPLATES = Templates(None, own_templates())
ASSETS = own_templates() / "assets"
REPORTS = {"lean": lean(), "rich": rich(), "withdrawn": withdrawn(), "draft": draft(), "strained": strained()}
NASTY = "\"quotes\" 'and' \\ back </style><script>alert(1)</script> {{ 7*7 }} {% include 'x' %} &amp;"
NOT_ON_THE_PAGE = {"band", "id", "kind", "trend", "state", "root", "extra", "lang", "direction"}

every_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
both_targets = pytest.mark.parametrize("around", [Around(), None], ids=["screen", "print"])


def screen(report: Report) -> str:
    return write_page(report, TEMPLATES, assets="../../assets", around=Around())


def on_paper(report: Report) -> str:
    return write_page(report, TEMPLATES, assets="asset:", around=None)


def tree_of(page: str) -> ET.Element:
    return ET.fromstring(page)


def words_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def headings(tree: ET.Element) -> list[tuple[int, str]]:
    return [(int(one.tag[1]), words_of(one)) for one in tree.iter() if re.fullmatch("h[1-6]", one.tag)]


def strings(value: object) -> Iterator[str]:
    """All that a reader should find of a report."""
    if isinstance(value, Prose):
        yield words_of(tree_of(f"<p>{value.html}</p>"))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in NOT_ON_THE_PAGE:
                yield from strings(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


@every_report
@both_targets
def test_a_page_is_read_by_an_xml_parser(report: Report, around: Around | None) -> None:
    page = write_page(report, TEMPLATES, assets="asset:", around=around)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert tree_of(page).tag == "html"


@every_report
def test_every_link_within_a_page_has_its_place_and_no_place_is_there_twice(report: Report) -> None:
    tree = tree_of(screen(report))
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    targets = {one.get("href", "")[1:] for one in tree.iter("a") if one.get("href", "").startswith("#")}
    named = {name for one in tree.iter() for name in one.get("aria-labelledby", "").split()}
    assert len(ids) == len(set(ids))
    assert targets | named <= set(ids)


@every_report
def test_headings_descend_without_a_gap_from_one_title(report: Report) -> None:
    levels = [level for level, _ in headings(tree_of(screen(report)))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_everything_that_a_report_holds_is_on_its_page() -> None:
    page = screen(rich())
    tree = tree_of(page)
    shown = words_of(tree) + " ".join(value for one in tree.iter() for value in one.attrib.values())
    wanted = {" ".join(words.split()) for words in strings(rich())} - {"", DAYS.iso}
    missing = {words for words in wanted if words not in shown and words.capitalize() not in shown}
    assert missing == set()


def test_a_part_that_a_brief_does_not_have_leaves_no_trace() -> None:
    tree = tree_of(screen(lean()))
    assert [words for _, words in headings(tree)] == [lean().title, "Bottom line", "Background"]
    assert [one.tag for one in tree.find(".//article")] == ["header", "section", "section"]
    assert not list(tree.iter("table"))
    assert "tlp" not in screen(lean()).lower()


def test_a_column_that_no_row_fills_is_not_there() -> None:
    section = replace(rich().sections[1], events=tuple(replace(one, places=()) for one in rich().sections[1].events))
    tree = tree_of(screen(lean(sections=(section,))))
    assert [words_of(head) for head in tree.iter("th")] == ["No.", "Date", "Event", "Source"]


def test_no_element_is_empty_that_holds_text() -> None:
    for one in tree_of(screen(rich())).iter():
        if one.tag in {"p", "li", "ul", "ol", "section", "h2", "caption", "th", "a", "b"}:
            assert words_of(one) or one.get("class") == "grade", ET.tostring(one)


def test_a_withdrawn_report_shows_title_date_notice_and_reason() -> None:
    shown = words_of(tree_of(screen(withdrawn())).find(".//article"))
    assert shown == (
        "Situation report Pakistan and Iran exchange cross-border strikes 18 January 2024 "
        "This report has been withdrawn. Corrections 18 January 2024: It rested on a forged statement."
    )


def test_a_draft_says_so_on_screen_and_in_the_margin_of_every_page() -> None:
    assert '<p class="notice draft" role="note">Draft: not released' in screen(draft())
    assert '@left-middle { content: "DRAFT" }' in on_paper(draft())
    assert "@left-middle" not in on_paper(rich())


def test_the_marking_is_the_first_and_the_last_thing_on_screen() -> None:
    words = words_of(tree_of(screen(rich())).find("body"))
    assert words.startswith("Skip to the report South Asia Desk TLP:AMBER")
    assert words.endswith("TLP:AMBER")


def test_the_marking_stands_in_the_margins_of_paper_with_its_colours_and_width() -> None:
    page = on_paper(rich())
    for corner in ("@top-right", "@bottom-right"):
        assert f'{corner} {{\ncontent: "TLP:AMBER";\ncolor: #ffc000;\nbackground: #000000;\nwidth: 66.3pt\n}}' in page


def test_a_report_without_marking_has_none_in_the_margins() -> None:
    assert "-right {" not in on_paper(lean())


def test_paper_has_no_bars_and_no_stylesheets_of_its_own() -> None:
    tree = tree_of(on_paper(rich()))
    assert not list(tree.iter("link"))
    assert [one.tag for one in tree.find("body")] == ["main"]


def test_the_screen_asks_for_nothing_but_its_stylesheets() -> None:
    tree = tree_of(screen(rich()))
    names = [link.get("href") for link in tree.iter("link") if link.get("rel") == "stylesheet"]
    assert names == [f"../../assets/{name}.css" for name in ("fonts", "report", "figures", "screen", "print")]
    assert not [one for one in tree.iter() if one.tag in {"img", "iframe"} or one.get("src")]
    assert [one.get("type") for one in tree.iter("script")] == ["application/ld+json"]


@pytest.mark.parametrize(
    ("assets", "address"), [("../../assets", "../../assets/logo.svg"), ("asset:", "asset:logo.svg")]
)
def test_the_logo_is_found_among_the_assets(assets: str, address: str) -> None:
    report = lean(desk=replace(lean().desk, logo="logo.svg"))
    image = tree_of(write_page(report, TEMPLATES, assets=assets, around=Around())).find(".//img")
    assert (image.get("src"), image.get("alt")) == (address, "South Asia Desk")


@both_targets
def test_nothing_in_a_title_breaks_out_of_it(around: Around | None) -> None:
    report = rich(title=NASTY, running_title=NASTY, desk=replace(rich().desk, name=NASTY))
    tree = tree_of(write_page(report, TEMPLATES, assets="asset:", around=around))
    assert words_of(tree.find(".//h1")) == NASTY
    assert [one.get("type") for one in tree.iter("script")] == ["application/ld+json"] * (around is not None)


def test_an_interval_is_no_value_of_datetime() -> None:
    times = [one.get("datetime") for one in tree_of(screen(rich())).iter("time")]
    assert times
    assert all("/" not in moment for moment in times)


def test_the_head_tells_programs_what_the_report_is() -> None:
    tree = tree_of(on_paper(rich()))
    told = [(meta.get("name"), meta.get("content")) for meta in tree.iter("meta") if meta.get("name")]
    assert ("author", "South Asia desk") in told
    assert ("author", "Regional analyst") in told
    assert ("description", "Pakistan struck inside Iran on 18 January.") in told
    assert ("keywords", "cross-border strikes, Pakistan, Iran") in told
    assert ("dcterms.created", "2024-01-18") in told
    assert tree.findtext("head/title") == "TLP:AMBER · Pakistan and Iran exchange cross-border strikes"


def test_likelihood_is_drawn_and_said() -> None:
    gauge = next(one for one in tree_of(screen(rich())).iter("div") if one.get("class") == "gauge")
    told = words_of(gauge)
    assert told.endswith("80–95% Moderate confidence")
    assert "roughly even chance" in told
    assert len([one for one in gauge.iter() if one.tag.endswith("}rect")]) == 1


def test_code_keeps_its_white_space_and_nothing_else_is_indented() -> None:
    text = Prose(Markup("<pre><code>a\n\n    b\n</code></pre>\n    <p>one<br>\n two&nbsp;three</p>"), "")
    page = screen(lean(summary=text))
    assert "<pre><code>a\n\n    b\n</code></pre>\n<p>one<br/>\ntwo\N{NO-BREAK SPACE}three</p>" in page
    assert not re.search(r"^[ \t]|\n\n", page.replace("a\n\n    b", ""), re.MULTILINE)


def test_a_page_and_its_stylesheets_weigh_less_than_60_kilobytes() -> None:
    styles = b"".join((ASSETS / f"{name}.css").read_bytes() for name in ("fonts", "report", "screen", "print"))
    assert len(gzip.compress(screen(strained()).encode())) + len(gzip.compress(styles)) < 60_000


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_strained_report_is_printed_without_a_problem(paper: str) -> None:
    report = strained()
    page = on_paper(replace(report, desk=replace(report.desk, paper=paper)))
    pdf = write_pdf(page, stylesheet=stylesheet(), fonts=ASSETS / "fonts", assets={})
    assert pdf.problems == ()


def stylesheet() -> str:
    return "\n".join(Path(ASSETS / f"{name}.css").read_text("utf-8") for name in ("fonts-print", "report", "print"))
