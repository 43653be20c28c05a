"""Pages at the earlier addresses of a report."""

from reading_pages import TEMPLATES, read
from sites import site_of

from briefgen.site.redirects import redirects

REPORT = 'id: new\naliases: [first, second]\ntitle: "Strikes & <b>talks</b>"\nmarking: TLP:AMBER'


def test_each_earlier_address_leads_to_the_report() -> None:
    made = redirects(site_of(REPORT).cards[0], TEMPLATES)
    assert list(made) == ["reports/first/index.html", "reports/second/index.html"]
    for content in made.values():
        page = read(content)
        refresh = [one for one in page.all("meta") if one.attributes.get("http-equiv") == "refresh"]
        assert [one.attributes["content"] for one in refresh] == ["0; url=../new/index.html"]
        canonical = [one for one in page.all("link") if one.attributes["rel"] == "canonical"]
        assert [one.attributes["href"] for one in canonical] == ["../new/index.html"]
        (link,) = page.one("main").all("a")
        assert (link.text, link.attributes["href"]) == ("Strikes & <b>talks</b>", "../new/index.html")


def test_it_bears_the_marking_and_the_policy() -> None:
    content = redirects(site_of(REPORT).cards[0], TEMPLATES)["reports/first/index.html"]
    page = read(content)
    assert [one.text for one in page.all("strong", "marking")] == ["TLP:AMBER", "TLP:AMBER"]
    assert page.one("title").text.startswith("TLP:AMBER · ")
    assert b"Content-Security-Policy" in content


def test_a_report_that_never_moved_leaves_none() -> None:
    assert redirects(site_of("id: new").cards[0], TEMPLATES) == {}
