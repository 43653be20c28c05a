"""One page of every kind in a real browser: on telephones, in the dark, on paper, without JavaScript, from a file.

The pages are read from their files unless a test says otherwise, since that is where a browser allows least.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import opened, served
from published import KINDS, NEW_ADDRESS, REDIRECT, page_of, standing_pages_of
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TELEPHONES = (320, 390)
DARK, BRIGHT = 60, 230

every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.mark.parametrize("width", TELEPHONES)
def test_no_page_scrolls_sideways_on_a_telephone(browser: "Browser", published: Path, width: int) -> None:
    wide = []
    with opened(browser, page_of("home", published), width=width) as visit:
        for page in standing_pages_of(published):
            visit.page.goto(page.as_uri())
            if visit.is_wider_than(width):
                wide.append(page.relative_to(published).as_posix())
    assert wide == []


@every_kind
def test_a_page_read_from_its_file_is_quiet_and_asks_for_files_of_the_site_alone(
    browser: "Browser", published: Path, kind: str
) -> None:
    with opened(browser, page_of(kind, published)) as visit:
        assert visit.complaints == []
        assert [address for address in visit.asked if not address.startswith(published.as_uri())] == []
        assert visit.page.locator("h1").count() == 1


@every_kind
def test_a_served_page_is_quiet_and_asks_no_other_host(browser: "Browser", published: Path, kind: str) -> None:
    with served(published) as host, opened(browser, host + "/" + _name(kind, published)) as visit:
        assert visit.complaints == []
        asked = [address for address in visit.asked if not address.startswith((host + "/", "data:"))]
        assert asked == []


@every_kind
def test_a_page_is_bright_in_the_light_and_dark_in_the_dark(browser: "Browser", published: Path, kind: str) -> None:
    page = page_of(kind, published)
    with opened(browser, page) as visit:
        assert min(visit.paper()) >= BRIGHT
    with opened(browser, page, is_dark=True) as visit:
        assert max(visit.paper()) <= DARK


@every_kind
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(browser: "Browser", published: Path, kind: str, width: int, *, is_dark: bool) -> None:
    with opened(browser, page_of(kind, published), width=width, is_dark=is_dark) as visit:
        assert visit.audit() == []


@every_kind
def test_a_page_says_no_less_without_javascript(browser: "Browser", published: Path, kind: str) -> None:
    page = page_of(kind, published)
    with opened(browser, page, has_script=False) as visit:
        assert visit.complaints == []
        heading = visit.page.locator("main h1").inner_text()
        lines = visit.page.locator("main").inner_text().splitlines()
        assert heading
        assert len(set(lines)) > 1
    if kind != "search":
        with opened(browser, page) as visit:
            assert set(lines) - set(visit.page.locator("main").inner_text().splitlines()) == set()


@every_kind
def test_a_page_on_paper_has_no_bars_and_still_its_marking(browser: "Browser", published: Path, kind: str) -> None:
    with opened(browser, page_of(kind, published), is_printed=True) as visit:
        marking = next(iter(visit.page.locator("header.bar .marking").all_text_contents()), "")
        assert not visit.is_shown("nav, .skip")
        assert max(visit.paper()) >= BRIGHT
        printed = PdfReader(io.BytesIO(visit.page.pdf())).pages
    assert [number for number, sheet in enumerate(printed, 1) if marking not in sheet.extract_text()] == []


@every_kind
def test_in_the_dark_a_page_is_printed_in_ink_on_white(browser: "Browser", published: Path, kind: str) -> None:
    with opened(browser, page_of(kind, published), is_dark=True, is_printed=True) as visit:
        assert min(visit.paper()) >= BRIGHT


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_an_old_address_leads_to_the_report(browser: "Browser", published: Path, *, has_script: bool) -> None:
    page = published / REDIRECT
    assert page.is_file(), REDIRECT
    with opened(browser, page, has_script=has_script) as visit:
        visit.page.wait_for_url(f"**/{NEW_ADDRESS}*")
        assert visit.page.locator("h1").count() == 1


def _name(kind: str, published: Path) -> str:
    return page_of(kind, published).relative_to(published).as_posix()
