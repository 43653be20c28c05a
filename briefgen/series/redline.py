"""Two versions of a text as one, word by word: what stayed, what went, what came.

Words and signs are compared, not white space: a text that is only broken into lines in another way has no edits. What
stays or comes has the white space of the newer text.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

TOKEN = re.compile(
    r"""(?: \[[@\#^][^\]\n]*\]                                        # a citation, a reference or a footnote
          | [^\s.,:;!?()\[\]“”"*]+ (?: [.,:] [^\s.,:;!?()\[\]“”"*]+ )*  # a word, a number, a time
          | \S ) \s*""",
    re.VERBOSE,
)
TOO_FEW = 2
"""Words or signs between two edits that are struck out and written again with them: scraps read worse than a run."""


class Edit(Struct, frozen=True):
    """A run of words that stayed, went or came, with the white space behind it."""

    kind: Literal["equal", "deleted", "inserted"]
    text: str


class _Run(Struct, frozen=True):
    """A stretch of both texts: `before` is replaced by `after`, unless it is equal."""

    is_equal: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


def words_of(before: str, after: str) -> tuple[Edit, ...]:
    """Compare two texts word by word; where words are replaced, those that went stand before those that came."""
    return tuple(edit for run in _joined(_runs(before, after)) for edit in _edits(run))


def _runs(before: str, after: str) -> list[_Run]:
    old, new = TOKEN.findall(before.strip()), TOKEN.findall(after.strip())
    matcher = SequenceMatcher(None, [word.rstrip() for word in old], [word.rstrip() for word in new], autojunk=False)
    return [
        _Run(tag == "equal", tuple(old[first:end]), tuple(new[begin:last]))
        for tag, first, end, begin, last in matcher.get_opcodes()
    ]


def _joined(runs: list[_Run]) -> list[_Run]:
    """Put edits together that only a word or two stand between."""
    scraps = {
        place
        for place, run in enumerate(runs)
        if run.is_equal and 0 < place < len(runs) - 1 and _is_scrap(run, runs[place - 1], runs[place + 1])
    }
    joined: list[_Run] = []
    for place, run in enumerate(runs):
        if place in scraps or place - 1 in scraps:
            last = joined.pop()
            joined.append(replace(last, before=last.before + run.before, after=last.after + run.after))
        else:
            joined.append(run)
    return joined


def _is_scrap(run: _Run, last: _Run, following: _Run) -> bool:
    struck, written = len(last.before) + len(following.before), len(last.after) + len(following.after)
    return len(run.after) <= TOO_FEW < min(struck, written)


def _edits(run: _Run) -> Iterator[Edit]:
    if run.is_equal:
        yield Edit("equal", "".join(run.after))
        return
    if run.before:
        yield Edit("deleted", "".join(run.before))
    if run.after:
        yield Edit("inserted", "".join(run.after))
