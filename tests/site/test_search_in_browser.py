"""The search in a real browser: with the keyboard alone, from a file, and narrowed by what reports share."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Visit, opened
from published import page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

TITLE = "Pakistan answers with strikes inside Iran"


@pytest.fixture
def search(browser: "Browser", published: Path) -> Iterator[Visit]:
    with opened(browser, page_of("search", published)) as visit:
        yield visit
        assert visit.complaints == []


def found(visit: Visit) -> "Locator":
    return visit.page.locator(".found h3 a")


def seek(visit: Visit, words: str) -> None:
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(words)
    found(visit).first.wait_for()


def focused(visit: Visit) -> str:
    return visit.page.evaluate("document.activeElement.textContent || document.activeElement.name").strip()


def test_a_report_is_found_and_opened_with_the_keyboard_alone(search: Visit) -> None:
    seek(search, "answers strikes")
    search.page.keyboard.press("ArrowDown")
    assert focused(search) == TITLE
    search.page.keyboard.press("Enter")
    search.page.wait_for_url("**/reports/2024-01-18-iran-pakistan/*")
    assert search.page.locator("h1").inner_text() == TITLE


def test_escape_leads_back_to_the_field_and_then_empties_it(search: Visit) -> None:
    seek(search, "canal")
    search.page.keyboard.press("ArrowDown")
    search.page.keyboard.press("Escape")
    assert focused(search) == "q"
    search.page.keyboard.press("Escape")
    assert search.page.locator("#page-query").input_value() == ""


def test_a_slash_leads_to_the_search_from_any_page(browser: "Browser", published: Path) -> None:
    with opened(browser, page_of("guide", published)) as visit:
        visit.page.keyboard.press("/")
        visit.page.wait_for_url("**/search/index.html")


def test_words_of_the_sections_are_found_too(search: Visit) -> None:
    seek(search, "sarmachar")
    assert TITLE in found(search).all_inner_texts()


def test_a_search_is_narrowed_with_the_keyboard_alone(search: Visit) -> None:
    seek(search, "strikes")
    before = found(search).count()
    box = search.page.locator("[data-facet=country] input").first
    for _ in range(60):
        search.page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    search.page.keyboard.press("Space")
    assert box.is_checked()
    assert 1 <= found(search).count() <= before
    search.page.wait_for_url("**country=*")


@pytest.mark.parametrize("facet", ["series", "topic", "country", "year"])
def test_each_facet_alone_gives_the_reports_that_it_counts(search: Visit, facet: str) -> None:
    option = search.page.locator(f"[data-facet={facet}] li").first
    count = int(option.locator(".count").inner_text())
    option.locator("input").check()
    assert found(search).count() == count


def test_results_stand_by_series_and_bear_their_markings(search: Visit) -> None:
    seek(search, "pakistan")
    headings = search.page.locator(".found h2").all_inner_texts()
    assert "Iran–Pakistan border" in headings
    row = search.page.locator(".found li", has_text=TITLE)
    assert row.locator(".marking").inner_text() == "TLP:GREEN"


def test_an_address_holds_the_search(browser: "Browser", published: Path) -> None:
    page = page_of("search", published).as_uri()
    with opened(browser, f"{page}?q=canal") as visit:
        found(visit).first.wait_for()
        assert visit.page.locator("#page-query").input_value() == "canal"


def test_how_many_were_found_is_said_to_who_does_not_see_it(search: Visit) -> None:
    seek(search, "canal")
    search.page.locator("[role=status]", has_text="report").wait_for()


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_what_was_found(browser: "Browser", published: Path, width: int, *, is_dark: bool) -> None:
    with opened(browser, page_of("search", published), width=width, is_dark=is_dark) as visit:
        seek(visit, "iran")
        assert visit.audit() == []
        assert not visit.is_wider_than(width)


def test_without_javascript_the_lists_stand_there(browser: "Browser", published: Path) -> None:
    with opened(browser, page_of("search", published), has_script=False) as visit:
        assert not visit.is_shown("main form")
        links = visit.page.locator("main a").evaluate_all("links => links.map(link => link.href)")
        assert page_of("archive", published).as_uri() in links
