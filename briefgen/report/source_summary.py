"""The statement that stands over the list of sources: how many they are, of how many origins, kinds and grades.

It is as much of the source summary statement of ICD 206 as can be counted; a desk that judges more writes its own over
it. Counted is what the release shows, as in the list below it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefgen.brief import RELIABILITY, CitationGroup, Judgement, Source, find_marks
from briefgen.brief.origins import origins_of
from briefgen.release import Release

ONES = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IN_DIGITS = 100  # from here on
ONE_OF_KIND = {"interview": "an interview", "own": "the desk's own"}
SEVERAL_OF_KIND = {"interview": "interviews", "own": "the desk's own"}
MOST_KINDS = 3
UNKNOWN = "F"


def source_summary(release: Release) -> str | None:
    """Word the statement in one sentence; none where the release shows no source."""
    sources = release.sources
    if not sources:
        return None
    origins = origins_of(sources)
    nature = ", ".join(filter(None, (_kinds(sources), _grades(sources))))
    statement = "; ".join(filter(None, (_count(origins), nature, _judgements(release, origins))))
    return f"{statement[0].upper()}{statement[1:]}."


def _count(origins: Mapping[str, frozenset[str]]) -> str:
    if len(origins) == 1:
        return "one source"
    roots = len(_roots(origins, origins))
    return f"{_in_words(len(origins))} sources, {_in_words(roots)} {'origin' if roots == 1 else 'origins'}"


def _kinds(sources: Sequence[Source]) -> str | None:
    """Say of what kind they are: one kind, the kind of most of them, or the most frequent kinds."""
    counts = Counter(source.kind for source in sources if source.kind)
    frequent = [(SEVERAL_OF_KIND.get(kind, kind), count) for kind, count in counts.most_common(MOST_KINDS)]
    if not frequent:
        return None
    words, count = frequent[0]
    if len(sources) == 1:
        return ONE_OF_KIND.get(next(iter(counts)), words)
    if 2 * count > len(sources):
        return f"all {words}" if count == len(sources) else f"mostly {words}"
    return ", ".join(f"partly {words}" for words, _ in frequent)


def _grades(sources: Sequence[Source]) -> str:
    """Say how reliable they are, from the best grade to the worst, and how many have none that says so."""
    known = sorted({source.reliability for source in sources if source.reliability} - {UNKNOWN})
    unknown = sum(source.reliability == UNKNOWN for source in sources)
    ungraded = sum(source.reliability is None for source in sources)
    words = [" to ".join(RELIABILITY[grade] for grade in dict.fromkeys((known[0], known[-1])))] if known else []
    if unknown:
        words.append(RELIABILITY[UNKNOWN] if unknown == len(sources) else f"{_in_words(unknown)} that cannot be judged")
    if ungraded:
        words.append("not graded" if ungraded == len(sources) else f"{_in_words(ungraded)} not graded")
    return ", ".join(words)


def _judgements(release: Release, origins: Mapping[str, frozenset[str]]) -> str | None:
    """Name the judgements of one origin by their numbers; that a single source has one goes without saying."""
    numbers = [
        str(number)
        for number, judgement in enumerate(release.judgements, 1)
        if len(origins) > 1 and len(_roots(_cited(judgement), origins)) == 1
    ]
    if not numbers:
        return None
    if len(numbers) == 1:
        return f"judgement {numbers[0]} rests on one origin"
    return f"judgements {', '.join(numbers[:-1])} and {numbers[-1]} each rest on one origin"


def _cited(judgement: Judgement) -> set[str]:
    """Name all sources of a judgement, in its list and in its texts."""
    marks = (*find_marks(judgement.text), *find_marks(judgement.because or ""))
    groups = (mark.citations for mark in marks if isinstance(mark, CitationGroup))
    return {one.source for citations in (judgement.sources, *groups) for one in citations}


def _roots(names: Iterable[str], origins: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(origins.get(name, ()) for name in names))


def _in_words(number: int) -> str:
    if number >= IN_DIGITS:
        return str(number)
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens - 2]}-{ONES[ones]}" if ones else TENS[tens - 2]
