"""Prints many sheets in their order: pages here, PDFs by an executor, so that the next page is made meanwhile."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeVar

from briefgen.building.press import Begun, Press, Printed, Sheet
from briefgen.formats.templates import TemplateFailed
from briefgen.jobs import Outcome
from briefgen.jobs.executor import Executor, in_order

Kept = TypeVar("Kept")


def print_all(
    press: Press, sheets: Iterable[tuple[Kept, Sheet | None]], formats: tuple[str, ...], executor: Executor | None
) -> Iterator[tuple[Kept, Printed | None]]:
    """Print sheets, each kept beside what it is for, and give them back in order; what has no sheet is not printed.

    The same comes of any executor. A sheet is taken only when there is room for its PDF, and a PDF that goes wild is
    a fault of its own sheet. Without an executor there are no PDFs.
    """
    begun = ((kept, press.begin(sheet, formats) if sheet else None) for kept, sheet in sheets)
    if executor is None:
        return ((kept, _end(one, None)) for kept, one in begun)
    try:
        task = press.paper()
    except TemplateFailed as error:
        fault = partial(press.failed, error=error)
        return ((kept, fault(sheet) if sheet else None) for kept, sheet in sheets)
    orders = (((kept, one), one.job if one else None) for kept, one in begun)
    return ((kept, _end(one, outcome)) for (kept, one), outcome in in_order(executor, task, orders))


def _end(begun: Begun | None, outcome: Outcome | None) -> Printed | None:
    if begun is None:
        return None
    return begun.printed if outcome is None else begun.end(outcome)
