"""A brief is read on other days than that of its writing, so it names days and does not count from its own.

"Today" also means nowadays. It is a finding only where its clause tells what was or will be done, which is what dates
are asked for. "The last week" and "in the next month" are spans, "last week of January" has its date, and a name that
stands in a title, such as Russia Today, has a capital where no sentence begins.
"""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.months import DAY_AND_MONTH, MONTH
from briefgen.rules.rule import Rule
from briefgen.rules.wording import compiled

RELATIVE_DATE = Check(
    "relative-date",
    Severity.WARNING,
    "A day is told from the day of writing (yesterday, last week), which readers on other days must guess.",
    "Write the date.",
)

_CLUES = (
    *("oday", "esterday", "omorrow", "onight", "ast ", "ext ", " ago", "from now"),
    *(f"his {initial}" for initial in "aemswy"),
)
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_SPANNING = (r"\bthe", r"\bhis", r"\bher", r"\bits", r"\bour", r"\btheir", r"\bvery", "['’]s", "s['’]")
_NO_SPAN = "".join(rf"(?<!(?i:{words})\s)" for words in _SPANNING)
_ROUGH = ("some", "about", "over", "almost", "nearly", "around", "roughly", "least", "than")
_EXACTLY = "".join(rf"(?<!\b(?i:{word})\s)" for word in _ROUGH)
_SEASON = r"(?:summer|autumn|winter)"
_RELATIVE = rf"""(?x)\b(?:
      (?P<today>[Tt]oday)
    | [Yy]esterday | [Tt]omorrow | [Tt]onight
    | (?=[LlNn][ae][sx]t\s) {_NO_SPAN}
      (?:[Ll]ast\snight|(?:[Ll]ast|[Nn]ext)\s (?:week(?:end)?|month|quarter|year|{_SEASON}|spring|fall|{MONTH}))
    | [Tt]his\s (?:morning|afternoon|evening|week(?:end)?|month|year|{_SEASON})
    | (?=\w{{1,6}}\s(?:hour|day|week|month|year)s?\s) {_EXACTLY} (?i:{_COUNT})\s \w+\s (?:ago|from\snow)
    )\b (?!-|\s(?:of|before|after)\b)"""
_DATE_BEHIND = rf"[\s,(]{{1,3}}(?:on\s)?(?:\w+day,?\s)?(?:the\s)?(?:{DAY_AND_MONTH}|\d{{4}}\b)"
_LONGEST_LEAD, _LONGEST_CLAUSE = 40, 300
_CLAUSE_ENDS = re.compile(r"[;:\ufffc]|,\s")
_IDIOM = re.compile(r"(?:\b(?<![Aa]s )of|\bis|\bare|\bremains?|\bthan|\bas|\bfor|\buntil|\bwar|\blike|\bhere) $")
_GENERATION = re.compile(r"['’]s\s(?:men|man|wars?|leaders?|world|generations?|standards|terms|prices|money|news)\b")
_DONE = r"""(?x)(?<!\bis\s)(?<!\bare\s)(?<!\bremains\s)(?<!\bremain\s)\b(?!need|indeed|armed|united|used)[a-z]{2,}ed\b
    | \b(?:said|told|met|struck|hit|shot|fell|rose|began|held|left|took|came|went|gave|won|lost|sent|found|saw|spoke
    |was|were|will|shall|is\sto|are\sto|due|expected|scheduled|planned)\b"""
_OF_A_DAY = re.compile(
    r"['’]s\s(?:\w+\s)?(?:attack|strike|vote|meeting|session|talks|statement|hearing|raid|call|ruling)"
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    sentences = english_sentences(brief, conventions)
    text = "\n".join(sentence.words for _, sentence in sentences)
    clues = [clue for clue in _CLUES if clue in text]
    for path, sentence in sentences:
        has_clue = any(map(sentence.words.__contains__, clues))
        for match in compiled(_RELATIVE).finditer(sentence.words) if has_clue else ():
            if _counts_from_writing(match, sentence):
                message = "this is told from the day of writing; expected a date"
                yield RELATIVE_DATE.at(path, message, words=sentence.at(match))


def _counts_from_writing(match: re.Match[str], sentence: Sentence) -> bool:
    words = sentence.words
    before = words[max(0, match.start() - _LONGEST_LEAD) : match.start()]
    if match[0][0].isupper() and any(map(str.isalnum, before.rpartition(")")[2])):
        return False
    if compiled(_DATE_BEHIND).match(words, match.end()) or _GENERATION.match(words, match.end()):
        return False
    if match["today"]:
        return _is_of_an_act(match, words)
    return match[0].lower() not in {"tomorrow", "yesterday"} or not _IDIOM.search(before)


def _is_of_an_act(today: re.Match[str], words: str) -> bool:
    """Tell whether today is a day on which something was or will be done, and not the present."""
    if words.startswith(("'", "’"), today.end()):
        return bool(_OF_A_DAY.match(words, today.end()))
    before = words[max(0, today.start() - _LONGEST_CLAUSE) : today.start()]
    behind = words[today.end() : today.end() + _LONGEST_CLAUSE].removeprefix(",")
    clause = _CLAUSE_ENDS.split(before)[-1] + _CLAUSE_ENDS.split(behind, maxsplit=1)[0]
    return not _IDIOM.search(before) and bool(compiled(_DONE).search(clause))


RULE = Rule((RELATIVE_DATE,), _find, is_local=True)
