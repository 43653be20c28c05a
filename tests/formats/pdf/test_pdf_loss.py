from io import BytesIO

import pytest
from PIL import Image
from printing import messages, printed

from briefgen.formats.pdf import Asset

LONG = "Strikes were exchanged across the border. " * 500


@pytest.mark.parametrize(
    "body",
    [
        f'<div style="float: left; width: 3cm">{LONG}</div>',
        f'<div style="position: absolute; width: 3cm">{LONG}</div>',
        f"<table><thead><tr><th>{LONG}</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>",
    ],
    ids=["float", "absolute", "table-head"],
)
def test_words_that_are_on_no_page_are_counted_and_named(body):
    problem = printed(f"<p>Before.</p>{body}<p>After.</p>").problems[0]
    assert problem.message.endswith("letters of the document are on no page")
    assert int(problem.message.split()[0]) > 1000
    assert problem.text.startswith("Strikes were exchanged")
    assert len(problem.text) <= 200


def test_elements_that_are_lost_side_by_side_make_one_problem():
    cells = "".join(f"<th>{LONG[:6000]}</th>" for _ in range(3))
    pdf = printed(f"<table><thead><tr>{cells}</tr></thead><tbody><tr><td>x</td></tr></tbody></table>")
    assert len(pdf.problems) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{'x' * 400}</p>",
        '<p style="white-space: nowrap">' + "word " * 60 + "</p>",
        f'<p><span style="display: inline-block; width: 3cm">{LONG}</span></p>',
        f'<p>See below.<span style="float: footnote">{LONG * 3}</span></p>',
        '<p style="margin-left: -2cm">Words in the margin.</p>',
        '<p style="margin-top: -2cm">Words over the running head.</p>',
    ],
    ids=["word", "line", "inline-block", "footnote", "left", "top"],
)
def test_words_that_reach_over_the_edge_are_a_problem_on_their_page(body):
    problem = printed(body).problems[-1]
    assert problem.message == "text or a picture reaches over the edge of the page"
    assert problem.page
    assert problem.text


def test_a_picture_wider_than_the_page_is_a_problem_named_by_its_text_alternative():
    file = BytesIO()
    Image.new("RGB", (1500, 100)).save(file, "png")
    assets = {"map.png": Asset("image/png", file.getvalue())}
    (problem,) = printed('<p><img src="map.png" alt="Map of the border"></p>', assets=assets).problems
    assert problem.text == "Map of the border"


def test_a_drawing_that_is_lost_is_a_problem_named_by_its_title():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="1200"><title>Timeline</title></svg>'
    problems = printed(f"<table><thead><tr><th>{drawing}</th></tr></thead><tr><td>x</td></tr></table>").problems
    assert [problem.text for problem in problems] == ["Timeline"]


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ('<p class="skip">Skip to the report</p><p>Words.</p>', ".skip { display: none }"),
        (
            '<p class="head">Desk</p><p>Words.</p>',
            ".head { position: running(h) } @page { @top-left { content: element(h) } }",
        ),
        ("<p>Words of a paragraph.</p>", "p::first-letter { font-size: 3em }"),
        ("<p>Große Straße</p>", "p { text-transform: uppercase }"),
        ('<p>See below.<span style="float: footnote">A short note.</span></p>', ""),
        ("<table><thead><tr><th>Date</th></tr></thead>" + "<tr><td>15 Jan</td></tr>" * 90 + "</table>", ""),
        (f"<div>{LONG}</div>", "div { columns: 2 }"),
        ("<p>internationalisation of documentation</p>", "p { hyphens: auto; width: 2cm }"),
        ("<ol><li>One</li><li>Two</li></ol>", "li::after { content: ' (' counter(page) ')' }"),
        (LONG.replace("border", "border<sup>12</sup>"), "body { line-height: 1 } sup { line-height: 0 }"),
        ("<p>One</p><p>Two</p>", "p { break-after: page }"),
    ],
    ids=[
        "hidden",
        "running",
        "first-letter",
        "case",
        "footnote",
        "table",
        "columns",
        "hyphens",
        "generated",
        "tight",
        "pages",
    ],
)
def test_what_the_style_hides_moves_or_changes_is_not_lost(body, css):
    assert messages(printed(body, css=css)) == []
