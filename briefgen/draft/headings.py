"""Which line of an article in plain text is a heading.

Plain text has no mark for a heading, only habits: `# Heading`, a line underlined with === or ---, ALL
CAPITALS, `Heading:`, or a short line without a full stop that stands by itself. The level follows from the
habit, so that an article that uses two of them has headings and subheadings.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.draft.credits import is_credit
from briefgen.draft.sections import section_of

LONGEST = 80
LONGEST_TITLE = 150
_LOWEST_LEVEL = 6
_LEVEL_OF_CAPITALS = 2
_LEVEL_OF_PLAIN = 3
_MOST_WORDS = 12
_MOST_WORDS_OF_A_LABEL = 6
_LONGEST_SMALL_WORD = 3
_FEWEST_CAPITALS = 4
_SHORTER_THAN_TEXT = 20
_WIDE = 60
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_ENDS_A_SENTENCE = re.compile(r"[.!,;:…\-–—][\"'”’»)\]]*$")
_NUMBER = re.compile(r"[0-9]{1,3}[.)]\s+")
_BULLET = re.compile(r"[-*+•▪●◦‣·–]\s+(?=.*\w)")


class Heading(Struct, frozen=True):
    """A heading, in the article's words.

    Level 1 is the highest. It `is_marked` where a mark gives the level, and not only the habit of capitals.
    """

    text: str
    level: int
    is_marked: bool = False


Found = tuple[Heading, int]


def heading_at(lines: Sequence[str], at: int, *, longest: int = LONGEST) -> Found | None:
    """Read the heading at a line that begins a block, and the number of the line after it."""
    if found := marked_heading(lines, at):
        return found
    if _is_entry(lines, at):
        return None
    return (
        _underlined(lines, at, longest=longest)
        or _in_capitals(lines, at)
        or _labelled(lines, at)
        or _set_off(lines, at, longest=longest)
    )


def marked_heading(lines: Sequence[str], at: int) -> Found | None:
    """Read a heading that starts with #; unlike the others it may stand in the middle of a paragraph."""
    line = lines[at]
    text = line.lstrip("#")
    level = len(line) - len(text)
    words = text.rstrip("#").strip()
    if 1 <= level <= _LOWEST_LEVEL and text.startswith(" ") and words and len(line) <= LONGEST_TITLE:
        return Heading(words, level, is_marked=True), at + 1
    return None


def next_text(lines: Sequence[str], at: int) -> str:
    """Give the first line from here on that is not empty; an empty text if there is none."""
    return next((lines[number] for number in range(at, len(lines)) if lines[number]), "")


def list_mark(line: str) -> str:
    """Give what marks a line as an entry of a list, with the space after it; else an empty text."""
    found = _BULLET.match(line) or _NUMBER.match(line)
    return found[0] if found else ""


def is_underline(line: str) -> bool:
    """Tell whether a line makes a heading of the line above it."""
    return bool(_UNDERLINE.fullmatch(line))


def _underlined(lines: Sequence[str], at: int, *, longest: int) -> Found | None:
    underline = lines[at + 1] if at + 1 < len(lines) else ""
    if is_underline(underline) and _reads_as_heading(lines[at], longest):
        return Heading(lines[at], 1 if underline[0] == "=" else 2, is_marked=True), at + 2
    return None


def _in_capitals(lines: Sequence[str], at: int) -> Found | None:
    text = lines[at].removesuffix(":")
    if at + 1 < len(lines) and _all_capitals(text) and not _all_capitals(lines[at + 1]):
        return (Heading(text, _LEVEL_OF_CAPITALS), at + 1) if _reads_as_heading(text) else None
    return None


def _all_capitals(line: str) -> bool:
    return line.isupper() and sum(map(str.isalpha, line)) >= _FEWEST_CAPITALS


def _labelled(lines: Sequence[str], at: int) -> Found | None:
    text = lines[at].removesuffix(":")
    if text == lines[at] or at + 1 == len(lines) or not _reads_as_heading(text):
        return None
    words = text.split()
    is_name = section_of(text) is not None or all(
        word[0].isupper() for word in words if len(word) > _LONGEST_SMALL_WORD
    )
    return (Heading(text, _LEVEL_OF_PLAIN), at + 1) if is_name and len(words) <= _MOST_WORDS_OF_A_LABEL else None


def _set_off(lines: Sequence[str], at: int, *, longest: int) -> Found | None:
    if at + 1 == len(lines) or not _reads_as_heading(lines[at], longest):
        return None
    below = lines[at + 1]
    is_label = list_mark(below) and len(lines[at].split()) <= _MOST_WORDS_OF_A_LABEL
    stands_alone = not below or is_credit(below) or is_label
    if stands_alone or _breaks_off_early(lines, at):
        return Heading(lines[at], _LEVEL_OF_PLAIN), at + 1
    return None


def _is_entry(lines: Sequence[str], at: int) -> bool:
    """Tell the entry of a list from a heading with a number, which has prose below it."""
    if not _NUMBER.match(lines[at]):
        return bool(_BULLET.match(lines[at]))
    return section_of(lines[at]) is None or bool(list_mark(next_text(lines, at + 1)))


def _breaks_off_early(lines: Sequence[str], at: int) -> bool:
    """Tell whether the line ends long before the text below it would have made it end."""
    end = next((number for number in range(at, len(lines)) if not lines[number]), len(lines))
    widest = max(len(line) for line in lines[at:end])
    first_word = lines[at + 1].split()[0]
    room = len(lines[at]) + len(first_word) < widest - _SHORTER_THAN_TEXT
    return widest >= _WIDE and room and not first_word[0].islower()


def _reads_as_heading(line: str, longest: int = LONGEST) -> bool:
    if not line or len(line) > longest or _ENDS_A_SENTENCE.search(line) or is_credit(line):
        return False
    first_letter = next(filter(str.isalpha, line), "a")
    return not first_letter.islower() and (longest > LONGEST or len(line.split()) <= _MOST_WORDS)
