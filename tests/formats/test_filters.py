import tinycss2
from formats.reports import event
from hypothesis import given
from hypothesis import strategies as st

from briefgen.formats.filters import css_string, filled, flush_end, hung, underlined, wrapped


def read_css_string(css: str) -> str:
    """Read it as a browser does; anything but one string is an error."""
    (token,) = tinycss2.parse_component_value_list(css)
    assert token.type == "string"
    return token.value


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_from_its_css_string(text: str) -> None:
    assert read_css_string(css_string(text)) == text


@given(st.text())
def test_a_css_string_holds_nothing_that_html_or_xml_reads(text: str) -> None:
    assert not set("<>&\n") & set(css_string(text))


def test_a_css_string_is_not_escaped_again() -> None:
    assert css_string("No. 3") == '"No. 3"'
    assert hasattr(css_string("a"), "__html__")


def test_a_column_is_needed_where_any_row_fills_it() -> None:
    rows = (event(1, places=()), event(2, places=("Saravan",)))
    assert filled(rows, "places")
    assert not filled(rows[:1], "places")


def test_a_hung_paragraph_stands_beside_its_sign() -> None:
    text = hung("word " * 30, "[1] ")
    lines = text.split("\n")
    assert lines[0].startswith("[1] word")
    assert all(line.startswith("    word") and len(line) <= 72 for line in lines[1:])


def test_a_hung_paragraph_loses_the_lines_it_came_in() -> None:
    assert hung("one\ntwo\n", "- ") == "- one two"


def test_wrapping_leaves_lines_that_fit_as_they_are() -> None:
    text = "A line.\n\n- an entry\n  with two lines\n\n    code    with gaps"
    assert wrapped(text) == text


def test_wrapping_keeps_the_hanging_indent_of_a_list() -> None:
    lines = wrapped("- " + "word " * 30).split("\n")
    assert len(lines) == 3
    assert all(line.startswith("  word") for line in lines[1:])


def test_a_word_longer_than_a_line_is_not_cut() -> None:
    address = "https://example.org/" + "a" * 90
    assert wrapped(f"See {address} there").split("\n") == ["See", address, "there"]


def test_a_heading_is_underlined_over_its_longest_line() -> None:
    assert underlined("Sources") == "Sources\n-------"
    heading = underlined("word " * 20, "=")
    assert set(heading.split("\n")[-1]) == {"="}
    assert len(heading.split("\n")[-1]) == max(map(len, heading.split("\n")[:-1]))


def test_a_marking_stands_at_the_right_edge() -> None:
    assert flush_end("TLP:RED") == " " * 65 + "TLP:RED"
