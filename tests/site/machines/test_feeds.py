"""Feeds: valid by the rules of RFC 4287 and JSON Feed 1.1, the same to a feed reader, and with ids that stay."""

import json
import re
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring

import feedparser
import pytest
from sites import machine_files, sample_site, site_of

from briefgen.brief import Conventions
from briefgen.site.machines.feeds import MOST_ENTRIES
from briefgen.site.site import Site

URL = "https://desk.example/reports/"
ATOM = "{http://www.w3.org/2005/Atom}"
# What may stand in a feed and in an entry, with the least and the most times (RFC 4287, 4.1.1 and 4.1.2).
MANY = 10_000
IN_FEED = {
    "author": (1, MANY), "category": (0, MANY), "entry": (0, MANY), "generator": (0, 1), "id": (1, 1),
    "link": (1, MANY), "rights": (0, 1), "subtitle": (0, 1), "title": (1, 1), "updated": (1, 1),
}  # fmt: skip
IN_ENTRY = {
    "author": (0, MANY), "category": (0, MANY), "content": (1, 1), "id": (1, 1), "link": (1, MANY), "published": (1, 1),
    "title": (1, 1), "updated": (1, 1),
}  # fmt: skip
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
WITHDRAWN = """
id: gone
status: withdrawn
title: The bridge
date: 2024-01-10
summary: Nobody may read this again.
corrections:
  - {at: 2024-01-12, because: A <b> was wrong & more.}
  - {at: 2024-01-15T08:00+05:00, because: The statement was forged.}
"""


def atom(site: Site, name: str = "feed.atom") -> Element:
    """Read a feed after it was held against the rules."""
    feed = fromstring(machine_files(site)[name])
    assert feed.tag == f"{ATOM}feed"
    _check_children(feed, IN_FEED)
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        _check_children(entry, IN_ENTRY)
        assert entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert entry.find(f"{ATOM}content").get("type") == "html"
    _check_values(feed, entries, site.url)
    return feed


def _check_children(parent: Element, allowed: dict[str, tuple[int, int]]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in parent]
    assert set(names) <= set(allowed)
    for name, (least, most) in allowed.items():
        assert least <= names.count(name) <= most, name
    alternates = [(one.get("type"), one.get("hreflang")) for one in parent.findall(f"{ATOM}link[@rel='alternate']")]
    assert len(set(alternates)) == len(alternates) == 1


def _check_values(feed: Element, entries: list[Element], url: str | None) -> None:
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    for name in ids:
        assert UUID(name.removeprefix("urn:uuid:")).version == 5
    for tag in ("updated", "published"):
        for one in feed.iter(f"{ATOM}{tag}"):
            assert RFC3339.fullmatch(one.text)
            assert datetime.fromisoformat(one.text).tzinfo
    for author in feed.iter(f"{ATOM}author"):
        assert author.findtext(f"{ATOM}name").strip()
    links = [one.get("href") for one in feed.iter(f"{ATOM}link")]
    links += [link for one in feed.iter(f"{ATOM}content") for link in ADDRESS.findall(one.text)]
    assert all((urlsplit(link).scheme != "") == (url is not None) for link in links if "example.org" not in link)


def titles(feed: Element) -> list[str]:
    return [one.text for one in feed.findall(f"{ATOM}entry/{ATOM}title")]


def contents(feed: Element) -> list[str]:
    return [one.text for one in feed.findall(f"{ATOM}entry/{ATOM}content")]


def ids(feed: Element) -> list[str]:
    return [one.text for one in feed.findall(f"{ATOM}entry/{ATOM}id")]


@pytest.mark.parametrize("url", [URL, None])
def test_all_feeds_of_the_samples_are_valid(url: str | None) -> None:
    site = sample_site(url=url)
    names = [name for name in machine_files(site) if name.endswith("feed.atom")]
    assert len(names) == 1 + len(site.series)
    for name in names:
        atom(site, name)


