import gc
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from printing import FACES, FONTS, PROJECT, STYLESHEET, messages, page, printed
from reading_pdf import PdfFile

from briefgen.formats.pdf import Attachment, Problem, RenderError, write_pdf

HEAD = """<title>Pakistan and Iran</title>
<meta name="author" content="South Asia Desk"><meta name="description" content="Two strikes in three days">
<meta name="keywords" content="Iran, Pakistan"><meta name="generator" content="briefgen">
<meta name="dcterms.created" content="2024-01-18T20:00+05:00">
<meta name="dcterms.modified" content="2024-01-19T08:30:00Z">"""


def test_a_clean_document_has_its_pages_and_no_problems():
    pdf = printed('<h1>One</h1><p style="break-after: page">First page.</p><p>Second page.</p>')
    assert (pdf.pages, pdf.problems) == (2, ())
    assert pdf.content.startswith(b"%PDF-1.7")


def test_the_words_of_a_drawing_are_set_whole_unless_its_letters_have_places():
    drawing = '<svg viewBox="0 0 90 9"><title>A map</title><text x="{x}" y="8">AVAVAV</text></svg>'
    none, whole, apart = (
        drawn_texts(PdfFile(printed(html).content))
        for html in ("<p></p>", drawing.format(x="45"), drawing.format(x="45 54"))
    )
    assert (whole - none, apart - none) == (1, 6)


def drawn_texts(pdf: PdfFile) -> int:
    """Count the pieces of text that are set one by one."""
    return sum(stream.count(b"TJ") + stream.count(b"Tj") for stream in pdf.streams.values() if b"BT" in stream)


def test_one_file_claims_both_standards_where_tools_look_for_it():
    pdf = printed("<p>Words.</p>")
    for claim in (b'pdfaid:part="3"', b'pdfaid:conformance="A"', b'pdfuaid:part="1"', b"pdfaExtension:schemas"):
        assert claim in pdf.content


def test_the_head_of_the_html_becomes_the_metadata():
    content = write_pdf(page("<p>Words.</p>", HEAD), stylesheet=STYLESHEET, fonts=FONTS, assets={}).content
    pdf = PdfFile(content)
    (about,) = pdf.find(b"/Producer")
    assert b"/Title (Pakistan and Iran)" in about
    assert b"/Author (South Asia Desk)" in about
    assert b"/Subject (Two strikes in three days)" in about
    assert b"/Keywords (Iran, Pakistan)" in about
    assert b"/CreationDate (D:20240118200000+05'00)" in about
    assert b"/ModDate (D:20240119083000Z)" in about
    assert "<xmp:CreateDate>2024-01-18T20:00+05:00<" in pdf.metadata
    assert b"/Lang (en)" in pdf.catalogue
    assert b"/DisplayDocTitle true" in pdf.catalogue


def test_a_document_without_dates_gets_none():
    content = printed("<p>Words.</p>").content
    assert not PdfFile(content).find(b"Date (")
    assert b"Date>" not in content


def test_headings_become_bookmarks():
    pdf = PdfFile(printed("<h1>Strikes</h1><h2>Background</h2><p>Words.</p>").content)
    (first,) = pdf.find(b"/Title (Strikes)", b"/Dest")
    assert b"/Count 1" in first
    assert pdf.find(b"/Title (Background)", b"/Dest")


def test_an_attachment_travels_as_the_source_with_its_own_date_and_type():
    dated = datetime(2024, 1, 18, 20, 0, tzinfo=timezone(timedelta(hours=5)))
    brief = Attachment("brief.yaml", "application/yaml", b"title: Strikes", dated, "The brief")
    written = printed("<p>Words.</p>", attachments=(brief,))
    assert written.problems == ()
    pdf = PdfFile(written.content)
    assert pdf.find(b"/Type /Filespec", b"/UF (brief.yaml)", b"/AFRelationship /Source", b"/Desc (The brief)")
    assert pdf.find(b"/EmbeddedFile", b"/application#2fyaml", b"/CreationDate (D:20240118150000Z)")
    assert b"title: Strikes" in pdf.streams.values()
    assert pdf.catalogue.partition(b"/AF [")[2].partition(b"]")[0].count(b" R") == 1


def test_what_the_engine_warns_of_becomes_a_problem_and_is_not_printed(capfd):
    pdf = printed('<p style="frobnicate: 3">Words.</p>')
    assert messages(pdf) == ["Ignored `frobnicate: 3` at 1:1, unknown property."]
    assert printed("<p>Words.</p>").problems == ()
    assert capfd.readouterr() == ("", "")


def test_problems_of_the_stylesheet_count_for_every_document():
    first, second = (printed("<p>Words.</p>", css="p { frobnicate: 3 }") for _ in range(2))
    assert len(first.problems) == 1
    assert first.problems == second.problems


def test_a_dead_link_inside_the_document_is_a_problem_that_names_it():
    (problem,) = printed('<p>See <a href="#s9">9</a>.</p>').problems
    assert problem.text == "s9"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "JavaScript:x", "smb://host/x"])
def test_a_link_to_anything_but_the_web_mail_or_telephone_is_a_problem(address):
    (problem,) = printed(f'<p><a href="{address}">here</a></p>').problems
    assert problem.message.startswith("a link of the kind")
    assert (problem.text.lower(), problem.page) == (address.lower(), 1)


@pytest.mark.parametrize("address", ["https://example.org/a?b#c", "mailto:desk@example.org", "tel:+1", "#here"])
def test_other_links_are_none(address):
    assert printed(f'<p id="here"><a href="{address}">here</a></p>').problems == ()


