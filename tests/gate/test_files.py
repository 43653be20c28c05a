"""A leak planted in every kind of file, in every place of it that a reader or a program can get at."""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from email.message import EmailMessage
from urllib.parse import quote

import pytest
from gate.gating import SECRET, gate, withheld
from hypothesis import given
from hypothesis import strategies as st
from printing import page, printed

from briefgen.formats.pdf import Asset, Attachment

PIXELS = zlib.compress(b"\0\xff\xff\xff")
NUMBERED = "".join(f"{word}<sup><a>{number}</a></sup> " for number, word in enumerate(SECRET.split()))
DRAWING = f"<svg><title>{SECRET}</title></svg>"
FOLDED = SECRET[:20] + "\r\n " + SECRET[20:]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", PIXELS) + chunk(b"IEND", b"")


def jpeg(marker: int, content: bytes) -> bytes:
    return (
        b"\xff\xd8\xff"
        + bytes([marker])
        + struct.pack(">H", len(content) + 2)
        + content
        + b"\xff\xda\0\2pixels\xff\xd9"
    )


def letter(cte: str, **options: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Report"
    mail.set_content("Dear reader,\n" + SECRET, cte=cte, **options)
    return mail.as_bytes()


def letter_with(name: str, content: bytes, subject: str = "Report") -> bytes:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail.set_content("Dear reader")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return packed.getvalue()


def in_json(text: str) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in text)


