"""The first page."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading_pages import Element, read, titles, written
from sites import sample_site, site_of

from briefgen.formats.templates import Templates, own_templates
from briefgen.site.home import latest, pages
from briefgen.site.page import write_page
from briefgen.site.site import Site

SERIES = "id: r{0}\nseries: s{0}\nnumber: 1\ntopics: [t{0}]\ncountries: [{1}]\ndate: 2024-01-{0:02}\ntrend: improved"
CODES = ("PAK", "IRN", "AFG", "IND", "UKR", "RUS", "YEM", "ETH", "SOM", "TUR")


def home(site: Site) -> Element:
    return written(pages, site)["index.html"]


def wide_site() -> Site:
    """Ten series with a topic and a country each."""
    return site_of(*(SERIES.format(number, code) for number, code in enumerate(CODES, 1)))


def test_the_latest_report_stands_first_with_its_bottom_line() -> None:
    lead = home(sample_site()).one("article", "lead")
    assert lead.one("h1").text == "Pakistan answers with strikes inside Iran"
    assert lead.one("h1").one("a").attributes["href"] == "reports/2024-01-18-iran-pakistan/index.html"
    assert lead.one("div", "bottom-line").text.startswith("Pakistan struck what it calls militant hideouts")
    assert "Information as of 18\N{NO-BREAK SPACE}January 2024".replace("\N{NO-BREAK SPACE}", " ") in lead.text
    assert lead.one("strong", "marking").text == "TLP:GREEN"


def test_links_of_the_bottom_line_lead_to_the_report_and_numbers_of_sources_go() -> None:
    bottom_line = home(sample_site()).one("div", "bottom-line")
    (figure,) = bottom_line.all("a")
    assert figure.attributes["href"] == "reports/2024-01-18-iran-pakistan/index.html#figure-killed-saravan"
    assert bottom_line.all("sup") == []


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_a_report_that_no_longer_holds_is_not_the_latest(status: str) -> None:
    site = site_of(f"id: new\ndate: 2024-01-20\nstatus: {status}", "id: old\ndate: 2024-01-18")
    assert latest(site) is site.by_id["old"]


def test_of_a_translation_the_original_is_the_latest() -> None:
    site = site_of("id: fa\nlang: fa\ntranslation_of: en\ndate: 2024-01-20", "id: en\ndate: 2024-01-18")
    assert latest(site) is site.by_id["en"]


def test_where_nothing_holds_the_list_stands_alone() -> None:
    page = home(site_of("id: a\nstatus: withdrawn"))
    assert page.all("article", "lead") == []
    assert page.one("h1").text == "South Asia Desk"
    assert titles(page) == ["Report 1"]


def test_without_reports_the_page_says_so() -> None:
    page = home(site_of())
    assert page.one("main").text == "South Asia Desk No report has been published here yet."
    assert page.all("strong", "marking") == []


def test_one_report_alone_makes_no_empty_parts() -> None:
    page = home(site_of("id: a\ntitle: The only one"))
    assert page.one("h1").text == "The only one"
    assert page.all("aside") + page.all("section") + page.all("form") + page.all("ol") == []


def test_series_stand_aside_with_trend_count_and_day() -> None:
    first = home(sample_site()).one("aside", "series").all("li")[0]
    assert first.one("a").attributes["href"] == "series/iran-pakistan-border/index.html"
    assert first.one("span", "trend").text == "Deteriorated"
    assert first.one("p", "about").text == "2 reports · last 18 January 2024"


def test_a_late_series_says_so() -> None:
    site = site_of("id: a\nseries: s\nnumber: 1\ndate: 2024-01-18", now=datetime(2024, 3, 1, tzinfo=UTC))
    aside = home(site).one("aside", "series")
    assert aside.one("p", "late").text == "Information more than 30 days old."


def test_of_many_groups_eight_are_shown_and_all_are_led_to() -> None:
    page = home(wide_site())
    for nav in page.one("div", "filters").all("nav"):
        links = nav.all("a")
        assert len(links) == 9
        assert links[-1].text == f"All 10 {nav.attributes['aria-label'].lower()}"
    assert len(page.one("ul", "lines").all("li")) == 8
    assert "All 10 series" in page.one("aside").text


def test_a_kind_of_group_that_nothing_is_in_is_not_shown() -> None:
    page = home(site_of("id: a\ntopics: [trade]", "id: b"))
    assert [nav.attributes["aria-label"] for nav in page.one("div", "filters").all("nav")] == ["Topics"]
    assert page.all("aside") == []


def test_the_newest_reports_are_listed_and_the_archive_has_the_rest() -> None:
    site = site_of(*(f"id: r{number}\ndate: 2024-01-{number:02}" for number in range(1, 31)))
    page = home(site)
    assert len(titles(page)) == 25
    assert titles(page)[0] == "Report 30"
    last = page.one("div", "rows").all("p", "fine")[-1].one("a")
    assert (last.text, last.attributes["href"]) == ("All 30 reports by date", "archive/index.html")


def test_the_search_field_is_hidden_until_a_script_shows_it() -> None:
    form = home(sample_site()).one("form", "find")
    assert "hidden" in form.attributes
    assert (form.attributes["action"], form.attributes["method"]) == ("search/index.html", "get")
    assert form.one("label").attributes["for"] == form.one("input").attributes["id"]
    assert form.one("input").attributes["name"] == "q"


def test_a_title_in_another_script_says_so() -> None:
    page = home(site_of("id: fa\nlang: fa\ntitle: مرزها\ndate: 2024-01-20", "id: en"))
    title = page.one("h1")
    assert (title.attributes["lang"], title.attributes["dir"]) == ("fa", "rtl")
    listed = page.all("p", "title")[0].one("a")
    assert (listed.attributes["lang"], listed.attributes["dir"]) == ("fa", "rtl")
    assert "lang" not in page.all("p", "title")[1].one("a").attributes


@pytest.mark.parametrize("title", ["<b>Strikes</b> & 'more' \"words\"", "x" * 290, "long words " * 27])
def test_any_title_is_shown_as_it_is(title: str) -> None:
    page = home(site_of(f"id: a\ndate: 2024-01-20\ntitle: {json.dumps(title)}", "id: b"))
    shown = page.one("h1").text
    assert shown == titles(page)[0]
    assert len(shown) == len(title.strip())
    assert page.one("h1").all("b") == []


def test_a_desk_changes_one_block_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    own = '{% extends "briefgen/site/home.html" %}{% block series %}<p class="own">Ours</p>{% endblock %}'
    (tmp_path / "site" / "home.html").write_text(own)
    (page,) = pages(sample_site())
    shown = read(write_page(page, sample_site(), Templates(tmp_path, own_templates())))
    assert shown.one("p", "own").text == "Ours"
    assert shown.all("aside") == []
    assert len(titles(shown)) == 4
