import pytest

from briefgen.draft.article import Listing, Paragraph
from briefgen.draft.headings import Heading
from briefgen.draft.markdown_text import WIDTH, has_mark, write_markdown


def paragraph(text: str) -> str:
    return write_markdown([Paragraph(text)])


@pytest.mark.parametrize(
    ("plain", "markdown"),
    [
        ("# one", r"\# one"),
        ("> one", r"\> one"),
        ("- one", r"\- one"),
        ("1. one", r"1\. one"),
        ("12) one", r"12\) one"),
        ("1.5 million", "1.5 million"),
        (": one", "&#58; one"),
        ("===", "&#61;=="),
        ("~~~", "&#126;~~"),
        ("!!! note", r"\!!! note"),
        ("*a* _b_ `c` | d {e}", r"\*a\* \_b\_ \`c\` \| d \{e}"),
        ("[sic] [a](b)", r"\[sic] \[a](b)"),
        ("[@a] [#b] [^c]", "&#91;@a] &#91;#b] &#91;^c]"),
        ("<b> & AT&T &lt; &#1", "&#60;b> & AT&T &#38;lt; &#38;#1"),
        ("(TLP:RED) one", "&#40;TLP:RED) one"),
        ("a [tlp: amber+strict] (AMBER)", "a &#91;tlp: amber+strict] &#40;AMBER)"),
        ("the lights (red)", "the lights (red)"),
        ("C:\\temp", r"C:\\temp"),
    ],
)
def test_what_markdown_or_the_brief_would_take_for_an_order_is_escaped(plain, markdown):
    assert paragraph(plain) == markdown


def test_a_wrapped_line_does_not_begin_with_an_order_either():
    assert paragraph("x" * WIDTH + " - one") == "x" * WIDTH + "\n\\- one"


def test_lines_are_wrapped_and_long_words_stay_whole():
    lines = paragraph("word " * 60 + "y" * 300).split("\n")
    assert all(len(line) <= WIDTH for line in lines[:-1])
    assert lines[-1] == "y" * 300


def test_no_break_spaces_do_not_break():
    assert paragraph("x" * (WIDTH - 3) + " 5\xa0923") == "x" * (WIDTH - 3) + "\n5\xa0923"


def test_the_citation_follows_the_last_words_that_are_no_heading():
    blocks = [Paragraph("One."), Listing(("two", "three"), is_numbered=True), Heading("C# and F#", 3)]
    assert write_markdown(blocks, cite="[@a]") == "One.\n\n1.  two\n2.  three [@a]\n\n### C\\# and F\\#"


def test_the_lines_of_an_entry_are_indented_by_four():
    first, second = write_markdown([Listing(("word " * 30,), is_numbered=False)]).split("\n")
    assert first.startswith("-   word")
    assert second.startswith("    word")


@pytest.mark.parametrize("text", ["(TLP:RED) a", "a [tlp:amber]", "(GREEN)", "(TLP:WHITE)"])
def test_marks_are_found_in_any_spelling(text):
    assert has_mark(text)


@pytest.mark.parametrize("text", ["TLP:RED", "(red)", "(the AMBER Alert)", "(Greens)"])
def test_other_words_are_no_marks(text):
    assert not has_mark(text)
