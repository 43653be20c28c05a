"""The blocks of a Markdown text, in lines of its source: where each begins, how far it goes, what stands in it."""

import time

import pytest

from briefgen.brief import Block, all_blocks, read_blocks


def outline(text: str) -> str:
    """Write blocks down with their lines, counted from 1: `entry 1-3(paragraph 1-2 paragraph 3-3)`."""
    return " ".join(map(_line, read_blocks(text)))


def _line(block: Block) -> str:
    inner = " ".join(map(_line, block.children))
    return f"{block.kind} {block.first + 1}-{block.after}" + (f"({inner})" if inner else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("A", "paragraph 1-1"),
        ("A\nB\n\nC\n", "paragraph 1-2 paragraph 4-4"),
        ("A\n \t\nB", "paragraph 1-1 paragraph 3-3"),
        ("- A\n- B", "entry 1-1(paragraph 1-1) entry 2-2(paragraph 2-2)"),
        ("- A\nlazy\n- B", "entry 1-2(paragraph 1-2) entry 3-3(paragraph 3-3)"),
        ("- A\n\n    B\n- C", "entry 1-3(paragraph 1-1 paragraph 3-3) entry 4-4(paragraph 4-4)"),
        ("- A\n    - B\n    - C", "entry 1-3(paragraph 1-1 entry 2-2(paragraph 2-2) entry 3-3(paragraph 3-3))"),
        ("- A\n\t- B", "entry 1-2(paragraph 1-1 entry 2-2(paragraph 2-2))"),
        ("- A\n\nB", "entry 1-1(paragraph 1-1) paragraph 3-3"),
        ("12. A\n13. B", "entry 1-1(paragraph 1-1) entry 2-2(paragraph 2-2)"),
        ("+ A\n* B", "entry 1-1(paragraph 1-1) entry 2-2(paragraph 2-2)"),
        ("> A\nB\n>\n> C\n\n> D", "quotation 1-4(paragraph 1-2 paragraph 4-4) quotation 6-6(paragraph 6-6)"),
        ("> > A", "quotation 1-1(quotation 1-1(paragraph 1-1))"),
        ("> - A\n> - B", "quotation 1-2(entry 1-1(paragraph 1-1) entry 2-2(paragraph 2-2))"),
        ("- > A\n- B", "entry 1-1(quotation 1-1(paragraph 1-1)) entry 2-2(paragraph 2-2)"),
        ("# A\nB\n## C", "heading 1-1 paragraph 2-2 heading 3-3"),
        ("#A", "paragraph 1-1"),
        ("| a | b |\n|---|---|\n| c | d |\n\nE", "table 1-3(head 1-1 head 2-2 row 3-3) paragraph 5-5"),
        ("a | b\n--- | ---\nc | d", "table 1-3(head 1-1 head 2-2 row 3-3)"),
        ("a | b\nc | d", "paragraph 1-2"),
        ("[^1]: A\n\n    B\n\nC", "note 1-3(paragraph 1-1 paragraph 3-3) paragraph 5-5"),
        ("!!! note\n    A\n\nB", "admonition 1-2(paragraph 1-2) paragraph 4-4"),
        ("A\n\n    B\n\n    C\n\nD", "paragraph 1-1 code 3-5 paragraph 7-7"),
        ("A\n\n   B", "paragraph 1-1 paragraph 3-3"),
    ],
)
def test_blocks_go_as_far_as_a_reader_of_the_source_sees_them_go(text: str, expected: str) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Text", "- Text", "12.  Text", "> Text", "### Text", "   Text", "-\tText", "[^1]: Text", "\n\nText"],
)
def test_words_of_a_block_begin_behind_the_signs_that_open_it(text: str) -> None:
    assert {text[block.words :] for block in all_blocks(read_blocks(text))} == {"Text"}


def test_words_of_a_row_begin_in_its_first_cell() -> None:
    text = "| a | b |\n|---|---|\n|  c | d |"
    assert text[read_blocks(text)[0].children[-1].words :] == "c | d |"


def test_a_heading_has_its_level_and_an_entry_its_number() -> None:
    text = "### A\n\n12. B"
    heading, entry = read_blocks(text)
    assert heading.level == 3
    assert text[slice(*entry.number)] == "12"


def test_every_line_with_words_lies_in_a_block() -> None:
    text = (
        "A\n- B\n\n\tC\n> D\n### E\n| f |\n|---|\n| g |\n[^1]: H\n    I\n\n!!! J\n    K\nL\n: M\n1. N\n   O\n\n     P"
    )
    covered = {line for block in read_blocks(text) for line in range(block.first, block.after)}
    assert {number for number, line in enumerate(text.split("\n")) if line.strip()} <= covered


@pytest.mark.parametrize("sign", [">", "- ", "    ", "> - ", "1. ", "|", "#", "[^1]: ", "!!! ", ": "])
def test_a_hundred_thousand_signs_are_read_in_a_moment(sign: str) -> None:
    for text in (sign * 100_000, f"{sign}A\n" * 5_000, sign * 2_000 + "\n" + f"{sign}A\n\n" * 2_000):
        begun = time.monotonic()
        read_blocks(text[:100_000])
        assert time.monotonic() - begun < 3
