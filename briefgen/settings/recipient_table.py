"""A list of readers as CSV: a line of column names first, with commas or, as some spreadsheets do, semicolons or tabs.

A line `sep=;` before the names, by which a spreadsheet tells others what parts the values, is heeded.
"""

import csv
import re
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Span, did_you_mean, quoted
from briefgen.loading.reading import decode, forbidden_characters
from briefgen.loading.source import Source
from briefgen.settings.addresses import UNSEEN, code_point
from briefgen.settings.posting import MALFORMED_LIST

COLUMNS = ("address", "name", "language", "clearance", "format")
SEPARATOR = re.compile(r'"?sep=([,;\t])"?[,;\t ]*', re.IGNORECASE)


class Cell(Struct, frozen=True):
    """One value of a list; where it stands is found when somebody asks."""

    text: str
    span: Callable[[], Span]


Rows = list[dict[str, Cell]]


def read_table(content: bytes, file: str) -> tuple[Rows, tuple[Diagnostic, ...]]:
    """Read a table as rows of cells by column, or say what is wrong with it."""
    source = decode(content, file)
    if isinstance(source, Diagnostic):
        return [], (source,)
    hidden = forbidden_characters(source)
    if hidden:
        return [], hidden
    records = _records(source)
    return ([], (records,)) if isinstance(records, Diagnostic) else _rows(records, source)


Record = tuple[int, list[str]]


def _records(source: Source) -> list[Record] | Diagnostic:
    """List what is not empty, each with the line it begins on, from 0."""
    separator, begins = _separator(source.lines)
    skipped = begins
    rest = (f"{line}\n" for line in source.lines[skipped:])
    reader = csv.reader(rest, delimiter=separator, strict=True)
    records: list[Record] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((begins, cells))
            begins = skipped + reader.line_num
    except csv.Error:
        message = "a quotation mark is opened here and not closed as CSV wants it; expected pairs"
        return source.diagnostic(MALFORMED_LIST, message, (begins, 0))
    return records


def _separator(lines: tuple[str, ...]) -> tuple[str, int]:
    """Find what parts the values, and the line from which on there are any."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    told = SEPARATOR.fullmatch(lines[first])
    if told:
        return told[1], first + 1
    return next((sign for sign in ";\t" if sign in lines[first]), ","), first


def _rows(records: list[Record], source: Source) -> tuple[Rows, tuple[Diagnostic, ...]]:
    if not records:
        return [], ()
    at, head = records[0]
    names = [name.strip().lower() for name in head]
    faults = tuple(_head_faults(names, partial(_place, source, at, head)))
    if faults:
        return [], faults
    found = []
    rows: Rows = []
    for line, cells in records[1:]:
        if len(cells) > len(names):
            message = f"this line has {len(cells)} values; expected at most {len(names)}, as many as there are columns"
            found.append(source.diagnostic(MALFORMED_LIST, message, (line, 0)))
        else:
            rows.append(_row(names, cells, line, source))
    return rows, tuple(found)


def _row(names: list[str], cells: list[str], line: int, source: Source) -> dict[str, Cell]:
    place = partial(_place, source, line, cells)
    row = {"address": Cell("", partial(place, len(cells)))}
    for number, (name, text) in enumerate(zip(names, cells, strict=False)):
        row[name] = Cell(text.strip(" \t"), partial(place, number))
    return row


def _head_faults(names: list[str], place: Callable[[int], Span]) -> Iterator[Diagnostic]:
    if any("@" in name for name in names):
        message = "an address stands in the first line; expected the names of the columns there, such as address,name"
        yield Diagnostic(MALFORMED_LIST, message, place(0))
        return
    for number, name in enumerate(names):
        if name not in COLUMNS:
            yield Diagnostic(MALFORMED_LIST, _no_column(name), place(number), did_you_mean(name, COLUMNS))
    if "address" not in names:
        message = "no column is called address; expected a first line with the names of the columns"
        yield Diagnostic(MALFORMED_LIST, f"{message}, and commas, semicolons or tabs between", place(0))
    elif len(set(names)) < len(names):
        yield Diagnostic(MALFORMED_LIST, "two columns have the same name; expected each once", place(0))


def _no_column(name: str) -> str:
    unseen = UNSEEN.search(name)
    if unseen:
        return f"{code_point(unseen[0])} stands in the name of a column, and no reader sees it; expected none"
    return f"{quoted(name, 'this')} is no column of a list; expected some of {', '.join(COLUMNS)}"


def _place(source: Source, line: int, cells: list[str], number: int) -> Span:
    """Find a cell by its place among those of a record that begins on a line; past the last it is the record's end."""
    start = source.offset((line, 0))
    for cell in cells[:number]:
        start += _width(cell, source.text, start) + 1
    if number == len(cells):
        start -= 1
    elif source.text[start : start + 1] == '"':
        start += 1
    at = source.position(start)
    length = len(cells[number].split("\n", 1)[0]) if number < len(cells) else 0
    return source.span(at, (at[0], at[1] + max(length, 1)))


def _width(cell: str, text: str, start: int) -> int:
    """Count the characters that a cell takes in the file: its quotation marks stand there twice."""
    return len(cell) + cell.count('"') + 2 if text[start : start + 1] == '"' else len(cell)
