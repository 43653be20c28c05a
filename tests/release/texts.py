"""Markdown of several blocks as values, so that a test can put a block in and take it out again.

A text is a list of blocks; `written` makes the source of it. Entries of a numbered list count what is withheld too,
as an author would.
"""

from dataclasses import dataclass, field, replace


@dataclass
class Lines:
    """A paragraph, a quotation, a footnote, a picture: lines as they stand; `opening` goes before each."""

    lines: list[str]
    opening: str = ""

    def written(self) -> str:
        return "\n".join(self.opening + line for line in self.lines)


@dataclass
class Heading:
    words: str
    level: int

    def written(self) -> str:
        return f"{'#' * self.level} {self.words}"


@dataclass
class Entry:
    """An entry of a list: its words, lines that hang below them, paragraphs and entries within it, numbered or not."""

    words: str
    lazy: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    below: list["Entry"] = field(default_factory=list)
    numbers_below: bool = False

    def written(self, sign: str) -> str:
        parts = [f"{sign} {self.words}", *self.lazy]
        parts += [f"\n    {paragraph}" for paragraph in self.paragraphs]
        inner = written_entries(self.below, is_numbered=self.numbers_below)
        parts += ["    " + line for entry in inner for line in entry.split("\n")]
        return "\n".join(parts)


@dataclass
class Entries:
    """A list; a loose one has an empty line between its entries."""

    entries: list[Entry]
    is_numbered: bool = False
    is_loose: bool = False

    def written(self) -> str:
        between = "\n\n" if self.is_loose else "\n"
        return between.join(written_entries(self.entries, is_numbered=self.is_numbered))


def written_entries(entries: list[Entry], *, is_numbered: bool) -> list[str]:
    """Write entries, each with its sign."""
    return [entry.written(f"{place}." if is_numbered else "-") for place, entry in enumerate(entries, 1)]


@dataclass
class Table:
    head: list[str]
    rows: list[list[str]]

    def written(self) -> str:
        rows = [self.head, ["---"] * len(self.head), *self.rows]
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)


Block = Lines | Heading | Entries | Table


@dataclass
class Text:
    """What stands in a summary or a section."""

    blocks: list[Block]

    def written(self) -> str:
        return "\n\n".join(block.written() for block in self.blocks) + "\n"


def opened(block: Block, mark: str) -> Block:
    """Set a mark at the start of a block; at each entry and each row where the block is a list or a table."""
    match block:
        case Lines(lines, opening):
            return Lines([f"{mark} {lines[0]}", *lines[1:]], opening)
        case Heading(words, level):
            return Heading(f"{mark} {words}", level)
        case Entries(entries):
            marked = [replace(one, words=f"{mark} {one.words}") for one in entries]
            return Entries(marked, block.is_numbered, block.is_loose)
        case Table(head, rows):
            return Table(head, [[f"{mark} {row[0]}", *row[1:]] for row in rows])
