"""An article in plain text, read as the blocks a reader sees: headings, paragraphs and lists.

Every word of the text is in exactly one block. Lists are kept as lists, in one level; a numbered list only
if it counts 1, 2, 3, because Markdown would number any other one anew.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from briefgen.draft.headings import Heading, heading_at, is_underline, list_mark, marked_heading

_LONGEST_WRAPPED_LINE = 140
_ENDS_BEFORE_A_LIST = tuple(".:;?!")


class Paragraph(Struct, frozen=True):
    """Prose between two empty lines, as one line."""

    text: str


class Listing(Struct, frozen=True):
    """A list with its entries in order; a numbered one counts from 1."""

    entries: tuple[str, ...]
    is_numbered: bool


class _Entry(Struct, frozen=True):
    mark: str
    text: str


Block = Heading | Paragraph | Listing


def with_empty_lines(lines: Sequence[str]) -> Iterator[str]:
    """Put the empty lines between paragraphs that a text from a web page lacks.

    Lines that were wrapped are short. So where one is long, each of its neighbours is a paragraph too.
    """
    for _, run in groupby(lines, key=bool):
        neighbours = tuple(run)
        is_wrapped = max(map(len, neighbours)) <= _LONGEST_WRAPPED_LINE
        for line, below in pairwise((*neighbours, "")):
            yield line
            if not is_wrapped and not is_underline(below):
                yield ""


def read_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Read the lines of an article as blocks, in their order."""
    kinds = groupby(_read(lines), key=_kind)
    return tuple(block for kind, run in kinds for block in _gather(kind, tuple(run)))


def _read(lines: Sequence[str]) -> Iterator[Heading | Paragraph | _Entry]:
    at = 0
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        block, at = heading_at(lines, at) or _prose_at(lines, at)
        yield block


def _prose_at(lines: Sequence[str], at: int) -> tuple[Paragraph | _Entry, int]:
    mark = list_mark(lines[at])
    end = at + 1
    while end < len(lines) and not _ends_block(lines, end, in_list=bool(mark)):
        end += 1
    text = " ".join(lines[at:end])[len(mark) :]
    return (_Entry(mark.strip(), text) if mark else Paragraph(text)), end


def _ends_block(lines: Sequence[str], at: int, *, in_list: bool) -> bool:
    if not lines[at] or marked_heading(lines, at):
        return True
    return bool(list_mark(lines[at])) and (in_list or _begins_list(lines, at))


def _begins_list(lines: Sequence[str], at: int) -> bool:
    """Tell a list right below a paragraph from prose whose line happens to begin with a dash or a number."""
    if lines[at - 1].endswith(_ENDS_BEFORE_A_LIST):
        return True
    return at + 1 < len(lines) and bool(list_mark(lines[at + 1]))


def _kind(block: Heading | Paragraph | _Entry) -> str:
    if isinstance(block, _Entry):
        return "numbered" if block.mark[0].isdigit() else "bulleted"
    return "other"


def _gather(kind: str, run: tuple[Heading | Paragraph | _Entry, ...]) -> Iterator[Block]:
    entries = tuple(entry for entry in run if isinstance(entry, _Entry))
    if kind == "bulleted" or (kind == "numbered" and _counts_from_one(entries)):
        yield Listing(tuple(entry.text for entry in entries), is_numbered=kind == "numbered")
        return
    for block in run:
        yield Paragraph(f"{block.mark} {block.text}") if isinstance(block, _Entry) else block


def _counts_from_one(entries: tuple[_Entry, ...]) -> bool:
    numbers = [int(entry.mark[:-1]) for entry in entries]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
