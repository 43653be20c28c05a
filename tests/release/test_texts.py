"""What is left of a Markdown text when its withheld portions are taken out of the lines of its source."""

import time

import pytest

from briefgen.brief import TLP, Paragraph
from briefgen.brief.scalars import Blocks
from briefgen.release.ceiling import Withholding
from briefgen.release.texts import shown_text, without_any_marks

RED = "(TLP:RED)"
CLOSED = {"source": {"wire"}, "picture": {"cargo"}, "target": {"dead"}}


def held() -> Withholding:
    return Withholding(TLP, "TLP:GREEN", CLOSED)


def shown(text: str) -> str | None:
    return shown_text(Blocks(text), held())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", "A"),
        (f"A\n\n{RED} B\n\nC", "A\n\nC"),
        (f"{RED} A\nlazy\n\nB", "B"),
        (f"A\n\n(TLP:AMBER) B\n\n(TLP:GREEN) C\n\n{RED} D", "A\n\n(TLP:GREEN) C"),
        (f"- A\n- {RED} B\n    - C\n- D", "- A\n- D"),
        (f"1. A\n2. {RED} B\n3. C", "1. A\n1. C"),
        (f"3. {RED} A\n4. B", "1. B"),
        (f"> {RED} A\n> B\n\nC", "C"),
        (f"> A\n>\n> {RED} B", "> A\n>"),
        (f"| a |\n|---|\n| {RED} b |\n| c |", "| a |\n|---|\n| c |"),
        (f"## {RED} A\n\nB\n\n### C\n\nD\n\n## E\n\nF", "## E\n\nF"),
    ],
)
def test_a_portion_above_the_ceiling_goes_and_what_is_left_is_tidy(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{RED} A",
        f"{RED} A\n\n{RED} B",
        f"- {RED} A\n- {RED} B",
        f"## A\n\n{RED} B",
        f"## A\n\n### B\n\n{RED} C\n\n## D\n\n{RED} E",
        f"| a |\n|---|\n| {RED} b |",
        f"## A\n\n| a |\n|---|\n| {RED} b |",
        f"{RED} A[^1]\n\n[^1]: B",
        f"## A\n\n{RED} B[^1]\n\n[^1]: C",
    ],
)
def test_of_a_text_in_which_nothing_is_left_there_is_none(text: str) -> None:
    assert shown(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A\n\n## B\n\n{RED} C\n\n## D\n\nE", "A\n\n## D\n\nE"),
        (f"A\n\n## B\n\n### C\n\n{RED} D\n\n### E\n\nF", "A\n\n## B\n\n### E\n\nF"),
        (f"A[^1]\n\n## B\n\n{RED} C\n\n[^1]: D", "A[^1]\n\n[^1]: D"),
        (f"A\n\n| a |\n|---|\n| {RED} b |\n\nC", "A\n\nC"),
        (f"A\n\n!!! note\n\n    {RED} B\n\nC", "A\n\nC"),
    ],
)
def test_a_heading_or_a_table_with_nothing_left_goes_too(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A[^2]\n\n{RED} B[^1]\n\n[^1]: C\n\n[^2]: D", "A[^2]\n\n[^2]: D"),
        (f"A[^1]\n\n{RED} B[^1]\n\n[^1]: C", "A[^1]\n\n[^1]: C"),
        (f"A[^2]\n\n{RED} B[^1]\n\n[^1]: C[^3]\n\n[^2]: D\n\n[^3]: E", "A[^2]\n\n[^2]: D"),
        ("A[^1]\n\n[^1]: B[^2]\n\n[^2]: C", "A[^1]\n\n[^1]: B[^2]\n\n[^2]: C"),
        (f"A\n\n{RED} B[^1]\n\n[^1]: C\n\n    D\n\nE", "A\n\nE"),
    ],
)
def test_a_footnote_goes_where_no_shown_mark_leads_to_it(text: str, expected: str) -> None:
    left = shown(text)
    assert left is not None
    assert [line for line in left.split("\n") if line] == [line for line in expected.split("\n") if line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [@wire].", "A."),
        ("A [@wire, p. 3; @gazette:2, p. 4].", "A [@gazette:2, p. 4]."),
        ("A [@gazette; @wire] B", "A [@gazette] B"),
        ("A ![](cargo) B", "A B"),
        ("A ![](view) B", "A ![](view) B"),
        ("A [#dead] B", "A B"),
        ("[@wire] A", "A"),
        ("- [@wire] A", "- A"),
        ("A `[@wire]` B", "A `[@wire]` B"),
        (r"A \[@wire] B", r"A \[@wire] B"),
    ],
)
def test_a_mark_that_leads_to_what_is_withheld_goes_with_the_space_before_it(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("secret", ["", f"{RED} B\n\n", f"{RED} B\nC\nD\n\n\n\n{RED} E\n\n", f"- {RED} F\n\n"])
def test_what_is_left_tells_nothing_of_how_much_went(secret: str) -> None:
    assert shown(f"A\n\n{secret}Z") == "A\n\nZ"


@pytest.mark.parametrize("secret", ["", f"1. {RED} B\n", f"1. {RED} B\n2. {RED} C\n    - D\n"])
def test_a_numbered_list_tells_nothing_of_its_entries_that_went(secret: str) -> None:
    assert shown(f"{secret}7. A\n8. Z") == "1. A\n1. Z"


def test_a_paragraph_is_shown_or_withheld_whole() -> None:
    assert shown_text(Paragraph(f"{RED} A"), held()) is None
    assert shown_text(Paragraph("(TLP:GREEN) A [@wire]"), held()) == "(TLP:GREEN) A"
    assert shown_text(Paragraph("[@wire]"), held()) is None


def test_what_comes_out_is_of_the_kind_that_went_in() -> None:
    assert type(shown_text(Paragraph("A"), held())) is Paragraph
    assert type(shown_text(Blocks(f"A\n\n{RED} B"), held())) is Blocks


def test_portions_are_counted_once_and_none_for_what_only_they_used() -> None:
    counted = held()
    shown_text(Blocks(f"A\n\n{RED} B[^1]\n\n- (TLP:AMBER) C\n    - {RED} D\n\n[^1]: E"), counted)
    assert counted.portions == 2


def test_without_any_marks_nothing_leads_to_what_a_withdrawal_takes_back() -> None:
    assert without_any_marks("A [@gazette; @wire], B ![](view) and [#dead].") == "A, B and."


@pytest.mark.parametrize("script", ["السفينة جنحت", "船舶搁浅了", "เรือเกยตื้น", "जहाज़ फँस गया", "\u202bא\u202c ב", "🚢🚢"])
def test_a_text_in_any_script_is_cut_at_the_same_lines(script: str) -> None:
    assert shown(f"{script}\n\n{RED} {script}\n\n- {script}\n- {RED} {script}") == f"{script}\n\n- {script}"


def test_a_text_of_thousands_of_portions_is_cut_in_a_moment() -> None:
    begun = time.monotonic()
    left = shown(f"A\n\n{RED} B\n\n" * 4_000 + f"- {RED} C\n- D\n" * 2_000)
    assert time.monotonic() - begun < 8
    assert left is not None
    assert "B" not in left
