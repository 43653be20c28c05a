"""A desk writes the terms of one scale in one column: a reader cannot know that "highly likely" is another's.

What is quoted is the source's. What a source is reported to think is the desk's wording, and held to the desk's scale.
"""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Scale, Term
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.likelihood_words import Mention, lexicon_of
from briefgen.rules.rule import Rule

LIKELIHOOD_OF_ANOTHER_SCALE = Check(
    "likelihood-of-another-scale",
    Severity.WARNING,
    "A text holds a term of another scale of likelihood, or of the other column of the desk's.",
    "Write a term of the desk's scale, or quote the source's words.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    lexicon = lexicon_of(conventions.scale)
    for path, sentence in english_sentences(brief, conventions):
        for mention in lexicon.mentions_in(sentence):
            if not mention.meaning.is_own:
                yield _foreign(path, mention, conventions.scale)


def _foreign(path: Path, mention: Mention, scale: Scale) -> Finding:
    term, home = mention.term, mention.meaning.scale
    if home == scale:
        message = f"this term stands in the other column of {scale.title}; expected a term of the desk's column"
        cure = f'this desk writes "{term.name}"'
    else:
        message = f"this is a term of the {home.title}; expected one of {scale.title}"
        nearest = min(scale.terms, key=lambda own: abs(_middle(own) - _middle(term)))
        cure = f'of {term.range}, "{nearest.name}" ({nearest.range}) comes nearest'
    return LIKELIHOOD_OF_ANOTHER_SCALE.at(path, message, words=mention.words, help=cure)


def _middle(term: Term) -> float:
    return (term.low + term.high) / 2


RULE = Rule((LIKELIHOOD_OF_ANOTHER_SCALE,), _find)
