"""A score and a history as files: the diagram as SVG, a history as CSV, as JSON, or as rows to print.

A row bears the marking of what it tells, since rows are taken out of files and put beside others.
"""

import json
from decimal import Decimal

from briefgen.checking import Project
from briefgen.formats.data import write_table
from briefgen.formats.templates import Templates, own_templates
from briefgen.report.figures.reliability import reliability
from briefgen.report.model import Table
from briefgen.report.numbers import number, range_of, with_unit
from briefgen.series.history import Entry, History
from briefgen.series.score import Score

FIELDS = ("kind", "id", "text", "report", "number", "date", "value", "low", "high", "unit", "marking")
COLUMNS = ("kind", "id", "No.", "date", "value", "text")
WITH_RANGE = "{value} ({range})"


def draw_score(scored: Score, project: Project) -> str:
    """Draw the reliability diagram of a score as an SVG that stands by itself; raises TemplateFailed."""
    record = tuple((band.term, band.count, band.came_true) for band in scored.bands)
    drawing = reliability(record, brier=scored.brier, marking=scored.marking)
    return Templates(project.templates, own_templates()).render("figures/reliability.svg", drawing=drawing)


def print_history(past: History) -> tuple[tuple[str, ...], ...]:
    """Word a history as the rows of a table, the names of its columns first."""
    return (COLUMNS, *(_printed(entry) for entry in past.entries))


def write_history_csv(past: History) -> bytes:
    """Write a history as CSV, a row for each entry."""
    rows = (tuple(_as_text(getattr(entry, name)) for name in FIELDS) for entry in past.entries)
    return write_table(Table("history", (FIELDS, *rows)))


def write_history_json(past: History) -> str:
    """Write a history as JSON, its highest marking first; what is empty is null."""
    entries = [{name: _as_json(getattr(entry, name)) for name in FIELDS} for entry in past.entries]
    content = {"marking": past.marking, "series": past.name, "entries": entries}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _printed(entry: Entry) -> tuple[str, ...]:
    report = "" if entry.number is None else str(entry.number)
    return entry.kind, entry.id, report, str(entry.date), _value(entry), entry.text


def _value(entry: Entry) -> str:
    """Word the value with its range behind it, or the range alone."""
    reach = range_of(entry.low, entry.high)
    if entry.value is None:
        return _in_units(reach, entry.unit) if reach else ""
    value = entry.value if isinstance(entry.value, str) else _in_units(number(entry.value), entry.unit)
    return WITH_RANGE.format(value=value, range=with_unit(reach, entry.unit)) if reach else value


def _in_units(numbers: str, unit: str | None) -> str:
    shown = with_unit(numbers, unit)
    return f"{shown} {unit}" if unit and shown == numbers else shown


def _as_text(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _as_json(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, int) else str(value)
