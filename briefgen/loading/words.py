"""Where in a file the words of a text stand.

A text block loses its indentation, a folded one its line breaks, a quoted one its escapes; so the characters of
the value are walked along those of the file. That is done only where a finding asks for it.
"""

import re
from itertools import pairwise

from briefgen.loading.nodes import ScalarNode
from briefgen.loading.source import Position, Source

ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|.)", re.DOTALL)


def words_at(source: Source, scalar: ScalarNode, first: int, past: int) -> tuple[Position, Position]:
    """Find the characters `first` to `past` of a scalar's text; both ends lie in the file's text."""
    begin, end = source.offset(scalar.start), source.offset(scalar.end)
    places = _places(source.text, _content_start(source.text, begin, scalar.style), end, scalar)
    places.append(end)
    start = places[min(first, len(places) - 1)]
    last = places[min(max(past - 1, first), len(places) - 1)]
    return source.position(start), source.position(min(last + 1, len(source.text)))


def _content_start(text: str, begin: int, style: str) -> int:
    if style in {"|", ">"}:
        return text.find("\n", begin) + 1
    return begin + 1 if style else begin


def _places(raw: str, at: int, end: int, scalar: ScalarNode) -> list[int]:
    """Give the place in the file of each character of the scalar's text."""
    places: list[int] = []
    for character in scalar.text:
        if character.isspace():
            places.append(min(at, end))
            at = _past_space(raw, at, end, places)
            continue
        at = _next_visible(raw, at, end)
        places.append(min(at, end))
        at += _width(raw, at, scalar.style)
    return places


def _past_space(raw: str, at: int, end: int, places: list[int]) -> int:
    """Leave the rest of a run of white space for the next character that is seen."""
    return at + 1 if at < end and raw[at].isspace() and len(places) > 0 else at


def _next_visible(raw: str, at: int, end: int) -> int:
    while at < end and (raw[at].isspace() or raw.startswith("\\\n", at)):
        at += 1
    return at


def _width(raw: str, at: int, style: str) -> int:
    if style == '"' and raw.startswith("\\", at):
        match = ESCAPE.match(raw, at)
        return len(match.group()) if match else 1
    return 2 if style == "'" and raw.startswith("''", at) else 1


def line_starts(text: str) -> list[int]:
    """List the offsets at which the lines of a text begin, and its end."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return [*starts, len(text)] if starts[-1] != len(text) else starts


def lines_with_offsets(text: str) -> list[tuple[int, str]]:
    """List the lines of a text, each with its offset."""
    return [(start, text[start:end]) for start, end in pairwise(line_starts(text))]