def test_a_document_without_title_or_language_is_told_so():
    html = "<!doctype html><html><body><p>Words.</p></body></html>"
    pdf = write_pdf(html, stylesheet=STYLESHEET, fonts=FONTS, assets={})
    assert len(pdf.problems) == 2
    assert "title" in messages(pdf)[1]


def test_a_document_nested_too_deeply_ends_in_a_clear_error():
    with pytest.raises(RenderError, match="nested too deeply"):
        printed("<div>" * 500 + "x")


def test_a_crash_of_the_engine_ends_in_a_clear_error():
    # A grid that must not break holds a float and has to move to the next page: a known fault of WeasyPrint 70.
    body = """<div style="height: 220mm"></div><div style="display: grid; break-inside: avoid"><div>
    <div style="float: right">right</div>one</div><div style="height: 40mm">two</div></div>"""
    with pytest.raises(RenderError, match="stopped with TypeError"):
        printed(body)


def test_the_words_of_a_problem_stay_out_of_its_repr():
    assert "Baloch" not in repr(Problem("lost", "Baloch groups", 3))


def test_printing_leaves_the_process_as_it_was(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    before = gc.get_threshold()
    printed("<p>Words.</p>", css="p { color: navy }")
    assert os.environ["FONTCONFIG_FILE"] == "/somewhere/fonts.conf"
    assert gc.get_threshold() == before


def test_threads_wait_for_each_other_and_get_the_same_bytes():
    contents = []
    threads = [threading.Thread(target=lambda: contents.append(printed("<p>Words.</p>").content)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(contents) == 4
    assert len(set(contents)) == 1


WRITE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from briefgen.formats.pdf import Attachment, write_pdf
brief = Attachment("brief.yaml", "application/yaml", b"title: Strikes", datetime(2024, 1, 18, tzinfo=UTC))
html, stylesheet, fonts = sys.argv[1:]
pdf = write_pdf(html, stylesheet=stylesheet, fonts=Path(fonts), assets={}, attachments=(brief,))
sys.stdout.buffer.write(pdf.content)
"""


def test_the_same_bytes_come_from_another_folder_process_time_zone_and_locale(tmp_path):
    html = page(
        "<h1>Strikes</h1><p>Some <em>words</em> in 1.234,5 lines.</p><table><tr><th>No.</th></tr></table>", HEAD
    )
    brief = Attachment("brief.yaml", "application/yaml", b"title: Strikes", datetime(2024, 1, 18, tzinfo=UTC))
    here = write_pdf(html, stylesheet=STYLESHEET, fonts=FONTS, assets={}, attachments=(brief,)).content
    settings = {
        "TZ": "Asia/Karachi",
        "LC_ALL": "C",
        "LANG": "de_DE.UTF-8",
        "PYTHONHASHSEED": "7",
        "TMPDIR": str(tmp_path),
    }
    there = subprocess.run(
        [sys.executable, "-c", WRITE, html, STYLESHEET, str(FONTS)],
        cwd=tmp_path,
        env=os.environ | settings | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        check=True,
    )
    assert there.stdout == here
    assert there.stderr == b""


POOL = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor
sys.path.insert(0, sys.argv[1])
from printing import printed
if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(printed, "<p>Words.</p>").result().problems == ()
"""


def test_a_worker_of_a_pool_leaves_nothing_behind(tmp_path):
    script, left = tmp_path / "pool.py", tmp_path / "left"
    script.write_text(POOL, encoding="utf-8")
    left.mkdir()
    settings = {"TMPDIR": str(left), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, str(script), str(Path(__file__).parents[2])]
    subprocess.run(command, env=os.environ | settings, check=True)
    assert list(left.iterdir()) == []


PRINTING = """
import sys
sys.path.insert(0, sys.argv[1])
from printing import printed
printed("<p>Words.</p>")
"""
HOLDING_ON = PRINTING + "sys.held_to_the_end = list(sys.modules.values())"


@pytest.mark.parametrize("code", [PRINTING, HOLDING_ON], ids=["plain", "holding-on-to-modules"])
def test_a_program_that_printed_ends_without_a_word_and_leaves_nothing_behind(code, tmp_path):
    command = [sys.executable, "-c", code, str(Path(__file__).parents[2])]
    settings = {"TMPDIR": str(tmp_path)}
    ended = subprocess.run(command, cwd=PROJECT, env=os.environ | settings, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_building_a_pdf_from_the_command_line_says_nothing_on_the_way_out(tmp_path):
    brief = PROJECT / "briefs" / "2024-01-17-iran-pakistan.yaml"
    command = [sys.executable, "-m", "briefgen", "build", str(brief), "--output", str(tmp_path), "--format", "pdf"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stderr
    assert list(tmp_path.rglob("*.pdf"))


def test_naming_the_room_does_not_import_the_engine():
    code = "import sys, briefgen.formats.pdf; sys.exit('weasyprint' in sys.modules or 'PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


def test_a_stylesheet_without_a_font_is_an_error_and_not_a_crash():
    with pytest.raises(RenderError, match="no font"):
        write_pdf(page("<p>Words.</p>"), stylesheet="p { color: navy }", fonts=FONTS, assets={})
    with pytest.raises(RenderError, match="no font"):
        write_pdf(page("<p>Words.</p>"), stylesheet=FACES.replace("fonts/", "none/"), fonts=FONTS, assets={})
