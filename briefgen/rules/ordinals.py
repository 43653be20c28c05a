"""Dates are written with cardinal numbers, 18 January, in one way throughout.

Brigades, centuries and floors keep their ordinals, and so do bodies that are named after a day.
"""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.months import MONTH, WEEKDAY
from briefgen.rules.rule import Rule
from briefgen.rules.wording import compiled

ORDINAL_IN_DATE = Check(
    "ordinal-in-date",
    Severity.WARNING,
    "A date has an ordinal (18th January), beside others that have none.",
    "Write 18 January.",
)

_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)\b"
_ORDINALS = rf"{_ORDINAL}(?:(?:\s?[-–]\s?|\s(?:and|to|or)\s)(?:the\s)?{_ORDINAL}){{0,3}}"
_DATE = rf"""(?x)\b(?:
      {_ORDINALS}\s (?:day\s)? (?:of\s)? {MONTH} (?!\w|\s(?:Day|on\sthe|for)\b)
    | {MONTH}\s (?:the\s)? {_ORDINALS}
    | {WEEKDAY},?\s {_ORDINAL} (?!\s[A-Z])
    )"""
_ANY_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_BODY = (
    r"[\s\d]*\s(?:\w+\s)?(?:Alliance|Army|Avenue|Base|Battalion|Boulevard|Bridge|Brigades?|Camp|Coalition|Committee|Corps"
    r"|Council|Division|Front|Group|Hospital|Memorial|Movement|Museum|Party|Platform|Regiment|Revolution|School|Square"
    r"|Stadium|Street|University)\b"
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, sentence in english_sentences(brief, conventions):
        for match in compiled(_DATE).finditer(sentence.words) if _ANY_ORDINAL.search(sentence.words) else ():
            if not compiled(_BODY).match(sentence.words, match.end()):
                message = "this date has an ordinal; expected the day as a plain number"
                yield ORDINAL_IN_DATE.at(path, message, words=sentence.at(match))


RULE = Rule((ORDINAL_IN_DATE,), _find, is_local=True)
