"""The sentences of a text, each in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.citations import find_marks, without_code
from briefgen.brief.sentences import BLANK, Sentence, sentences_in


def sentences_of(text: str) -> tuple[Sentence, ...]:
    return sentences_in(without_code(text), tuple(find_marks(text)))


def read(text: str) -> list[str]:
    return [sentence.words.replace(BLANK, "").strip() for sentence in sentences_of(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One ended. Two began.", ["One ended.", "Two began."]),
        ("Gen. A. Khan of the U.S. left. He came.", ["Gen. A. Khan of the U.S. left.", "He came."]),
        ("It rose by 3.5 per cent, approx. 4. Then it fell.", ["It rose by 3.5 per cent, approx. 4.", "Then it fell."]),
        ("He said “No. Never.” and left. She stayed.", ["He said  and left.", "She stayed."]),
        ("He said “No.” She left.", ["He said", "She left."]),
        ("- One\n- Two. Three\n1. Four", ["One", "Two.", "Three", "Four"]),
        ("## Head\nText.\n\nMore\ntext.", ["Head", "Text.", "More\ntext."]),
        ("Is it? Yes! Well…", ["Is it?", "Yes!", "Well…"]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert read(text) == sentences


def test_a_citation_behind_the_stop_belongs_to_the_sentence_before():
    first, second = sentences_of("It rose. [@a:2] [@b]\nIt fell [@c].")
    assert [one.source for one in first.citations] == ["a", "b"]
    assert [one.source for one in second.citations] == ["c"]


def test_what_is_quoted_linked_or_code_is_no_word_of_the_desk():
    (sentence,) = sentences_of('He "denied it" in `code` and [a letter](https://example.org/likely), **firmly**.')
    assert sentence.words.replace(BLANK, "") == "He  in  and a letter, firmly."
    assert sentence.quotations == ((3, 14),)


@given(st.text(st.sampled_from('Ab. ?\n-#|[]()@"“”*`1é'), max_size=80))
def test_each_sentence_stands_where_it_says_and_none_overlaps(text: str) -> None:
    after = 0
    for sentence in sentences_of(text):
        assert after <= sentence.start < sentence.end <= len(text)
        written = text[sentence.start : sentence.end]
        assert all(own in (BLANK, "`", " ", sign) for own, sign in zip(sentence.words, written, strict=True))
        after = sentence.end


@pytest.mark.parametrize(
    "text",
    ["It began at 5 p.m. and ended.", "At 5 p.m. GMT it fell.", "It began on Jan. 12 and ended.", "Etc. and so on."],
)
def test_a_stop_before_a_small_letter_or_behind_a_short_month_ends_nothing(text: str) -> None:
    assert read(text) == [text]
