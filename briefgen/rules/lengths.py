"""A summary is short enough to be read in a lift, and sentences are short enough to be read once.

Sentences are measured by their mean, since a long one between short ones is no fault; only those that end with a stop
are counted, so that headings and entries of lists do not make it look better. What is quoted is not counted, for
its length is not the desk's.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from briefgen.brief import Brief, Conventions, as_read
from briefgen.brief.sentences import BLANK, Sentence
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.english import english_sentences
from briefgen.rules.rule import Rule

SUMMARY_LENGTH = Check(
    "summary-length",
    Severity.WARNING,
    "The summary is longer than the desk allows (by default 60 words as read).",
    "Keep the bottom line; move the rest into a section.",
)
LONG_SENTENCES = Check(
    "long-sentences",
    Severity.WARNING,
    "The sentences of the brief are longer on average than the desk allows (by default 22 words).",
    "Cut the longest ones in two, and put the main point first.",
)

FEWEST_SENTENCES = 5
_AFTER_STOP = f"{BLANK} \n\"'”’)*_"


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    count = _count(as_read(brief.summary, conventions.scheme.marks))
    if count > conventions.summary_words:
        message = f"the summary has {count} words; expected at most {conventions.summary_words}"
        yield SUMMARY_LENGTH.at(("summary",), message, key=True)
    by_part = _lengths_by_part(english_sentences(brief, conventions))
    lengths = [length for part in by_part.values() for length in part]
    if len(lengths) >= FEWEST_SENTENCES and _mean(lengths) > conventions.sentence_words:
        longest = max(by_part, key=lambda part: _mean(by_part[part]))
        message = f"sentences have {_mean(lengths):.0f} words on average; expected at most {conventions.sentence_words}"
        cure = f"they are longest here, with {_mean(by_part[longest]):.0f} words; cut them in two"
        yield LONG_SENTENCES.at(longest, message, help=cure, key=True)


def _lengths_by_part(sentences: tuple[tuple[Path, Sentence], ...]) -> Mapping[Path, list[int]]:
    """Count the words of each sentence, by section of the format or of the desk's own."""
    lengths: dict[Path, list[int]] = defaultdict(list)
    for path, sentence in sentences:
        if sentence.words.rstrip(_AFTER_STOP).endswith((".", "!", "?", "…")):
            lengths[path[: 2 if path[0] == "sections" else 1]].append(_count(sentence.words))
    return lengths


def _count(words: str) -> int:
    return len(words.replace(BLANK, "").replace("–", "").split())


def _mean(lengths: list[int]) -> float:
    return sum(lengths) / len(lengths)


RULE = Rule((SUMMARY_LENGTH, LONG_SENTENCES), _find)
