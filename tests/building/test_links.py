"""Links within a tree: each leads to a file, and each anchor to a place on its page."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from composing import report_of

from briefgen.building.links import broken_links, faults_of, placed
from briefgen.building.plan import plan_of_part
from briefgen.building.write import open_output
from briefgen.checking import Checked
from briefgen.formats.html import write_page
from briefgen.formats.templates import Templates, own_templates
from briefgen.loading import parse_brief
from briefgen.report import Around, Report
from briefgen.site.file import whole

PAGES = {
    "index.html": b'<p id="top">Home</p><a href="reports/a/index.html#figure-x">X</a> <img src="assets/logo.svg"/>',
    "reports/a/index.html": b'<p id="figure-x">X</p> <a href="../../index.html">Home</a> <a href="#figure-x">here</a>',
}
FILES = {*PAGES, "assets/logo.svg", "reports/a/a.pdf", "reports/b/index.html", "search/index.html"}
NOTHING = plan_of_part(Checked((), ()), (), {})
UNTOUCHED = {"reports/b/index.html": b'<p id="event-y">Y</p>', "search/index.html": b""}


def faults(pages: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    found = broken_links(pages, FILES, {**UNTOUCHED, **pages}.__getitem__)
    return [(one.check.code, one.message, one.words) for one in found]


def faults_in(markup: str, page: str = "reports/a/index.html") -> list[tuple[str, str, str]]:
    return faults({page: markup.encode()})


def test_nothing_is_said_of_links_that_lead_somewhere() -> None:
    assert faults(PAGES) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/#x",
        "//example.org",
        "mailto:a@example.org",
        "tel:+1",
        "data:image/png;base64,AA==",
        "../b/index.html#event-y",
        "../../search/index.html?series=a&amp;q=b",
        "a.pdf",
        "%61.pdf",
        "../a/index.html",
        "#",
    ],
)
def test_addresses_that_are_there_or_elsewhere_are_left_alone(address: str) -> None:
    assert faults_in(f'<a href="{address}">x</a>') == []


@pytest.mark.parametrize(
    "address",
    [
        "../c/index.html",
        "../b/",
        "b.pdf",
        "../../../index.html",
        "/index.html",
        "../..",
        "../b/index.html#event-z",
        "#nowhere",
        "index.html#nowhere",
        "A.pdf",
    ],
)
def test_an_address_that_leads_nowhere_is_told_with_its_words(address: str) -> None:
    ((code, message, words),) = faults_in(f'<main><p>Before</p><a href="{address}"><b>the words</b></a> after</main>')
    assert (code, words) == ("broken-link", "the words")
    assert f'"{address}"' in message


def test_pictures_scripts_and_styles_are_held_to_it_too() -> None:
    found = faults_in('<link href="x.css"/><img src="y.png" alt=""/><script src="z.js"></script>')
    assert len(found) == 3
    assert len(faults({"assets/site.css": b'@font-face { src: url("fonts/a.woff2") } b { c: url(logo.svg) }'})) == 1


def test_words_that_look_like_an_attribute_are_no_link() -> None:
    assert faults_in('<pre><code>a href="nowhere" id="x" id="x"</code></pre>') == []


def test_an_id_that_stands_twice_is_told() -> None:
    assert faults_in('<main><p id="x">One</p><p id="x">Two</p></main>') == [
        ("duplicate-anchor", 'the id "x" stands here twice; expected it once', "Two")
    ]


def test_the_page_for_what_is_not_found_may_count_from_the_top_of_its_server() -> None:
    assert faults_in('<a href="/reports/index.html">x</a>', page="404.html") == []


def test_a_fault_is_placed_at_its_words_in_the_brief() -> None:
    text = "title: T\ndate: 2024-01-18\nsummary: They met *at the* canal, and left.\nescalation: It began.\n"
    places = parse_brief(text.encode(), file="briefs/a.yaml").places
    page = {
        "reports/a/index.html": b'<main><a href="#x">at the <em>canal</em></a></main>',
        "index.html": b'<a href="#y">z</a>',
    }
    found = list(placed(broken_links(page, FILES, page.__getitem__), {"a": ("briefs/a.yaml", places)}))
    assert [(one.span.file, one.span.line, one.span.column) for one in found] == [
        ("briefs/a.yaml", 3, 20),
        ("index.html", 1, 1),
    ]


def test_what_is_wrong_with_the_frame_of_many_pages_is_told_once() -> None:
    pages = {f"reports/{name}/index.html": b'<a href="../../archive/index.html">Reports</a>' for name in "abc"}
    (found,) = placed(broken_links(pages, pages.keys(), pages.__getitem__), {})
    assert found.message == (
        'reports/a/index.html: a link leads to "../../archive/index.html"; expected a file of the tree, '
        "and so on 2 more pages"
    )


def put(folder: Path, contents: Mapping[str, bytes], *, commit: bool = True) -> list[str]:
    """Stage files in place of those of before, say what is wrong with their links, and put them in place."""
    with open_output(folder / "output", folder / "state") as output:
        output.put_shared(whole(address, content) for address, content in contents.items())
        found = [one.message for one in faults_of(output, NOTHING)]
        if commit:
            output.commit()
    return found


def test_pages_that_stay_are_looked_at_where_a_file_goes(tmp_path: Path) -> None:
    whole = {"index.html": b'<a href="a.html#x">A</a>', "a.html": b'<p id="x">A</p>'}
    assert put(tmp_path, whole) == []
    assert put(tmp_path, {**whole, "b.html": b'<a href="a.html#x">A</a>'}) == []
    assert put(tmp_path, {"index.html": whole["index.html"]}, commit=False) == [
        'index.html: a link leads to "a.html#x"; expected a file of the tree'
    ]


def test_a_page_may_lead_to_what_somebody_else_put_into_the_folder(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "about.html").write_text("About us", encoding="utf-8")
    (tmp_path / "secret.html").write_text("Outside", encoding="utf-8")
    page = b'<a href="about.html">About</a> <a href="../secret.html">Outside</a>'
    assert len(put(tmp_path, {"index.html": page})) == 1


def page_of(report: Report) -> bytes:
    return write_page(report, Templates(None, own_templates()), assets="../../assets", around=Around()).encode()


HOSTILE = """\
summary: |
  # Page main

  Text.[^page-main] <h2 id="page-main">x</h2>

  ## page-main {#page-main}

  Again. {: #page-title .is-tlp-red }

  ## page-main

  ## h-page-main.2

  ## note-a

  [^page-main]: A note {#section-background} with [a link](https://example.org){: #page-sources}.
figures:
  - {id: x, label: X, value: 3}
  - {id: note-a, label: X, value: 3}
sections:
  - {id: x, heading: "{#page-main}", text: "### section-x {#cite-1}"}
  - {id: page-main, heading: Page main, text: "A [@x] b [@cite-1]."}
background: "# T1-h-page-main\\n\\nText [#x].[^1]\\n\\n[^1]: One."
escalation:
  text: "# section-escalation"
  events:
    - {id: note-b, date: 2024-01-18, text: "Note [@x]"}
sources: {x: {title: T}, cite-1: {title: U}, t1-note-a: {title: V}}
"""


def test_no_text_of_a_brief_makes_an_id_that_the_page_has_itself() -> None:
    page = page_of(report_of(HOSTILE))
    found = broken_links(["reports/a/index.html"], {"reports/a/index.html"}, lambda _: page)
    assert {one.message.split('"')[1].split("/")[0] for one in found} == {".."}, "only what lies beside the page"
    assert page.count(b'id="page-main"') == 1


def test_a_page_is_looked_over_in_about_a_millisecond() -> None:
    page = b'<p id="a%d">x</p><a href="#a%d">y</a>'
    whole = {"index.html": b"".join(page % (number, number) for number in range(1000)) + b"<p>" + b"word " * 20_000}
    began = time.process_time()
    for _ in range(10):
        assert list(broken_links(whole, {"index.html"}, whole.__getitem__)) == []
    assert (time.process_time() - began) / 10 < 0.05
