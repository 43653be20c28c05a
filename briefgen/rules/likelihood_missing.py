"""A judgement says its likelihood where it is read, and not only in the field beside it."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.likelihood_words import judgement_sentences, lexicon_of
from briefgen.rules.rule import Rule

LIKELIHOOD_MISSING_IN_TEXT = Check(
    "likelihood-missing-in-text",
    Severity.WARNING,
    "The text of a judgement does not hold its term of likelihood.",
    "Write the term, or its adverb, in the text as it stands under likelihood.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    lexicon = lexicon_of(conventions.scale)
    for path, judgement, sentences in judgement_sentences(brief, conventions):
        term = conventions.scale.term(judgement.likelihood)
        mentions = (mention for sentence in sentences for mention in lexicon.mentions_in(sentence))
        if term and not any(mention.meaning.is_own and mention.term == term for mention in mentions):
            message = f'the text does not hold the term of its likelihood; expected "{term.name}" in it'
            yield LIKELIHOOD_MISSING_IN_TEXT.at(path, message)


RULE = Rule((LIKELIHOOD_MISSING_IN_TEXT,), _find)
