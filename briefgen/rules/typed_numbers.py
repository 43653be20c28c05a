"""Prose gives the number that the figure gives, and best of all does not type it again.

A number speaks of a figure where the figure's unit, or a word of its label, stands directly behind it, and all words of
the label that mean something stand in its sentence. Even then it may rightly differ: for another moment, another place,
a part of the whole, or as somebody's forecast. All that says so keeps the rule silent.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from briefgen.brief import Brief, Conventions
from briefgen.brief.figures import Figure
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.months import DAY_AND_MONTH, MONTH, MONTHS
from briefgen.rules.rule import Rule
from briefgen.rules.wording import compiled

NUMBER_DIFFERS = Check(
    "number-differs-from-figure",
    Severity.WARNING,
    "Prose gives another number than the figure that it speaks of.",
    "Write [#id] in its stead, so that the number is typed once.",
)

_SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = (
    rf"(?s)(?<![\w.,/])(?P<digits>\d[\d,]*(?:\.\d+)?|(?i:{'|'.join(_SMALL_NUMBERS)})\b)"
    rf"(?:\s(?P<scale>{'|'.join(_SCALES)}))?\s?(?=(?P<noun>%|[a-z].*))"
)
_FILLERS = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "before",
            "by",
            "during",
            "for",
            "from",
            "in",
            "into",
            "is",
            "its",
            "near",
            "of",
        ),
        *("on", "or", "per", "since", "still", "that", "the", "their", "through", "to", "was", "were", "which", "who"),
        *"with",
    }
)
_ENDINGS = re.compile(r"(?:ing|ed|es|s)$")
_FEWEST_WORDS = 2
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_FLOOR = re.compile(r"\b(?:at least|more than|over|above)\s$", re.IGNORECASE)
_CEILING = re.compile(r"\b(?:at most|up to|fewer than|less than|under|below|almost|nearly)\s$", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:about|around|some|roughly|approximately)\s$", re.IGNORECASE)
_PART = re.compile(
    r"(?:\b(?:another|further|other|of|of (?:the|these|those)|(?<![Uu]p\s)to|from)|\d\s?(?:to|and|or|[-–]))\s?$"
)
_OTHERWISE = rf"""(?xi)\b(?:
    first|initial|initially|earlier|previous|previously|later|then|yet|again|further|more|additional|another
    | among|including|each|per(?!\scent)|every|daily|a\sday|would|could|will|if|expect\w*|forecasts?|plan\w*|aim\w*
    | target\w*|since|before|after|ago|so\sfar|last|weeks?|months?|years?|hours?|no\slonger|not|alone
    | of\s(?:those|these|them|which|whom) | {DAY_AND_MONTH} | (?:in|since|by|during|until)\s(?:{MONTH}|\d{{4}}))\b"""
_WHERE = re.compile(r"\b(?i:in|at|near|from|around|outside|of|across|between)\s(?:the\s)?([A-ZÀ-Þ]\w+)")
_NOT_OF_NOW = frozenset({"figures", "corrections", "judgements", "assumptions", "gaps", "sources"})
_TENTH, _TWENTIETH = Decimal("0.1"), Decimal("0.05")
_FROM_HERE_ON_ROUND = 100


class _Counted(Struct, frozen=True):
    """A figure as it is looked for: by the stems of its label, the longest first, and the nouns behind its number."""

    figure: Figure
    stems: tuple[str, ...]
    nouns: tuple[str, ...]

    @property
    def label(self) -> str:
        """The label with the moment of the figure, in small letters."""
        when = self.figure.as_of
        day = f"{when.moment.day} {MONTHS[when.moment.month - 1]} {when.moment.year}" if when else ""
        return f"{self.figure.label} {day}".lower()


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    figures = tuple(one for figure in brief.figures if (one := _counted(figure)))
    if not figures:
        return
    allowed = frozenset(number for figure in brief.figures for number in _numbers(figure))
    for path, sentence in english_sentences(brief, conventions):
        if path[0] not in _NOT_OF_NOW and path[1:2] != ("scenarios",):
            words = sentence.words.lower()
            spoken_of = [one for one in figures if all(map(words.__contains__, one.stems))]
            yield from (finding for one in spoken_of for finding in _differing(path, sentence, one, allowed))


def _counted(figure: Figure) -> _Counted | None:
    """Prepare a figure; none for a rating, and for a label of too few words to know it by."""
    words = [word for word in _WORD.findall(figure.label) if word.lower() not in _FILLERS]
    stems = sorted({_stem(word) for word in words}, key=len, reverse=True)
    if len(stems) < _FEWEST_WORDS or not any(True for _ in _numbers(figure)):
        return None
    unit = ("per cent", "percent", "%") if figure.unit == "%" else (figure.unit or words[0].lower(),)
    return _Counted(figure, tuple(stems), (*unit, *(word for word in words if word.islower())))


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word.lower().removesuffix("'s").removesuffix("’s"))


def _numbers(figure: Figure) -> Iterator[Decimal]:
    """List all numbers that a figure gives: its own, its claims', its parts'."""
    own = (figure.value, figure.low, figure.best, figure.high, figure.of)
    claimed = (number for claim in figure.claims for number in (claim.value, claim.low, claim.high))
    yield from (number for number in (*own, *claimed) if isinstance(number, Decimal))
    yield from (number for breakdown in figure.breakdown for _, number in breakdown.parts)


def _differing(path: Path, sentence: Sentence, one: _Counted, allowed: frozenset[Decimal]) -> Iterator[Finding]:
    words = sentence.words
    match = next((match for match in compiled(_NUMBER).finditer(words) if _has_noun(match["noun"], one.nouns)), None)
    if (
        match is None
        or not {*one.stems} <= {_stem(word) for word in _WORD.findall(words)}
        or _is_of_another(words, one)
    ):
        return
    in_front = words[: match.start()]
    if not _PART.search(in_front) and not _agrees(match, in_front, one.figure, allowed):
        message = f'this is another number than that of the figure "{one.figure.id}"; expected the same'
        cure = f"write [#{one.figure.id}], or add the number to its claims"
        start, end = match.start("digits"), match.end("scale") if match["scale"] else match.end("digits")
        yield NUMBER_DIFFERS.at(path, message, help=cure, words=(sentence.start + start, sentence.start + end))


def _has_noun(behind: str, nouns: tuple[str, ...]) -> bool:
    return any(behind.startswith(noun) and not behind[len(noun) : len(noun) + 1].isalnum() for noun in nouns)


def _is_of_another(words: str, one: _Counted) -> bool:
    """Tell whether a sentence speaks of another moment or place than the figure, or of a part of it."""
    if any(match[0].lower() not in one.label for match in compiled(_OTHERWISE).finditer(words)):
        return True
    return any(match[1].lower() not in one.label for match in _WHERE.finditer(words))


def _agrees(match: re.Match[str], in_front: str, figure: Figure, allowed: frozenset[Decimal]) -> bool:
    """Tell whether a number, rounded as it is, fits the range of a figure, or a number that any figure gives."""
    number, slack = _value(match)
    slack = min(slack, number * (_TENTH if _ROUGHLY.search(in_front) else _TWENTIETH))
    value = figure.value if isinstance(figure.value, Decimal) else None
    low, high = (figure.low, figure.high) if value is None else (value, value)
    fits_below = low is None or number + slack >= low or _FLOOR.search(in_front)
    fits_above = high is None or number - slack <= high or _CEILING.search(in_front)
    return bool(fits_below and fits_above) or any(abs(number - one) <= slack for one in allowed)


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Read a number, and how far it may lie from the exact one, by its last digit that is no nought."""
    digits = match["digits"].replace(",", "").lower()
    if digits in _SMALL_NUMBERS:
        digits = str(_SMALL_NUMBERS.index(digits) + 1)
    number = Decimal(digits)
    scale = _SCALES.get(match["scale"] or "", 1)
    is_round = scale > 1 or number >= _FROM_HERE_ON_ROUND
    last = Decimal(1).scaleb(number.normalize().adjusted() - len(number.normalize().as_tuple().digits) + 1)
    return number * scale, last * scale / 2 if is_round else Decimal(0)


RULE = Rule((NUMBER_DIFFERS,), _find)
