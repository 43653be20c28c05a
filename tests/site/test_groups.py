"""Pages of topics and countries, the archive, and the lists of them."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from reading_pages import Element, titles, written
from sites import sample_site, site_of

from briefgen.site import addresses, groups, home, missing
from briefgen.site.groups import pages
from briefgen.site.site import Site

LISTS = ("series", "topics", "countries", "archive")
ELSEWHERE = {
    addresses.ATOM, addresses.JSON_FEED, addresses.CALENDAR, addresses.GUIDE, addresses.SEARCH,
    "assets/site.css", "assets/fonts.css", "assets/search.js", "assets/icon.svg",
}  # fmt: skip
MIXED = (
    "id: a\nmarking: TLP:CLEAR\ntopics: [trade]\ncountries: [PAK]\ndate: 2023-01-01",
    "id: b\nmarking: TLP:AMBER\ntopics: [trade, elections]\ncountries: [IRN]\ndate: 2024-01-02",
    "id: c\nmarking: TLP:GREEN\ntopics: [elections]\ncountries: [PAK]\ndate: 2024-02-03\nseries: s\nnumber: 1",
)


def all_pages(site: Site) -> dict[str, Element]:
    return {
        address: page for module in (home, groups, missing) for address, page in written(module.pages, site).items()
    }


def markings(page: Element) -> list[str]:
    """The markings of the whole page, which stand in its bars."""
    return [mark.text for bar in page.all(css="bar") for mark in bar.all("strong", "marking")]


def test_there_is_a_page_for_each_topic_country_and_year_and_a_list_of_each() -> None:
    assert list(written(pages, site_of(*MIXED))) == [
        "series/index.html",
        "topics/index.html",
        "topics/elections/index.html",
        "topics/trade/index.html",
        "countries/index.html",
        "countries/irn/index.html",
        "countries/pak/index.html",
        "archive/index.html",
        "archive/2024/index.html",
        "archive/2023/index.html",
    ]


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_nothing_says_so(kind: str) -> None:
    page = written(pages, site_of())[f"{kind}/index.html"]
    assert "yet" in page.one("main").one("p").text
    assert page.one("main").all("ul") + page.one("main").all("ol") == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("index.html", "TLP:AMBER"),
        ("topics/index.html", "TLP:AMBER"),
        ("topics/trade/index.html", "TLP:AMBER"),
        ("topics/elections/index.html", "TLP:AMBER"),
        ("countries/pak/index.html", "TLP:GREEN"),
        ("archive/index.html", "TLP:AMBER"),
        ("archive/2023/index.html", "TLP:CLEAR"),
    ],
)
def test_a_page_bears_the_highest_marking_that_it_shows(address: str, expected: str) -> None:
    page = all_pages(site_of(*MIXED))[address]
    assert markings(page) == [expected, expected]
    assert page.one("title").text.startswith(f"{expected} · ")


def test_every_page_bears_at_least_the_marking_of_each_report_that_it_lists() -> None:
    site = site_of(*MIXED)
    scheme = site.conventions.scheme
    for address, page in all_pages(site).items():
        shown = [mark.text for mark in page.all("strong", "marking")]
        if shown:
            highest = max(shown, key=scheme.rank)
            assert markings(page) == [highest, highest], address


@pytest.mark.parametrize("site", [sample_site(), site_of(*MIXED), site_of()], ids=["samples", "mixed", "empty"])
def test_every_link_leads_to_a_page_or_a_file_of_the_site(site: Site) -> None:
    made = all_pages(site)
    forms = {addresses.report_file(card.id, form) for card in site.cards for form in card.forms}
    known = {*made, *forms, *map(addresses.report_page, site.by_id), *ELSEWHERE}
    known.update(addresses.group_page("series", one.key) for one in site.series)
    for address, page in made.items():
        links = [
            one.attributes[name] for one in page.all() for name in ("href", "src", "action") if name in one.attributes
        ]
        inside = [link for link in links if not urlsplit(link).scheme and not link.startswith("#")]
        targets = {unquote(urlsplit(urljoin(f"/{address}", link)).path).lstrip("/") for link in inside}
        assert targets <= known, address


def test_no_page_is_empty() -> None:
    for address, page in all_pages(sample_site()).items():
        for name in ("ul", "ol", "nav", "section", "aside", "p"):
            assert all(one.text for one in page.all(name)), f"{address}: {name}"


def test_a_group_lists_its_reports_the_newest_first() -> None:
    page = written(pages, site_of(*MIXED))["topics/trade/index.html"]
    assert page.one("h1").text == "Trade"
    assert titles(page) == ["Report 2", "Report 1"]
    assert page.one("main").all("p", "about")[0].text == "2 reports, 1 January 2023 to 2 January 2024"
    assert [heading.text for heading in page.all("h2")] == ["2024", "2023"]


def test_the_archive_leads_to_each_month() -> None:
    made = written(pages, site_of(*MIXED))
    links = [one.attributes["href"] for one in made["archive/index.html"].one("main").all("ul", "months")[0].all("a")]
    assert links == ["2024/index.html#month-2024-02", "2024/index.html#month-2024-01"]
    assert [one.attributes["id"] for one in made["archive/2024/index.html"].all("h2")] == [
        "month-2024-02",
        "month-2024-01",
    ]


def test_a_month_of_a_long_year_is_found_on_the_page_where_it_begins() -> None:
    site = site_of(*(f"id: r{day}\ndate: 2023-{day // 28 + 1:02}-{day % 28 + 1:02}" for day in range(130)))
    made = written(pages, site)
    for link in made["archive/index.html"].one("ul", "months").all("a"):
        path, _, anchor = link.attributes["href"].partition("#")
        page = made[str(PurePosixPath("archive") / path)]
        assert anchor in [heading.attributes.get("id") for heading in page.all("h2")]


def test_numbered_pages_stay_when_reports_come() -> None:
    many = [f"id: r{day}\ntopics: [t]\ndate: 2023-{day // 28 + 1:02}-{day % 28 + 1:02}" for day in range(200)]
    before, after = written(pages, site_of(*many[:140])), written(pages, site_of(*many))
    numbered = [address for address in before if "page-" in address]
    assert numbered
    for address in numbered:
        assert titles(before[address]) == titles(after[address])
        assert before[address].one("h1").text == after[address].one("h1").text


def test_the_bar_tells_where_the_reader_is() -> None:
    page = written(pages, sample_site())["archive/index.html"]
    assert [one.text for one in page.all("a") if one.attributes.get("aria-current")] == ["Reports"]
