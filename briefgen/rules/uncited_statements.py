"""Casualties, quotations and numbers in prose have a source that a reader can follow.

One finding a sentence, of the gravest that it holds, since one citation cures all.
"""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.english_casualties import find_casualties
from briefgen.rules.english_numbers import find_number, may_count, without_names_and_dates
from briefgen.rules.prose import uncited_sentences
from briefgen.rules.rule import Rule

LEAST_WORDS = 4  # fewer are a term in scare quotes
CURE = "Cite in the sentence, or behind it at the end of its paragraph"

CASUALTIES = Check(
    "uncited-casualties",
    Severity.WARNING,
    "A sentence counts people who were killed, hurt or displaced or are missing, and no citation covers it.",
    f"{CURE}; or type the number once under figures, and name it here as [#id].",
)
QUOTATION = Check(
    "uncited-quotation",
    Severity.WARNING,
    "A sentence has a quotation of four words or more, and no citation covers it.",
    f"{CURE}.",
)
NUMBER = Check(
    "uncited-number",
    Severity.WARNING,
    "A sentence has a number, and no citation covers it. Dates, times, durations and numbers in names are none.",
    f"{CURE}; or type the number once under figures, and name it here as [#id].",
)

_WORD = re.compile(r"\w[\w’'-]*")
_TITLE_BEFORE = re.compile(r"\b(?:entitled|titled|named|code-?named|dubbed)[\s,:]*$|\($")
_SMALL_WORDS = {"a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"}


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    if not brief.sources:
        return
    texts = {path: text for path, text, _ in brief.prose}
    knows_language = bool(english_sentences(brief, conventions))
    for path, sentence in uncited_sentences(brief):
        quotation = _quotation(texts[path], sentence) if sentence.quotations else None
        counts = knows_language and may_count(sentence.words)
        words = without_names_and_dates(sentence.words) if counts else ""
        number = find_number(words)
        if casualties := find_casualties(words):
            yield CASUALTIES.at(path, _message("this count of people"), words=_at(sentence, casualties))
        elif quotation:
            yield QUOTATION.at(path, _message("this quotation"), words=quotation)
        elif number:
            yield NUMBER.at(path, _message("this number"), words=sentence.at(number))


def _message(found: str) -> str:
    return f"{found} has no source; expected a citation in its sentence or behind it in its paragraph"


def _at(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int]:
    return sentence.start + words[0], sentence.start + words[1]


def _quotation(text: str, sentence: Sentence) -> tuple[int, int] | None:
    """Find the first quotation; the title of a work, a name and what a foreign word means are none."""
    for start, end in sentence.quotations:
        quoted = _WORD.findall(text, start, end)
        is_title = all(word[0].isupper() for word in quoted if word.lower() not in _SMALL_WORDS)
        if len(quoted) >= LEAST_WORDS and not is_title and not _TITLE_BEFORE.search(text[max(0, start - 20) : start]):
            return start, end
    return None


RULE = Rule((CASUALTIES, QUOTATION, NUMBER), _find)
