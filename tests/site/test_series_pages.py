"""The page of a series."""

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import pytest
from running import TEMPLATES, crossings, judged, main_of, report, trucks
from sites import sample_site, site_of

from briefgen.site.moved import MOST_LINES, moved_in
from briefgen.site.page import write_page
from briefgen.site.series_pages import pages
from briefgen.site.site import Site


def newest_page(site: Site) -> str:
    return write_page(next(iter(pages(site))), site, TEMPLATES).decode()


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_head_tells_the_trend_the_count_and_the_feeds() -> None:
    shown = newest_page(crossings())
    words = words_of(main_of(shown))
    assert "Deteriorated since No. 6 · 7 reports since 7 December 2023" in words
    assert 'href="feed.atom"' in shown
    assert 'href="feed.json"' in shown


def test_the_latest_report_stands_first_with_its_bottom_line_and_its_marking() -> None:
    main = main_of(newest_page(crossings()))
    article = next(main.iter("article"))
    assert words_of(article).startswith("No. 7 · 18 January 2024 TLP:GREEN Torkham closed for a sixth day")
    assert "no talks are set." in words_of(article)
    links = [link.attrib["href"] for link in article.iter("a")]
    assert links == ["../../reports/r-07/index.html"] * 2 + ["../../reports/r-07/r-07.pdf"]


def test_a_withdrawn_report_is_not_the_latest_and_is_quoted_nowhere() -> None:
    gone = "status: withdrawn\ncorrections: [{at: 2023-12-22, because: It was wrong.}]\nsummary: Never said.\n"
    site = site_of(report(1, title="First", more=trucks(1, 2, 3)), report(2, more=gone + trucks(7, 8, 9)))
    shown = newest_page(site)
    assert words_of(next(main_of(shown).iter("article"))).startswith("No. 1")
    assert "Never said" not in shown
    assert "<svg" not in shown[shown.index("<article") :]


def test_a_series_of_withdrawn_reports_says_so() -> None:
    gone = "status: withdrawn\ncorrections: [{at: 2023-12-22, because: It was wrong.}]\n"
    words = words_of(main_of(newest_page(site_of(report(1, more=gone)))))
    assert "Withdrawn 22 December: It was wrong." in words
    assert "Bottom line" not in words


def test_what_moved_leads_to_its_place_in_the_report() -> None:
    main = main_of(newest_page(sample_site()))
    (moved,) = [section for section in main.iter("section") if section.attrib.get("class") == "moved"]
    assert words_of(moved).startswith("What moved since No. 1 Judgement 1: likely → very likely, up one band.")
    hrefs = [link.attrib["href"] for link in moved.iter("a")]
    page = "../../reports/2024-01-18-iran-pakistan/index.html"
    assert hrefs[0] == f"{page}#judgement-containment"
    assert hrefs[-1] == f"{page}#page-changes"
    assert "armed forces until 15 February." in words_of(moved)


def test_only_the_first_moves_are_told() -> None:
    many = ", ".join(f"{{id: f{place}, label: Figure {place}, value: %s}}" for place in range(MOST_LINES + 3))
    site = site_of(*(report(number, more=f"figures: [{many.replace('%s', str(number))}]") for number in (1, 2)))
    moved = moved_in(site.cards[0], site)
    assert moved
    assert [line.subject for line in moved.lines] == [f"Figure {place}" for place in range(MOST_LINES)]


def test_where_nothing_moved_the_page_says_so() -> None:
    words = words_of(main_of(newest_page(site_of(report(1), report(2)))))
    assert "What moved since No. 1 No judgement and no figure moved. All changes since No. 1" in words


def test_the_first_report_of_a_series_has_nothing_to_compare_and_nothing_to_draw() -> None:
    shown = newest_page(site_of(report(1, more=trucks(1, 2, 3) + "\n" + judged("likely"))))
    assert "What moved" not in shown
    assert "<figure>" not in shown
    assert "<details" not in shown
    assert "1 report · Feed" in words_of(main_of(shown))


def test_each_chart_is_drawn_for_wide_and_narrow_screens_with_an_alternative_text() -> None:
    main = main_of(newest_page(crossings()))
    figures = list(main.iter("figure"))
    assert len(figures) == 2
    for figure in figures:
        drawn = list(figure.iter("{http://www.w3.org/2000/svg}svg"))
        assert [svg.attrib["role"] for svg in drawn] == ["img", "img"]
        assert all(svg[0].text for svg in drawn)


