"""A model of a file with faults, so that one run shows what the rules find in the rest of it.

What does not fit is left out, or something that fits stands in for it. No report is ever made of a sketch. Where a
whole list or mapping would have to be left out there is none: what the rest refers to would seem not to exist.
"""

from collections import Counter
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.brief import Part
from briefgen.diagnostics import Path
from briefgen.loading.values import Values

M = TypeVar("M", bound=Part)
STAND_INS = ("x", "2000-01-01", "low", "true")
"""Between them they fit every field that must be there: text, ids, dates, a choice, yes or no."""


def sketched(model: type[M], values: Values) -> M | None:
    """Make a model of values that have faults; `values` are changed on the way."""
    stood: Counter[Path] = Counter()
    for _ in range(len(STAND_INS) + 2):
        try:
            return model.model_validate(values)
        except ValidationError as error:
            if not all(_mend(values, details, stood) for details in error.errors(include_url=False)):
                return None
    return None


def _mend(values: Values, fault: ErrorDetails, stood: Counter[Path]) -> bool:
    """Leave a value out, or put the next stand-in for it; False where that would mislead or nothing fits."""
    is_missing = fault["type"] == "missing"
    if fault["type"] == "slug" or (not is_missing and isinstance(fault["input"], dict | list)):
        return False
    path = (*_path_in(values, fault["loc"][:-1]), fault["loc"][-1]) if is_missing else _path_in(values, fault["loc"])
    holder, step = _at(values, path[:-1]), path[-1]
    if isinstance(holder, dict) and isinstance(step, str) and not is_missing and not stood[path]:
        del holder[step]
        return True
    if stood[path] >= len(STAND_INS):
        return False
    _put(holder, step, {} if fault["type"] == "model_type" else STAND_INS[stood[path]])
    stood[path] += 1
    return True


def _path_in(values: object, steps: Path) -> Path:
    """Leave out the steps that the values do not have, such as a short form's `text`."""
    path: Path = ()
    for step in steps:
        if _at(values, (*path, step)) is not None:
            path = (*path, step)
    return path


def _at(value: object, path: Path) -> object:
    """Walk down a path; a number in a mapping is the place of an entry. None is where nothing stands."""
    for step in path:
        entries = list(value.values()) if isinstance(value, dict) else value
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = entries[step] if isinstance(entries, list) and step < len(entries) else None
    return value


def _put(holder: object, step: str | int, stand_in: object) -> None:
    if isinstance(holder, dict):
        holder[list(holder)[step] if isinstance(step, int) else step] = stand_in
    elif isinstance(holder, list) and isinstance(step, int):
        holder[step] = stand_in
