"""A report as JSON and its tables as CSV: everything that the page shows, for programs."""

import csv
import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from io import StringIO

import msgspec
from msgspec import Struct

from briefgen.report.model import Report, Table

LEFT_OUT = {"desk", "root", "tables", "number", "series_title"}
FORMULA = re.compile(r"[=+@\t\r-]")
NUMBER = re.compile(r"[-+]?[\d.,\s]+%?")
LAYOUTS = {
    "axis", "bar", "band", "line", "wide", "narrow", "narrow_caption", "css", "width_pt", "colour", "background",
}  # fmt: skip


def write_data(report: Report) -> str:
    """Write a report as JSON; prose stands as `html` and `text`, what is empty is left out.

    Colours and the page's address belong to the page and not to the report, and so do the layouts of drawings; what a
    drawing shows stands in its words and its table.
    """
    return msgspec.json.format(_dumped(report), indent=1) + "\n"


def digest_of(report: Report) -> bytes:
    """Hash what a report says, whatever its page looks like."""
    return sha256(_dumped(report).encode()).digest()


def _dumped(report: Report) -> str:
    """Write a report as JSON in one line; indented by Python it would take four times as long."""
    content = {key: value for key, value in _as_values(report).items() if key not in LEFT_OUT}
    return json.dumps(content | {"desk": report.desk.name}, default=_as_values, ensure_ascii=False)


def write_table(table: Table) -> bytes:
    """Write a table as CSV (RFC 4180) in UTF-8.

    A text that a spreadsheet would take for a formula gets an apostrophe.
    """
    lines = StringIO()
    csv.writer(lines).writerows([_harmless(cell) for cell in row] for row in table.rows)
    return lines.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def _as_values(value: object) -> dict[str, object]:
    """Give the encoder what it does not know: of a part of a report all that is shown and not empty."""
    if isinstance(value, Struct):
        names = _shown(type(value))
        return {name: one for name in names if (one := getattr(value, name)) is not None and one != ()}
    if isinstance(value, Mapping):
        return dict(value)
    message = f"{type(value).__name__} has no form in JSON"
    raise TypeError(message)


@cache
def _shown(kind: type[Struct]) -> tuple[str, ...]:
    return tuple(name for name in kind.__struct_fields__ if name not in LAYOUTS)
