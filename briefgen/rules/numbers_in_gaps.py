"""The gaps of the PHIA yardstick are meant: nobody judges so finely that 22 per cent differs from 18 or from 26.

A gap lies between the end of one term and the beginning of the next; its edges belong to these terms. A bound ("more
than 22 per cent") and a change ("by 22 per cent") are no number on the scale.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from briefgen.brief import Brief, Conventions, Scale, Term
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.rule import Rule
from briefgen.rules.wording import places_of, wording

NUMBER_IN_GAP = Check(
    "number-in-gap",
    Severity.WARNING,
    "A likelihood in per cent lies in a gap of the desk's scale.",
    "Write a term of the scale, or a number within the range of one.",
)

_NUMBER = r"\d{1,3}(?:\.\d+)?"
_PER_CENT = "(?: ?%| per ?cent| percent| pct)"
_SHARE = rf"({_NUMBER}{_PER_CENT}?(?:(?: to | or | and | ?[–-] ?){_NUMBER})?{_PER_CENT})"
_CHANCE = "(?:chances?|probabilit(?:y|ies)|likelihood|possibility|odds)(?! of exceedance| to)"
_NEAR = "(?:only |just |still |now |about |around |roughly |nearly |almost |some |an estimated |close to |between )"
_IS = "(?:(?:(?:is|are|was|were) (?:put|given|estimated)|stands|stood|remains) at|is|are|was|were|at|remains|comes to)"
_MOVED = "(?:ros|ris|fall|fell|drop|climb|grow|grew|slip|sank|sink|increas|decreas)(?:e[sdn]?|s|en|ped|ed)? to"
_OTHERWISE = "(?! (?:is|are|was|were|has|have|while|whereas|but|because|since|when|if) )"
_BOUND = "(?:(?:more|less|greater|lower|higher) than|over|above|below|under|at least|at most|up to|by|exceed(?:s|ing)?)"


@cache  # compiled when it is first asked for: only scales with gaps do
def _likelihood() -> re.Pattern[str]:
    return wording(
        (
            rf"{_SHARE}(?: or so)? (?:annual |estimated |implied |overall |combined )?{_CHANCE}",
            rf"{_SHARE} (?:likely|unlikely|probable|sure|certain)",
            rf"{_CHANCE}(?:, or| of| as| at)? \(?{_NEAR}?{_SHARE}(?! of)",
            rf"{_CHANCE}(?:{_OTHERWISE}[^;:!?%]){{0,100}}? {_IS} {_NEAR}?{_SHARE}(?! of| in)",
            rf"{_CHANCE}(?:(?! that )[^;:!?%]){{0,80}}? \({_NEAR}?{_SHARE}\)",
            rf"{_CHANCE}(?:(?! that )[^;:!?%]){{0,80}}? {_MOVED} {_NEAR}?{_SHARE}(?! of| in)",
        ),
        apart_from=(rf"{_BOUND} (?:an? )?{_NEAR}?{_NUMBER}{_PER_CENT}", rf"from {_SHARE[1:-1]}"),
    )


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    gaps = _gaps(conventions.scale)
    for path, sentence in english_sentences(brief, conventions) if gaps else ():
        for words in places_of(_likelihood(), sentence) if _has_per_cent(sentence.words) else ():
            numbers = _numbers(sentence.words[words[0] - sentence.start : words[1] - sentence.start])
            gap = next((gap for gap in gaps if _lies_in(gap, numbers)), None)
            if gap:
                yield _in_gap(path, words, gap)


def _gaps(scale: Scale) -> tuple[tuple[Term, Term], ...]:
    return tuple((before, after) for before, after in pairwise(scale.terms) if before.high < after.low)


def _numbers(words: str) -> list[float]:
    return [float(number) for number in re.findall(_NUMBER, words)]


def _has_per_cent(words: str) -> bool:
    return "%" in words or "cent" in words or "pct" in words


def _lies_in(gap: tuple[Term, Term], numbers: list[float]) -> bool:
    """Tell whether a number, or a whole range, lies in a gap; a number at its edge belongs to the term there."""
    low, high = gap[0].high, gap[1].low
    least, most = numbers[0], numbers[-1]
    return low < least == most < high or low <= least < most <= high


def _in_gap(path: Path, words: tuple[int, int], gap: tuple[Term, Term]) -> Finding:
    before, after = gap
    message = f"the scale has a gap from {before.high} to {after.low} per cent; expected a number in a term's range"
    cure = f'"{before.name}" is {before.range}, "{after.name}" {after.range}'
    return NUMBER_IN_GAP.at(path, message, words=words, help=cure)


RULE = Rule((NUMBER_IN_GAP,), _find)
