import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.report.dialect import parse_markdown
from briefgen.report.usual import read_usual

BITS = [
    *["a", "Bee", "é", "ß", "ش", "12", "5", "4.", "3.5", "٣", "May", "%", "km", "p.", "No.", "§", "€", "😀", "\u0301"],
    *[" ", " ", " ", "  ", "\n", "\n", "\n\n", "\n\n\n", "\t", "\N{NO-BREAK SPACE}", "\u2028", "\u3000", "\ufffe"],
    *["*", "**", "_", "__", "***", "**so**", "*so*", "**two words**", "*it is,*", '**"so"**', "**a** *b*", "*é*"],
    *["[", "]", "(", ")", "!", "<", ">", "&", "&amp;", "\\", "`", "`x`", "|", "--", "---", "...", "'", '"', "'90s"],
    *["[word](https://a.example/x)", "[a b](http://a-b.example)", "[x](https://a.example/x)", "[y](https://1.2/z)"],
    *["[*c*](https://a.example/)", "[d](/e)", "[f](https://a.example/_g_)", "[h](https://xn--a.example/)", "![i](j)"],
    *["[k](https://A.Example:80/)", "https://a.example/b--c", "<https://a.example>", "http://x.example "],
    *["# ", "### ", "#", "- ", "* ", "+ ", "1. ", "1) ", "> ", ": ", "!!! note", "|-|-|", "===", "---\n", "    "],
    *[
        "\x0ec0\x0f",
        "\x0en1\x0f",
        "\x0ep2\x0f",
        "\x0em3\x0f",
        "-",
        ",",
        ".",
        ";",
        "?",
        "–",
        "—",
        "“",
        "”",
        "/",
        "x\n- y",
    ],
]
LINES = ["", "- ", "- ", "1. ", "2. ", "  ", "### ", "a ", "**b** "]
texts = st.lists(st.sampled_from(BITS), min_size=1, max_size=9).map("".join)
lines = st.builds(str.__add__, st.sampled_from(LINES), texts)
fields = st.lists(lines, min_size=1, max_size=4).map("\n\n".join) | st.lists(lines, min_size=1, max_size=4).map(
    "\n".join
)


@given(text=fields)
@settings(max_examples=600, deadline=None)
@example(text="Words.\n\n### Heading\n\n- one **thing**\n- *two*,\n\nAs [said](https://a.example/b) on 5 May.")
def test_blocks_that_are_read_without_the_parser_are_what_it_would_make_of_them(text: str) -> None:
    page = read_usual(text, inline=False)
    assert page is None or page == parse_markdown(text, inline=False)


@given(text=texts)
@settings(max_examples=600, deadline=None)
def test_a_line_that_is_read_without_the_parser_is_what_it_would_make_of_it(text: str) -> None:
    text = re.sub(r"\n[ \t\n]*\n", "\n", text.strip())
    page = read_usual(text, inline=True)
    assert page is None or page == parse_markdown(text, inline=True)


def test_what_briefs_are_mostly_written_in_needs_no_parser() -> None:
    text = "### Heading\n\nThe **first day** of *it*, as [he said](https://a.example/b).\n\n- one\n- 2 thousand"
    assert read_usual(text, inline=False) == (
        "<h3>Heading</h3>\n"
        "<p>The <strong>first day</strong> of <em>it</em>, as "
        '<a href="https://a.example/b" rel="external noreferrer">he said</a>.</p>\n'
        "<ul>\n<li>one</li>\n<li>2 thousand</li>\n</ul>"
    )


OTHER = ["a *b", "a_b_c", "2. one", "> a", "<b>", "a & b", "- a\n\n- b", "- a\n  1. b", "    a", "[a][b]", "a\n---"]


@pytest.mark.parametrize("text", OTHER)
def test_what_can_be_read_in_two_ways_is_left_to_the_parser(text: str) -> None:
    assert read_usual(text, inline=False) is None
