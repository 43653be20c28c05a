import os
import shutil
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from printing import FONTS, PROJECT, STYLESHEET, page, printed

from briefgen.formats.pdf import write_pdf
from briefgen.formats.pdf.fonts import read_fonts

WRITE = """
import sys
from pathlib import Path
from briefgen.formats.pdf import write_pdf
html, stylesheet, fonts = sys.argv[1:]
pdf = write_pdf(html, stylesheet=stylesheet, fonts=Path(fonts), assets={})
sys.stdout.buffer.write(pdf.content)
"""


@pytest.fixture
def machine_with_a_font(tmp_path):
    """A fontconfig that knows one font, under a name that the test's document asks for first."""
    font = TTFont(FONTS / "source-serif-4-italic.woff")
    font.flavor = None
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = "Installed"
    folder = tmp_path / "system"
    folder.mkdir()
    font.save(folder / "installed.ttf")
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    return settings


@pytest.mark.parametrize("known", [True, False])
def test_what_is_installed_on_the_machine_does_not_matter(known, machine_with_a_font, tmp_path):
    html = page('<p style="font-family: Installed, Plex">Words, in a line or two.</p>')
    settings = machine_with_a_font if known else tmp_path / "missing.conf"
    there = subprocess.run(
        [sys.executable, "-c", WRITE, html, STYLESHEET, str(FONTS)],
        env=os.environ | {"FONTCONFIG_FILE": str(settings), "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        check=True,
    )
    assert there.stdout == write_pdf(html, stylesheet=STYLESHEET, fonts=FONTS, assets={}).content
    assert there.stderr == b""


def test_a_letter_that_no_font_has_is_a_problem_about_that_letter():
    problems = printed("<p>Jaish al-Adl, جيش</p>").problems
    assert [problem.text for problem in problems] == ["ش", "ي", "ج"]
    assert all("U+06" in problem.message for problem in problems)


def test_a_face_whose_file_is_not_there_is_a_problem():
    (problem,) = printed("<p>Words.</p>", css="@font-face { font-family: Q; src: url(fonts/q.woff) }").problems
    assert "'Q' cannot be loaded" in problem.message


def test_a_font_that_was_exchanged_is_seen_by_the_next_document(tmp_path):
    shutil.copytree(FONTS, tmp_path, dirs_exist_ok=True)
    document = {"stylesheet": STYLESHEET, "fonts": tmp_path, "assets": {}}
    before = write_pdf(page("<p>Words.</p>"), **document).content
    shutil.copy(FONTS / "ibm-plex-sans-semibold.woff", tmp_path / "ibm-plex-sans-regular.woff")
    assert write_pdf(page("<p>Words.</p>"), **document).content != before


def test_only_fonts_are_read_from_the_folder(tmp_path):
    (tmp_path / "licence.txt").write_text("OFL")
    (tmp_path / "b.woff2").write_bytes(b"b")
    (tmp_path / "a.ttf").write_bytes(b"a")
    fonts = read_fonts(tmp_path.iterdir())
    assert [(name, font.media_type) for name, font in fonts] == [
        ("fonts/a.ttf", "font/ttf"),
        ("fonts/b.woff2", "font/woff2"),
    ]
