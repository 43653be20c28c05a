"""Values to a model, and every way in which they do not fit as a diagnostic with a place."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pydantic import ValidationError

from briefgen.brief import Part
from briefgen.diagnostics import MAX_FINDINGS, Diagnostic
from briefgen.loading.faults import Fault, fault_of
from briefgen.loading.places import Places
from briefgen.loading.values import Values
from briefgen.loading.wording import worded

M = TypeVar("M", bound=Part)


def validated(model: type[M], values: Values, places: Places) -> M | tuple[Fault, ...]:
    """Make a model of values, or say all that does not fit."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MAX_FINDINGS]
        return tuple(fault_of(details, model, places) for details in errors)


def described(faults: Sequence[Fault], places: Places) -> Iterator[Diagnostic]:
    """Put faults in words, at their places; what only follows from another fault is left out."""
    swallowed = {fault.parent for fault in faults if fault.is_swallowed_colon}
    misspelt = {(*fault.parent, fault.meant_key) for fault in faults if fault.meant_key}
    for fault in faults:
        is_missing = fault.kind == "missing"
        if is_missing and (fault.path in misspelt or fault.parent in swallowed):
            continue
        check, message, cure = worded(fault)
        path = fault.parent if is_missing and not fault.is_in_file else fault.path
        is_at_key = is_missing or fault.kind == "extra_forbidden" or (fault.kind == "slug" and fault.is_of_entry)
        yield places.locate(check.at(path, message, help=cure, key=is_at_key))
