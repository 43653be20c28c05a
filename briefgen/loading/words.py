"""Where in a file the words of a text stand.

A text block loses its indentation, a folded one its line breaks, a quoted one its escapes; so the characters of the
value are walked along those of the file. That is done only where a finding asks for it, and once for each text; in a
text block the lines of the file are the lines of the text, so there is nothing to walk.
"""

import re
from collections.abc import Iterator

from briefgen.loading.nodes import ScalarNode
from briefgen.loading.source import Position, Source

# A line break between the words of a text without `|`: one is a space, of more than one the first goes.
_FOLD = r"(?P<fold>[ \t]*\n[ \t\n]*)"
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\n])"
_PIECES = {
    "": re.compile(rf"{_FOLD}|.", re.DOTALL),
    "'": re.compile(rf"{_FOLD}|''|.", re.DOTALL),
    '"': re.compile(rf"\\(?P<joined>\n[ \t\n]*)|{_FOLD}|{_ESCAPE}|.", re.DOTALL),
}


def words_at(source: Source, scalar: ScalarNode, first: int, past: int) -> tuple[Position, Position]:
    """Find the characters `first` to `past` of a scalar's text; both ends lie in the file's text."""
    last = max(past - 1, first)
    if scalar.style == "|" and scalar.text:
        begin, end = _in_literal(source, scalar, first), _in_literal(source, scalar, last) + 1
        return source.position(begin), source.position(max(begin, end))
    if scalar.edges is None:
        scalar.edges = tuple(_edges(source, scalar))
    edges = scalar.edges or ((source.offset(scalar.start), source.offset(scalar.end)),)
    begin = edges[min(first, len(edges) - 1)][0]
    end = edges[min(last, len(edges) - 1)][1]
    return source.position(begin), source.position(max(begin, end))


def _in_literal(source: Source, scalar: ScalarNode, place: int) -> int:
    """Find a character in the file, whose lines differ from those of the text by their indentation alone."""
    place = min(place, len(scalar.text) - 1)
    line = scalar.start[0] + 1 + scalar.text.count("\n", 0, place)
    behind = scalar.text.find("\n", place)
    to_end = (behind if behind >= 0 else len(scalar.text)) - place
    return source.offset((line, len(source.lines[line]))) - to_end


def _edges(source: Source, scalar: ScalarNode) -> Iterator[tuple[int, int]]:
    """Give for each character of the text where it begins and ends in the file."""
    begin, end = source.offset(scalar.start), source.offset(scalar.end)
    if scalar.style in {"|", ">"}:  # of | empty ones alone come here
        return _in_folded(source.text, source.text.find("\n", begin) + 1, scalar.text)
    margin = len(scalar.style)
    return _in_flow(source.text, begin + margin, end - margin, _PIECES[scalar.style])


def _in_folded(raw: str, at: int, text: str) -> Iterator[tuple[int, int]]:
    """Follow a text whose white space has changed, and nothing else."""
    for character in text:
        while not character.isspace() and raw[at].isspace():
            at += 1
        yield at, at + 1
        at += not character.isspace() or raw[at : at + 1].isspace()


def _in_flow(raw: str, begin: int, end: int, piece: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Follow a text that may be folded and escaped, piece by piece."""
    for match in piece.finditer(raw, begin, end):
        breaks = (match["fold"] or "").count("\n")
        count = max(1, breaks - 1)
        if match.re.groups > 1 and match["joined"]:
            count = match["joined"].count("\n") - 1
        yield from [match.span()] * count
