"""The sitemap and what robots may read."""

from xml.etree.ElementTree import fromstring

import pytest
from sites import machine_files, site_of, sitemap

URL = "https://desk.example/x/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def robots(*briefs: str, url: str | None = URL) -> str:
    return machine_files(site_of(*briefs, url=url))["robots.txt"].decode()


def test_pages_are_listed_with_the_last_change_of_what_they_show() -> None:
    site = site_of(
        "id: a\nseries: line\nnumber: 1\nupdated: 2024-01-19T10:00+05:00", "id: b\nupdated: 2024-01-20", url=URL
    )
    pages = ["index.html", "404.html", "reports/a/index.html", "series/line/index.html", "topics/أ/index.html"]
    listing = fromstring(sitemap(site, pages)["sitemap.xml"])
    found = {one.findtext(f"{SPACE}loc"): one.findtext(f"{SPACE}lastmod") for one in listing}
    assert found == {
        URL: "2024-01-20",
        f"{URL}reports/a/": "2024-01-19T10:00+05:00",
        f"{URL}series/line/": "2024-01-19T10:00+05:00",
        f"{URL}topics/%D8%A3/": None,
    }


def test_a_long_sitemap_is_split_below_an_index() -> None:
    files = sitemap(site_of("id: a", url=URL), [f"p{number:06}.html" for number in range(50_001)])
    index = fromstring(files["sitemap.xml"])
    assert index.tag == f"{SPACE}sitemapindex"
    assert [one.text for one in index.iter(f"{SPACE}loc")] == [f"{URL}sitemap-1.xml", f"{URL}sitemap-2.xml"]
    assert [len(fromstring(files[name])) for name in ("sitemap-1.xml", "sitemap-2.xml")] == [50_000, 1]


def test_without_an_address_there_is_no_sitemap() -> None:
    assert sitemap(site_of("id: a"), ["index.html"]) == {}
    assert robots("id: a", url=None) == "User-agent: *\nAllow: /\n"


def test_an_open_site_names_its_sitemap() -> None:
    assert robots("id: a\nmarking: TLP:CLEAR") == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
    assert robots("id: a").startswith("User-agent: *\nAllow: /\n")


@pytest.mark.parametrize("other", ["marking: TLP:GREEN", "marking: TLP:RED", "title: No marking"])
def test_a_site_that_is_not_open_to_all_is_closed_to_robots(other: str) -> None:
    briefs = ("id: a\nmarking: TLP:CLEAR", f"id: b\n{other}")
    assert robots(*briefs) == "User-agent: *\nDisallow: /\n"
    assert sitemap(site_of(*briefs, url=URL), ["index.html"]) == {}
