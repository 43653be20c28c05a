"""What is searched for: of each withheld portion the runs of words, the short texts and the rare words.

Needles are kept by what they look like in a stream of parts, so that a text of any length is searched for all of
them at once: by looking up what it holds, and never needle by needle. What also stands in shown text is taken out
before; what is left has no business in a correct release.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from msgspec import Struct, field

from briefgen.gate.markdown import as_written_and_read
from briefgen.gate.texts import BREAK, SHORT_NUMBER, Kind, Normal, Passage, is_long_number, is_year
from briefgen.gate.watch import Portion

SHINGLE = 5
RUN = 8
SHORTEST_RUN = 3
SHORTEST_WORD = 4
SHORTEST_LOOSE = 8
LONGEST_CHAIN = 5
LONGEST_PHRASE = 8

_COMPOUND = re.compile(r"[^\W_]+(?:[-_./@:+~%&=?#]+[^\W_]+)+")
_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?(?![\w-])")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")
_ROUND = re.compile(r"T(?:00:00|23:59)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)")
_UNITS = (
    "km|kilometres?|kilometers?|miles?|m|metres?|meters?|feet|kg|kilograms?|tonnes?|tons?|barrels?|litres?|liters?|ha|"
    "hectares?|kw|mw|gw|kwh|mwh|gwh|nm|knots?|usd|eur|gbp|million|billion|trillion|euros?|dollars?|rounds?|troops?"
)
_CURRENCIES = {"usd", "eur", "gbp"}
_MEASURE = re.compile(rf"\d{{2,}}(?:\.\d+)?[ -]?(?:{_UNITS})\b|\b(?:usd|eur|gbp) ?\d{{2,}}(?:\.\d+)?")
_QUANTITY = re.compile(r"[\d.,]{3,}(?: [^\W\d_]+){1,3}")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_URL_HOST = re.compile(r"https?://(?:www\.)?([^/\s:?#]+)")

Chain = tuple[str, ...]
"""Parts that stand one behind the other: a short text, an identifier, an address, a number with its unit."""


class Needles(Struct):
    """All that is searched for, each with the numbers of the portions that it stands in."""

    tokens: dict[str, set[int]] = field(default_factory=dict)
    chains: dict[tuple[str, str], dict[Chain, set[int]]] = field(default_factory=dict)
    shingles: dict[Chain, set[int]] = field(default_factory=dict)
    runs: dict[int, dict[str, set[int]]] = field(default_factory=dict)

    def add(self, number: int, portion: Portion) -> None:
        """Add the needles of one portion."""
        for text in portion.texts:
            for form in as_written_and_read(text):
                self._add_text(number, form)

    def _add_text(self, number: int, text: str) -> None:
        undated = Normal(_DATE.sub(" ", text))
        for token in filter(_is_rare, undated.tokens):
            self.tokens.setdefault(token, set()).add(number)
        for shingle in undated.shingles(SHINGLE):
            self.shingles.setdefault(shingle, set()).add(number)
        for chain in {*_chains(text, undated), *_moments(text)}:
            self.chains.setdefault(_end(chain), {}).setdefault(chain, set()).add(number)
        for run in _runs(undated):
            self.runs.setdefault(len(run), {}).setdefault(run, set()).add(number)

    def take_out(self, texts: Iterable[str]) -> None:
        """Forget what stands in texts that may be shown."""
        written = BREAK.join(form for text in texts for form in _as_shown(text))
        shown = Normal(written)
        for token in self.tokens.keys() & shown.tokens:
            del self.tokens[token]
        for shingle in self.shingles.keys() & set(shown.shingles(SHINGLE)):
            del self.shingles[shingle]
        for chain in set(self._chains_in(shown)):
            del self.chains[_end(chain)][chain]
        for size, runs in self.runs.items():
            for run in runs.keys() & set(shown.runs(size)):
                del runs[run]

    def take_out_words(self, words: Collection[str]) -> None:
        """Forget words that are the product's own, and short texts of nothing but such words."""
        for token in self.tokens.keys() & words:
            del self.tokens[token]
        for pair, chains in self.chains.items():
            self.chains[pair] = {chain: of for chain, of in chains.items() if _is_telling(chain, words)}

    def found_in(self, passage: Passage) -> Iterator[tuple[int, str]]:
        """List the portions whose words a passage holds, each with what was found of it."""
        text = Normal(passage.text)
        if not self.shingles.keys().isdisjoint(text.shingles(SHINGLE)):
            yield from _hits(self.shingles, set(text.shingles(SHINGLE)), "words in a row")
        for chain in filter(text.holds_together, set(self._chains_in(text))):
            yield from ((number, "a short text, a name or an address") for number in self.chains[_end(chain)][chain])
        for size, runs in self.runs.items():
            yield from _hits(runs, set(text.runs(size)), "characters in a row")
        if passage.kind is not Kind.BROKEN:
            tokens = self.tokens.keys() & text.tokens
            telling = {token for token in tokens if passage.kind is Kind.TEXT or len(token) >= SHORTEST_LOOSE}
            yield from _hits(self.tokens, telling, "a rare word or number")

    def _chains_in(self, text: Normal) -> Iterator[Chain]:
        """List the chains that a stream of parts holds; where no last two parts of one occur, none is looked for."""
        parts = text.parts
        if self.chains.keys().isdisjoint(pairwise(parts)):
            return
        lengths = {end: {len(chain) for chain in self.chains[end]} for end in self.chains.keys() & set(pairwise(parts))}
        for place, end in enumerate(pairwise(parts), 2):
            for length in lengths.get(end, ()):
                chain = tuple(parts[max(0, place - length) : place])
                if chain in self.chains[end]:
                    yield chain


