"""A time of day means nothing to readers elsewhere without its zone.

One zone in a sentence serves all its times, and one sentence that says in which zone all times are serves the brief.
What only looks like a time is told from one by what stands in front: times follow a preposition, while ratios, scores
and verses follow names and other numbers. Places in a recording are no times of day.
"""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.months import MONTH, WEEKDAY
from briefgen.rules.numerals import is_heading_or_row, text_at
from briefgen.rules.rule import Rule
from briefgen.rules.wording import compiled

TIME_WITHOUT_ZONE = Check(
    "time-without-zone",
    Severity.WARNING,
    "A time of day has neither a zone nor an offset from UTC.",
    "Write the zone behind it: 04:35 UTC, 04:35 local time, 04:35 (UTC+3:30).",
)

_CLUE = re.compile(r"\d(?::\d\d|\s?[ap]\.?m\b|\s?[AP]M\b|\d{3}\s?h)")
_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = rf"{_HOUR}:[0-5]\d(?::[0-5]\d)?"
_IN_FRONT = (
    r"(?:at|by|from|until|till|to|between|before|after|since|around|about|towards|shortly|only|the|a"
    rf"|{WEEKDAY}|\d\d?\s{MONTH}|{MONTH}\s\d\d?),?\s(?:the\s)?"
)
_NO_CLOCK = r"(?![\d:,.]*\d|\s\d{3}\b|\s(?:hours|minutes|seconds|odds|ratio|scale|majority|vote|win|lead|defeat)\b)"
_TIME = rf"""(?x)(?<![\w.:/+-]) (?:
      (?P<half>(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\b\.?|[ap]m\b|[AP]M\b))
    | (?P<clock>{_CLOCK}){_NO_CLOCK}
    | (?P<military>(?:[01]\d|2[0-3])[0-5]\d\s?(?:hours|hrs|h)\b)(?!\sof\b)
    | (?P<oclock>(?:\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\so['’]clock)
    )"""
_LED_IN = rf"\b(?i:{_IN_FRONT})$|\b{_CLOCK}\s?(?:and|to|or|[-–—])\s?$"
_ZONE = r"""(?x:\b(?:UTC|GMT|Zulu|local|ET|[A-Z]{1,4}T)\b | \dZ\b | [+-]\d{1,2}:\d\d\b
    | \b(?!This|That|The|First|Last|Next|Same|Some|Any|Each|Every|Prime|For|Of|At|In|By|Response)[A-Z][\w'’]+
      \s(?:[Ss]tandard\s|[Ss]ummer\s|[Dd]aylight\s)?[Tt]ime\b)"""
_LONGEST_LEAD = 40
# Behind "p.m." a capital looks like the beginning of a sentence.
_ZONE_BEHIND = rf"\s+{_ZONE}"
_ALL_TIMES = re.compile(r"\b[Tt]imes\b.*\b(?:are|in|is|given|local|UTC|GMT)\b")
_RECORDING = re.compile(r"\b(?:video|footage|recording|clip|film|broadcast|timestamp|tape|audio|score|ratio|verse)\b")
_SCRIPTURE = re.compile(r"\b(?:Surah?|Quran|Qur['’]an|Bible|Gospel|Psalms?|Isaiah|Genesis|Exodus)\b")


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    sentences = english_sentences(brief, conventions)
    timed = [(path, one, match) for path, one in sentences if (match := _first_time(one))]
    if timed and any(_says_all(one) for _, one in sentences):
        return
    for path, sentence, match in timed:
        text = text_at(brief, path)
        is_led_in = match.start() > 0 or not is_heading_or_row(text, sentence)
        if is_led_in and not compiled(_ZONE_BEHIND).match(text, sentence.end):
            message = "this time has no zone; expected a zone, an offset or local time in the sentence"
            yield TIME_WITHOUT_ZONE.at(path, message, words=sentence.at(match))


def _first_time(sentence: Sentence) -> re.Match[str] | None:
    words = sentence.words
    if not _CLUE.search(words) and "clock" not in words:
        return None
    if compiled(_ZONE).search(words) or _RECORDING.search(words) or _SCRIPTURE.search(words):
        return None
    return next((match for match in compiled(_TIME).finditer(words) if _is_led_in(match, words)), None)


def _is_led_in(match: re.Match[str], words: str) -> bool:
    """Tell by what stands in front whether numbers are a time."""
    if match["half"] or match["oclock"]:
        return True
    in_front = words[max(0, match.start() - _LONGEST_LEAD) : match.start()]
    return match.start() == 0 or bool(compiled(_LED_IN).search(in_front))


def _says_all(sentence: Sentence) -> bool:
    return "imes" in sentence.words and bool(
        _ALL_TIMES.search(sentence.words) and compiled(_ZONE).search(sentence.words)
    )


RULE = Rule((TIME_WITHOUT_ZONE,), _find)
