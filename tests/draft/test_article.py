from briefgen.draft.article import Listing, Paragraph, read_blocks, with_empty_lines
from briefgen.draft.headings import Heading


def blocks(text: str) -> tuple:
    return read_blocks(tuple(line.strip() for line in text.split("\n")))


def test_the_lines_of_a_paragraph_are_joined():
    assert blocks("One\ntwo.\n\n\nThree.") == (Paragraph("One two."), Paragraph("Three."))


def test_a_list_stays_a_list_with_the_lines_that_go_on():
    assert blocks("• one\n  goes on\n• two\n\n• three") == (
        Listing(("one goes on", "two", "three"), is_numbered=False),
    )


def test_a_list_right_below_its_introduction_is_a_list():
    assert blocks("These were hit:\n- Erbil\n- Idlib") == (
        Paragraph("These were hit:"),
        Listing(("Erbil", "Idlib"), is_numbered=False),
    )


def test_a_line_of_prose_that_begins_with_a_dash_or_number_is_prose():
    assert blocks(
        "The canal, which cuts through the isthmus\n- the way of most goods -\nwas closed on June\n5. It stayed so."
    ) == (
        Paragraph(
            "The canal, which cuts through the isthmus - the way of most goods - was closed on June 5. It stayed so."
        ),
    )


def test_a_numbered_list_counts_from_one():
    assert blocks("1. one\n2. two\n\n3) three") == (Listing(("one", "two", "three"), is_numbered=True),)


def test_numbers_that_markdown_would_change_stay_text():
    assert blocks("2. two\n4. four") == (Paragraph("2. two"), Paragraph("4. four"))
    assert blocks("18. Januar war es.") == (Paragraph("18. Januar war es."),)


def test_bullets_and_numbers_are_two_lists():
    assert blocks("- a\n1. one\n2. two") == (
        Listing(("a",), is_numbered=False),
        Listing(("one", "two"), is_numbered=True),
    )


def test_a_marked_heading_ends_the_paragraph_above_it():
    assert blocks("Text\n# Background\nmore.") == (
        Paragraph("Text"),
        Heading("Background", 1, is_marked=True),
        Paragraph("more."),
    )


def test_a_line_of_signs_is_kept():
    assert blocks("One.\n\n* * *\n\nTwo.") == (Paragraph("One."), Paragraph("* * *"), Paragraph("Two."))


def test_long_lines_are_paragraphs_without_an_empty_line_between_them():
    long = "word " * 40
    assert tuple(with_empty_lines(("Background", long, "Short.", "", "a", "b"))) == (
        *("Background", "", long, "", "Short.", "", ""),
        *("a", "b"),
    )
    assert tuple(with_empty_lines(("Background", "===", long))) == ("Background", "===", "", long, "")
