"""The sentences of a brief that nothing is cited for.

A citation covers its sentence and those before it in its paragraph, as a reader takes it who finds one at the end. What
a colon introduces belongs to the paragraph of the colon, so that a citation there covers the list or the table below.
The summary and the judgements are no prose here: what they say stands, and is cited, further down or beside them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from briefgen.brief import Brief, Figure, find_footnotes
from briefgen.brief.blocks import DELIMITER_ROW
from briefgen.brief.sentences import BLANK, Sentence
from briefgen.diagnostics import Path

SECTIONS = {"background", "escalation", "international_repercussions", "implications"}
LONGEST_GROUP = 300  # signs of citations behind a colon

_GAP = re.compile(r"\n[ \t]*\n\s*")
_INTRODUCES = re.compile(r":[*_]*\s*(?:\[@[^\[\]]*\]\s*)*$")
_ENTRY = re.compile(r"[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]|\|")
_BELONGS_ABOVE = re.compile(r"[(*_]*(?:\[@|Sources?:)")
_NOTE_MARK = re.compile(r"\[\^([^\s\[\]`]+)\](?!:)")


def uncited_sentences(brief: Brief) -> Iterator[tuple[Path, Sentence]]:
    """List the sentences of sections, highlights and notes of figures that no citation covers; no headings."""
    texts = {path: prose for path, _, prose in brief.prose if _is_prose(path, brief)}
    for path, sentences in groupby(brief.sentences, key=itemgetter(0)):
        if path in texts:
            yield from ((path, one) for one in _uncited(texts[path], [sentence for _, sentence in sentences]))


def _is_prose(path: Path, brief: Brief) -> bool:
    """Tell whether a text is to cite; the note of a figure that has sources is covered by them."""
    home, last = path[0], path[-1]
    if home == "figures" and last == "note" and isinstance(path[1], int):
        return not _cites(brief.figures[path[1]])
    return last == "text" and (home in {"highlights", "sections"} or (home in SECTIONS and path == (home, last)))


def _cites(figure: Figure) -> bool:
    return bool(figure.sources) or any(claim.sources for claim in figure.claims)


def _uncited(text: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    ends = tuple(_paragraph_ends(text))
    citing = _citing_notes(text)
    for _, group in groupby(sentences, key=lambda sentence: bisect_right(ends, sentence.start)):
        paragraph = tuple(group)
        cited = [bool(one.citations or _notes_in(text, one) & citing) for one in paragraph]
        if not any(cites and _leads(text, one) for cites, one in zip(cited, paragraph, strict=True)):
            covered = max((place + 1 for place, cites in enumerate(cited) if cites), default=0)
            yield from (one for one in paragraph[covered:] if not _is_head(text, one))


def _paragraph_ends(text: str) -> Iterator[int]:
    """List where the next paragraph begins; what belongs together reaches over an empty line."""
    block = 0
    for gap in _GAP.finditer(text):
        before, after = text[max(block, gap.start() - LONGEST_GROUP) : gap.start()], gap.end()
        is_list = _ENTRY.match(text, block) and _ENTRY.match(text, after)
        if not (is_list or _INTRODUCES.search(before) or _BELONGS_ABOVE.match(text, after)):
            yield after
        block = after


def _citing_notes(text: str) -> set[str]:
    return {note.label for note in find_footnotes(text) if "[@" in note.text} if "[^" in text else set()


def _notes_in(text: str, sentence: Sentence) -> set[str]:
    return set(_NOTE_MARK.findall(text, sentence.start, sentence.end))


def _leads(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence introduces all that follows in its paragraph."""
    return sentence.words.rstrip(BLANK + " \t\n").endswith(":") or _is_table_head(text, sentence)


def _is_head(text: str, sentence: Sentence) -> bool:
    before = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    return before.lstrip().startswith("#") or _is_table_head(text, sentence)


def _is_table_head(text: str, sentence: Sentence) -> bool:
    end = text.find("\n", sentence.start)
    if end < 0 or "|" not in text[sentence.start : end]:
        return False
    below = text[end + 1 : text.find("\n", end + 1)]
    return bool(DELIMITER_ROW.match(below.strip()))
