from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from briefgen.brief import Quoted
from briefgen.brief.scalars import Count, Flag, Language, Line, Markdown, Number, Slug, Value


def read(kind: object, text: object) -> object:
    return TypeAdapter(kind).validate_python(text)


def fault(kind: object, text: object) -> dict[str, object]:
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    (error,) = caught.value.errors()
    return {"type": error["type"], **error.get("ctx", {})}


@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=3))
def test_a_number_in_plain_digits_is_read_exactly(number):
    assert read(Number, f"{number:f}") == number


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("5,923", "5923"),
        ("1,234,567", "1234567"),
        ("5,9", "5.9"),
        ("5.923,50", "5923.5"),
        ("5,923.50", "5923.5"),
        ("1_000", "1000"),
        ("1'000", "1000"),
        ("1 000", "1000"),
        ("010", "10"),
        ("1e3", "1000"),
        ("+5", "5"),
        ("5.", "5"),
        (".5", "0.5"),
        ("0x1F", "31"),
        ("٣", "3"),
    ],
)
def test_a_number_in_another_form_is_refused_with_the_right_one(text, right):
    assert fault(Number, text) == {"type": "number_form", "right": right}
    assert fault(Value, text) == {"type": "number_form", "right": right}


def test_a_number_in_quotes_is_text():
    assert fault(Number, Quoted("7")) == {"type": "number_form", "right": "7"}


@pytest.mark.parametrize("text", ["many", "", "1.2.3", "12:30", "--1", "1e999999999", "NaN", ".inf"])
def test_what_is_no_number_is_not_guessed(text):
    assert fault(Number, text) == {"type": "number"}


@pytest.mark.parametrize("text", ["1" * 19, "1.0123456789"])
def test_a_number_has_18_digits_and_9_decimals_at_most(text):
    assert fault(Number, text) == {"type": "number_size"}
    assert read(Number, text[:-1]) == Decimal(text[:-1])


@pytest.mark.parametrize("text", ["very high", "NO", "true"])
def test_a_rating_of_a_few_words_is_a_value(text):
    assert read(Value, text) == text


@pytest.mark.parametrize("text", ["7 people", "12%", "a" * 41, "very\nhigh"])
def test_numbers_among_words_and_sentences_are_no_value(text):
    assert fault(Value, text)["type"] in {"rating", "one_line"}


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), (True, True)])
def test_true_and_false_are_flags(text, value):
    assert read(Flag, text) is value


@pytest.mark.parametrize("text", ["yes", "True", "0", "", Quoted("true"), 1, None])
def test_nothing_else_is_a_flag(text):
    assert fault(Flag, text) == {"type": "flag"}


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "2.0"])
def test_a_count_is_a_whole_number_from_1(text):
    if text == "2.0":
        assert read(Count, text) == 2
    else:
        assert fault(Count, text) == {"type": "count"}


@pytest.mark.parametrize("text", ["a", "7", "a-b-7", "-", "a" * 80])
def test_small_letters_digits_and_hyphens_are_a_slug(text):
    assert read(Slug, text) == text


@pytest.mark.parametrize("text", ["", "A", "a_b", "a b", "a/b", "..", "é", "a\n", "a" * 81, "７"])
def test_nothing_else_is_a_slug(text):
    assert fault(Slug, text) == {"type": "slug"}


@pytest.mark.parametrize("text", ["en", "fil", "pt-BR", "zh-Hant-TW", "NO"])
def test_a_tag_names_a_language(text):
    assert read(Language, text) == text


@pytest.mark.parametrize("text", ["e", "english", "pt_BR", "pt-", "en-abcdefghi"])
def test_nothing_else_names_a_language(text):
    assert fault(Language, text) == {"type": "language"}


def test_a_line_and_a_paragraph_are_told_from_more():
    assert fault(Line, "a\nb") == {"type": "one_line"}
    assert fault(Line, " \n") == {"type": "empty_text"}
    assert fault(Markdown, "a\n \nb") == {"type": "one_paragraph"}
    assert read(Markdown, "a\nb\n\n") == "a\nb\n\n"
