"""Terms of likelihood in sentences: the desk's own, those of its scale's other column, and those of other scales.

The longest term wins: "highly likely" is not "likely". Comparatives, denials and words in another sense ("a remote
valley", "probable cause") are no terms. A column is whole: where only some terms of a scale have another word, as in
"likely or probable" of the PHIA yardstick, a desk may write either.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from briefgen.brief import SCALES, Brief, Conventions, Scale, Term
from briefgen.brief.judgements import Judgement
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Path
from briefgen.rules.english import english_sentences
from briefgen.rules.wording import wording

_CHANCE = "(?:chances?|possibilit(?:y|ies)|probabilit(?:y|ies)|likelihood|prospects?)"
_FORMS = {"probable": "probabl[ey]", "improbable": "improbabl[ey]", "certain": "certain(?:ly)?", "even": "(?:an )?even"}
_SPECIAL_FORMS = {
    "remote": (rf"(remote)(?= {_CHANCE})",),
    "remote chance": (
        "(remote chances?)",
        rf"{_CHANCE}[^,;:()]{{0,90}}? (?:is|are|was|were|remains?|looks?) (remote)",
    ),
    "roughly even chance": (
        "(roughly (?:an )?even chances?)",
        r"chances?[^,;:()]{0,90}? (?:is|are|was|were|remains?) (roughly even)",
    ),
}
_BASE = "(?:(?:un)?likely|(?:im)?probabl[ey])"
_COMPARED = "more|less|most|least|more than|equally|increasingly|so|too|how|however"
_DEGREES = (
    "extremely|exceedingly|exceptionally|fairly|quite|rather|pretty|reasonably|relatively|somewhat|moderately|slightly"
    "|overwhelmingly"
)
_DENIALS = "not|never|hardly|scarcely|barely|neither|nor|no longer|anything but|far from|[a-z]+n[’']t"
_SOFTENED = "at all|all that|very|so|too|particularly|quite|even|highly|really|necessarily|now"
_UNEXPECTED = (
    "event|all(?:y|ies|iances?)|bedfellows|coalitions?|partner(?:s|ships?)?|hero(?:es|ine)?|friend(?:s|ships?)?"
    "|couple|duo|pair(?:ing)?|marriage|places?|settings?|sources?|origins?|figure"
)
_NO_TERMS = (
    "probable (?:cause|maximum|reserves?|errors?)",
    "error probable",
    "probabl[ey] true",
    r"(?:\d+|one|two|three) (?:is|are|was|were|as) probable",
    "(?:confirmed|suspected|proved|proven|possible|definite)(?:,|/| and| or| plus)*(?: |/)probable",
    r"probable(?: \w+){0,3}? (?:cases?|deaths?|infections?|reinfections?|patients?|fatalities)",
    "(?:graded|rated|scored|classed)(?: as)? (?:im)?probabl[ey]",
    r"(?<!will\s)(?<!would\s)improbably",
    "likely (?:voters?|story)",
    f"(?:unlikely|improbable) (?:{_UNEXPECTED})",
    "almost no chance to",
    "almost certain (?:death|defeat)",
    f"(?:no|any|every|only) (?:realistic possibility|remote {_CHANCE})",
    f"(?:{_COMPARED}) {_BASE}",
    f"as {_BASE} as|(?:just|half|twice|thrice|times|about|nearly|almost) as {_BASE}",
    rf"\d+(?:%| per ?cent| pct)(?: more| less)? {_BASE}",
    f"(?:{_DENIALS})(?: (?:{_SOFTENED}))? {_BASE}",
)
_DEGREE_OF_NO_SCALE = f"(?:{_DEGREES}) (?:un)?likely"


class Meaning(Struct, frozen=True):
    """A term and its scale; `is_own` where the desk writes it so."""

    term: Term
    scale: Scale
    is_own: bool


class Mention(Struct, frozen=True):
    """A term in a text: what it means, and its place there, first and past the last sign."""

    meaning: Meaning
    words: tuple[int, int]

    @property
    def term(self) -> Term:
        """The term itself, in whatever column it is written."""
        return self.meaning.term


class Lexicon(Struct, frozen=True, eq=False):
    """What a desk's scale makes of words; the meaning of group n of the pattern stands at n - 1.

    A sentence with none of the `endings` holds no term: looking for these first is what makes it quick.
    """

    pattern: re.Pattern[str]
    meanings: tuple[Meaning, ...]
    endings: tuple[str, ...]

    def mentions_in(self, sentence: Sentence) -> Iterator[Mention]:
        """List the terms of likelihood in a sentence, in its order."""
        lower = sentence.words.lower()
        if not any(map(lower.__contains__, self.endings)):
            return
        for group, start, end in _terms_in(sentence.words, self):
            yield Mention(self.meanings[group - 1], (sentence.start + start, sentence.start + end))


@lru_cache(maxsize=64)  # several rules read the sentences of judgements
def _terms_in(words: str, lexicon: Lexicon) -> tuple[tuple[int, int, int], ...]:
    """List the terms in words: the group of the pattern, and where it begins and ends."""
    found = (match for match in lexicon.pattern.finditer(words) if match.lastindex)
    return tuple((match.lastindex or 0, *match.span(match.lastindex or 0)) for match in found)


@cache
def lexicon_of(scale: Scale) -> Lexicon:
    """Gather the words of a desk's scale and of all that briefgen ships."""
    meanings = _meanings(scale)
    forms = [(form, meanings[name]) for name in sorted(meanings, key=len, reverse=True) for form in _forms(name)]
    return Lexicon(
        wording((*(form for form, _ in forms), _DEGREE_OF_NO_SCALE), apart_from=_NO_TERMS),
        tuple(meaning for _, meaning in forms),
        tuple({name.split()[-1][:6] for name in meanings}),
    )


def judgement_sentences(brief: Brief, conventions: Conventions) -> Iterator[tuple[Path, Judgement, list[Sentence]]]:
    """List the judgements of an English brief, each with the path and the sentences of its text."""
    own: dict[Path, list[Sentence]] = {}
    for path, sentence in english_sentences(brief, conventions):
        if path[0] == "judgements" and path[-1] == "text":
            own.setdefault(path, []).append(sentence)
    for path, sentences in own.items():
        yield path, brief.judgements[int(path[1])], sentences


def _meanings(desk: Scale) -> Mapping[str, Meaning]:
    """Say what each word means; where two scales have it, what it means in the desk's, or in the first."""
    meanings: dict[str, Meaning] = {}
    for scale in (desk, *SCALES.values()):
        has_columns = all(term.other for term in scale.terms)
        for term in scale.terms:
            meanings.setdefault(term.name, Meaning(term, scale, scale == desk))
            for name in term.other:
                meanings.setdefault(name, Meaning(term, scale, scale == desk and not has_columns))
    return meanings


def _forms(name: str) -> tuple[str, ...]:
    return _SPECIAL_FORMS.get(name) or (f"({' '.join(_FORMS.get(word, re.escape(word)) for word in name.split())})",)
