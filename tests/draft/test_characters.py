import pytest

from briefgen.draft.characters import lines_of, one_line


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028"])
def test_every_line_break_of_unicode_ends_a_line(line_break):
    assert lines_of(f"one{line_break}two") == ("one", "two")


def test_a_paragraph_separator_leaves_an_empty_line():
    assert lines_of("one\u2029two") == ("one", "", "two")


def test_controls_and_reversing_characters_are_dropped_and_the_words_stay():
    assert lines_of("\ufeffo\x00ne \u202etwo\u202c \x1bthree\x9f\ud800") == ("one two three",)


def test_odd_spaces_become_spaces_and_no_break_spaces_stay():
    assert lines_of("5\xa0923\tpeople\u2003in all \u202f") == ("5\xa0923 people in all",)


def test_a_word_that_a_soft_hyphen_broke_is_whole_again():
    assert lines_of("de\xades\xad\ncalate") == ("deescalate",)


def test_what_joins_letters_in_other_scripts_stays():
    assert lines_of("می\u200cرود \u2067x\u2069") == ("می\u200cرود \u2067x\u2069",)


def test_one_line_has_single_spaces():
    assert one_line(" a \n\n b\t  c ") == "a b c"