def test_the_table_scrolls_in_a_region_of_its_own_that_keys_can_reach() -> None:
    main = main_of(newest_page(crossings()))
    (region,) = [element for element in main.iter("div") if element.attrib.get("role") == "region"]
    assert region.attrib["tabindex"] == "0"
    assert region.attrib["aria-label"]
    first = region.find(".//tbody/tr")
    assert first is not None
    assert words_of(first).startswith("No. 718 Jan 2024900–1,5001,100unlikely, 20–45%")


def test_the_page_bears_the_highest_marking_of_all_that_it_draws() -> None:
    site = site_of(
        report(1, more="marking: TLP:AMBER\n" + trucks(1, 2, 3)),
        report(2, more="marking: TLP:CLEAR\n" + trucks(1, 2, 3)),
    )
    assert "<title>TLP:AMBER · Crossings" in newest_page(site)


def test_all_reports_stand_below_in_order_with_what_became_of_them() -> None:
    fixed = "corrections: [{at: 2023-12-15, because: A typing error., was: '270', now: '720'}]\n"
    old = "status: superseded\nreplaced_by: r-03\n"
    site = site_of(report(1, more=old), report(2, more=fixed), report(3, days=14))
    (listed,) = [
        one for one in main_of(newest_page(site)).iter("section") if one.attrib["aria-labelledby"] == "reports"
    ]
    titles = [words_of(one) for one in listed.iter("p") if one.attrib.get("class") == "title"]
    assert titles == ["Report 3", "Report 2", "Report 1"]
    assert "Corrected" in words_of(listed)
    assert "720, not 270" in words_of(listed)
    assert "Superseded by No. 3 of 4 January 2024" in words_of(listed)


def test_older_pages_of_a_long_series_hold_reports_alone_and_keep_their_addresses() -> None:
    site = crossings(80)
    newest, oldest = pages(site)
    assert (newest.address, oldest.address) == ("series/crossings/index.html", "series/crossings/page-1/index.html")
    assert [card.number for card in oldest.cards] == list(range(50, 0, -1))
    shown = write_page(oldest, site, TEMPLATES).decode()
    assert "<figure>" not in shown
    assert "Bottom line" not in shown
    assert 'href="../index.html" rel="prev"' in shown
    assert 'href="page-1/index.html" rel="next"' in newest_page(site)
    assert "80 reports since 7 December 2023" in words_of(main_of(newest_page(site)))


def test_what_moved_in_another_script_has_its_language_and_direction() -> None:
    label, unit = "الشاحنات", "شاحنة"
    figure = "lang: ar\nfigures: [{{id: t, label: {}, unit: {}, value: {}}}]\n"
    site = site_of(*(report(n, more=figure.format(label, unit, 7 + n)) for n in (1, 2)))
    (moved,) = [one for one in main_of(newest_page(site)).iter("section") if one.get("class") == "moved"]
    spans = [(one.get("lang"), one.get("dir"), words_of(one)) for one in moved.iter("span")]
    assert spans == [("ar", "rtl", label), ("ar", "rtl", f"9 {unit}")]
    assert f"{label}: 8 → 9 {unit}" in words_of(moved)


def test_a_translation_is_in_the_list_and_counts_once() -> None:
    persian = report(2, more="translation_of: r-02\nlang: fa\n" + trucks(1, 2, 3)).replace("id: r-02", "id: r-02-fa")
    site = site_of(report(1, more=trucks(1, 2, 3)), report(2, more=trucks(4, 5, 6)), persian)
    shown = newest_page(site)
    assert "2 reports since" in words_of(main_of(shown))
    assert shown.count("<polyline") == 2
    assert shown.count("reports/r-02-fa/index.html") >= 1
    assert 'id="latest"><a href="../../reports/r-02/index.html">' in shown


def test_an_old_series_says_so_and_a_young_one_does_not() -> None:
    briefs = (report(1), report(2))
    old, young = (newest_page(site_of(*briefs, now=datetime(2024, month, 1, tzinfo=UTC))) for month in (3, 1))
    assert "more than 30 days old" in old
    assert "days old" not in young


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_pages_are_well_formed_and_their_ids_unique(count: int) -> None:
    site = crossings(count)
    for page in pages(site):
        shown = write_page(page, site, TEMPLATES).decode()
        ids = [element.attrib["id"] for element in main_of(shown).iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
        assert not re.search(r"\sstyle=|\son\w+=", shown)


def test_the_same_reports_give_the_same_bytes() -> None:
    assert newest_page(crossings()) == newest_page(crossings())
