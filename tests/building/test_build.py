"""Whole builds in a folder: what is made, what stays, what is taken away."""

import gzip
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from printing import FONTS
from workspace import BRIEF, EXAMPLES, PIXEL, Workspace

HTML = ("build", "--format", "html")
SIGN = "\u8239"
ALL_OF_A = {"reports/a/index.html", "reports/a/a.pdf", "reports/a/a.txt", "reports/a/a.json"}


def reports(workspace: Workspace) -> set[str]:
    return {name for name in workspace.files() if name.startswith("reports/")}


def test_a_brief_becomes_four_files_an_index_and_assets(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    done = workspace.run("build")
    assert done.returncode == 0, done.stderr
    files = workspace.files()
    assert set(files) >= {*ALL_OF_A, "index.html", "assets/report.css", "assets/screen.css"}
    assert files["reports/a/a.pdf"].startswith(b"%PDF-")
    assert b"Ship blocks the canal" in files["index.html"]
    assert done.stdout.startswith("1 report built, 1 changed, in ")


def test_the_licences_of_the_fonts_go_with_the_fonts(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.run(*HTML)
    names = set(workspace.files())
    assert {name for name in names if name.endswith(".woff2")}
    assert {"assets/fonts/OFL-IBM-Plex-Sans.txt", "assets/fonts/OFL-Source-Serif-4.txt"} <= names


def test_every_address_in_the_pages_leads_to_a_file_of_the_output(workspace: Workspace) -> None:
    shutil.copytree(EXAMPLES, workspace.root / "briefs", dirs_exist_ok=True)
    workspace.run(*HTML)
    top = workspace.root / "output"
    for page in top.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for address in re.findall(r'(?:href|src)="([^"#]+)"', text):
            if not address.startswith(("https:", "http:", "mailto:", "tel:")):
                assert (page.parent / address).exists(), f"{page.relative_to(top)}: {address}"
        anchors = set(re.findall(r'\bid="([^"]+)"', text))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors, page.relative_to(top)


def test_no_page_asks_another_host_for_anything(workspace: Workspace) -> None:
    shutil.copytree(EXAMPLES, workspace.root / "briefs", dirs_exist_ok=True)
    workspace.run(*HTML)
    for name, content in workspace.files().items():
        text = content.decode("utf-8", "ignore")
        if name.endswith(".html"):
            assert not re.findall(r"<(?:iframe|object|embed|base)\b", text), name
            scripts = re.findall(r"<script\b([^>]*)>", text)
            ours = r' src="[\w./-]+\.js" defer="defer"| type="application/ld\+json"'
            assert all(re.fullmatch(ours, one) for one in scripts), name
            assert not re.findall(r'<(?:link|img)\b[^>]*(?:href|src)="(?:https?:)?//', text), name
        if name.endswith(".css"):
            assert not re.findall(r"url\(['\"]?(?:https?:)?//|@import", text), name


def test_a_second_build_changes_nothing(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.run("build")
    before = times(workspace)
    done = workspace.run("build")
    assert "0 reports built, 1 as before" in done.stdout
    assert times(workspace) == before


def times(workspace: Workspace) -> dict[str, int]:
    top = workspace.root / "output"
    return {name: (top / name).stat().st_mtime_ns for name in workspace.files()}


def test_one_bad_brief_does_not_stop_the_others_and_keeps_its_old_output(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.write("b.yaml", title="Another")
    workspace.run(*HTML)
    old = workspace.files()["reports/a/index.html"]
    workspace.write("a.yaml", "title: [")
    workspace.write("b.yaml", title="Another title")
    done = workspace.run(*HTML)
    assert done.returncode == 1
    assert workspace.files()["reports/a/index.html"] == old
    assert b"Another title" in workspace.files()["reports/b/index.html"]
    assert "1 report not built: briefs/a.yaml" in done.stderr
    assert "1 report still published as before: a" in done.stderr
    assert b"Ship blocks the canal" in workspace.files()["index.html"]


def test_a_deleted_brief_takes_its_report_away(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    workspace.write("b.yaml")
    workspace.run(*HTML)
    brief.unlink()
    done = workspace.run(*HTML)
    assert "1 report taken away: a" in done.stderr
    assert reports(workspace) == {"reports/b/index.html"}
    assert b"reports/a" not in workspace.files()["index.html"]


def test_a_brief_that_is_another_now_takes_its_old_report_away(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.run(*HTML)
    (workspace.root / "briefs" / "a.yaml").unlink()
    workspace.write("c.yaml", title="Something else")
    workspace.run(*HTML)
    assert reports(workspace) == {"reports/c/index.html"}


@pytest.mark.parametrize("change", ["file", "id"])
def test_a_published_brief_with_another_id_has_to_name_the_earlier_one(workspace: Workspace, change: str) -> None:
    brief = workspace.write("a.yaml")
    workspace.run(*HTML)
    text = brief.read_text(encoding="utf-8")
    if change == "file":
        brief = brief.rename(brief.with_name("c.yaml"))
    else:
        text = f"id: c\n{text}"
        brief.write_text(text, encoding="utf-8")
    done = workspace.run(*HTML)
    assert done.returncode == 1
    assert "error[lost-address]" in done.stderr
    assert reports(workspace) == {"reports/a/index.html"}
    brief.write_text(f"aliases: [a]\n{text}", encoding="utf-8")
    done = workspace.run(*HTML)
    assert done.returncode == 0, done.stderr
    assert reports(workspace) == {"reports/a/index.html", "reports/c/index.html"}
    assert b"../c/index.html" in workspace.files()["reports/a/index.html"]
    assert b"reports/a/" not in workspace.files()["index.html"]


def test_a_build_of_others_forgets_no_address(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml", title="A report of its own")
    workspace.write("b.yaml")
    (workspace.root / "more").mkdir()
    workspace.run(*HTML)
    renamed = brief.rename(brief.with_name("c.yaml"))
    for path in ("briefs/b.yaml", "more"):
        assert workspace.run(*HTML, path).returncode == 0
        assert reports(workspace) == {"reports/a/index.html", "reports/b/index.html"}
    for paths in (("briefs/c.yaml",), ()):
        done = workspace.run(*HTML, *paths)
        assert (done.returncode, "error[lost-address]" in done.stderr) == (1, True)
        assert reports(workspace) == {"reports/a/index.html", "reports/b/index.html"}
    renamed.write_text(f"aliases: [a]\n{renamed.read_text(encoding='utf-8')}", encoding="utf-8")
    done = workspace.run(*HTML, "briefs/c.yaml")
    assert done.returncode == 0, done.stderr
    assert b"../c/index.html" in workspace.files()["reports/a/index.html"]
    assert b"reports/a/" not in workspace.files()["index.html"]


def test_a_brief_that_lies_elsewhere_now_keeps_its_address_also_where_it_alone_is_built(workspace: Workspace) -> None:
    brief = workspace.write("a.yaml")
    workspace.run(*HTML)
    (brief.parent / "2021").mkdir()
    brief.rename(brief.parent / "2021" / "a.yaml")
    for path in ("briefs/2021/a.yaml", "briefs"):
        done = workspace.run(*HTML, path)
        assert done.returncode == 0, done.stderr
        assert reports(workspace) == {"reports/a/index.html"}


def test_an_earlier_id_cannot_be_the_address_of_another_report(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.run(*HTML)
    before = workspace.files()["reports/a/index.html"]
    workspace.write("c.yaml", "aliases: [a]\n" + BRIEF.format(title="Another"))
    done = workspace.run(*HTML, "briefs/c.yaml")
    assert "error[taken-address]" in done.stderr
    assert workspace.files()["reports/a/index.html"] == before


def test_building_one_brief_leaves_the_others_and_the_index_whole(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.write("b.yaml", title="Another")
    workspace.run(*HTML)
    workspace.write("a.yaml", title="Changed")
    workspace.run(*HTML, "briefs/a.yaml")
    assert reports(workspace) == {"reports/a/index.html", "reports/b/index.html"}
    assert b"Another" in workspace.files()["index.html"]
    assert b"Changed" in workspace.files()["index.html"]


def test_a_build_that_was_started_elsewhere_leaves_the_other_reports(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.write("b.yaml")
    workspace.run(*HTML)
    elsewhere = Workspace(workspace.root / "briefs")
    done = elsewhere.run(*HTML, "a.yaml", "--output", "../output")
    assert done.returncode == 0, done.stderr
    assert reports(workspace) == {"reports/a/index.html", "reports/b/index.html"}


def test_what_briefgen_did_not_write_is_never_touched(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    mine = workspace.root / "output" / "reports" / "a" / "notes.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    (workspace.root / "output" / "CNAME").write_text("reports.example.org")
    workspace.run(*HTML)
    (workspace.root / "briefs" / "a.yaml").unlink()
    workspace.write("b.yaml")
    workspace.run(*HTML)
    assert mine.read_text() == "mine"
    assert (workspace.root / "output" / "CNAME").read_text() == "reports.example.org"


def test_a_page_of_somebody_else_in_the_way_is_an_error_and_stays(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    page = workspace.root / "output" / "index.html"
    page.parent.mkdir()
    page.write_text("my own start page")
    done = workspace.run(*HTML)
    assert done.returncode == 1
    assert "was not written by briefgen" in done.stderr
    assert done.stderr.count("error[") == 1
    assert page.read_text() == "my own start page"


def test_a_format_that_is_not_built_stays_while_the_report_is_the_same(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.run("build")
    workspace.run(*HTML)
    assert reports(workspace) == ALL_OF_A
    workspace.write("a.yaml", title="Changed")
    workspace.run(*HTML)
    assert reports(workspace) == {"reports/a/index.html"}


def test_drafts_and_embargoed_briefs_are_built_on_request_only(workspace: Workspace) -> None:
    text = workspace.write("a.yaml").read_text()
    workspace.write("a.yaml", f"status: draft\n{text}")
    workspace.write("b.yaml", f"publish_at: 2199-01-01T00:00Z\n{text}")
    workspace.write("c.yaml", f"publish_at: 2021-01-01T00:00Z\n{text}")
    done = workspace.run(*HTML)
    assert reports(workspace) == {"reports/c/index.html"}
    assert "2 reports left out: a, b" in done.stderr
    workspace.run(*HTML, "--drafts")
    assert reports(workspace) == {f"reports/{name}/index.html" for name in "abc"}
    workspace.run(*HTML)
    assert reports(workspace) == {"reports/c/index.html"}


def test_strict_fails_on_warnings_after_everything_was_built(workspace: Workspace) -> None:
    workspace.write("a.yaml", workspace.write("a.yaml").read_text() + "places:\n  x: {name: Never named}\n")
    assert workspace.run(*HTML).returncode == 0
    done = workspace.run(*HTML, "--strict")
    assert done.returncode == 1
    assert "1 warning: unused-entry 1" in done.stderr
    assert reports(workspace) == {"reports/a/index.html"}


def test_a_withdrawn_brief_keeps_title_date_and_reason_and_nothing_else_anywhere(workspace: Workspace) -> None:
    text = """\
title: Ship blocks the canal
date: 2021-03-23
status: withdrawn
summary: Zanzibar is closed.
escalation: The pilots of Madagascar are at fault.
highlights: [Quito is far., Lima is near.]
sources: {x: {title: Gazette of Ulan Bator}}
figures: [{id: f, label: Count of Nauru, value: 7}]
media: [{id: p, file: p.png, alt: View of Palau}]
corrections: [{at: 2021-03-24, was: Vanuatu, now: Samoa, because: "The ship was never there. [@x] [#f] ![](p)"}]
"""
    (workspace.root / "briefs" / "p.png").write_bytes(PIXEL)
    workspace.write("a.yaml", text)
    assert workspace.run("build").returncode == 0
    for name in ("reports/a/index.html", "reports/a/a.txt", "reports/a/a.json"):
        page = workspace.files()[name].decode()
        assert "Ship blocks the canal" in page
        assert "The ship was never there." in page
        for gone in ("Zanzibar", "Madagascar", "Quito", "Lima", "Ulan Bator", "Vanuatu", "Samoa", "Nauru", "Palau"):
            assert gone not in page, name
    assert not [name for name in workspace.files() if name.endswith(".png")]


def test_a_superseded_brief_links_to_its_successor(workspace: Workspace) -> None:
    text = workspace.write("a.yaml").read_text()
    workspace.write("a.yaml", f"status: superseded\nreplaced_by: b\n{text}")
    workspace.write("b.yaml", title="The newer one")
    workspace.run(*HTML)
    page = workspace.files()["reports/a/index.html"].decode()
    assert 'href="../b/index.html"' in page
    assert "The newer one" in page


@pytest.mark.parametrize("successor", ["status: draft", "publish_at: 2199-01-01T00:00Z", "marking: TLP:RED"])
def test_the_title_of_a_successor_that_a_reader_may_not_see_is_not_named(workspace: Workspace, successor: str) -> None:
    text = workspace.write("a.yaml").read_text()
    workspace.write("a.yaml", f"marking: TLP:CLEAR\nstatus: superseded\nreplaced_by: b\n{text}")
    workspace.write("b.yaml", f"{successor}\n{BRIEF.format(title='The secret one')}")
    assert workspace.run(*HTML).returncode == 0
    assert b"secret" not in workspace.files()["reports/a/index.html"]
    assert b"superseded." in workspace.files()["reports/a/index.html"]


def test_the_pictures_of_a_page_stay_while_another_format_is_built(workspace: Workspace) -> None:
    (workspace.root / "briefs" / "p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    media = "media: [{id: p, file: p.svg, alt: Nothing}]\n"
    workspace.write("a.yaml", media + BRIEF.format(title="T") + "\n  ![](p)\n")
    assert workspace.run(*HTML).returncode == 0
    workspace.run("build", "--format", "json")
    assert reports(workspace) == {"reports/a/index.html", "reports/a/p.svg", "reports/a/a.json"}


def test_an_error_in_a_desks_template_names_the_template_and_the_brief(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    template = workspace.root / "templates" / "report" / "colophon.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>\n{{ report.nothing_like_it }}\n</p>")
    done = workspace.run(*HTML)
    assert done.returncode == 1
    assert "nothing_like_it" in done.stderr
    assert "templates/report/colophon.html:2:1" in done.stderr
    assert "while making a" in done.stderr
    assert str(workspace.root) not in done.stderr


def test_fonts_of_a_desk_reach_pages_and_pdfs(workspace: Workspace) -> None:
    fonts = workspace.root / "templates" / "assets" / "fonts"
    fonts.mkdir(parents=True)
    workspace.write("a.yaml", BRIEF.format(title="A sign").replace("A container", f"{SIGN} A container"))
    assert "the fonts have no sign for" in workspace.run("build", "--format", "html,pdf").stderr
    pdfs = []
    for glyph in ("B", "C"):
        for ending in ("woff", "woff2"):
            write_font(fonts / f"source-serif-4-regular.{ending}", glyph)
        shutil.copy(fonts / "source-serif-4-regular.woff2", fonts / "own.woff2")
        done = workspace.run("build", "--format", "html,pdf")
        assert (done.returncode, done.stderr) == (0, "")
        files = workspace.files()
        there = {name.rpartition("/")[2] for name in files if name.startswith("assets/fonts/")}
        assert there == {*(path.name for path in FONTS.iterdir() if path.suffix in {".woff2", ".txt"}), "own.woff2"}
        for name in ("source-serif-4-regular.woff2", "own.woff2"):
            assert files[f"assets/fonts/{name}"] == (fonts / name).read_bytes()
        pdfs.append(files["reports/a/a.pdf"])
    assert pdfs[0] != pdfs[1]


def write_font(file: Path, glyph: str) -> None:
    """Write one of our fonts in which a sign that none of ours has looks like some letter."""
    font = TTFont(FONTS / "source-serif-4-regular.woff")
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(SIGN)] = glyph
    font.flavor = file.suffix.removeprefix(".")
    font.save(file)


@pytest.mark.parametrize("is_first", [True, False])
def test_an_error_in_a_template_of_the_site_is_all_that_is_told_and_leaves_what_was_there(
    workspace: Workspace, *, is_first: bool
) -> None:
    brief = workspace.write("a.yaml", title="A ship that is withheld later")
    workspace.write("b.yaml")
    at = (*HTML, "--release", "TLP:CLEAR")
    (workspace.root / "briefgen.yaml").write_text("marking: TLP:CLEAR\n")
    if not is_first:
        assert workspace.run(*at).returncode == 0
    before = workspace.files()
    brief.write_text(f"marking: TLP:RED\n{brief.read_text(encoding='utf-8')}", encoding="utf-8")
    template = workspace.root / "templates" / "site" / "home.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>\n{{ nothing_like_it }}\n</p>")
    done = workspace.run(*at)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("error")] == [
        "error[template-failed]: 'nothing_like_it' is undefined (while making the site)"
    ]
    assert "gate" not in done.stderr
    assert workspace.files() == before
    template.unlink()
    assert workspace.run(*at).returncode == 0


def test_an_error_in_the_template_of_an_earlier_address_names_the_report(workspace: Workspace) -> None:
    workspace.write("a.yaml", f"aliases: [z]\n{BRIEF.format(title='Another')}")
    workspace.write("b.yaml")
    template = workspace.root / "templates" / "site" / "moved.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ nothing_like_it }}")
    done = workspace.run(*HTML)
    assert done.returncode == 1
    assert done.stderr.count("error[") == 1
    assert "(while making a)" in done.stderr
    assert reports(workspace) == {"reports/b/index.html"}


def test_a_report_that_could_not_be_built_is_not_told_again_by_those_that_lead_to_it(workspace: Workspace) -> None:
    for number, name in enumerate("abc", 1):
        workspace.write(f"{name}.yaml", f"series: canal\nnumber: {number}\n{BRIEF.format(title=name)}")
    template = workspace.root / "templates" / "report" / "colophon.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% if report.id == 'b' %}{{ report.nothing_like_it }}{% endif %}")
    done = workspace.run(*HTML)
    assert done.returncode == 1
    assert done.stderr.count("error[") == 1, done.stderr
    assert "(while making b)" in done.stderr
    assert reports(workspace) == {"reports/a/index.html", "reports/c/index.html"}


def test_a_desk_overrides_one_block_of_the_page(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    template = workspace.root / "templates" / "report" / "page.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% extends "briefgen/report/page.html" %}'
        "{% block colophon %}<p>Our own foot, {{ report.id }}</p>{% endblock %}"
    )
    done = workspace.run(*HTML)
    assert done.returncode == 0, done.stderr
    assert b"Our own foot, a" in workspace.files()["reports/a/index.html"]


def test_text_of_a_brief_is_never_a_template(workspace: Workspace) -> None:
    text = """\
title: "{{ 7*7 }} {% include 'x' %} <script>alert(1)</script>"
date: 2021-03-23
summary: "{{ 7*7 }} {% raw %}"
escalation: "{{ report }}"
"""
    workspace.write("a.yaml", text)
    done = workspace.run("build")
    assert done.returncode == 0, done.stderr
    page = workspace.files()["reports/a/index.html"].decode()
    assert "{{ 7*7 }} {% include" in page
    assert "<script>" not in page
    assert "49" not in workspace.files()["reports/a/a.txt"].decode()


def test_the_source_is_attached_only_where_the_desk_asks(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.run("build", "--format", "pdf")
    assert b"/EmbeddedFile" not in workspace.files()["reports/a/a.pdf"]
    (workspace.root / "briefgen.yaml").write_text("attach_source: true\n")
    workspace.run("build", "--format", "pdf")
    assert b"/EmbeddedFile" in workspace.files()["reports/a/a.pdf"]


@pytest.mark.parametrize("output", ["a file", "/proc/briefgen"])
def test_an_output_folder_that_cannot_be_written_ends_in_a_message(workspace: Workspace, output: str) -> None:
    workspace.write("a.yaml")
    (workspace.root / "a file").write_text("I am a file")
    done = workspace.run(*HTML, "--output", output)
    assert done.returncode == 1
    assert "output-failed" in done.stderr
    assert "1 report not built: briefs/a.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_leaves_what_was_there_and_says_what_was_not_built(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    workspace.run(*HTML)
    before = workspace.files()
    workspace.write("a.yaml", title="Changed")
    workspace.write("b.yaml")
    program = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    program += "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))\n"
    program += "from briefgen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *HTML], cwd=workspace.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "output-failed" in done.stderr
    assert "2 reports not built: briefs/a.yaml, briefs/b.yaml" in done.stderr
    assert workspace.files() == before


def test_the_page_with_its_stylesheets_stays_below_60_kilobytes(workspace: Workspace) -> None:
    shutil.copytree(EXAMPLES, workspace.root / "briefs", dirs_exist_ok=True)
    workspace.run(*HTML)
    files = workspace.files()
    styles = sum(len(gzip.compress(files[f"assets/{name}.css"])) for name in ("fonts", "report", "screen", "print"))
    for name in reports(workspace):
        if name.endswith(".html"):
            assert len(gzip.compress(files[name])) + styles < 60_000, name


def test_a_logo_and_an_accent_come_out_on_every_page(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    (workspace.root / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (workspace.root / "briefgen.yaml").write_text('name: My desk\nlogo: logo.svg\naccent: "#003366"\npage: Letter\n')
    done = workspace.run("build")
    assert done.returncode == 0, done.stderr
    page = workspace.files()["reports/a/index.html"].decode()
    assert "../../assets/desk_logo.svg" in page
    assert "#003366" in page
    assert "assets/desk_logo.svg" in workspace.files()


def same_everywhere(root: Path, **environment: str) -> dict[str, bytes]:
    workspace = Workspace(root)
    shutil.copytree(EXAMPLES, root / "briefs", ignore=shutil.ignore_patterns("2021*", "2023*"))
    done = workspace.run("build", **environment)
    assert done.returncode == 0, done.stderr
    return workspace.files()


def test_the_same_briefs_give_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    one = same_everywhere(tmp_path / "one", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    other = same_everywhere(
        tmp_path / "a folder" / "ünlike",
        TZ="Asia/Kathmandu",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1",
    )
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_a_figure_of_a_series_is_drawn_over_the_reports_that_are_at_hand(workspace: Workspace) -> None:
    for number, killed in ((1, 4), (2, 9)):
        figure = f"figures: [{{id: killed, label: Killed, value: {killed}}}]"
        text = f"{BRIEF.format(title='Strikes')}series: strikes\nnumber: {number}\n{figure}\n"
        workspace.write(f"no-{number}.yaml", text)
    assert workspace.run("build", "--format", "html").returncode == 0
    files = workspace.files()
    assert "reports/no-1/no-1-series.csv" not in files
    rows = files["reports/no-2/no-2-series.csv"].decode().splitlines()
    assert len(rows) == 3
    assert 'href="no-2-series.csv"' in files["reports/no-2/index.html"].decode()
