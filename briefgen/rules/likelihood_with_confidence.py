"""Likelihood and confidence stand in two sentences, as ICD 203 asks: in one, readers take the one for the other.

Confidence is the desk's or another analyst's in what is judged; that of investors, voters and ministers is none.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.likelihood_words import lexicon_of
from briefgen.rules.rule import Rule
from briefgen.rules.wording import places_of, wording

LIKELIHOOD_WITH_CONFIDENCE = Check(
    "likelihood-with-confidence",
    Severity.WARNING,
    "One sentence holds a likelihood and a level of confidence.",
    "Say how likely it is in one sentence, and how sure the desk is in another or under confidence.",
)

_LEVEL = "(?:very )?(?:low|moderate|medium|high)(?: (?:to|or) (?:moderate|medium|high))?"
_SURE = "(?:very|highly|fairly|quite|reasonably|moderately|increasingly|less|more|not)"
_OURS = "(?:(?:our|my|this desk[’']s|the desk[’']s|analytic(?:al)?|overall) ){1,3}"
_JUDGED = "(?:(?:this|that|the|our|these|those|its) )?(?:key )?(?:judge?ments?|assessments?|estimates?|forecasts?)"
_OF_OTHERS = f" (?:in (?!{_JUDGED})|among|votes?|interval|level)"
_JUDGING = "(?:assess|judge|estimate|conclude|expect|find|forecast)(?:s|es|ed|d)?"
_CONFIDENCE = (
    rf"({_LEVEL} (?:levels? of |analytic(?:al)? )?confidence)(?!{_OF_OTHERS})",
    rf"({_OURS}(?:level of )?confidence[^,;:]{{0,40}}? (?:is|remains|stays|stands) (?:only |at )?{_LEVEL})",
    rf"(confidence in {_JUDGED}[^,;:]{{0,20}} (?:is|remains|stays) (?:only )?{_LEVEL})",
    rf"(confidence: ?{_LEVEL})",
    rf"(?:we|I|this desk|the desk|our analysts) (?:are|am|is|remain|remains) (?:{_SURE} )?(confident)",
    rf"(?:we|this desk|the desk|our analysts) (confidently) {_JUDGING}",
    rf"{_JUDGING} (with (?:(?!{_LEVEL})\w+ )?confidence)",
)
_OF_ANOTHER_KIND = (r"(?:enjoy|command|inspire|restore|voice|exude|regain|need)(?:s|d|ed)? (?:\w+ )?confidence",)


@cache  # compiled when a sentence first speaks of confidence
def _confidence() -> re.Pattern[str]:
    return wording(_CONFIDENCE, apart_from=_OF_ANOTHER_KIND)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    lexicon = lexicon_of(conventions.scale)
    for path, sentence in english_sentences(brief, conventions):
        if "onfiden" not in sentence.words:
            continue
        for words in places_of(_confidence(), sentence):
            if any(lexicon.mentions_in(sentence)):
                message = "confidence in a sentence that holds a likelihood; expected a sentence for each"
                yield LIKELIHOOD_WITH_CONFIDENCE.at(path, message, words=words)


RULE = Rule((LIKELIHOOD_WITH_CONFIDENCE,), _find)
