"""The page for an address that leads nowhere."""

from reading_pages import Element, written
from sites import sample_site

from briefgen.site.missing import pages


def missing(url: str | None) -> Element:
    return written(pages, sample_site(url=url))["404.html"]


def test_it_leads_on_from_the_top_of_the_server() -> None:
    links = [one.attributes["href"] for one in missing("https://desk.example/reports/").one("main").all("a")]
    assert links == ["/reports/", "/reports/archive/", "/reports/search/"]


def test_without_an_address_of_the_site_it_names_none_and_says_how_to_go_on() -> None:
    page = missing(None)
    assert page.one("main").all("a") == []
    assert "Take away the end of the address" in page.one("main").text


def test_it_needs_no_file_and_shows_no_report() -> None:
    for url in (None, "https://desk.example/"):
        page = missing(url)
        assert page.all("link") + page.all("script") + page.all("img") == []
        assert page.all("strong", "marking") == []
        assert [one.attributes["href"] for one in page.all("a") if one.attributes["href"].startswith(".")] == []