def _hits(
    needles: dict[str, set[int]] | dict[Chain, set[int]], found: Collection[object], kind: str
) -> Iterator[tuple[int, str]]:
    for needle in needles.keys() & found:
        yield from ((number, kind) for number in needles[needle])  # type: ignore[index]


def _end(chain: Chain) -> tuple[str, str]:
    """Give the parts by which a chain is looked up: its last two, for many begin alike, as names with a date do."""
    return chain[-2], chain[-1]


def _as_shown(text: str) -> Iterator[str]:
    """Give the forms in which a shown text may be printed: its times in UTC too, and hyphens lost at a line's end."""
    for form in as_written_and_read(text):
        yield form
        if "-" in form:
            yield _HYPHEN.sub("", form)
    yield from _in_world_time(text)


def _is_rare(token: str) -> bool:
    if token.isalpha():
        return len(token) >= SHORTEST_WORD
    if is_long_number(token):
        return True
    is_mixed = any(map(str.isalpha, token)) and any(map(str.isdigit, token))
    return is_mixed and len(token) >= SHORTEST_WORD and not _ORDINAL.fullmatch(token)


def _chains(text: str, undated: Normal) -> Iterator[Chain]:
    is_phrase = 1 < len(undated.words) < SHINGLE and len(undated.parts) <= LONGEST_PHRASE
    if is_phrase and undated.holds_together(undated.parts):
        yield tuple(undated.parts)
    for compound in _COMPOUND.findall(undated.text):
        yield from _windows(Normal(compound).parts)
    for host in _URL_HOST.findall(undated.text):
        yield from _windows(Normal(host).parts)
    for measure in _MEASURE.findall(undated.text):
        yield from _windows(Normal(measure).parts)
    if _QUANTITY.fullmatch(text.strip()):
        yield from _windows(undated.parts)


def _windows(parts: Sequence[str]) -> Iterator[Chain]:
    """Give a short chain whole, of a long one every stretch: an address may lose its head or its tail."""
    size = min(len(parts), LONGEST_CHAIN)
    if size > 1:
        yield from zip(*(parts[start:] for start in range(size)), strict=False)


def _moments(text: str) -> Iterator[Chain]:
    """Give times of the day that are not round; a day alone is too common to search for."""
    for moment in _MOMENT.findall(text):
        if not _ROUND.search(moment):
            yield tuple(Normal(moment).parts[:4])


def _in_world_time(text: str) -> Iterator[str]:
    """Give the times in a text as they are in UTC, which is printed beside them."""
    for moment in _MOMENT.findall(text):
        try:
            yield f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        except (ValueError, OverflowError):
            continue


def _runs(text: Normal) -> Iterator[str]:
    if len(text.unspaced) >= RUN:
        yield from text.runs(RUN)
    elif len(text.unspaced) >= SHORTEST_RUN:
        yield text.unspaced


def _is_telling(chain: Chain, words: Collection[str]) -> bool:
    """Whether a chain is a quantity, begins with a date, or has two parts, one of them no word of the product."""
    letters = [part for part in chain if not part.isdigit()]
    if len(letters) == 1 and (chain[0].isdigit() or letters[0] in _CURRENCIES):
        return True
    if len(letters) > 1 and is_year(chain[0]):
        return True
    counted = [part for part in chain if not (part.isdigit() and len(part) <= SHORT_NUMBER)]
    return len(counted) > 1 and any(part not in words and len(part) > 1 for part in counted)
