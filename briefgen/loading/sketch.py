"""A model of a file with faults, so that one run shows what the rules find in the rest of it.

What does not fit is left out, or something that fits stands in for it. No report is ever made of a sketch. Where a
whole list or mapping would have to be left out there is none: what the rest refers to would seem not to exist.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from briefgen.brief import Part
from briefgen.diagnostics import Path
from briefgen.loading.faults import Fault
from briefgen.loading.places import Places
from briefgen.loading.validate import validated
from briefgen.loading.values import Values

M = TypeVar("M", bound=Part)
STAND_INS = ("x", "2000-01-01", "low", "true")
"""Between them they fit every field that must be there: text, ids, dates, a choice, yes or no."""


def sketched(model: type[M], values: Values, faults: Sequence[Fault], places: Places) -> M | None:
    """Make a model of values that have faults; `values` are changed on the way."""
    stood: Counter[Path] = Counter()
    result: M | Sequence[Fault] = faults
    for _ in range(len(STAND_INS) + 2):
        if isinstance(result, model):
            return result
        if not isinstance(result, tuple) or not all(_mend(values, fault, stood) for fault in result):
            return None
        result = validated(model, values, places)
    return None


def _mend(values: Values, fault: Fault, stood: Counter[Path]) -> bool:
    """Leave a value out, or put the next stand-in for it; False where that would mislead or nothing fits."""
    is_missing = fault.kind == "missing"
    if not fault.path or fault.kind == "slug" or (not is_missing and isinstance(fault.value, dict | list)):
        return False
    holder, step = _step_to(values, fault.parent), fault.path[-1]
    if isinstance(holder, dict) and isinstance(step, str) and not is_missing and not stood[fault.path]:
        return holder.pop(step, None) is not None
    if stood[fault.path] >= len(STAND_INS):
        return False
    _put(holder, step, {} if "model" in fault.kind else STAND_INS[stood[fault.path]])
    stood[fault.path] += 1
    return True


def _put(holder: object, step: str | int, stand_in: object) -> None:
    if isinstance(holder, dict):
        holder[list(holder)[step] if isinstance(step, int) else step] = stand_in
    elif isinstance(holder, list) and isinstance(step, int):
        holder[step] = stand_in


def _step_to(values: object, path: Path) -> object:
    for step in path:
        if isinstance(values, dict):
            values = list(values.values())[step] if isinstance(step, int) else values.get(step)
        elif isinstance(values, list) and isinstance(step, int):
            values = values[step]
    return values
