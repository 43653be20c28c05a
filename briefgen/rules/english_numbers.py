"""Numbers in English prose, as an editor counts them who asks for a source.

A number in digits counts, and in words one from ten on, of hundreds, thousands and so on, per cent and fractions of a
whole; smaller ones in words mostly order the prose ("two sides", "three reasons"). What is no number is looked for
first and blanked: dates, times, durations, ages, and all that is part of a name ("Resolution 2720", "17 Brigade").
Where a digit stands no pattern of words is tried, nor the other way round: that takes a quarter of the time.
"""

import re

from briefgen.brief.sentences import BLANK
from briefgen.rules.months import MONTH, WEEKDAY
from briefgen.rules.wording import compiled

DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:[.,]\d+)?)"
SMALL = r"(?:two|three|four|five|six|seven|eight|nine)"
PERSONS = (
    r"(?:people|persons|men|women|children|civilians|refugees|families|troops|soldiers|fighters|police|prisoners"
    r"|workers)\b"
)
TENS = (
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|{SMALL}))?)"
)
_TIME = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|season|decade|centur)(?:s|y|ies)?\b"

_ANY = rf"(?:{DIGITS}|{SMALL}|{TENS}|one)"
_MONTH = rf"{MONTH}\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d,.]*\d)"
_AND = r"(?:\s?[-–/]\s?|,?\s(?:and|or|to|until|through)\s(?:the\s)?|,\s)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NO_MEASURE = (
    r"(?![.,]?\d|\s?(?:%|per\s?cent|million|billion|thousand|tonn?e?s|kg|km|miles|met(?:re|er)s|barrels|hectares"
    rf"|homes|houses|dead|killed|wounded|injured|{PERSONS}))"
)
_BEFORE_NUMBERS = (
    r"(?:Some|About|Around|Over|Under|Nearly|Almost|Roughly|Approximately|At|Only|Just|Another|Between|From|To|Of|By|For"
    r"|In|On|With|Within|Without|And|But|Or|So|The|These|Those|Its|Their|His|Her|Our|All|Up|Than|After|Before|Since"
    r"|Until|Against|Among|Including|Every|Any|If|When|While|As|Still|Now|Then|Today|Also|Even|Further|Exactly|Perhaps"
    rf"|Killed|Yesterday|{WEEKDAY}|{_MONTH})\s"
)
_NUMBERED = (
    r"(?:resolutions?|articles?|art\.|paragraphs?|para\.?|sections?|chapters?|title|annex(?:es)?|clauses?|schedule|rule"
    r"|law|decree|directive|regulation|case|flights?|boeing|airbus|kilomet(?:re|er)|mile|highway|route|motorway|gate"
    r"|terminal|berth|platform|reactor|checkpoint|room|ward|phase|stage|tiers?|categor(?:y|ies)|level|grade|type|model"
    r"|version|pages?|pp?\.|figure|fig\.|table|box|events?|pillar|unit|zone|sector|nos?\.)"
)
_ITS_NUMBER = rf"\s?(?:no\.?\s?)?\d+(?:\.\d+)*(?:\([a-z\d]+\)){{0,3}}(?:{_AND}\d+){{0,4}}"
_SO_LONG = rf"(?:{_AND}{_ANY})?(?:\s(?:hundred|thousand))?[\s-](?:more\s|full\s|consecutive\s|working\s)?{_TIME}"
_UNITS = r"(?:Brigade|Division|Corps|Commando|Regiment|Squadron|Battalion|Wing|Fleet|Rifles|Street|Avenue|Road)"
_WEAPONS = r"(?:artillery|shell|round|howitzer|gun|rocket|mortar|ammunition|cannon|projectile)"

_DIGIT = re.compile(r"\d")
_QUANTITY = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?|millions?|billion|dozens?|scores|several|half|third|quarter|fifth|tenth)\b"
)

