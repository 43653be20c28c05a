import pytest

from briefgen.diagnostics import did_you_mean, nearest, quoted


@pytest.mark.parametrize(("word", "known"), [("titel", "title"), ("Title", "title"), ("mfa-pakistan", "mfa-pk")])
def test_the_word_that_is_spelt_most_like_it_is_found(word, known):
    assert nearest(word, ("title", "mfa-pk", "date")) == known
    assert did_you_mean(word, ("title", "mfa-pk", "date")) == f'did you mean "{known}"?'


def test_a_word_like_no_other_is_not_guessed():
    assert nearest("weather", ("title", "date")) is None
    assert did_you_mean("weather", ()) is None


def test_a_key_or_an_id_is_named():
    assert quoted("mfa-pk") == '"mfa-pk"'


@pytest.mark.parametrize("text", ["Tehran said no", "", "a" * 41, 'a"b', "a\x1b[31m", "a\u202eb", "a\nb"])
def test_what_may_be_text_of_a_brief_or_acts_on_a_terminal_is_not_named(text):
    assert quoted(text, "this key") == "this key"
