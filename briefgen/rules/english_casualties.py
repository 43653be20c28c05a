"""Casualties in English prose: people who were killed, hurt or displaced or went missing, with a count of them.

The count may be small, in words or vague ("seven", "dozens"). What only might happen, who did the killing ("two gunmen
killed a colonel") and beasts or bills that were killed are none.
"""

import re

from briefgen.rules.english_numbers import DIGITS, PERSONS, SMALL, TENS
from briefgen.rules.wording import compiled

_COUNT = (
    rf"(?<![\w.,+/$€£-])(?P<count>{DIGITS}(?:\s(?:thousand|million))?|(?i:(?:tens|hundreds)\sof\sthousands"
    rf"|(?:a\s|half\sa\s|several\s)?(?:dozen|hundred|thousand|million)s?|scores|several|{TENS}"
    rf"|{SMALL}(?:\s(?:hundred|thousand|million))?|one(?!\s(?:of|another|who|that|side)\b)))"
    r"(?![,.]?\d|\s?%|\sper\s?cent|[\w-])"
)
_THINGS = (
    r"(?:aircraft|amendments|animals|batteries|bills|birds|boats|camels|cattle|companies|cows|deals|drones|goats|herds"
    r"|helicopters|jets|jobs|livestock|missiles|pigs|planes|projects|rockets|sheep|ships|talks|tanks|tonnes|turbines|vehicles|vessels)"
)
_NO_LINK = (
    rf"(?:{_THINGS}|that|which|who|whom|whose|after|since|when|because|before|until|ago|have|has|had|per|whether|if|times"
    r"|others?|said|says?|told|report(?:s|ed)?|claim(?:s|ed)?|confirm(?:s|ed)?|announced?|accused?|blamed?|den(?:y|ied)"
    r"|warn(?:s|ed)?|condemn(?:s|ed)?|visit(?:s|ed)?|met|arrested|rival|years?|days?|months?|weeks?|hours?)\b"
)
_WORDS = rf"(?:\s(?!{_NO_LINK})[\w’'-]+){{0,5}}?(?:,[^,;:]{{1,40}},)?"
_HARMED = (
    r"(?:killed|wounded|injured|displaced|hurt|maimed|murdered|massacred|slain|executed|hanged|uprooted|homeless|missing"
    r"|dead|(?:shot|found)\sdead|(?:left|made)\shomeless|burn(?:ed|t)\sto\sdeath|unaccounted\sfor)\b"
)
_HAVE = r"(?:\s(?:have|has|had))?"
_ARE = r"(?:were|was|are|is|being|been|(?:remain|report|list|presum|fear)(?:ed|s)?|went|lay)"
_NO_OBJECT = (
    r"(?=\s*(?:[^\s\w]|$|(?:in|on|by|when|after|during|and|or|since|near|at|as|over|across|but|inside|outside|while|amid"
    r"|from|under|within)\b))"
)
_KILLED = (
    r"(?:kill(?:ed|ing|s)?|wound(?:ed|ing)|injur(?:ed|ing)|displac(?:ed|ing)|murder(?:ed|ing)|maim(?:ed|ing)"
    r"|uproot(?:ed|ing)|drown(?:ed|ing)|massacr(?:ed|ing)|hang(?:ed|ing)|execut(?:ed|ing)|(?:deaths?|killings?|murders?"
    r"|toll|casualties|dead|fatalities)\s(?:\w+\s){0,3}?(?:at|of|to|are|were|include[sd]?|number(?:ed)?|reached"
    r"|exceed(?:ed|s)))"
)
_LIVES = r"(?:claim|cost|tak)(?:ed|ing|en)?(?:\salready)?"
_ABOUT = r"(?:[a-z]+\s(?:than\s|as\s|to\s)?){0,2}?"

_HINT = re.compile(
    r"kill|dead|died|death|wound|injur|displac|missing|toll\b|casualt|fatal|perish|drown|\bfled\b|\blives\b|\blost\b|hurt"
    r"|maim|murder|massacr|slain|execut|hang|uproot|homeless|bodies|unaccounted"
)
_SUPPOSED = re.compile(
    r"\A\W*(?:If|Should|Unless|Were)\b|\b(?:would|could|might|may|can|to)\s(?:(?:be|have)\s)?(?:kill|wound|injur|displac)"
    r"|\bthat\s(?:kill|wound|injure|displace)s\b"
)
BEFORE = 30  # signs in which a word takes the count back
_NONE = re.compile(r"\b(?:none|neither|nobody|no|without)\b[^,;]{0,20}$", re.IGNORECASE)
_CASUALTIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        rf"{_COUNT}(?:{_WORDS}|\s(?:who|that)),?{_HAVE}\s{_ARE}(?:\s(?:also|still|later|since|then|now|\w+ly)){{0,2}}\s{_HARMED}",
        (),
    ),
    (rf"{_COUNT}{_WORDS}\s{_HARMED}{_NO_OBJECT}", ()),
    (
        rf"{_COUNT}{_WORDS}{_HAVE}\s(?:died|perished|drowned|lost\s(?:their|his|her)\sli)",
        ("died", "perished", "drowned", "lost"),
    ),
    (
        rf"{_COUNT}{_WORDS}{_HAVE}\sfled\s(?:their|the\s(?:city|town|fighting|area|region|war)|across|north|south|east|west)",
        ("fled",),
    ),
    (rf"{_COUNT}{_WORDS}{_HAVE}\s(?:suffered|sustained)\s(?:\w+\s)?(?:injur|wounds|burns)", ("suffered", "sustained")),
    (
        rf"{_COUNT}{_WORDS}\s(?:deaths|fatalities|casualties|injuries|bodies|displacements)\b",
        ("deaths", "fatalities", "casualties", "injuries", "bodies", "displacements"),
    ),
    (rf"{_COUNT}\s(?:\w+\s)?(?:displaced|missing|wounded|injured|dead)\s{PERSONS}", ()),
    (rf"\b{_KILLED}\s{_ABOUT}{_COUNT}(?!\s(?:\w+\s)?{_THINGS}\b)", ()),
    (rf"\b{_LIVES}\s{_ABOUT}{_COUNT}(?:\sof)?\slives\b", ("lives",)),
    (rf"\b{_LIVES}\sthe\slives\sof\s{_ABOUT}{_COUNT}", ("lives",)),
    (
        rf"\blost\s{_ABOUT}{_COUNT}\s(?:\w+\s)?(?:soldiers|men|fighters|troops|people|officers|civilians|crew|pilots)\b",
        ("lost",),
    ),
)
"""Patterns, each with words of which it needs one; a pattern without any needs others than these."""


def find_casualties(words: str) -> tuple[int, int] | None:
    """Find the first count of casualties in words of which names and dates are blanked, first and past the last."""
    if not _HINT.search(words) or _SUPPOSED.search(words):
        return None
    may_match = (
        compiled(pattern) for pattern, needs in _CASUALTIES if not needs or any(map(words.__contains__, needs))
    )
    return min((found for pattern in may_match if (found := _first(pattern, words))), default=None)


def _first(pattern: re.Pattern[str], words: str) -> tuple[int, int] | None:
    counts = (match.span("count") for match in pattern.finditer(words))
    return next((span for span in counts if not _NONE.search(words[max(0, span[0] - BEFORE) : span[0]])), None)
