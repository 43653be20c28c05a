"""One judgement has one likelihood: what is likely in one case and unlikely in another is two judgements.

A term of another scale that stands alone is no second one; that it is of another scale is told by its own rule.
"""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.likelihood_words import judgement_sentences, lexicon_of
from briefgen.rules.rule import Rule

TWO_LIKELIHOODS = Check(
    "two-likelihoods",
    Severity.WARNING,
    "The text of a judgement holds a term of likelihood that is not the judgement's own.",
    "Make two judgements of it, or write the one term that stands under likelihood.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    scale, lexicon = conventions.scale, lexicon_of(conventions.scale)
    for path, judgement, sentences in judgement_sentences(brief, conventions):
        mentions = [mention for sentence in sentences for mention in lexicon.mentions_in(sentence)]
        own = scale.term(judgement.likelihood) or (mentions[0].term if mentions else None)
        for mention in mentions:
            if own and mention.term != own and (len(mentions) > 1 or mention.meaning.scale == scale):
                message = f'this is another likelihood than that of the judgement; expected only "{own.name}"'
                yield TWO_LIKELIHOODS.at(path, message, words=mention.words)


RULE = Rule((TWO_LIKELIHOODS,), _find)
