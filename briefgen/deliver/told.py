"""What the ledger says, as rows for a terminal, as CSV or as JSON."""

import json
from collections.abc import Iterable

from msgspec.structs import asdict

from briefgen.deliver.ledger import Entry
from briefgen.formats.data import write_table
from briefgen.report.model import Table

COLUMNS = ("at", "state", "list", "brief", "recipient", "reply")
IN_DOUBT = "in doubt"


def print_entries(entries: Iterable[Entry]) -> tuple[tuple[str, ...], ...]:
    """Word deliveries as the rows of a table, the names of its columns first."""
    return (COLUMNS, *(tuple(values[name] for name in COLUMNS) for values in map(_values, entries)))


def write_entries_csv(entries: Iterable[Entry]) -> bytes:
    """Write deliveries as CSV, a row for each."""
    names = Entry.__struct_fields__
    rows = (tuple(_values(entry)[name] for name in names) for entry in entries)
    return write_table(Table("sent", (names, *rows)))


def write_entries_json(entries: Iterable[Entry]) -> str:
    """Write deliveries as JSON."""
    whole = [{**asdict(entry), "state": _values(entry)["state"]} for entry in entries]
    return json.dumps({"deliveries": whole}, ensure_ascii=False, indent=1) + "\n"


def _values(entry: Entry) -> dict[str, str]:
    state = IN_DOUBT if entry.state == "sending" else entry.state
    return {name: str(value) for name, value in {**asdict(entry), "state": state}.items()}
