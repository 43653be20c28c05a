"""A list of readers as CSV: a line of column names first, with commas or, as some spreadsheets write it, semicolons."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO

from briefgen.diagnostics import Check, Diagnostic, Severity, Span, did_you_mean, quoted
from briefgen.loading.reading import decode, forbidden_characters
from briefgen.loading.source import Source

COLUMNS = ("address", "name", "language", "clearance", "format")
MALFORMED_LIST = Check(
    "malformed-list",
    Severity.ERROR,
    "A file of addresses is no table that can be read: its columns, its quotation marks, or a value in it.",
    f"Begin a CSV file with a line of column names: address, and if wanted {', '.join(COLUMNS[1:])}.",
)


@dataclass(frozen=True, slots=True)
class Cell:
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
    first = next((line for line in source.lines if line.strip()), "")
    reader = csv.reader(StringIO(source.text), delimiter=";" if ";" in first else ",", strict=True)
    records: list[Record] = []
    begins = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((begins, cells))
            begins = reader.line_num
    except csv.Error:
        message = "a quotation mark is opened here and not closed as CSV wants it; expected pairs"
        return source.diagnostic(MALFORMED_LIST, message, (begins, 0))
    return records


def _rows(records: list[Record], source: Source) -> tuple[Rows, tuple[Diagnostic, ...]]:
    if not records:
        return [], ()
    at, head = records[0]
    names = [name.strip().lower() for name in head]
    faults = tuple(_head_faults(names, at, source))
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
    texts = {"address": "", **dict(zip(names, cells, strict=False))}
    return {name: Cell(text.strip(" \t"), partial(_place, source, line, text, cells)) for name, text in texts.items()}


def _head_faults(names: list[str], line: int, source: Source) -> Iterator[Diagnostic]:
    for name in names:
        if name not in COLUMNS:
            message = f"{quoted(name, 'this')} is no column of a list; expected some of {', '.join(COLUMNS)}"
            yield source.diagnostic(MALFORMED_LIST, message, (line, 0), cure=did_you_mean(name, COLUMNS))
    if "address" not in names:
        message = "no column is called address; expected a first line with the names of the columns"
        yield source.diagnostic(MALFORMED_LIST, message, (line, 0))
    elif len(set(names)) < len(names):
        yield source.diagnostic(MALFORMED_LIST, "two columns have the same name; expected each once", (line, 0))


def _place(source: Source, line: int, text: str, cells: list[str]) -> Span:
    """Find a cell in its line, behind the cells before it."""
    whole, column = source.lines[line], 0
    for cell in cells:
        column = max(whole.find(cell.split("\n", 1)[0], column), column)
        if cell is text:
            break
        column += len(cell) + 1
    column = min(column, len(whole))
    end = max(column + len(text.split("\n", 1)[0]), column + 1)
    return source.span((line, column), (line, end))