TEXTS = {
    "text": ("a.txt", SECRET),
    "text with citations": ("a.txt", SECRET.replace(" ", " [3] ")),
    "text in capitals": ("a.txt", SECRET.upper()),
    "comment": ("a.html", f"<p>Shown</p><!-- {SECRET} -->"),
    "comment with tags": ("a.html", f"<!-- <p>{NUMBERED}</p> -->"),
    "attribute": ("a.html", f'<p title="{SECRET}">Shown</p>'),
    "attribute without quotes": ("a.html", "<p data-who=Jebediah>Shown</p>"),
    "name of an attribute": ("a.html", "<p data-jebediah=1>Shown</p>"),
    "address": ("a.html", f'<a href="https://example.org/?q={quote(SECRET)}">Shown</a>'),
    "citation numbers": ("a.html", NUMBERED),
    "words with tags in them": ("a.html", SECRET.replace("quarter", "<em>quarter</em>").replace("dawn", "d<wbr>awn")),
    "soft hyphens": ("a.html", SECRET.replace("e", "&shy;e")),
    "entities": ("a.html", "".join(f"&#{ord(character)};" for character in SECRET)),
    "style": ("a.html", f"<style>p::after {{ content: '{SECRET}' }}</style>"),
    "script": ("a.html", f'<script>const words = "{in_json(SECRET)}"</script>'),
    "data address": ("a.html", f'<img src="data:text/plain;base64,{base64.b64encode(SECRET.encode()).decode()}">'),
    "drawing in an address": ("a.css", f"p {{ background: url(data:image/svg+xml,{quote(DRAWING)}) }}"),
    "page that is not closed": ("a.html", f'<p><div "{SECRET}'),
    "drawing": ("a.svg", f"<svg><desc>{SECRET}</desc></svg>"),
    "verbatim": ("a.svg", f"<svg><text><![CDATA[{SECRET}]]></text></svg>"),
    "page in a feed": ("a.atom", f"<content type='html'>&lt;p title='x'&gt;{SECRET}&lt;/p&gt;</content>"),
    "JSON": ("a.json", json.dumps({"a": [{"b": SECRET}]})),
    "escapes of JSON": ("a.json", f'{{"a": "{in_json(SECRET)}"}}'),
    "key of JSON": ("a.json", json.dumps({SECRET: 1})),
    "key that stands twice": ("a.json", f'{{"a": "{SECRET}", "a": 1}}'),
    "page in JSON": ("a.json", json.dumps({"html": f"<p>{NUMBERED}</p>"})),
    "JSON that is broken": ("a.json", f'{{"a": "{in_json(SECRET)}", '),
    "search data": ("a.js", f'const pages = ["{in_json(SECRET)}"]'),
    "JSON of a map": ("a.geojson", json.dumps({"properties": {"name": SECRET}})),
    "table": ("a.csv", f'1,"{SECRET}",2\n'),
    "table with tabs": ("a.tsv", f"one\ttwo\n1\t{SECRET}\n"),
    "calendar": ("a.ics", f"BEGIN:VCALENDAR\r\nSUMMARY:{FOLDED}\r\nEND:VCALENDAR\r\n"),
    "site map": ("sitemap.xml", "<urlset><url><loc>https://example.org/zurbagan-lighthouse</loc></url></urlset>"),
    "stylesheet": ("a.css", f"/* {SECRET} */"),
    "kind that nobody knows": ("a.xyz", SECRET),
    "text in UTF-16": ("a.txt", SECRET.encode("utf-16")),
    "text in Latin-1": ("a.txt", f"é {SECRET}".encode("latin-1")),
    "bytes": ("a.bin", b"\0\1\2" + SECRET.encode() + b"\xff\0"),
    "bytes in UTF-16": ("a.bin", b"\0\1\2" + SECRET.encode("utf-16-le") + b"\xff\0"),
    "picture": ("a.png", png(chunk(b"tEXt", b"Comment\0" + SECRET.encode()))),
    "packed text of a picture": ("a.png", png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET.encode())))),
    "text of a picture in UTF-8": ("a.png", png(chunk(b"iTXt", b"A\0\1\0\0\0" + zlib.compress(SECRET.encode())))),
    "EXIF of a picture": ("a.png", png(chunk(b"eXIf", b"MM\0*" + SECRET.encode()))),
    "bytes behind a picture": ("a.png", png() + SECRET.encode()),
    "comment of a photograph": ("a.jpg", jpeg(0xFE, SECRET.encode())),
    "EXIF of a photograph": ("a.jpg", jpeg(0xE1, b"Exif\0\0MM\0*" + SECRET.encode())),
    "comment of a GIF": ("a.gif", b"GIF89a\1\0\1\0\0\0\0\x21\xfe" + bytes([len(SECRET)]) + SECRET.encode() + b"\0\x3b"),
    "XMP of a WebP": ("a.webp", b"RIFF\0\0\0\0WEBPXMP " + struct.pack("<I", len(SECRET)) + SECRET.encode()),
    "gzip": ("sitemap.xml.gz", gzip.compress(f"<loc>{SECRET}</loc>".encode())),
    "gzip in two parts": ("a.gz", gzip.compress(b"Shown") + gzip.compress(SECRET.encode())),
    "archive": ("a.zip", zipped("a.html", NUMBERED.encode())),
    "name in an archive": ("a.zip", zipped("jebediah.txt", b"")),
    "comment of an archive": ("a.zip", zipped("a.txt", b"", SECRET.encode())),
    "archive in an archive": ("a.zip", zipped("b.zip", zipped("c.txt", SECRET.encode()))),
    "mail in quoted-printable": ("a.eml", letter("quoted-printable")),
    "mail in Base64": ("a.eml", letter("base64")),
    "mail in Latin-1": ("a.eml", letter("base64", charset="latin-1")),
    "subject of a mail": ("a.eml", letter_with("a.bin", b"", subject="Zürich: " + SECRET)),
    "attachment of a mail": ("a.eml", letter_with("a.zip", zipped("a.txt", SECRET.encode()))),
    "name of an attachment": ("a.eml", letter_with("jebediah.bin", b"")),
    "mail without its ending": ("a", letter("base64")),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), TEXTS.values(), ids=TEXTS.keys())
def test_a_leak_is_found_wherever_it_lies_in_a_file(name, content):
    assert [found.span.line for found in gate({name: content}, withheld())] == [9]


@pytest.mark.parametrize(("name", "content"), TEXTS.values(), ids=TEXTS.keys())
def test_the_same_file_is_no_leak_where_its_words_are_shown(name, content):
    shown = withheld() + f"implications: |\n  {SECRET}\n\n  A Jebediah; a Zurbagan-lighthouse.\n"
    assert gate({name: content}, shown) == ()


@pytest.mark.parametrize("name", ["Jebediah.html", "reports/jebediah/index.html", "a/the%20Zurbagan.txt"])
def test_a_leak_is_found_in_the_name_of_a_file_which_is_not_printed(name):
    (found,) = gate({name: "Shown"}, withheld())
    assert "[name withheld]" in found.message
    assert "jebediah" not in found.message.lower()