@pytest.mark.parametrize("url", [URL, None])
def test_a_feed_reader_finds_the_same_in_the_atom_feed_and_in_the_json_feed(url: str | None) -> None:
    files = machine_files(sample_site(url=url))
    for name in (name for name in files if name.endswith("feed.atom")):
        read = feedparser.parse(files[name], sanitize_html=False, resolve_relative_uris=False)
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        written = json.loads(files[name.replace(".atom", ".json")])
        assert read.feed.title == written["title"]
        assert len(read.entries) == len(written["items"])
        for entry, item in zip(read.entries, written["items"], strict=True):
            found = (entry.id, entry.title, entry.link, entry.content[0].value, entry.updated, entry.published)
            assert found == tuple(
                item[key] for key in ("id", "title", "url", "content_html", "date_modified", "date_published")
            )
            assert [tag.label for tag in entry.tags] == item["tags"]
            assert [author.name for author in entry.authors] == [author["name"] for author in item["authors"]]


def test_a_json_feed_has_what_its_format_wants() -> None:
    feed = json.loads(machine_files(sample_site(url=URL))["series/iran-pakistan-border/feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == f"{URL}series/iran-pakistan-border/"
    assert feed["feed_url"] == f"{URL}series/iran-pakistan-border/feed.json"
    assert {type(item["id"]) for item in feed["items"]} == {str}
    assert "feed_url" not in json.loads(machine_files(sample_site())["feed.json"])


def test_the_whole_summary_is_in_the_feed_and_its_links_lead_to_the_report() -> None:
    brief = "id: a\ntitle: T\nsummary: |\n  First [@s].\n\n"
    brief += "  Second [#f], [there](https://example.org/?a=1&b=2).\n"
    brief += "sources: {s: {title: S}}\nfigures: [{id: f, label: F, value: 9, unit: people}]\n"
    (content,) = contents(atom(site_of(brief, url=URL)))
    assert "First" in content
    assert "Second" in content
    assert ADDRESS.findall(content) == [
        f"{URL}reports/a/#source-s",
        f"{URL}reports/a/#figure-f",
        "https://example.org/?a=1&amp;b=2",
    ]
    assert " id=" not in content
    (content,) = contents(atom(site_of(brief)))
    assert 'href="reports/a/index.html#source-s"' in content
    series = atom(site_of(brief + "series: line\nnumber: 1\n"), "series/line/feed.atom")
    assert 'href="../../reports/a/index.html#source-s"' in contents(series)[0]


def test_a_correction_is_an_entry_of_its_own_at_its_time() -> None:
    site = site_of(
        "id: a\ntitle: The bridge\ncorrections:\n"
        "  - {at: 2024-01-19, because: They counted twice., where: summary, was: nine, now: seven}\n"
        "  - {at: 2024-01-20T10:00+05:00, because: A name.}\n"
    )
    feed = atom(site)
    assert titles(feed) == ["Correction: The bridge", "Correction: The bridge", "The bridge"]
    dates = [one.text for one in feed.findall(f"{ATOM}entry/{ATOM}published")]
    assert dates == ["2024-01-20T10:00:00+05:00", "2024-01-19T00:00:00+00:00", "2024-01-18T00:00:00+00:00"]
    assert feed.findtext(f"{ATOM}updated") == "2024-01-20T10:00:00+05:00"
    assert feed.find(f"{ATOM}entry[3]/{ATOM}updated").text == "2024-01-20T10:00:00+05:00"
    assert "<b>seven</b>, not nine" in contents(feed)[1]
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href") == "reports/a/index.html#page-corrections"


def test_a_correction_keeps_its_id_when_another_of_the_same_day_is_added() -> None:
    first = "id: a\ncorrections:\n  - {at: 2024-01-19, because: One.}\n"
    before, after = (ids(atom(site_of(one))) for one in (first, first + "  - {at: 2024-01-19, because: Two.}\n"))
    assert set(before) < set(after)
    assert len(after) == 3


def test_a_withdrawn_report_has_only_the_reason_in_the_feed() -> None:
    files = machine_files(site_of(WITHDRAWN, url=URL))
    feed = atom(site_of(WITHDRAWN, url=URL))
    assert titles(feed) == ["Withdrawn: The bridge", "The bridge"]
    assert all("The statement was forged." in content for content in contents(feed))
    assert "This report has been withdrawn." in contents(feed)[1]
    for content in files.values():
        assert b"Nobody may read" not in content


def test_ids_stay_when_a_report_is_renamed_and_when_it_is_withdrawn() -> None:
    before = ids(atom(site_of("id: bridge\ntitle: The bridge")))
    assert ids(atom(site_of("id: the-bridge\naliases: [bridge]\ntitle: A bridge"))) == before
    assert ids(atom(site_of("id: bridges\naliases: [bridge, the-bridge]"))) == before
    assert ids(atom(site_of(WITHDRAWN.replace("id: gone", "id: bridge"))))[1:] == before
    assert ids(atom(site_of("id: bridge", url=URL))) != before


def test_no_part_of_an_id_could_be_taken_for_a_number() -> None:
    site = site_of(*(f"id: r{number}" for number in range(60)))
    parts = [part for name in ids(atom(site)) for part in name.removeprefix("urn:uuid:").split("-")]
    assert not [part for part in parts if part.isdigit()]


def test_the_marking_stands_first_in_titles_and_as_a_category_and_the_highest_over_all() -> None:
    site = site_of("id: a\nmarking: TLP:CLEAR", "id: b\nmarking: TLP:GREEN\ntopics: [borders]\ncountries: [IRN]")
    feed = atom(site)
    assert titles(feed) == ["[TLP:CLEAR] Report 1", "[TLP:GREEN] Report 2"]
    assert feed.findtext(f"{ATOM}rights").startswith("TLP:GREEN: ")
    assert feed.findtext(f"{ATOM}subtitle").startswith("TLP:GREEN: ")
    terms = [(one.get("term"), one.get("label")) for one in feed.findall(f"{ATOM}entry[2]/{ATOM}category")]
    assert terms == [("TLP:GREEN", "TLP:GREEN"), ("Borders", "Borders"), ("IRN", "Iran")]


def test_a_day_begins_at_midnight_of_the_desk() -> None:
    from zoneinfo import ZoneInfo

    from msgspec.structs import replace

    site = site_of("date: 2024-01-18", "date: 1890-01-18")
    site = replace(site, conventions=Conventions(zone=ZoneInfo("Asia/Karachi")))
    found = [one.text for one in atom(site).iter(f"{ATOM}published")]
    assert found == ["2024-01-18T00:00:00+05:00", "1890-01-17T19:31:48+00:00"]


def test_hostile_and_foreign_titles_come_through_whole() -> None:
    title = "A <b>&amp; ]]> “🌉” الجسر"
    brief = f"title: {json.dumps(title, ensure_ascii=False)}\nlang: ar\nsummary: A & <script>x</script> ]]> 🌉."
    files = machine_files(site_of(brief, url=URL))
    feed = atom(site_of(brief, url=URL))
    shown = titles(feed)[0]
    assert shown.startswith("A <b>&amp; ]]>")
    assert json.loads(files["feed.json"])["items"][0]["title"] == shown
    assert feedparser.parse(files["feed.atom"], sanitize_html=False).entries[0].title_detail.type == "text/plain"
    assert contents(feed)[0].startswith('<div lang="ar" dir="rtl">')
    assert "<script" not in contents(feed)[0]


def test_sentences_of_the_program_are_set_apart_in_an_entry_from_right_to_left() -> None:
    more = "corrections: [{at: 2024-01-19, because: خطأ في العدد., was: سبع شاحنات, now: 9}]"
    corrected = contents(atom(site_of(f"lang: ar\n{more}", url=URL)))[0]
    assert corrected == (
        '<div lang="ar" dir="rtl"><p><span lang="en" dir="ltr"><b>9</b>, not \u2068سبع شاحنات\u2069</span></p>'
        "<p>خطأ في العدد.</p></div>"
    )
    assert "<span" not in contents(atom(site_of(more, url=URL)))[0]
    old = contents(atom(site_of("lang: he\nid: old\nstatus: superseded", url=URL)))[0]
    assert '<strong><span lang="en" dir="ltr">This report has been superseded.</span></strong>' in old


def test_a_feed_holds_the_newest_entries() -> None:
    briefs = (f"id: r{day}-{month}\ndate: 2023-{month:02}-{day:02}" for month in range(1, 4) for day in range(1, 25))
    feed = atom(site_of(*briefs))
    assert len(titles(feed)) == MOST_ENTRIES
    published = [one.text for one in feed.iter(f"{ATOM}published")]
    assert published == sorted(published, reverse=True)
    assert published[0].startswith("2023-03-24")


def test_a_feed_without_reports_is_valid_and_the_same_at_any_time() -> None:
    feed = atom(site_of(url=URL))
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
    assert json.loads(machine_files(site_of())["feed.json"])["items"] == []
