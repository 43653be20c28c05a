"""An acronym is spelled out where it is first read, unless every reader knows it or the brief's registry names it.

First read is what stands first in a report, whatever the order of the file. Spelled out is an acronym with its words in
brackets, or in brackets behind its words, in the language it comes from or another, or beside words of its initials.
"""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.brief.countries import COUNTRIES
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.rule import Rule

NOT_SPELLED_OUT = Check(
    "acronym-not-spelled-out",
    Severity.WARNING,
    "An acronym is not spelled out where it is first read.",
    "Write Baloch Liberation Army (BLA) at first, or add it to the aliases of an actor.",
)

_WELL_KNOWN = frozenset(
    {
        # organisations and states that are known by their letters
        *("UN", "US", "USA", "UK", "EU", "UAE", "NATO", "UNESCO"),
        *("UNICEF", "OPEC", "FIFA", "CIA", "FBI", "BBC", "CNN", "AFP"),
        # words of every newspaper
        *("AIDS", "HIV", "DNA", "COVID", "GDP", "TV", "CEO", "NGO", "MP", "PM", "VIP"),
        *("AI", "GPS", "SMS", "IT", "ID", "OK", "PDF", "URL", "LNG", "SUV", "DC"),
        # time and calendar, and what stands before the names of ships
        *("UTC", "GMT", "AM", "AD", "BC", "CE", "BCE", "MV", "MT", "USS", "HMS"),
        # emphasis, and what a desk has yet to do
        *("NO", "NOT", "ALL", "AND", "OR", "ONLY", "MUST", "NEVER", "TODO"),
    }
)
_BESIDE_NUMBERS = frozenset(
    {
        *("USD", "EUR", "GBP", "JPY", "CHF", "CNY", "INR", "PKR", "AFN", "IRR", "IQD"),
        *("SAR", "AED", "ILS", "EGP", "SYP", "LBP", "TRY", "RUB", "UAH", "BDT", "NGN"),
        *("KES", "ETB", "SDG", "ZAR", "BRL", "MXN", "CAD", "AUD", "SEK", "NOK", "PLN"),
        *("MW", "GW", "TW", "KM", "KW", "MB", "GB", "TB"),
        *("HZ", "KHZ", "MHZ", "GHZ", "PPM", "BPD", "NM", "KT"),
    }
)
_NEARBY = 300
"""How many signs before and behind an acronym are looked at."""

_CAPITALS = re.compile(r"[A-Z]{2,6}")
_ACRONYM = re.compile(r"(?<![\w&@.#/:+])(?:(?<![A-Z]-))([A-Z]{2,6})(?=s?(?![\w&])(?!-?\d)(?!\.[A-Z]))")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_NUMBER_IN_FRONT = re.compile(r"(?:\d|million|billion|trillion)\s?$")
_TIME_IN_FRONT = re.compile(r"\d[:.]\d\d\s(?:[ap]\.?m\.?\s)?$|\d\s?[ap]\.?m\.?\s$")
_NUMBER_BEHIND = re.compile(r"\s?\d")
_SHOUTED = re.compile(r"[A-Z]{2,}(?:\W{1,2}[A-Z]{2,}){2,}")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_NOT_IN_ACRONYMS = frozenset({"a", "al", "and", "de", "el", "for", "in", "of", "on", "the", "to"})
_WORDS_IN_BRACKETS = re.compile(r"s?\s\((?!TLP)[^()]{0,60}?[^\W\d_]{3,}[^()]*[\s-][^()]*\)")
_BRACKET_OPENS = re.compile(r"[^\W\d_]\w*['’]?\W{0,3}\s\((?:[^()]{0,80}[\s\"“,;/])?$")
_ORDER = ("summary", "highlights", "figures", "judgements", "background", "escalation", "international_repercussions")


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    sentences = english_sentences(brief, conventions)
    text = "\n".join(sentence.words for _, sentence in sentences)
    if set(_CAPITALS.findall(text)) <= _WELL_KNOWN:
        return
    met = _named(brief, conventions)
    for path, sentence, match in sorted(_acronyms(sentences), key=lambda one: _rank(one[0], brief)):
        if match[1] not in met and not _is_other(match, sentence.words):
            met.add(match[1])
            if not _is_spelled_out(match, sentence.words):
                message = "this acronym is not spelled out where it is first read; expected its words with it"
                yield NOT_SPELLED_OUT.at(path, message, words=sentence.at(match))


def _acronyms(sentences: tuple[tuple[Path, Sentence], ...]) -> Iterator[tuple[Path, Sentence, re.Match[str]]]:
    for path, sentence in sentences:
        for match in _ACRONYM.finditer(sentence.words) if _CAPITALS.search(sentence.words) else ():
            if match[1] not in _WELL_KNOWN and match[1] not in COUNTRIES:
                yield path, sentence, match


def _named(brief: Brief, conventions: Conventions) -> set[str]:
    """List the acronyms that need no words: those of actors, places, publishers and markings, and of the title."""
    names = [name for actor in brief.actors for name in (actor.name, *actor.aliases)]
    names += [place.name for place in brief.places]
    names += [source.publisher for source in brief.sources if source.publisher]
    names += conventions.scheme.marks
    introduced = (one for one in _ACRONYM.finditer(brief.title) if _is_spelled_out(one, brief.title))
    return {match[0] for name in names for match in re.finditer(r"[A-Z]{2,6}\b", name)} | {one[1] for one in introduced}


def _rank(path: Path, brief: Brief) -> float:
    """Sort texts as they are read; a section of the desk's own stands behind the one that it names."""
    if path[0] == "sections" and isinstance(path[1], int) and brief.sections[path[1]].after in _ORDER:
        return _ORDER.index(brief.sections[path[1]].after or "") + 0.5
    return _ORDER.index(path[0]) if path[0] in _ORDER else len(_ORDER)


def _is_other(match: re.Match[str], words: str) -> bool:
    """Tell what is capitals and no acronym: roman numbers, time zones, currencies and units, shouting."""
    nearby = _around(match, words)
    if _TIME_IN_FRONT.search(nearby[0]) or _ROMAN.fullmatch(match[1]) or not any(map(str.islower, "".join(nearby))):
        return True
    is_beside = _NUMBER_IN_FRONT.search(nearby[0]) or _NUMBER_BEHIND.match(nearby[2])
    if match[1] in _BESIDE_NUMBERS and is_beside:
        return True
    shouted = _SHOUTED.finditer("".join(nearby))
    return any(one.start() <= len(nearby[0]) < one.end() for one in shouted)


def _around(match: re.Match[str], words: str) -> tuple[str, str, str]:
    """Cut out what stands before an acronym, the acronym, and what stands behind it."""
    before = words[max(0, match.start() - _NEARBY) : match.start()]
    return before, match[0], words[match.end() : match.end() + _NEARBY]


def _is_spelled_out(match: re.Match[str], words: str) -> bool:
    before, _, behind = _around(match, words)
    if _WORDS_IN_BRACKETS.match(behind) or _BRACKET_OPENS.search(before):
        return True
    parts = [part for word in _WORD.findall(f"{before} {behind}") for part in word.split("-") if part]
    chief = [part for part in parts if part.lower() not in _NOT_IN_ACRONYMS]
    return _has_initials(parts, match[1]) or _has_initials(chief, match[1])


def _has_initials(parts: list[str], acronym: str) -> bool:
    """Look for words in a row with these initials; two letters prove something in names alone."""
    initials = "".join(part[0] if len(acronym) == 2 else part[0].upper() for part in parts)  # noqa: PLR2004
    return acronym in initials


RULE = Rule((NOT_SPELLED_OUT,), _find)
