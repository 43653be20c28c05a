"""What a brief says, in one form whatever its layout, and how high each place of it is marked.

An authorisation is of this. The order of the fields of a part says nothing; that of entries counts, in registries too,
for assumptions are numbered by it, and so are sources that nothing cites. A field that has its default is left out, so
that a field which the format gains later changes no brief of before.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import (
    Block,
    Blocks,
    Brief,
    Citation,
    Conventions,
    Paragraph,
    Part,
    levels_of,
    portion_marks,
    read_blocks,
    without_portion_marks,
)
from briefgen.brief.walk import Path

MARKINGS = frozenset({"marking", "unmarked"})
UNSAID = MARKINGS | {"outcome"}
"""Fields of a part that are no word of the report as it was released: what came of a judgement is known later."""
UNGUARDED = UNSAID | {"status", "updated", "corrections", "replaced_by", "aliases", "publish_at"}
"""Fields of a brief that may change once it is released."""
QUOTATION_SIGNS = re.compile(r"(?:[ \t]*>)+")


class Place(Struct, frozen=True):
    """What can bear a marking, and the position of its level in the scheme; -1 for none.

    `words` are the offsets of a block's first line in the text at `path`; a part has none.
    """

    path: Path
    rank: int
    words: tuple[int, int] | None = None


class _Piece(Struct, frozen=True):
    """A block of a text in one line, or a line of code, and the line of the text on which it begins."""

    words: str
    line: int


def content_of(brief: Brief, desk: Conventions) -> str:
    """Write what a brief says as JSON, without markings and without what may change once it is released."""
    content = _fields(brief, frozenset(desk.scheme.marks), without=UNGUARDED)
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def places_of(brief: Brief, desk: Conventions) -> Iterator[Place]:
    """List all that can bear a marking, in the order of the format: the brief, its parts, the blocks of its texts.

    Briefs of the same content have the same places, however these are marked.
    """
    levels = levels_of(brief, desk)
    ranks = {mark: desk.scheme.rank(mark) for mark in desk.scheme.marks}
    for path, value in brief.values:
        rank = ranks[levels[path]] if levels else -1
        if path[:1] == ("corrections",):
            continue
        if isinstance(value, Blocks):
            yield from _places_in(value, Place(path, rank), ranks)
        elif isinstance(value, Part) and "marking" in type(value).model_fields:
            yield Place(path, rank)


def _places_in(text: Blocks, whole: Place, ranks: Mapping[str, int]) -> Iterator[Place]:
    marks = [mark for mark in portion_marks(text, ranks) if mark.label in ranks]
    lines = text.split("\n")
    for number in (0,) if isinstance(text, Paragraph) else (piece.line for piece in _pieces(text, ranks)):
        held = (ranks[mark.label] for mark in marks if mark.first <= number < mark.after)
        begins = sum(len(line) + 1 for line in lines[:number])
        yield Place(whole.path, max((whole.rank, *held)), (begins, begins + len(lines[number])))


def _fields(part: Part, marks: Collection[str], *, without: Collection[str] = UNSAID) -> dict[str, object]:
    content = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if value != field.default and name not in without:
            content[name] = _content(value, marks)
    return content


def _content(value: object, marks: Collection[str]) -> object:
    match value:
        case Blocks():
            return [piece.words for piece in _pieces(value, marks)]
        case tuple():
            return [_content(one, marks) for one in value]
        case Part():
            return _fields(value, marks)
        case Citation():
            return [value.source, value.credibility, _flat(value.locator or "")]
        case Mapping():
            return _as_it_stands(value)
    return _flat(str(value))


def _as_it_stands(value: object) -> object:
    """Write what a desk keeps under a key of its own: only the desk knows what white space says there."""
    match value:
        case Mapping():
            return {key: _as_it_stands(one) for key, one in value.items()}
        case tuple():
            return [_as_it_stands(one) for one in value]
    return value


def _pieces(text: Blocks, marks: Collection[str]) -> list[_Piece]:
    bare = without_portion_marks(text, marks)
    if isinstance(text, Paragraph):
        return [_Piece(_flat(bare), 0)]
    blocks = read_blocks(bare)
    depths, code = dict(_beginnings(blocks)), set(_code_lines(blocks))
    pieces: list[_Piece] = []
    for number, line in enumerate(bare.split("\n")):
        if number in code:
            pieces.append(_Piece(line.rstrip(), number))
        elif number in depths:
            pieces.append(_Piece(f"{depths[number]} {_flat(line)}", number))
        elif line.strip():
            pieces[-1] = _continued(pieces[-1], line)
    return pieces


def _continued(piece: _Piece, line: str) -> _Piece:
    """Add a line to the block above it; the signs of a quotation move with the line breaks."""
    signs = QUOTATION_SIGNS.match(line)
    words = _flat(line[signs.end() :] if signs else line)
    return replace(piece, words=f"{piece.words} {words}") if words else piece


def _beginnings(blocks: Iterable[Block], depth: int = 0) -> Iterator[tuple[int, int]]:
    """List the lines on which blocks begin, each last with how deep the outermost of them lies."""
    for block in blocks:
        yield from _beginnings(block.children, depth + 1)
        yield block.first, depth


def _code_lines(blocks: Iterable[Block]) -> Iterator[int]:
    for block in blocks:
        yield from range(block.first, block.after) if block.kind == "code" else _code_lines(block.children)


def _flat(text: str) -> str:
    return " ".join(text.split())
