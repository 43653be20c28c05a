"""A judgement says how likely a thing is in one term; a hedge beside it takes back what the term says.

The month of May, a nation's might, what somebody could not do, what a law says that one may, and what is done as soon
as possible hedge nothing.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.likelihood_words import judgement_sentences
from briefgen.rules.rule import Rule
from briefgen.rules.wording import places_of, wording

HEDGE_IN_JUDGEMENT = Check(
    "hedge-in-judgement",
    Severity.WARNING,
    "The text of a judgement hedges (may, might, could, possibly, seems), although it has a term of likelihood.",
    "Delete the hedge: the term and the confidence say how unsure it is.",
)

_RULED = (
    "(?:rul|decid|decre|order|stipulat|legislat|announc|agre|declar|specif)(?:es?|ed|ing|ies|ied|ees?|s)"
    "|laws?|bill|statute|sets? out|lays? down|says|court|constitution|resolution|treaty|licen[cs]es?|permits?|decree"
    "|mandate|agreement"
)
_CANNOT = "(?:can ?not|can[’']t|could not|couldn[’']t)"
_RULED_OUT = "(?:(?:be|yet|entirely|fully|easily) ){0,3}(?:ruled? out|excluded?|dismissed|discounted)"
_EVIDENCE = (
    "evidence|imagery|reporting|reports?|data|signals?|statements?|patterns?|movements?|deployments?|posture|rhetoric"
    "|indicators?|intercepts?|trends?|figures|timing|silence|behaviou?r|build up|signs|precedents?|history|polls?"
    "|polling|accounts?|intelligence|experience|tempo|pace"
)
_STRENGTH = "military|combat|offensive|strike|economic|industrial|growth|export|nuclear|war|full|naval|production"
_AFTER_POTENTIAL = (
    "buyers?|bidders?|investors?|donors?|recruits?|candidates?|voters?|customers?|successors?|rivals?|members?|partners?"
    "|suppliers?|lenders?|energy|output|growth|GDP|is|falls?|rises?|remains?|in|of|and|or|as|that|which|by|on|at|with"
)
_NO_HEDGES = (
    "come what may",
    rf"(?:{_RULED}) (?:that|whether|who|which|what|how many|where|under which)[^.;]{{0,80}}?(?-i: may)",
    r"(?:the|its|their|his|her|our|own|military|air|armed|\w+[’']s?) might(?!\s+\w)",
    "might (?:of|alone|and main|is|was|has)",
    "(?:naval|economic|industrial|financial|nuclear|sheer|full) might",
    f"could(?:n[’']t| not)(?! {_RULED_OUT})",
    "(?:so|in order) that[^.,;]{0,60}? (?:could|might|may)",
    "(?:than|as|all|what|whatever|everything) (?:it|they|he|she|anyone|anybody) (?:could|might|may|seems?)",
    r"(?:as|if|where|wherever|whenever|when|\w{2,}est|worst|every|all|not|no longer|only|becomes?|became) possible",
    r"(?:make|makes|made|making|render|renders) (?:\w+ ){0,4}?possible",
    "(?:cannot|can[’']t|could not|couldn[’']t) possibly",
    rf"(?:{_STRENGTH}) potential(?! (?:to|for))",
    rf"potential (?:{_AFTER_POTENTIAL})",
    "(?:realistic|remote) possibility",
    r"(?-i:[A-Z]\w+) suggests?",
)
_HEDGES = (
    "((?-i:may))",
    f"({_CANNOT} {_RULED_OUT})",
    "(might|could|maybe|perhaps|possibly|conceivably|presumably|potentially|apparently|seemingly|arguably)",
    "(seem(?:s|ed)?)",
    r"(appear(?:s|ed)?) (?:to|that|likely|unlikely|set|poised|ready|determined|intent|(?:un)?willing|(?:un)?able)",
    "it (?:also |still |now |therefore )?(appears)",
    rf"(?:{_EVIDENCE})[^.,;]{{0,60}}? (suggests?)",
    "(?:this|that|which|it) (suggests?)",
    "(suggests?) that",
    "(suggesting)",
    "(in some (?:respects?|ways?|sense|measure)|to (?:some|a certain) (?:extent|degree))",
    "(not (?:impossible|inconceivable|out of the question))",
    "(possible)",
    "(potential)",
    "(?:is|remains|exists) (?:still )?(?:a|some|the) (?:strong |distinct |real )?(possibility)",
)
_CUES = (
    *("may", "might", "could", "can", "perhaps", "possib", "conceiv", "presum", "potential", "apparent", "seem"),
    *("arguabl", "appear", "suggest", "some", "certain", "question"),
)
"""A sentence with none of these hedges nothing."""


@cache  # compiled when a judgement first may hedge: that takes longer than to check a brief
def _hedge() -> re.Pattern[str]:
    return wording(_HEDGES, apart_from=_NO_HEDGES)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, _, sentences in judgement_sentences(brief, conventions):
        for sentence in sentences:
            small = sentence.words.lower()
            for words in places_of(_hedge(), sentence) if any(cue in small for cue in _CUES) else ():
                message = "a hedge in a judgement; expected the term of likelihood alone"
                yield HEDGE_IN_JUDGEMENT.at(path, message, words=words)


RULE = Rule((HEDGE_IN_JUDGEMENT,), _find)
