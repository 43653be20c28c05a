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
from printing import FONTS, PROJECT, STYLESHEET, page

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


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A document with every kind of tag, over several pages, with a picture, notes, links and an attachment."""
    brief = Attachment("brief.yaml", "application/yaml", b"title: Strikes", datetime(2024, 1, 18, tzinfo=UTC))
    pdf = write_pdf(
        page(BODY.replace("ROWS", "".join(map(ROW.format, range(1, 60)))), HEAD),
        stylesheet=STYLESHEET + LAYOUT,
        fonts=FONTS,
        assets={"map.png": Asset("image/png", picture())},
        attachments=(brief,),
    )
    assert pdf.problems == ()
    file = tmp_path_factory.mktemp("verapdf") / "report.pdf"
    file.write_bytes(pdf.content)
    return file


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_the_report_conforming(flavour, report):
    command = ["java", "-cp", str(verapdf()), MAIN_CLASS, "--flavour", flavour, "--format", "text", "-v", str(report)]
    verdict = subprocess.run(command, capture_output=True, text=True, check=False)
    assert verdict.stdout == f"PASS {report} {flavour}\n", verdict.stdout + verdict.stderr
