"""Links of a report's page, in HTML that stands elsewhere."""

from functools import partial

import pytest

from briefgen.site.addresses import absolute, href
from briefgen.site.machines.rebasing import rebased

PAGE = "reports/a/index.html"
FROM_TOP = partial(href, "feed.atom")
IN_FULL = partial(absolute, "https://desk.example/x/")


@pytest.mark.parametrize(
    ("link", "relative", "full"),
    [
        ("#f", "reports/a/index.html#f", "https://desk.example/x/reports/a/#f"),
        ("picture%201.png", "reports/a/picture%201.png", "https://desk.example/x/reports/a/picture%201.png"),
        ("../b/index.html#e", "reports/b/index.html#e", "https://desk.example/x/reports/b/#e"),
        ("", "reports/a/index.html", "https://desk.example/x/reports/a/"),
        ("https://e.example/?a=1&amp;b=2#c", "https://e.example/?a=1&amp;b=2#c", "https://e.example/?a=1&amp;b=2#c"),
        ("mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example"),
        ("//e.example/", "//e.example/", "//e.example/"),
    ],
)
def test_a_link_leads_where_it_led(link: str, relative: str, full: str) -> None:
    html = f'<p id="t1-a">Text <a class="c" href="{link}" id="x" aria-label="Source 1">1</a></p>'
    expected = '<p>Text <a class="c" href="{}" aria-label="Source 1">1</a></p>'
    assert rebased(html, PAGE, FROM_TOP) == expected.format(relative)
    assert rebased(html, PAGE, IN_FULL) == expected.format(full)


@pytest.mark.parametrize(
    "html",
    [
        'He wrote href="#a" and id="b" &lt;a href="#c"&gt;.',
        '<abbr title="id=5 > 4 href=#x">x</abbr>',
        '<abbr title=" id= href= src=">x</abbr>',
        "1 < 2 <br/> <wbr>",
        "",
    ],
)
def test_what_only_looks_like_a_link_stays(html: str) -> None:
    assert rebased(html, PAGE, IN_FULL) == html


def test_pictures_move_with_the_links() -> None:
    html = '<figure><img src="x.png" alt="A > B id=1"/></figure>'
    assert rebased(html, PAGE, FROM_TOP) == '<figure><img src="reports/a/x.png" alt="A > B id=1"/></figure>'
