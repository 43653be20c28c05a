"""An actor or a place has one spelling: that of the registry, or of its aliases.

Saravan and Sarawan are one town to a writer and two to a reader who searches. Only near spellings of names of six
letters and more are found; a plural, a genitive and what is derived from a name (Iranian, Mexican) are none, and
neither are names that the registry has as well, names of countries, and words that stand elsewhere in small letters.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from briefgen.brief import Brief, Conventions
from briefgen.brief.countries import COUNTRIES
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.rule import Rule

NAME_IN_TWO_WAYS = Check(
    "name-in-two-ways",
    Severity.WARNING,
    "A name is nearly that of an actor or a place of the registry, and is written in another way.",
    "Write it as the registry does, or add this spelling to the aliases; give a different place an entry of its own.",
)

_FEWEST_LETTERS = 6
_MOST_EDITS = 2
_LETTERS_FOR_TWO_EDITS = 8
_LETTERS_AT_START = 7
_ARTICLE = re.compile(r"^(?:[a-z]+[ -])+")
_WORD = re.compile(r"[\w’']+")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ](?<![\w’'].)[\w’']+")  # the set first, which is quick to look for
_GENITIVE = re.compile(r"['’]s?$")
_ENDS_BEFORE_DERIVING = frozenset({"", "a", "e", "i", "o", "s", "y", "ay", "es", "ey", "ia", "is", "ue"})
_ENDS_OF_DERIVED = re.compile(
    r"(?:e?s|is?|e|n|a|i?ans?|ish|ese|ites?|ars?|e?rs?|ic|ists?|ens?)?",
)


class _Name(Struct, frozen=True):
    """A name of the registry as its words, without an article that it begins with."""

    words: tuple[str, ...]
    whole: str
    kind: str
    id: str


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    names = tuple(_names(brief))
    sentences = english_sentences(brief, conventions)
    suspects = _suspects("\n".join(sentence.words for _, sentence in sentences), names)
    found = _variants(sentences, suspects, {name.whole.casefold() for name in names})
    for variant, (path, place, name) in found.items():
        small = re.compile(rf"\b{re.escape(variant.lower())}\b")
        if not any(small.search(sentence.words) for _, sentence in sentences):
            message = f'this is nearly the name of the {name.kind} "{name.id}"; expected it as the registry has it'
            cure = "write it as there" + ", or add this spelling to its aliases" * (name.kind == "actor")
            yield NAME_IN_TWO_WAYS.at(path, message, help=cure, words=(place, place + len(variant)))


def _names(brief: Brief) -> Iterator[_Name]:
    for actor in brief.actors:
        for name in (actor.name, *actor.aliases):
            yield _name(name, "actor", actor.id)
            if actor.kind == "person" and " " in name:
                yield _name(name.split()[-1], "actor", actor.id)
    for place in brief.places:
        yield _name(place.name, "place", place.id)


def _name(name: str, kind: str, name_id: str) -> _Name:
    whole = _ARTICLE.sub("", name) if name[0].islower() else name
    return _Name(tuple(_WORD.findall(whole)), whole, kind, name_id)


@lru_cache(maxsize=1)
def _country_words() -> frozenset[str]:
    return frozenset(word.casefold() for name in COUNTRIES.values() for word in (name, *_WORD.findall(name)))


def _suspects(text: str, names: tuple[_Name, ...]) -> Mapping[str, tuple[_Name, ...]]:
    """Map each word of a text that a near spelling may begin with to the names that it may be near."""
    by_initial: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        if len(name.whole) >= _FEWEST_LETTERS and name.whole[0].isupper():
            by_initial[name.whole[0]].append(name)
    whole_words = {word.casefold() for name in names for word in name.words}
    suspects = {}
    for word in {word for word in _CAPITALISED.findall(text) if word[0] in by_initial}:
        plain = _GENITIVE.sub("", word)
        is_known = plain.casefold() in whole_words or plain.casefold() in _country_words()
        near = tuple(name for name in by_initial[word[0]] if _may_begin(plain, name, is_known=is_known))
        if near:
            suspects[word] = near
    return suspects


def _may_begin(word: str, name: _Name, *, is_known: bool) -> bool:
    """Tell whether a near spelling of a name may begin with a word, by its length and letters, which is quick."""
    first = name.words[0]
    if len(name.words) == 1 and (is_known or len(word) < _FEWEST_LETTERS):
        return False
    return abs(len(word) - len(first)) <= _MOST_EDITS and len(set(word) ^ set(first)) <= 2 * _MOST_EDITS


def _variants(
    sentences: tuple[tuple[Path, Sentence], ...], suspects: Mapping[str, tuple[_Name, ...]], known: set[str]
) -> Mapping[str, tuple[Path, int, _Name]]:
    """Map each near spelling to where it stands first, in the text at a path, and to the name that it is near."""
    found: dict[str, tuple[Path, int, _Name]] = {}
    seen: set[tuple[str, str]] = set()
    for path, sentence in sentences:
        for start, variant, name in _possible_variants(sentence.words, suspects):
            is_new = (variant, name.whole) not in seen and variant.casefold() not in known
            seen.add((variant, name.whole))
            if is_new and _is_near(variant, name.whole, start):
                found.setdefault(variant, (path, sentence.start + start, name))
    return found


def _possible_variants(words: str, suspects: Mapping[str, tuple[_Name, ...]]) -> Iterator[tuple[int, str, _Name]]:
    """List what may be near spellings, each with its place and the name; not where a name stands as it is."""
    for match in _CAPITALISED.finditer(words) if any(map(words.__contains__, suspects)) else ():
        names = suspects.get(match[0], ())
        if names and not words.startswith(tuple(name.whole for name in names), match.start()):
            start, counts = match.start(), {len(name.words) for name in names}
            variants = {count: _words_from(words, start, count) for count in counts}
            yield from ((start, variants[len(name.words)], name) for name in names)


def _words_from(words: str, start: int, count: int) -> str:
    """Take so many words from a place on, those that hyphens or spaces join, without the ending of a genitive."""
    ends = [start]
    for match in _WORD.finditer(words, start):
        if len(ends) > count or (len(ends) > 1 and words[ends[-1] : match.start()] not in {" ", "-", "\n"}):
            break
        ends.append(match.end())
    return _GENITIVE.sub("", words[start : ends[-1]])


def _is_near(variant: str, name: str, start: int) -> bool:
    """Tell whether one is a misspelling of the other; at the start of a sentence every word has a capital."""
    letters = len(name)
    most = _MOST_EDITS if start and (letters >= _LETTERS_FOR_TWO_EDITS or _begin_and_end_alike(variant, name)) else 1
    if abs(len(variant) - letters) > most or len(variant) < _FEWEST_LETTERS or _have_other_letters(variant, name, most):
        return False
    if (start == 0 and letters < _LETTERS_AT_START) or any(map(str.isdigit, variant)) or _is_derived(variant, name):
        return False
    shared = _shared(variant, name)
    return 0 < _edits(variant[shared:].replace("\n", " "), name[shared:]) <= most


def _have_other_letters(variant: str, name: str, most: int) -> bool:
    """Tell at little cost of most names that more edits lie between them: one edit takes and brings a letter."""
    return len({*variant.replace("\n", " ")} ^ {*name}) > 2 * most


def _begin_and_end_alike(variant: str, name: str) -> bool:
    """Tell whether names of seven letters are so alike that two edits between them are one vowel: Panjgur, Panjgoor."""
    return min(len(variant), len(name)) >= _LETTERS_AT_START and variant[:2] == name[:2] and variant[-1] == name[-1]


def _is_derived(variant: str, name: str) -> bool:
    """Tell whether one is the other with another ending: a plural, an adjective, a people."""
    shared = _shared(variant, name)
    return name[shared:] in _ENDS_BEFORE_DERIVING and bool(_ENDS_OF_DERIVED.fullmatch(variant[shared:]))


def _shared(one: str, other: str) -> int:
    """Count the letters that two names begin with alike."""
    unlike = (place for place, (letter, sign) in enumerate(zip(one, other, strict=False)) if letter != sign)
    return next(unlike, min(len(one), len(other)))


def _edits(one: str, other: str) -> int:
    """Count the letters to put in, leave out or change (Levenshtein), no further than matters."""
    row = list(range(len(other) + 1))
    for line, letter in enumerate(one, start=1):
        if min(row) > _MOST_EDITS:
            break
        new = [line]
        for above, diagonal, sign in zip(row[1:], row, other, strict=False):
            new.append(min(diagonal + (letter != sign), above + 1, new[-1] + 1))
        row = new
    return row[-1] if min(row) <= _MOST_EDITS else _MOST_EDITS + 1


RULE = Rule((NAME_IN_TWO_WAYS,), _find)