PRINTED = {
    "words": f"<p>{SECRET}</p>",
    "words in narrow columns": f'<p lang="en" style="width: 5em; hyphens: auto">{SECRET}</p>',
    "words with citations": f"<p>{NUMBERED}</p>",
    "bookmark": f"<h1>{SECRET}</h1>",
    "bookmark alone": f"<h1 style=\"bookmark-label: '{SECRET}'\">Shown</h1>",
    "alternative text": f'<p><img src="asset:a.png" alt="{SECRET}"></p>',
    "anchor": '<p id="zurbagan-lighthouse">Shown <a href="#zurbagan-lighthouse">to it</a></p>',
    "address": '<p><a href="https://example.org/zurbagan/lighthouse">Shown</a></p>',
    "running head": f"<style>@page {{ @bottom-right {{ content: '{SECRET}' }} }}</style>",
}
BRIEF_INSIDE = Attachment("brief.yaml", "application/yaml", SECRET.encode(), datetime(2024, 1, 18, tzinfo=UTC))
NAME_INSIDE = Attachment("jebediah.yaml", "application/yaml", b"", datetime(2024, 1, 18, tzinfo=UTC))


@pytest.fixture(params=["pdftotext", "pypdf"])
def reader(request, monkeypatch):
    """Read PDFs with poppler, and as on a system that lacks it."""
    if request.param == "pypdf":
        pytest.importorskip("pypdf")
        monkeypatch.setattr("shutil.which", lambda _: None)


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("body", PRINTED.values(), ids=PRINTED.keys())
def test_a_leak_is_found_on_the_pages_of_a_pdf_and_behind_them(body):
    content = printed(body, assets={"a.png": Asset("image/png", png())}).content
    assert len(gate({"a.pdf": content}, withheld())) == 1


@pytest.mark.parametrize("head", ["<title>{}</title>", '<title>A</title><meta name="description" content="{}">'])
def test_a_leak_is_found_in_the_metadata_of_a_pdf(head):
    from printing import FONTS, STYLESHEET

    from briefgen.formats.pdf import write_pdf

    content = write_pdf(page("<p>A</p>", head.format(SECRET)), stylesheet=STYLESHEET, fonts=FONTS, assets={}).content
    assert len(gate({"a.pdf": content}, withheld())) == 1


@pytest.mark.parametrize("inside", [BRIEF_INSIDE, NAME_INSIDE], ids=["content", "name"])
def test_a_leak_is_found_in_what_is_attached_to_a_pdf(inside):
    content = printed("<p>A</p>", attachments=(inside,)).content
    assert len(gate({"a.pdf": content}, withheld())) == 1


@pytest.mark.usefixtures("reader")
def test_a_pdf_of_shown_words_passes():
    content = printed("<h1>Shown</h1><p>Words of a page that say nothing.</p>", attachments=()).content
    assert gate({"a.pdf": content}, withheld()) == ()


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    "damage",
    [
        lambda pdf: pdf[: len(pdf) // 2],
        lambda _: b"%PDF-1.7\nno objects",
        lambda pdf: pdf.replace(b"/Root", b"/Encrypt 9 0 R /Root"),
        lambda pdf: pdf.replace(b"/FlateDecode", b"/LZWDecode"),
    ],
    ids=["cut", "empty", "encrypted", "packed otherwise"],
)
def test_a_pdf_that_cannot_be_searched_stops_the_release(damage):
    (found,) = gate({"a.pdf": damage(printed("<p>A</p>").content)}, withheld())
    assert "a.pdf cannot be searched" in found.message


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.gz", b"\x1f\x8b\x08broken"), ("a.zip", b"PK\x03\x04broken")],
)
def test_an_archive_that_cannot_be_opened_stops_the_release(name, content):
    (found,) = gate({name: content}, withheld())
    assert f"{name} cannot be searched" in found.message


def test_files_packed_into_each_other_without_end_stop_the_release():
    content = b"A"
    for _ in range(10):
        content = gzip.compress(content)
    (found,) = gate({"a.gz": content}, withheld())
    assert "cannot be searched" in found.message


def test_random_bytes_are_no_leak():
    from random import Random

    content = Random(7).randbytes(300_000)
    assert gate({"a.woff2": b"\0" + content}, withheld()) == ()


HEADS = (
    b"", b"%PDF-1.7\n1 0 obj <</Length 3>>\nstream\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"GIF89a",
    b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"<", b"{", b"MIME-Version: 1.0\nTo: ", b"data:;base64,",
)  # fmt: skip


@given(
    name=st.sampled_from(["a", "a.json", "a.eml", "a.csv", "a.ics", "a.js", "a.html"]),
    head=st.sampled_from(HEADS),
    tail=st.binary(max_size=200),
)
def test_any_bytes_are_searched_or_stop_the_release(name, head, tail):
    assert len(gate({name: head + tail}, withheld())) <= 1
