"""What an analyst sees while writing: the page follows the file, and says what is wrong until it is mended."""

import os
import time
from pathlib import Path

import pytest
from previews import Preview, preview_of
from workspace import BRIEF, PIXEL, Workspace

PAGE = "/reports/a/index.html"


def saved(path: Path, text: str) -> None:
    """Save as most editors do: a new file beside the old one takes its place."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def wait_for_status(preview: Preview, path: str, status: int) -> str:
    end = time.monotonic() + 20
    while (answer := preview.get(path)).status != status:
        assert time.monotonic() < end, answer.text
        time.sleep(0.05)
    return answer.text


def test_a_change_reaches_the_open_page(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        assert "Ship blocks the canal" in preview.get("/").text
        stream = preview.stream("/reports/a/")
        before = stream.next()
        saved(brief, BRIEF.format(title="Ship is afloat"))
        after = stream.next()
        assert after["version"] != before["version"]
        page = preview.get(PAGE).text
        assert "Ship is afloat" in page
        assert f'data-version="{after["version"]}"' in page
        assert "Ship is afloat" in preview.get("/").text


def test_a_brief_that_is_open_in_no_browser_is_told_in_one_line(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        saved(brief, BRIEF.format(title="Ship is afloat"))
        preview.wait_for_line(r"^\d\d:\d\d:\d\d a in \d+ ms$")


def test_an_error_stands_over_the_last_good_page_until_it_is_mended(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        stream = preview.stream("/reports/a/")
        before = stream.next()
        brief.write_text(BRIEF.format(title="New").replace("pilots]", "pilot]"), encoding="utf-8")
        news = stream.next()
        assert news["version"] == before["version"]
        assert "error[unknown-source]" in news["faults"]
        assert " --> briefs/a.yaml:3:" in news["faults"]
        assert "^^^^" in news["faults"]
        assert "Ship blocks the canal" in preview.get(PAGE).text
        preview.wait_for_line(r"error\[unknown-source\]")
        saved(brief, BRIEF.format(title="New"))
        news = stream.until(faults=r"^$")
        assert news["version"] != before["version"]
        assert "New" in preview.get(PAGE).text


def test_a_brief_that_never_built_has_a_page_with_its_errors_until_it_has_its_own(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml", "title: <b>Nothing</b> else\ndate: never\n")
    with preview_of(workspace) as preview:
        answer = preview.get(PAGE)
        assert answer.status == 500
        assert "error[bad-date]" in answer.text
        assert "<b>Nothing" not in answer.text
        stream = preview.stream("/reports/a/")
        stream.next()
        brief.write_text(BRIEF.format(title="Ship is afloat"), encoding="utf-8")
        stream.until(faults=r"^$")
        assert "Ship is afloat" in preview.get(PAGE).text


def test_other_pages_show_no_errors_of_a_brief_but_the_home_page_shows_all(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    other = workspace.write("b.yaml")
    with preview_of(workspace) as preview:
        page, home = preview.stream("/reports/a/"), preview.stream("/")
        page.next()
        other.write_text("title: [", encoding="utf-8")
        assert "briefs/b.yaml" in home.until(faults="error")["faults"]
        assert preview.stream("/reports/a/").next()["faults"] == ""


def test_a_new_brief_a_renamed_id_and_a_deleted_brief_are_followed(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        assert preview.get("/reports/b/index.html").status == 404
        brief = workspace.write("b.yaml", title="Second ship")
        assert "Second ship" in wait_for_status(preview, "/reports/b/index.html", 200)
        saved(brief, "id: c\n" + BRIEF.format(title="Second ship"))
        wait_for_status(preview, "/reports/c/index.html", 200)
        assert preview.get("/reports/b/index.html").status == 404
        brief.unlink()
        wait_for_status(preview, "/reports/c/index.html", 404)
        assert "Second ship" not in preview.get("/").text
        assert preview.get(PAGE).status == 200


def test_a_file_that_is_missing_for_a_moment_is_not_taken_for_deleted(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        stream = preview.stream("/reports/a/")
        stream.next()
        brief.unlink()
        time.sleep(0.06)
        brief.write_text(BRIEF.format(title="Ship is afloat"), encoding="utf-8")
        stream.next()
        assert "Ship is afloat" in preview.get(PAGE).text
        assert not any("taken away" in line for line in preview.printed)


def test_a_burst_of_writes_ends_with_the_last(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        for number in range(20):
            saved(brief, BRIEF.format(title=f"Title {number}"))
            time.sleep(0.005)
        preview.wait_for_line(r" a in \d+ ms")
        end = time.monotonic() + 10
        while "Title 19" not in preview.get(PAGE).text:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert sum(" a in " in line for line in preview.printed) < 10


def test_drafts_and_embargoed_briefs_are_shown_with_a_badge(workspace: Workspace) -> None:
    workspace.write("a.yaml", BRIEF.format(title="Draft") + "status: draft\n")
    workspace.write("b.yaml", BRIEF.format(title="Waits") + "publish_at: 2021-06-01T06:00Z\n")
    workspace.write("c.yaml", BRIEF.format(title="Plain"))
    with preview_of(workspace, "--clock", "2021-04-01T00:00Z") as preview:
        badge = '<p class="briefgen-badge" role="note">'
        assert f"{badge}Draft</p>" in preview.get(PAGE).text
        assert f"{badge}Under embargo until " in preview.get("/reports/b/index.html").text
        assert badge not in preview.get("/reports/c/index.html").text


def test_a_release_shows_what_its_readers_get(workspace: Workspace) -> None:
    text = (
        BRIEF.format(title="Ship") + "marking: TLP:GREEN\nunmarked: TLP:CLEAR\nbackground: (TLP:GREEN) Kept inside.\n"
    )
    workspace.write("a.yaml", text)
    workspace.write("b.yaml", BRIEF.format(title="Draft") + "status: draft\nmarking: TLP:CLEAR\n")
    with preview_of(workspace, "--release", "TLP:CLEAR") as preview:
        answer = preview.get(PAGE)
        assert answer.status == 200
        assert "Kept inside" not in answer.text
        assert preview.get("/reports/b/index.html").status == 404


def test_an_error_in_the_settings_stands_over_every_page_until_it_is_mended(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    settings = workspace.root / "briefgen.yaml"
    settings.write_text("name: First desk\n", encoding="utf-8")
    with preview_of(workspace) as preview:
        stream = preview.stream("/reports/a/")
        stream.next()
        settings.write_text("name: Second desk\npage: A3\n", encoding="utf-8")
        assert "briefgen.yaml:2" in stream.next()["faults"]
        assert "First desk" in preview.get(PAGE).text
        settings.write_text("name: Second desk\n", encoding="utf-8")
        stream.until(faults=r"^$")
        assert "Second desk" in preview.get(PAGE).text


def test_a_preview_that_begins_with_broken_settings_shows_the_errors_and_then_the_pages(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    settings = workspace.root / "briefgen.yaml"
    settings.write_text("page: A3\n", encoding="utf-8")
    with preview_of(workspace) as preview:
        answer = preview.get("/reports/a/index.html")
        assert answer.status == 500
        assert "briefgen.yaml:1" in answer.text
        settings.write_text("page: A4\n", encoding="utf-8")
        wait_for_status(preview, PAGE, 200)


def test_a_new_marking_in_the_settings_is_on_every_page(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        stream = preview.stream("/reports/a/")
        stream.next()
        assert "TLP:GREEN" not in preview.get(PAGE).text
        (workspace.root / "briefgen.yaml").write_text("marking: TLP:GREEN\n", encoding="utf-8")
        stream.next()
        assert "TLP:GREEN" in preview.get(PAGE).text


def test_templates_that_come_later_are_followed_and_their_errors_told(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        stream = preview.stream("/reports/a/")
        before = stream.next()
        folder = workspace.root / "templates" / "report"
        folder.mkdir(parents=True)
        colophon = folder / "colophon.html"
        colophon.write_text("<p>Of our own</p>", encoding="utf-8")
        stream.until(version=f"^(?!{before['version']}$)")
        wait_for = time.monotonic() + 10
        while "Of our own" not in preview.get(PAGE).text:
            assert time.monotonic() < wait_for
            time.sleep(0.05)
        colophon.write_text("{{ report.nothing }}", encoding="utf-8")
        assert "templates/report/colophon.html:1" in stream.until(faults="error")["faults"]
        assert "Of our own" in preview.get(PAGE).text
        colophon.write_text("<p>Mended</p>", encoding="utf-8")
        stream.until(faults=r"^$")
        assert "Mended" in preview.get(PAGE).text


def test_a_picture_that_comes_later_mends_its_brief(workspace: Workspace) -> None:
    (workspace.root / "pictures").mkdir()
    picture = workspace.root / "pictures" / "ship.png"
    medium = "media: [{id: ship, file: ../pictures/ship.png, alt: A ship, credit: Pilots}]\n"
    workspace.write("a.yaml", BRIEF.format(title="Ship") + 'background: "![](ship)"\n' + medium)
    with preview_of(workspace) as preview:
        assert "unusable-picture" in preview.get(PAGE).text
        picture.write_bytes(PIXEL)
        assert 'src="ship.png"' in wait_for_status(preview, PAGE, 200)
        assert preview.get("/reports/a/ship.png").headers["Content-Type"] == "image/png"


def test_the_next_report_of_a_series_follows_the_one_before(workspace: Workspace) -> None:
    first = workspace.write("a.yaml", BRIEF.format(title="First") + "series: ships\nnumber: 1\n")
    workspace.write("b.yaml", BRIEF.format(title="Second") + "series: ships\nnumber: 2\n")
    with preview_of(workspace) as preview:
        stream = preview.stream("/reports/b/")
        before = stream.next()
        saved(first, BRIEF.format(title="Renamed") + "series: ships\nnumber: 1\n")
        stream.until(version=f"^(?!{before['version']}$)")


def test_built_files_hold_nothing_of_the_preview_and_it_writes_none(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        page = preview.get(PAGE).text
        assert page.index('<script src="/-/live.js"') > page.index("</main>")
        assert "default-src 'none'" in page
        assert "connect-src 'self'; default-src" in page
    assert not (workspace.root / "output").exists()
    workspace.run("build", "--format", "html")
    built = workspace.files()["reports/a/index.html"].decode()
    assert "live.js" not in built
    assert "connect-src" not in built


@pytest.mark.skipif(not hasattr(os, "nice"), reason="the process for PDFs needs a system with fork")
def test_a_pdf_is_made_when_somebody_wants_it_and_anew_after_a_change(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        first = preview.get("/reports/a/a.pdf")
        assert (first.status, first.headers["Content-Type"]) == (200, "application/pdf")
        assert first.content.startswith(b"%PDF-")
        assert preview.get("/reports/a/a.pdf").content == first.content
        saved(brief, BRIEF.format(title="Ship is afloat"))
        preview.wait_for_line(r" a in \d+ ms$")
        assert preview.get("/reports/a/a.pdf").content != first.content
        brief.write_text("title: [", encoding="utf-8")
        preview.wait_for_line(r" a in \d+ ms: 1 error")
        answer = preview.get("/reports/a/a.pdf")
        assert answer.status == 500
        assert "briefs/a.yaml:2" in answer.text
