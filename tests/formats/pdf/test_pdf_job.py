"""A PDF made by another process is the PDF that this one makes."""

from datetime import UTC, datetime

import pytest
from printing import FONTS, STYLESHEET, page

from briefgen.formats.pdf import (
    Asset,
    Attachment,
    RenderError,
    printing,
    read_pdf,
    warm_printing,
    write_job,
    write_pdf,
    write_shared,
)
from briefgen.jobs import Task
from briefgen.jobs.executor import in_order
from briefgen.jobs.local import Local

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
LOGO = {"logo.svg": Asset("image/svg+xml", SQUARE)}
PICTURE = {"picture.svg": Asset("image/svg+xml", SQUARE.replace(b'"9"', b'"8"'))}
BRIEF = (Attachment("brief.yaml", "application/yaml", b"title: Strikes", datetime(2024, 1, 18, tzinfo=UTC)),)
BODY = '<h1>One</h1><p>Größe <b>x</b>.</p><img src="asset:logo.svg" alt="a"><img src="asset:picture.svg" alt="b">'


@pytest.fixture(scope="module")
def shared():
    return write_shared(STYLESHEET, FONTS.iterdir(), LOGO)


def test_a_job_gives_the_same_bytes_here_in_a_child_and_without_any(shared):
    job = write_job(page(BODY), PICTURE, BRIEF)
    wanted = write_pdf(page(BODY), stylesheet=STYLESHEET, fonts=FONTS, assets={**LOGO, **PICTURE}, attachments=BRIEF)
    assert (wanted.problems, read_pdf(printing(shared)(job))) == ((), wanted)
    with Local(2) as executor:
        orders = [(number, job) for number in range(3)]
        done = [read_pdf(outcome) for _, outcome in in_order(executor, Task(warm_printing, shared), orders)]
    assert done == [wanted] * 3


def test_problems_come_with_their_words_and_pages(shared):
    body = '<p>See <a href="#s9">9</a> and <a href="file:///x">x</a>.</p>'
    pdf = read_pdf(printing(shared)(write_job(page(body), {})))
    assert [(problem.text, problem.page) for problem in pdf.problems] == [("s9", None), ("file:///x", 1)]


def test_a_document_that_cannot_be_printed_says_why(shared):
    with pytest.raises(RenderError, match="nested too deeply"):
        read_pdf(printing(shared)(write_job(page("<div>" * 500 + "x"), {})))


def test_a_stylesheet_that_brings_no_font_is_told_by_each_document():
    work = warm_printing(write_shared("p { color: navy }", FONTS.iterdir(), {}))
    with pytest.raises(RenderError, match="brings no font"):
        read_pdf(work(write_job(page("<p>Words.</p>"), {})))
