"""veraPDF judges what the finisher made; it reads PDF as the standards' authors do, and shares no code with us.

It is a jar from Maven, org.verapdf.apps:greenfield-apps, found by BRIEFGEN_VERAPDF or in .venv/share/verapdf.
"""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from printing import FONTS, PROJECT, STYLESHEET, page, printed

import briefgen
from briefgen.formats.pdf import Asset, Attachment, write_pdf

MAIN_CLASS = "org.verapdf.apps.GreenfieldCliWrapper"
HEAD = """<title>Strikes</title><meta name="author" content="Desk"><meta name="description" content="Two strikes">
<meta name="keywords" content="Iran"><meta name="dcterms.created" content="2024-01-18T20:00Z">
<meta name="dcterms.modified" content="2024-01-19T08:30Z">"""
BODY = """<main><article>
<h1>Strikes</h1>
<section><h2>Bottom line</h2><p>Both <b>sides</b> <em>say</em> so.<sup><a href="#s1">1</a></sup>
<span lang="fa-Latn">Jang</span>, see <a href="https://example.org/a?b=c">there</a>, <span class="nb">border</span>.</p>
</section>
<ul class="changes"><li><span>New</span><p>Event 5 added. <b>New</b></p></li></ul>
<dl class="figures">
<div><dt>Killed <b>changed</b></dt><dd>7 to 10</dd><dd><svg xmlns="http://www.w3.org/2000/svg" width="90" height="9">
<title>Claims of 7 and 10</title><text x="5" y="8" font-family="Plex" font-size="8">7</text></svg></dd></div>
<div><dt>Envoys</dt><dd>2</dd></div>
</dl>
<dl><dt>Range</dt><dd>7</dd><dd>10</dd><dt>Now</dt><dd>9</dd></dl>
<ol><li><p>It is likely.</p><div>55–80% <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<title>Scale</title></svg></div></li></ol>
<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>
<figure><img src="map.png" alt="Map" width="200"><figcaption>Map of the border</figcaption></figure>
<table><caption>Events</caption><thead><tr><th scope="col">No.</th><th>Event</th></tr></thead>
<tbody>ROWS</tbody></table>
<blockquote><p>Quoted.</p></blockquote>
<h2>Sources</h2>
<ol><li id="s1"><span>A2</span><p><b>Ministry.</b><br><span>Party to it.</span></p></li></ol>
</article></main>"""
ROW = '<tr><th scope="row">{0}</th><td rowspan="1">Event {0}<span class="note">Not confirmed.</span></td></tr>'
LAYOUT = """dl.figures > div, .changes li, ol > li { display: table; width: 100% } ul { list-style-type: disc }
ol > li::before { content: counter(list-item) } .changes li > *, dl dt, dl dd, ol > li > * { display: table-cell }
.note { float: footnote } tr { break-inside: avoid } .nb { display: inline-block }"""

LISTS = """
<ul><li><p>One</p></li><li></li><li>Two</li></ul>
<ul><li><p>One</p><p>More</p></li><li>Two<p>More</p></li></ul>
<ul><li><p>One</p><ul><li><p>Two</p></li></ul><p>More</p></li><li>Three<ul><li>Four</li></ul></li></ul>
<ol class="none"><li><p>One</p><ol class="none"><li><p>Two</p></li></ol></li></ol>
<ol class="inside"><li><p>One</p></li><li>Two</li></ol>
<ol class="notes"><li><p>Note <a href="https://example.org/a">there</a>.</p></li></ol>
<ol class="table"><li><span>A1</span><p>One</p></li><li><p>Two</p><div>80%</div></li></ol>
<ol class="grid"><li><span>A1</span><p>One</p></li><li><p>Two</p><ul><li><p>Three</p></li></ul></li></ol>
<ol class="flex"><li><span>A1</span><p>One</p></li><li>Two</li></ol>
<ul><li><blockquote><p>Quoted</p></blockquote></li><li><p>Rows</p><table><tr><th>No.</th></tr><tr><td>1</td></tr></table>
</li><li><dl><dt>Killed</dt><dd><p>7</p></dd><dd>9</dd></dl></li></ul>
<dl><dt>Killed</dt><dd><p>7</p><ul><li><p>Claimed</p></li></ul></dd></dl>
<ul><li><p>Before</p><p class="next-page">After</p></li>
<li>Words<br>and<ul><li class="next-page">more</li></ul></li></ul>
"""
LISTS_LAYOUT = """ul { list-style-type: disc }
.none { list-style: none } .inside { list-style-position: inside } .next-page { break-before: page }
.table > li { display: table } .table > li::before { content: counter(list-item) }
.table > li > * { display: table-cell } .grid > li { display: grid; grid-template-columns: 20mm 1fr }
.flex > li { display: flex }"""


def verapdf() -> Path:
    """Return the jar, or skip the test with the reason."""
    jars = sorted((PROJECT / ".venv" / "share" / "verapdf").glob("*.jar"))
    jar = os.environ.get("BRIEFGEN_VERAPDF") or next(map(str, jars), None)
    if shutil.which("java") is None:
        pytest.skip("veraPDF did not judge the PDF: there is no java")
    if jar is None:
        pytest.skip("veraPDF did not judge the PDF: no jar in BRIEFGEN_VERAPDF or .venv/share/verapdf")
    return Path(jar)


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGBA", (40, 20)).save(file, "png")
    return file.getvalue()


def report() -> bytes:
    """Print a document with every kind of tag, over several pages, with a picture, notes, links and an attachment."""
    brief = Attachment("brief.yaml", "application/yaml", b"title: Strikes", datetime(2024, 1, 18, tzinfo=UTC))
    pdf = write_pdf(
        page(BODY.replace("ROWS", "".join(map(ROW.format, range(1, 60)))), HEAD),
        stylesheet=STYLESHEET + LAYOUT,
        fonts=FONTS,
        assets={"map.png": Asset("image/png", picture())},
        attachments=(brief,),
    )
    assert pdf.problems == ()
    return pdf.content


def lists() -> bytes:
    """Print lists of every shape that Markdown, the notes and the stylesheet make of them."""
    pdf = printed(LISTS, css=LISTS_LAYOUT)
    assert pdf.problems == ()
    return pdf.content


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with a PDF of every sample brief, of every kind of tag and of every shape of list."""
    verapdf()  # before the work, so that nothing is printed in vain
    written = tmp_path_factory.mktemp("verapdf")
    (written / "report.pdf").write_bytes(report())
    (written / "lists.pdf").write_bytes(lists())
    briefs = sorted((PROJECT / "briefs").glob("*.yaml"))
    assert briefs
    for brief in briefs:
        (written / f"{brief.stem}.pdf").write_bytes(briefgen.render(brief, "pdf"))
    return written


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_every_pdf_conforming(flavour, folder):
    files = sorted(map(str, folder.glob("*.pdf")))
    command = ["java", "-cp", str(verapdf()), MAIN_CLASS, "--flavour", flavour, "--format", "text", "-v", *files]
    verdict = subprocess.run(command, capture_output=True, text=True, check=False)
    passed = "".join(f"PASS {file} {flavour}\n" for file in files)
    assert verdict.stdout == passed, verdict.stdout + verdict.stderr
