"""The browser that tests look through sees what it must: a blind one would find every page well."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEAD = "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A page</title>{head}</head>"
BODY = "<body><main><h1>A page</h1>{body}</main></body></html>"
POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'self'\">"


def page(folder: Path, *, head: str = "", body: str = "") -> Path:
    path = folder / "page.html"
    path.write_text((HEAD + BODY).replace("{head}", head).replace("{body}", body), encoding="utf-8")
    return path


def test_a_plain_page_has_no_complaints(browser: "Browser", tmp_path: Path) -> None:
    with opened(browser, page(tmp_path)) as visit:
        assert (visit.complaints, visit.violations, visit.audit()) == ([], [], [])
        assert not visit.is_wider_than(1280)


def test_what_the_policy_holds_back_is_seen_and_axe_runs_under_it(browser: "Browser", tmp_path: Path) -> None:
    with opened(browser, page(tmp_path, head=POLICY, body="<p style='color: red'>Red.</p>")) as visit:
        assert len(visit.violations) == 1
        assert visit.audit() == []


def test_messages_errors_and_failed_requests_are_seen(browser: "Browser", tmp_path: Path) -> None:
    script = "<script>console.log('a word'); throw new Error('a fault')</script>"
    with opened(browser, page(tmp_path, body=f"<img src='none.png' alt=''>{script}")) as visit:
        visit.page.wait_for_load_state("networkidle")
        assert "log: a word" in visit.said
        assert "a fault" in visit.said
        assert any("none.png" in one for one in visit.broken)
    with served(tmp_path) as host, opened(browser, f"{host}/page.html") as visit:
        assert f"{host}/none.png: 404" in visit.broken


def test_another_host_is_seen_among_what_was_asked_for(browser: "Browser", tmp_path: Path) -> None:
    with opened(browser, page(tmp_path, body="<img src='http://host.invalid/a.png' alt=''>")) as visit:
        assert "http://host.invalid/a.png" in visit.asked


def test_too_wide_a_page_is_seen(browser: "Browser", tmp_path: Path) -> None:
    with opened(browser, page(tmp_path, body="<p style='width: 400px'>Wide.</p>"), width=320) as visit:
        assert visit.is_wider_than(320)


@pytest.mark.parametrize("is_dark", [True, False])
def test_weak_contrast_is_found_in_the_light_and_in_the_dark(
    browser: "Browser", tmp_path: Path, *, is_dark: bool
) -> None:
    scheme = "dark" if is_dark else "light"
    rule = f"<style>@media (prefers-color-scheme: {scheme}) {{ p {{ color: #777; background: #666 }} }}</style>"
    path = page(tmp_path, head=rule, body="<p>Grey.</p>")
    with opened(browser, path, is_dark=is_dark) as visit:
        assert [finding.split(":")[0] for finding in visit.audit()] == ["color-contrast"]
    with opened(browser, path, is_dark=not is_dark) as visit:
        assert visit.audit() == []


def test_the_ground_and_what_is_shown_are_those_of_the_medium(browser: "Browser", tmp_path: Path) -> None:
    rules = "<style>body { background: #123 } @media print { body { background: #fff } nav { display: none } }</style>"
    path = page(tmp_path, head=rules, body="<nav>Bar</nav>")
    with opened(browser, path) as visit:
        assert (visit.paper(), visit.is_shown("nav")) == ((17, 34, 51), True)
    with opened(browser, path, is_printed=True) as visit:
        assert (visit.paper(), visit.is_shown("nav")) == ((255, 255, 255), False)


def test_without_scripts_none_runs(browser: "Browser", tmp_path: Path) -> None:
    path = page(tmp_path, body="<p id='a'></p><script>document.all.a.textContent = 'run'</script>")
    with opened(browser, path, has_script=False) as visit:
        assert visit.page.locator("#a").inner_text() == ""
