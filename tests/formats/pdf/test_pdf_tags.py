import re

import pytest
from printing import printed
from reading_pdf import PdfFile

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" style="display: block"><title>Map</title></svg>'
)


def tagged(body: str, css: str = "") -> PdfFile:
    pdf = printed(body, css=css)
    assert pdf.problems == ()
    return PdfFile(pdf.content)


def test_a_part_in_another_language_says_so():
    pdf = tagged('<p>He said <span lang="fa-Latn">jang</span>.</p><p lang="de">Keiner.</p>')
    assert pdf.find(b"/S /Span", b"/Lang (fa-Latn)")
    assert pdf.find(b"/S /P", b"/Lang (de)")
    assert len(pdf.find(b"/StructElem", b"/Lang")) == 2


def test_table_heads_say_what_they_are_heads_of():
    pdf = tagged(
        '<table><tr><th scope="col">Actor</th><th>Position</th></tr>'
        '<tr><th scope="row">Iraq</th><td>Rejects</td></tr></table>'
    )
    scopes = sorted(re.search(rb"/Scope /(\w+)", head)[1] for head in pdf.find(b"/S /TH"))
    assert scopes == [b"Column", b"Column", b"Row"]


def test_the_ids_of_table_heads_are_listed():
    pdf = tagged("<table><tr><th>Actor</th></tr><tr><td>Iraq</td></tr></table>")
    (root,) = pdf.find(b"/Type /StructTreeRoot")
    (head,) = pdf.find(b"/S /TH")
    name = re.search(rb"/ID (\([^)]*\))", head)[1]
    assert b"/IDTree <</Names [" + name + b" " in root
    assert pdf.find(b"/S /TD", b"/Headers [" + name + b"]")


def test_the_next_free_parent_number_counts_pages_and_links():
    pdf = tagged('<p>One <a href="https://example.org">link</a>.</p><p style="break-before: page">Two</p>')
    (root,) = pdf.find(b"/Type /StructTreeRoot")
    assert b"/ParentTreeNextKey 3" in root


@pytest.mark.parametrize(
    ("body", "css", "outline"),
    [
        ("<ul><li>One</li><li>Two</li></ul>", "", "L(LI(Lbl LBody) LI(Lbl LBody))"),
        ("<dl><div><dt>Killed</dt><dd>7</dd><dd>9</dd></div></dl>", "", "L(LI(Lbl LBody LBody))"),
        (
            "<dl><dt>Killed</dt><dd>7</dd><dd>9</dd><dt>Hurt</dt><dd>2</dd></dl>",
            "",
            "L(LI(Lbl LBody LBody) LI(Lbl LBody))",
        ),
        ("<dl><div><dt>Killed</dt><dd>7</dd></div></dl>", "div { display: table }", "L(LI(Lbl LBody))"),
        ("<ol><li><p>One</p><div>80%</div></li></ol>", "li { display: table }", "L(LI(LBody(P Div)))"),
        (
            "<ul><li>One<ul><li>Two</li></ul></li></ul>",
            "ul { list-style-type: disc }",
            "L(LI(Lbl LBody) L(LI(Lbl LBody)))",
        ),
        ("<ol><li><p>One</p><p>More</p></li></ol>", "", "L(LI(Lbl LBody(P P)))"),
        ("<ol><li>One<p>More</p></li></ol>", "", "L(LI(Lbl LBody(P)))"),
        (
            "<ol><li><p>One</p><ol><li><p>Two</p></li></ol></li></ol>",
            "",
            "L(LI(Lbl LBody(P)) L(LI(Lbl LBody(P))))",
        ),
        ("<ol><li><p>One</p></li></ol>", "li { display: grid }", "L(LI(LBody(P)))"),
        (
            '<ol><li><p>One</p><p style="break-before: page">More</p></li></ol>',
            "",
            "L(LI(Lbl LBody(P))) L(LI(LBody(P)))",
        ),
    ],
    ids=[
        "plain",
        "grouped",
        "ungrouped",
        "grouped-as-table",
        "item-as-table",
        "nested",
        "paragraphs",
        "words-and-paragraph",
        "nested-paragraphs",
        "item-as-grid",
        "broken-over-pages",
    ],
)
def test_a_list_holds_items_and_an_item_its_label_and_body(body, css, outline):
    assert tagged(body, css).outline() == outline


def test_the_box_of_a_figure_is_in_points_from_the_foot_of_the_page():
    (figure,) = tagged(DRAWING).find(b"/S /Figure")
    left, bottom, right, top = map(float, re.search(rb"/BBox \[([^\]]*)\]", figure)[1].split())
    margin = 25 / 25.4 * 72
    assert (left, top) == pytest.approx((margin, 841.89 - margin), abs=0.1)
    assert (right - left, top - bottom) == pytest.approx((75, 37.5))
    assert b"/Alt (Map)" in figure


def test_running_heads_and_page_numbers_are_not_read_out():
    pdf = tagged("<p>Words.</p>")
    (drawn,) = pdf.pages()
    assert drawn.count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 2
    assert drawn.count(b"/MCID") == 1


def test_every_mark_on_a_page_belongs_to_a_tag():
    pdf = tagged("<p>Words <a href='https://example.org'>link</a>.</p>" + DRAWING)
    (drawn,) = pdf.pages()
    marks = {int(mark) for mark in re.findall(rb"/MCID (\d+)", drawn)}
    (parents,) = pdf.find(b"/Nums [0 [")
    listed = re.search(rb"/Nums \[0 \[([^\]]*)\]", parents)[1].replace(b" 0 R", b"").split()
    assert marks == {mark for mark, parent in enumerate(listed) if parent != b"null"}
