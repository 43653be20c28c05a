"""Words that a rule looks for, written as they are read: a space stands for any gap between two words.

What only looks alike is matched as well, and first, so that nothing is found within it; it has no group of its own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefgen.brief.sentences import BLANK, Sentence

_GAP = rf"(?:{BLANK}{{0,3}}[\s-]+{BLANK}{{0,3}})"
"""White space or a hyphen, with the signs of emphasis that may stand on either side."""


def wording(found: Iterable[str], *, apart_from: Iterable[str] = ()) -> re.Pattern[str]:
    """Compile patterns of whole words, each with a group around what is found; the earlier one wins."""
    alternatives = "|".join((*(f"(?:{one})" for one in apart_from), *found)).replace(" ", _GAP)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w|-\w)", re.IGNORECASE)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: the dearest take longer than the check of a brief."""
    return re.compile(pattern)


def places_of(pattern: re.Pattern[str], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """List where in its text a sentence has what a wording finds."""
    for match in pattern.finditer(sentence.words):
        if match.lastindex:
            yield sentence.start + match.start(match.lastindex), sentence.start + match.end(match.lastindex)
