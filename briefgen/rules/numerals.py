"""A sentence does not begin with a numeral in digits, which reads like the number of a list.

What is no sentence may: entries of chronologies and of lists of numbers, headings, cells of tables. A sentence is known
by its stop and its words. So may a year before its verb, and a name that begins with a number.
"""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.months import MONTH
from briefgen.rules.rule import Rule
from briefgen.rules.wording import compiled

NUMERAL_AT_START = Check(
    "numeral-at-start",
    Severity.WARNING,
    "A sentence begins with a numeral in digits.",
    "Write the number as a word, or put other words before it.",
)

_NUMERAL = re.compile(r"\ufffc{0,3}(?:\([^()\s]+\)\s)?\ufffc{0,3}(?P<numeral>\d[\d,.]*\b)(?![-–]?[A-Za-z:/]|[-–]\d)")
_ENTRY = rf"\s?(?:[-–]\s?\d+\s)?{MONTH}(?:\s\d{{4}})?\s?(?:[:–—,(;.\ufffc]|-\s)|\ufffc?\s?[:–—;)]|\s-\s"
_YEAR = re.compile(r"(?:19|20)\d\d")
_VERB = re.compile(
    r",?\s(?:was|is|saw|had|has|brought|began|ended|will|would|may|marked|became|started|opened|closed)\b"
)
_NAME = re.compile(
    r"\s(?:[A-Z]\w+\s){0,2}(?:Downing|Avenue|Battalion|Boulevard|Brigade|Commando|Corps|Division|Group|Para|Regiment|Road"
    r"|Squadron|Street|Wing)\b"
)
_STOP = re.compile(r"[.!?…][\s\ufffc]*$")
_LIST_OF_NUMBERS = re.compile(r"\d[\d,.]*(?:\s[^\s,;]+){1,3}(?:[,;]\s(?:and\s)?\d[\d,.]*(?:\s[^\s,;]+){1,3})+\.\W*$")
_FEWEST_WORDS = 4


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, sentence in english_sentences(brief, conventions):
        match = _NUMERAL.match(sentence.words)
        if (
            match
            and _begins_a_sentence(match, sentence.words)
            and not is_heading_or_row(text_at(brief, path), sentence)
        ):
            message = "this sentence begins with a numeral; expected a word"
            start, end = match.span("numeral")
            yield NUMERAL_AT_START.at(path, message, words=(sentence.start + start, sentence.start + end))


def text_at(brief: Brief, path: Path) -> str:
    """Find the Markdown text at a path, in which what is code is blanked."""
    return next(prose for own, _, prose in brief.prose if own == path)


def is_heading_or_row(text: str, sentence: Sentence) -> bool:
    """Tell by the beginning of its line whether a sentence of a text is a heading or stands in a table."""
    line = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.end]
    return line.lstrip().startswith(("#", "|"))


def _begins_a_sentence(match: re.Match[str], words: str) -> bool:
    behind = match.end()
    if not _STOP.search(words) or len(words.split()) < _FEWEST_WORDS:
        return False
    if compiled(_ENTRY).match(words, behind) or _NAME.match(words, behind):
        return False
    if _YEAR.fullmatch(match["numeral"]) and _VERB.match(words, behind):
        return False
    return not _LIST_OF_NUMBERS.match(words, match.start("numeral"))


RULE = Rule((NUMERAL_AT_START,), _find, is_local=True)
