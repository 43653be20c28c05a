"""The page of the search in a browser: several languages, filters, slips, and what could go wrong."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Visit, opened, served
from sites import sample_site, search_files, site_of

from briefgen.formats.policy import with_policy
from briefgen.formats.templates import Templates, own_templates
from briefgen.site.addresses import report_page
from briefgen.site.page import write_page
from briefgen.site.search import pages
from briefgen.site.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATES = Templates(None, own_templates())
FIELD = "#page-query"
REPORTS = (
    "title: Türkiye räumt Straßen\nlang: de\ndate: 2023-03-01\ntopics: [relief]\ncountries: [TUR]",
    "title: Śledztwo w Łodzi\ndate: 2023-04-01\ntopics: [inquiry]",
    "title: 巴基斯坦空袭伊朗\nsummary: 两国军队没有交火。\ndate: 2024-01-18\ntopics: [strikes]\ncountries: [IRN, PAK]",
    "title: حملهٔ پاکستان به ایران\nlang: fa\ndate: 2024-01-19\ntopics: [strikes]\ncountries: [IRN]",
    "title: ประเทศปากีสถานโจมตี\ndate: 2024-01-20\ntopics: [strikes]\ncountries: [PAK]",
    "title: <img src=x onerror=alert(1)> strikes\ndate: 2024-01-21\nmarking: TLP:AMBER\nbackground: Kestrels flew.",
    "title: Strikes again\ndate: 2022-01-21\ntopics: [strikes, trade]\ncountries: [PAK]\nbackground: Falcons flew.",
)
HEAD = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><!-- policy --><title>Elsewhere</title>
<link rel="search" href="{root}/search/index.html"><script src="{root}/assets/search.js" defer></script>"""
HOME = """<form class="find" role="search" hidden action="search/index.html" method="get">
<label>Search <input name="q" type="search"></label></form>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(site_of(*REPORTS), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(sample_site(), tmp_path_factory.mktemp("samples"))


def laid_out(site: Site, folder: Path) -> Path:
    """Write the page of the search, what it needs, an empty page for each report, and two pages that lead to it."""
    shutil.copytree(own_templates() / "assets", folder / "assets")
    files = search_files(site) | {page.address: write_page(page, site, TEMPLATES) for page in pages(site)}
    files |= {report_page(card.id): b"<!DOCTYPE html><title>Report</title>" for card in site.cards}
    files["index.html"] = with_policy(HEAD.format(root=".") + HOME).encode()
    files["archive/index.html"] = with_policy(HEAD.format(root="..") + "<p>Reports</p>").encode()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@contextmanager
def searched(browser: "Browser", folder: Path, address: str = "") -> Iterator[Visit]:
    """Open the search, and see at the end that it was quiet and asked for nothing outside the folder."""
    with opened(browser, f"{(folder / 'search' / 'index.html').as_uri()}{address}") as visit:
        yield visit
        assert visit.complaints == []
        assert all(asked.startswith(folder.as_uri()) for asked in visit.asked)


def says(visit: Visit, words: str) -> None:
    visit.page.locator(".status", has_text=words).wait_for()


def titles(visit: Visit) -> list[str]:
    return visit.page.locator(".found h3").all_inner_texts()


def marks(visit: Visit) -> list[str]:
    return visit.page.locator(".found mark").all_inner_texts()


def focus(visit: Visit) -> str:
    return str(visit.page.evaluate("document.activeElement.innerText || document.activeElement.id"))


def test_arrows_lead_through_the_reports_and_back_to_the_field(browser: "Browser", samples: Path) -> None:
    with searched(browser, samples, "?q=pakistan") as visit:
        says(visit, "2 reports")
        keyboard = visit.page.keyboard
        stops = ["page-query", *titles(visit)]
        keyboard.press("/")
        assert focus(visit) == stops[0]
        for stop in (stops[1], stops[2], stops[2]):
            keyboard.press("ArrowDown")
            assert focus(visit) == stop
        for stop in (stops[1], stops[0], stops[0]):
            keyboard.press("ArrowUp")
            assert focus(visit) == stop


def test_a_slash_can_be_typed_into_the_field(browser: "Browser", samples: Path) -> None:
    with searched(browser, samples) as visit:
        visit.page.keyboard.type("and/or")
        assert visit.page.locator(FIELD).input_value() == "and/or"


def test_a_slash_leads_to_the_field_at_once_where_it_is_on_another_page(browser: "Browser", samples: Path) -> None:
    with opened(browser, samples / "archive" / "index.html") as visit:
        visit.page.keyboard.press("/")
        visit.page.wait_for_url("**/search/index.html")
        says(visit, "4 reports can be searched")
        visit.page.keyboard.type("suez")
        says(visit, "1 report")
        assert visit.complaints == []


def test_the_key_can_be_switched_off_and_stays_off(browser: "Browser", samples: Path) -> None:
    with served(samples) as url, opened(browser, f"{url}/search/index.html") as visit:
        visit.page.get_by_label("works on every page").uncheck()
        visit.page.goto(f"{url}/archive/index.html")
        visit.page.keyboard.press("/")
        visit.page.wait_for_timeout(100)
        assert visit.page.url.endswith("/archive/index.html")


def test_the_field_of_the_home_page_leads_to_what_it_asks_for(browser: "Browser", samples: Path) -> None:
    with opened(browser, samples / "index.html") as visit:
        visit.page.keyboard.press("/")
        visit.page.keyboard.type("pakistan")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/search/index.html?q=pakistan")
        says(visit, "2 reports")
        assert visit.complaints == []


def test_it_works_the_same_from_a_server(browser: "Browser", samples: Path) -> None:
    with served(samples) as url, opened(browser, f"{url}/search/index.html?q=missiles") as visit:
        says(visit, "2 reports")
        assert visit.violations == []
        assert all(asked.startswith(url) for asked in visit.asked)


def test_a_search_is_there_again_on_the_way_back(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder) as visit:
        visit.page.fill(FIELD, "strikes")
        visit.page.get_by_label("trade").check()
        says(visit, "1 report")
        assert visit.page.url.endswith("?q=strikes&topic=trade")
        visit.page.locator(".found h3 a").click()
        visit.page.wait_for_url("**/reports/**")
        visit.page.go_back()
        says(visit, "1 report")
        assert visit.page.locator(FIELD).input_value() == "strikes"
        assert visit.page.get_by_label("trade").is_checked()


def test_a_report_in_another_script_has_its_language_and_what_is_said_of_it_ours(
    browser: "Browser", folder: Path
) -> None:
    with searched(browser, folder, "?q=iran") as visit:
        says(visit, "2 reports")
        spoken = visit.page.locator('[lang="fa"][dir="rtl"]')
        assert spoken.evaluate_all("all => all.map(one => one.localName)") == ["h3", "p"]
        about = visit.page.locator(".found li", has=spoken).locator(".also")
        assert about.inner_text() == "In the report: Iran"
        assert about.evaluate("one => getComputedStyle(one).direction") == "ltr"
        assert about.locator("bdi").inner_text() == "Iran"


def test_filters_count_what_is_left_and_narrow_together(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder) as visit:
        says(visit, "7 reports")
        options = visit.page.locator("fieldset[data-facet=topic] li:visible")
        assert options.first.inner_text().split() == ["Strikes", "4"]
        visit.page.get_by_label("Strikes").check()
        says(visit, "4 reports")
        visit.page.get_by_label("Iran").check()
        says(visit, "2 reports")
        years = visit.page.locator("fieldset[data-facet=year] li:visible")
        assert [text.split() for text in years.all_inner_texts()] == [["2024", "2"]]


def test_a_filter_that_no_report_has_is_dropped_from_the_address(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder, "?topic=nothing&topic=trade") as visit:
        says(visit, "1 report")
        assert visit.page.url.endswith("?topic=trade")


def test_a_long_filter_shows_its_rest_when_asked(browser: "Browser", samples: Path) -> None:
    with searched(browser, samples) as visit:
        says(visit, "4 reports")
        options = visit.page.locator("fieldset[data-facet=country] li:visible")
        assert options.count() == 8
        visit.page.locator("fieldset[data-facet=country] button").click()
        assert options.count() == 11
        assert options.nth(8).locator("input:focus").count() == 1


def test_nothing_found_is_said(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder, "?q=zzzzzz") as visit:
        says(visit, "No report found")
        assert titles(visit) == []


@pytest.mark.parametrize(
    ("query", "title", "mark"),
    [
        ("turkiye strassen", "Türkiye räumt Straßen", "Türkiye"),
        ("TÜRKİYE", "Türkiye räumt Straßen", "Türkiye"),
        ("lodz", "Śledztwo w Łodzi", "Łodzi"),
        ("巴基斯坦", "巴基斯坦空袭伊朗", "巴基斯坦"),
        ("基斯", "巴基斯坦空袭伊朗", "基斯"),
        ("پاكستان", "حملهٔ پاکستان به ایران", "پاکستان"),
        ("پَاکِسْتان", "حملهٔ پاکستان به ایران", "پاکستان"),
        ("ปากีสถาน", "ประเทศปากีสถานโจมตี", "ปากีสถาน"),
    ],
)
def test_words_are_found_however_they_are_spelt(
    browser: "Browser", folder: Path, query: str, title: str, mark: str
) -> None:
    with searched(browser, folder) as visit:
        visit.page.fill(FIELD, query)
        says(visit, "1 report")
        assert titles(visit) == [title]
        assert mark in marks(visit)


def test_words_are_found_where_the_browser_cannot_part_them(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder) as visit:
        visit.page.add_init_script("delete Intl.Segmenter")
        visit.page.reload()
        visit.page.fill(FIELD, "ปากีสถาน")
        says(visit, "1 report")
        assert titles(visit) == ["ประเทศปากีสถานโจมตี"]


def test_a_slip_of_the_pen_is_forgiven_and_said(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder, "?q=kestrals") as visit:
        says(visit, "No report has these words. 1 report with words like them")


def test_where_no_report_has_all_words_those_with_some_are_shown(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder, "?q=kestrels+falcons") as visit:
        says(visit, "No report has all of these words. 2 reports with some of them")


def test_a_word_of_a_section_is_shown_below_the_report(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder, "?q=falc") as visit:
        says(visit, "1 report")
        assert visit.page.locator(".found .also").inner_text() == "In the report: falcons"


def test_what_a_report_says_is_shown_as_text_with_its_marking(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder, "?q=kestrels") as visit:
        says(visit, "1 report")
        assert titles(visit) == ["<img src=x onerror=alert(1)> strikes"]
        assert visit.page.locator(".found .marking").inner_text() == "TLP:AMBER"
        assert visit.page.locator(".found img").count() == 0


def test_reports_in_no_series_stand_together(browser: "Browser", samples: Path) -> None:
    with searched(browser, samples, "?year=2024&year=2021") as visit:
        says(visit, "3 reports")
        assert visit.page.locator(".found h2").all_inner_texts() == ["Iran pakistan border", "In no series"]


def test_words_of_sections_come_with_the_first_key(browser: "Browser", folder: Path) -> None:
    with searched(browser, folder) as visit:
        says(visit, "7 reports")
        assert any(asked.endswith("reports-1.js") for asked in visit.asked)
        assert not any(asked.endswith("words-1.js") for asked in visit.asked)
        visit.page.keyboard.type("falcons")
        says(visit, "1 report")
        assert any(asked.endswith("words-1.js") for asked in visit.asked)


def test_a_part_that_cannot_be_read_is_told(browser: "Browser", folder: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(folder, tmp_path / "site")
    (broken / "search" / "words-1.js").unlink()
    with opened(browser, f"{(broken / 'search' / 'index.html').as_uri()}?q=strikes") as visit:
        says(visit, "A part of the index could not be read")


def test_only_some_of_many_reports_are_shown_until_more_are_asked_for(browser: "Browser", tmp_path: Path) -> None:
    site = site_of(*(f"title: Crossing {number}\ndate: 2024-01-{number % 28 + 1:02}" for number in range(60)))
    with searched(browser, laid_out(site, tmp_path / "many"), "?q=crossing") as visit:
        says(visit, "60 reports")
        assert len(titles(visit)) == 50
        visit.page.get_by_role("button", name="Show more").click()
        assert len(titles(visit)) == 60
        assert focus(visit) == titles(visit)[50]
