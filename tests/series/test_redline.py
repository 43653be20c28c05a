"""Two texts as one, word by word."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.series import words_of

WORDS = ("It", "is", "very", "likely,", "that.", "[@irna:2]", "5,923", "12:30", "“no”", "Türkiye\n\n")
words = st.lists(st.sampled_from(WORDS))
texts = words.map(" ".join)


def edits(before: str, after: str) -> list[tuple[str, str]]:
    return [(edit.kind, edit.text.strip()) for edit in words_of(before, after)]


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(texts, texts)
def test_both_texts_can_be_read_from_the_edits(before: str, after: str) -> None:
    found = words_of(before, after)
    assert squeezed("".join(edit.text for edit in found if edit.kind != "inserted")) == squeezed(before)
    assert squeezed("".join(edit.text for edit in found if edit.kind != "deleted")) == squeezed(after)


@given(texts, texts)
def test_runs_of_one_kind_are_joined(before: str, after: str) -> None:
    kinds = [edit.kind for edit in words_of(before, after)]
    assert all(one != other for one, other in pairwise(kinds))


@given(words)
def test_other_line_breaks_are_no_edit(these: list[str]) -> None:
    assert all(edit.kind == "equal" for edit in words_of(" ".join(these), "\n ".join(these)))


def test_a_word_that_comes_stands_by_itself() -> None:
    assert edits("It is likely that it holds.", "It is very likely that it holds.") == [
        ("equal", "It is"), ("inserted", "very"), ("equal", "likely that it holds."),
    ]  # fmt: skip


def test_a_sign_is_no_part_of_the_word_before_it() -> None:
    assert edits("It holds.", "It holds, for now.") == [
        ("equal", "It holds"), ("inserted", ", for now"), ("equal", "."),
    ]  # fmt: skip


def test_a_citation_is_one_word() -> None:
    assert edits("So it is. [@irna; @trend]", "So it is. [@irna; @ispr:2]") == [
        ("equal", "So it is."), ("deleted", "[@irna; @trend]"), ("inserted", "[@irna; @ispr:2]"),
    ]  # fmt: skip


def test_scraps_between_replacements_go_with_them() -> None:
    assert edits("One two of three four.", "Five six of seven eight.") == [
        ("deleted", "One two of three four"), ("inserted", "Five six of seven eight"), ("equal", "."),
    ]  # fmt: skip
