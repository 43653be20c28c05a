"""What a desk's scale makes of the words in a sentence."""

import pytest

from briefgen.brief import SCALES, Scale, Term
from briefgen.brief.likelihood import ICD203, PHIA
from briefgen.brief.sentences import sentences_in
from briefgen.rules.likelihood_words import Mention, lexicon_of

OWN = [(scale, term) for scale in SCALES.values() for term in scale.terms]


def read(text: str, scale: Scale) -> list[Mention]:
    (sentence,) = sentences_in(text, ())
    return list(lexicon_of(scale).mentions_in(sentence))


@pytest.mark.parametrize(("scale", "term"), OWN, ids=lambda one: one.name)
def test_a_desk_knows_each_term_of_its_scale(scale: Scale, term: Term) -> None:
    text = f"There is, or it is, a {term.name} of rain."
    (mention,) = read(text, scale)
    assert (mention.term, mention.meaning.scale, mention.meaning.is_own) == (term, scale, True)
    assert text[slice(*mention.words)] == term.name


@pytest.mark.parametrize(
    "term", [term for term in ICD203.terms if term.name != "almost no chance"], ids=lambda t: t.name
)
def test_a_word_of_the_other_column_means_the_term_beside_it(term: Term) -> None:
    (mention,) = read(f"There is, or it is, a {term.other[0]} of rain.", ICD203)
    assert (mention.term, mention.meaning.is_own) == (term, False)


def test_a_word_that_only_one_term_has_beside_it_is_no_other_column() -> None:
    (mention,) = read("It is probable that it rains.", PHIA)
    assert (mention.term.name, mention.meaning.is_own) == ("likely", True)


def test_a_desk_may_have_a_scale_of_its_own() -> None:
    own = Scale("own", "our scale", (Term("toss-up", 40, 60), Term("likely", 60, 100)))
    mentions = read("It is a toss-up, likely even, and by no means very likely.", own)
    assert [(one.term.name, one.meaning.is_own) for one in mentions] == [
        ("toss-up", True),
        ("likely", True),
        ("very likely", False),
    ]
