"""What stands around a report on the site: other reports of its series, other languages, how old it is."""

import re
from collections.abc import Iterable

import pytest
from workspace import Workspace

HTML = ("build", "--format", "html", "--clock")
SOON = "2024-02-01T00:00Z"
BRIEF = """\
title: {title}
date: {date}
summary: Bottom line.
background: Before.
"""


def write(workspace: Workspace, name: str, *more: str, title: str = "", date: str = "2024-01-18") -> None:
    workspace.write(f"{name}.yaml", BRIEF.format(title=title or f"Title {name}", date=date) + "\n".join(more) + "\n")


def built(workspace: Workspace, clock: str = SOON, *options: str) -> dict[str, bytes]:
    done = workspace.run(*HTML, clock, *options)
    assert done.returncode == 0, done.stderr
    return workspace.files()


def page(files: dict[str, bytes], name: str) -> str:
    return files[f"reports/{name}/index.html"].decode()


def links(text: str, rel: str) -> Iterable[str]:
    return re.findall(rf'<a href="([^"]+)" rel="{rel}">', text)


@pytest.fixture
def series(workspace: Workspace) -> Workspace:
    for number in (1, 2, 3):
        write(workspace, f"r{number}", "series: border", f"number: {number}", date=f"2024-01-1{number}")
    return workspace


def test_reports_of_a_series_lead_to_the_one_before_and_the_one_after(series: Workspace) -> None:
    files = built(series)
    assert [links(page(files, name), "prev") for name in ("r1", "r2", "r3")] == [
        [], ["../r1/index.html"], ["../r2/index.html"]
    ]  # fmt: skip
    assert [links(page(files, name), "next") for name in ("r1", "r2", "r3")] == [
        ["../r2/index.html"], ["../r3/index.html"], []
    ]  # fmt: skip
    assert "../../series/border/index.html" in page(files, "r2")
    assert "series/border/index.html" in files


def test_only_the_newest_report_of_a_series_speaks_for_it(series: Workspace) -> None:
    files = built(series)
    for name in ("r1", "r2"):
        assert "A newer report of this series" in page(files, name)
    assert "A newer report" not in page(files, "r3")


def test_a_withdrawn_report_is_not_called_newer(series: Workspace) -> None:
    reason = "corrections: [{at: 2024-01-14, because: It was wrong.}]"
    write(series, "r3", "series: border", "number: 3", "status: withdrawn", reason, date="2024-01-13")
    files = built(series)
    assert "A newer report" not in page(files, "r2")
    assert links(page(files, "r2"), "next") == ["../r3/index.html"]


def test_a_report_that_is_gone_is_led_to_no_more(series: Workspace) -> None:
    built(series)
    (series.root / "briefs" / "r3.yaml").unlink()
    assert links(page(built(series), "r2"), "next") == []


def test_reports_that_lie_in_the_folder_are_led_to_when_one_is_built(series: Workspace) -> None:
    built(series)
    files = built(series, SOON, "briefs/r2.yaml")
    assert links(page(files, "r2"), "prev") == ["../r1/index.html"]
    assert links(page(files, "r2"), "next") == ["../r3/index.html"]


def test_a_title_that_is_marked_above_a_report_is_not_named_in_it(workspace: Workspace) -> None:
    write(workspace, "open", "series: s", "number: 1", "marking: TLP:CLEAR", date="2024-01-11")
    write(workspace, "closed", "series: s", "number: 2", "marking: TLP:AMBER", title="Zurbagan falls")
    files = built(workspace)
    assert "Zurbagan" not in page(files, "open")
    assert "closed" not in page(files, "open")
    assert links(page(files, "closed"), "prev") == ["../open/index.html"]


def test_translations_lead_to_each_other_by_what_each_language_calls_itself(workspace: Workspace) -> None:
    write(workspace, "en")
    write(workspace, "fa", "lang: fa", "translation_of: en", title="عنوان")
    write(workspace, "fr", "lang: fr", "translation_of: en", title="Titre")
    files = built(workspace)
    assert '<a href="../fa/index.html" lang="fa" hreflang="fa">فارسی</a>' in page(files, "en")
    assert '<a href="../fr/index.html" lang="fr" hreflang="fr">Français</a>' in page(files, "fa")
    assert '<a href="../en/index.html" lang="en" hreflang="en">English</a>' in page(files, "fr")


def test_a_page_says_how_old_it_is_from_one_moment_on_and_not_before(workspace: Workspace) -> None:
    write(workspace, "a", "as_of: 2024-01-18T12:00Z", "next_report: 2024-01-20")
    early = built(workspace, "2024-01-20T23:59:59Z")
    assert "days old" not in page(early, "a")
    assert "was due" not in page(early, "a")
    assert built(workspace, "2024-01-19T00:00Z") == early
    late = built(workspace, "2024-01-21T00:00Z")
    assert "The next report was due on 20" in page(late, "a")
    old = built(workspace, "2024-02-17T12:00Z")
    assert "The information in this report is more than 30 days old." in page(old, "a")
    assert built(workspace, "2025-01-01T00:00Z") == old


def test_a_build_names_the_moment_at_which_the_clock_alone_changes_a_page(workspace: Workspace) -> None:
    write(workspace, "a", "as_of: 2024-01-18T12:00Z")
    write(workspace, "b", "publish_at: 2024-03-01T00:00Z", title="Another")
    said = workspace.run(*HTML, "2024-01-19T00:00Z").stdout
    assert "next build: 2024-02-17T12:00:00+00:00, when a report goes out of date" in said
    said = workspace.run(*HTML, "2024-02-20T00:00Z").stdout
    assert "next build: 2024-03-01T00:00:00+00:00, when an embargo ends" in said


def test_a_desk_says_after_how_many_days_a_report_is_old(workspace: Workspace) -> None:
    (workspace.root / "briefgen.yaml").write_text("site: {stale_days: 3}\n")
    write(workspace, "a")
    assert "more than 3 days old" in page(built(workspace), "a")
