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


@pytest.mark.parametrize("named", [(), ("briefs/fr.yaml",)], ids=["all", "it alone"])
def test_a_translation_of_a_translation_is_not_built_and_nothing_leads_to_it(
    workspace: Workspace, named: tuple[str, ...]
) -> None:
    write(workspace, "en")
    write(workspace, "fa", "lang: fa", "translation_of: en")
    built(workspace)
    write(workspace, "fr", "lang: fr", "translation_of: fa")
    done = workspace.run(*HTML, SOON, *named)
    assert (done.returncode, done.stderr.count("error[translation-of-translation]")) == (1, 1)
    files = workspace.files()
    assert "reports/fr/index.html" not in files
    assert 'hreflang="fa"' in page(files, "en")
    assert 'hreflang="fr"' not in page(files, "en") + page(files, "fa")


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


def test_what_is_withheld_now_goes_from_all_that_quoted_it_though_one_brief_is_built(series: Workspace) -> None:
    for number, value in ((1, 41777), (2, 52888)):
        figure = f"figures: [{{id: killed, label: Killed, value: {value}}}]"
        marked = "marking: TLP:GREEN\nunmarked: TLP:CLEAR"
        write(series, f"r{number}", "series: border", f"number: {number}", marked, figure, date=f"2024-01-1{number}")
    (series.root / "briefs" / "r3.yaml").unlink()
    assert any(b"41,777" in content for content in built(series, SOON, "--release", "TLP:CLEAR").values())
    path = series.root / "briefs" / "r1.yaml"
    path.write_text(path.read_text().replace("value: 41777}", "value: 41777, marking: TLP:GREEN}"))
    files = built(series, SOON, "--release", "TLP:CLEAR", "briefs/r1.yaml")
    assert not [name for name, content in files.items() if b"41,777" in content or b"41777" in content]
    assert [name for name, content in files.items() if b"52,888" in content]


def test_a_build_of_one_brief_changes_nothing_where_nothing_changed(series: Workspace) -> None:
    write(series, "fr", "lang: fr", "translation_of: r2", "marking: TLP:GREEN", "unmarked: TLP:CLEAR")
    write(series, "old", "status: superseded", "replaced_by: r2", "marking: TLP:CLEAR")
    for number in (1, 2, 3):
        path = series.root / "briefs" / f"r{number}.yaml"
        path.write_text(
            path.read_text() + "marking: TLP:GREEN\nunmarked: TLP:CLEAR\ngaps: [{text: One., marking: TLP:GREEN}]\n"
        )
    before = built(series)
    for name in ("r2", "old", "fr"):
        after = built(series, SOON, f"briefs/{name}.yaml")
        assert {name: content for name, content in after.items() if before.get(name) != content} == {}


def test_a_new_report_that_is_built_alone_is_known_to_the_others(series: Workspace) -> None:
    built(series)
    write(series, "r4", "series: border", "number: 4", date="2024-01-14")
    files = built(series, SOON, "briefs/r4.yaml")
    assert links(page(files, "r3"), "next") == ["../r4/index.html"]


def test_a_translation_of_a_report_of_a_series_is_not_counted_among_its_reports(series: Workspace) -> None:
    write(series, "de", "series: border", "lang: de", "translation_of: r2")
    files = built(series)
    assert links(page(files, "r1"), "prev") == []
    assert "A newer report" not in page(files, "de")


def test_an_earlier_id_that_is_the_own_one_leads_nowhere(workspace: Workspace) -> None:
    write(workspace, "a", "aliases: [a]")
    assert "Bottom line." in page(built(workspace), "a")


def test_an_earlier_id_that_is_named_no_more_is_an_error(workspace: Workspace) -> None:
    write(workspace, "a", "aliases: [b]")
    built(workspace)
    write(workspace, "a")
    done = workspace.run(*HTML, SOON)
    assert "error[lost-address]" in done.stderr
    assert "reports/b/index.html" in workspace.files()


def test_a_report_cannot_take_the_earlier_address_of_another(workspace: Workspace) -> None:
    write(workspace, "c", "aliases: [a]")
    before = built(workspace)
    write(workspace, "a")
    done = workspace.run(*HTML, SOON, "briefs/a.yaml")
    assert "error[taken-address]" in done.stderr
    assert page(workspace.files(), "a") == page(before, "a")
