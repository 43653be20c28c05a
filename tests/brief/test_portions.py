"""Portions of a Markdown text: which marks are read, and which lines go with each."""

import pytest

from briefgen.brief import TLP, Paragraph, portion_marks
from briefgen.brief.scalars import Blocks

RED = "(TLP:RED)"
NATIONAL = ("UNCLASSIFIED", "U", "SECRET//NOFORN", "S//NF")


def gone(text: str) -> list[str]:
    """List what goes with each mark of a text, portion by portion."""
    lines = text.split("\n")
    return ["\n".join(lines[mark.first : mark.after]) for mark in portion_marks(Blocks(text), TLP.marks)]


@pytest.mark.parametrize(
    ("before", "portion", "after"),
    [
        ("A\n\n", f"{RED} B", "\n\nC"),
        ("A\n\n", f"{RED} B\nlazy\n  indented", "\n\nC"),
        ("A\n\n", f"{RED}\nB", "\n\nC"),
        ("A\n\n", f"   {RED} B", "\n\nC"),
        ("- A\n", f"- {RED} B", "\n- C"),
        ("- A\n", f"- {RED} B\nlazy", "\n- C"),
        ("- A\n", f"- {RED} B\n\n    more\n\n    still more", "\n- C"),
        ("- A\n", f"- {RED} B\n    - within\n        - deeper", "\n- C"),
        ("- A\n", f"-\t{RED} B\n\t- within", "\n- C"),
        ("- A\n", f"    - {RED} B\n        - deeper", "\n    - C\n- D"),
        ("1. A\n", f"2. {RED} B", "\n3. C"),
        ("+ A\n", f"+ {RED} B", "\n+ C"),
        ("A\n\n", f"> {RED} B\n> C\nlazy\n>\n> D", "\n\n> E"),
        ("> A\n>\n", f"> {RED} B\n> C", "\n>\n> D"),
        ("A\n\n", f"> > {RED} B", "\n\nC"),
        ("> - A\n", f"> - {RED} B", "\n> - C"),
        ("- A\n", f"- > {RED} B\n    > C", "\n- D"),
        ("| a |\n|---|\n", f"| {RED} b |", "\n| c |"),
        ("a | b\n---|---\n", f"{RED} c | d", "\ne | f"),
        ("A\n\n", f"## {RED} B\n\nC\n\n### D\n\n- E", "\n\n## F"),
        ("A\n\n", f"## {RED} B\n\nC", "\n\n# D"),
        ("A\n\n", f"#### {RED} B\nC", "\n#### D"),
    ],
)
def test_a_portion_goes_as_far_as_its_block(before: str, portion: str, after: str) -> None:
    assert gone(before + portion + after) == [portion]


def test_each_mark_is_a_portion_and_one_within_another_too() -> None:
    text = f"- (TLP:AMBER) A\n    - {RED} B\n- (TLP:GREEN) C"
    labels = [(mark.label, mark.first, mark.after) for mark in portion_marks(Blocks(text), TLP.marks)]
    assert labels == [("TLP:AMBER", 0, 2), ("TLP:RED", 1, 2), ("TLP:GREEN", 2, 3)]


@pytest.mark.parametrize(
    "text",
    [
        f"A {RED} B",
        f"A\n{RED} B",
        f"{RED}B",
        f"**{RED}** B",
        f"`{RED}` B",
        f"    {RED} B",
        f"| {RED} a |\n|---|\n| b |",
        f"| a | b |\n|---|---|\n| c | {RED} d |",
        f"[^1]: {RED} A",
        f"!!! note\n    {RED} B",
        f"![]({RED}) A",
        "(AMBER) A",
        "[TLP:RED] A",
        "(see TLP:RED) A",
        "(U.S.) A",
    ],
)
def test_what_stands_elsewhere_or_is_written_otherwise_is_no_mark(text: str) -> None:
    assert gone(text) == []


def test_a_label_that_the_scheme_lacks_is_given_too_so_that_a_rule_can_refuse_it() -> None:
    marks = portion_marks(Blocks("(TLP:WHITE) A\n\n(tlp:red) B\n\n(NATO:SECRET) C"), TLP.marks)
    assert [mark.label for mark in marks] == ["TLP:WHITE", "tlp:red"]


def test_marks_of_a_scheme_of_its_own_are_read_in_both_spellings() -> None:
    marks = portion_marks(Blocks("(S//NF) A\n\n(SECRET//NOFORN) B\n\n(U) C\n\n(X) D\n\n(TLP:RED) E"), NATIONAL)
    assert [mark.label for mark in marks] == ["S//NF", "SECRET//NOFORN", "U"]


def test_a_field_of_one_paragraph_is_one_portion_whatever_stands_in_it() -> None:
    text = Paragraph(f"{RED} A\nB")
    assert [(mark.first, mark.after) for mark in portion_marks(text, TLP.marks)] == [(0, 2)]
    assert portion_marks(Paragraph(f"- {RED} A"), TLP.marks) == ()


def test_the_offsets_of_a_mark_are_those_of_its_label() -> None:
    for text in (f"é\n\n> - {RED} A", f"\u0645\n\n{RED} A", f"\U0001f6a2\n\n## {RED} A"):
        (mark,) = portion_marks(Blocks(text), TLP.marks)
        assert text[mark.start : mark.end] == "TLP:RED"
