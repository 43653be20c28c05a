"""The preview in a real browser: the page follows the file, and what is wrong stands over it."""

from typing import TYPE_CHECKING

import pytest
from browsing import opened
from previews import preview_of
from workspace import BRIEF, Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "background: |\n" + "".join(f"  Paragraph {number}. [@pilots]\n\n" for number in range(80))
WRONG = BRIEF.format(title="Ship").replace("pilots]", "pilot]")


def test_the_page_follows_the_file_and_stays_where_it_was_scrolled(browser: "Browser", workspace: Workspace) -> None:
    brief = workspace.write("a.yaml", BRIEF.format(title="Ship") + LONG)
    with preview_of(workspace) as preview, opened(browser, f"http://localhost:{preview.port}/reports/a/") as visit:
        visit.page.evaluate("scrollTo(0, 700)")
        brief.write_text(BRIEF.format(title="Afloat") + LONG, encoding="utf-8")
        visit.page.get_by_role("heading", name="Afloat").wait_for(state="attached")
        visit.page.wait_for_load_state()
        assert abs(visit.page.evaluate("scrollY") - 700) < 5
        assert visit.said == []


@pytest.mark.parametrize("is_dark", [False, True])
def test_errors_stand_over_the_page_until_they_are_mended(
    browser: "Browser", workspace: Workspace, *, is_dark: bool
) -> None:
    brief = workspace.write("a.yaml")
    with (
        preview_of(workspace) as preview,
        opened(browser, f"http://localhost:{preview.port}/reports/a/", width=390, is_dark=is_dark) as visit,
    ):
        faults = visit.page.get_by_role("alert")
        brief.write_text(WRONG, encoding="utf-8")
        faults.get_by_text("1 error", exact=True).wait_for()
        assert "error[unknown-source]" in faults.inner_text()
        assert not visit.is_wider_than(390)
        assert visit.audit() == []
        visit.page.keyboard.press("Escape")
        faults.get_by_text("1 error").wait_for(state="detached")
        brief.write_text(WRONG.replace("date: ", "date: never "), encoding="utf-8")
        faults.get_by_text("2 errors", exact=True).wait_for()
        brief.write_text(BRIEF.format(title="Mended"), encoding="utf-8")
        visit.page.get_by_role("heading", name="Mended").wait_for()
        assert not faults.is_visible()
        assert visit.said == []


def test_a_page_of_errors_gives_way_to_the_report(browser: "Browser", workspace: Workspace) -> None:
    brief = workspace.write("a.yaml", WRONG)
    with preview_of(workspace) as preview, opened(browser, f"http://localhost:{preview.port}/reports/a/") as visit:
        assert "unknown-source" in visit.page.locator("pre").inner_text()
        assert visit.audit() == []
        brief.write_text(WRONG + "status: draft\n", encoding="utf-8")
        brief.write_text(BRIEF.format(title="Mended") + "status: draft\n", encoding="utf-8")
        visit.page.get_by_role("heading", name="Mended").wait_for()
        visit.page.get_by_text("Draft", exact=True).wait_for()