_NO_NUMBERS_FROM_DIGITS = (
    r"\d{4}-\d\d(?:-\d\d)?\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d{1,2}/\d{1,2}\b|\d+(?:\.\d+){2,}\b",
    rf"\d{{1,2}}[:h]\d\d\b|(?:\d{{1,2}}{_AND})?\d{{1,2}}(?:\.\d\d)?\s?[ap]\.?m\b|0\d{{3}}\b|\d{{4}}\s?(?:hours|Z|UTC|GMT)\b",
    rf"(?:{_DAY}(?:\s{_MONTH})?{_AND}){{0,4}}{_DAY}\s(?:of\s)?{_MONTH}(?:\s{_YEAR}\b)?",
    rf"(?<![\d.,$€£]){_YEAR}(?:[-–/](?:\d{{4}}|\d\d))?s?\b{_NO_MEASURE}",
    rf"{DIGITS}{_SO_LONG}",
    r"\d+-year-olds?\b",
    rf"\d{{1,3}}\s(?:[A-Z][\w-]+\s){{0,3}}{_UNITS}\b",
    rf"\d{{2,3}}(?:mm\b|[ -]mm\b(?=[ -](?:[a-z]+[ -])?{_WEAPONS}))",
    r"\d{1,3}(?:\.\d+)?°\s?(?:\d{1,2}[′']\s?)?[NSEW]\b",
    r"\d+-(?:member|nation|state|country|point|party|page|storey|man|person|seat)\b",
)
_NO_NUMBERS_FROM_LETTERS = (
    rf"{_MONTH}\s{_DAY}(?:{_AND}{_DAY}){{0,4}}(?:,?\s{_YEAR}\b)?{_NO_MEASURE}",
    rf"(?:{SMALL}|{TENS}|one){_SO_LONG}",
    r"(?:aged?|ages)\s(?:of\s)?\d+",
    rf"(?=\D{{1,20}}+\d)(?i:(?<!-){_NUMBERED}{_ITS_NUMBER}){_NO_MEASURE}",
    r"[Gg]roup\sof\s\d+|[Nn]umber\s\d\b|(?i:(?:day|week|point|option|part|round|line)\s\d{1,2})(?=[.,;:)]|$|\sof\b)",
    rf"(?!{_BEFORE_NUMBERS})[A-Z][\w-]*\s\d{{1,4}}(?:\.\d)?\b{_NO_MEASURE}",
)
_NO_NUMBER = (
    rf"\b(?:(?=\d)(?:{'|'.join(_NO_NUMBERS_FROM_DIGITS)})|(?=[^\W\d_])(?:{'|'.join(_NO_NUMBERS_FROM_LETTERS)}))"
    rf"|(?<![\w-])[№#](?i:{_ITS_NUMBER}){_NO_MEASURE}|\(\d\)"
)
_NUMBER = (
    rf"(?<![\w.,+/-])(?:[A-Z]{{0,2}}[$€£¥₹]\s?)?{DIGITS}"
    r"(?:\s?(?:hundred|thousand|million|billion|trillion|bn|mn?|tn|k)\b)?"
    r"(?:\s?%|\sper\s?cent\b|\spercentage points?\b)?"
    r"(?=km|kg|cm|mph|[kMG]W|TWh|bcm|ha\b|[^\w]|$)"
    rf"|(?i:\b(?:{TENS}(?:\s(?:hundred|thousand|million|billion))?"
    rf"|(?:{SMALL}|one|a|half a)\s(?:hundred|thousand|million|billion)(?!\s(?:cuts|times|words))"
    rf"|(?:{SMALL}|one)\s(?:per\s?cent|percentage points?)|(?:{SMALL}|one)[\s-](?:third|quarter|fifth)s"
    r"|(?:a|one)\s(?:third|quarter|fifth|tenth)(?=\sof\b)"
    r"|(?<!first )(?<!second )(?<!other )half(?=\sof\s(?:the|its|all|their|those)\s))(?![\w-]))"
)


def may_count(words: str) -> bool:
    """Tell at little cost whether a sentence can hold a number or a count at all."""
    return bool(_DIGIT.search(words) or _QUANTITY.search(words.lower()))


def without_names_and_dates(words: str) -> str:
    """Blank what is no number although it has digits, or is time; every other sign keeps its place."""
    return compiled(_NO_NUMBER).sub(lambda match: BLANK * len(match[0]), words)


def find_number(words: str) -> re.Match[str] | None:
    """Find the first number in words of which names and dates are blanked."""
    return compiled(_NUMBER).search(words)
