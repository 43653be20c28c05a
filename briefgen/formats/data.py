"""A report as JSON: everything that the page shows, for programs."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from briefgen.report.model import Report

LEFT_OUT = {"desk", "root"}


def write_data(report: Report) -> str:
    """Write a report as JSON; prose stands as `html` and `text`, what is empty is left out.

    The desk's colours and the page's address belong to the page and not to the report.
    """
    content = {key: value for key, value in _mapping(report).items() if key not in LEFT_OUT}
    content["desk"] = report.desk.name
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _mapping(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def _mapping(value: object) -> dict[str, object]:
    named = {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]
    return {name: _plain(inner) for name, inner in named.items() if inner is not None and inner != ()}
