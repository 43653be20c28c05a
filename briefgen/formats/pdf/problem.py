"""What went wrong while a document was printed, as values.

WeasyPrint reports by its log and goes on: a font that is not there, an unknown property, a dead link come
out as a page that looks almost right. So its log is collected, and every warning becomes a Problem, which
the caller treats as an error. Nothing is printed here, and no message quotes the report: log files have
other readers than the report has. The words that a problem is about stand apart, for finding the place.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOGGERS = ("weasyprint", "fontTools")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a printed document.

    `text` holds words of the document or an address in it and may be empty; it is never printed, not even
    by repr, and serves to find the place in the brief. `page` counts from 1.
    """

    message: str
    text: str = field(default="", repr=False)
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Pdf:
    """A printed document: its bytes, its number of pages and all that is wrong with it.

    With problems left, the bytes are good for looking at and not for handing out.
    """

    content: bytes = field(repr=False)
    pages: int
    problems: tuple[Problem, ...]


class RenderError(Exception):
    """Raised when there is no PDF at all: the engine gave up. The message is fit to be shown."""


class MissingLibraryError(RenderError):
    """Raised when the system lacks a library that printing needs; `names` says which."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"printing needs system libraries that were not found: {', '.join(names)}")
        self.names = names


@contextmanager
def overheard() -> Iterator[list[Problem]]:
    """Collect what the engine logs as a warning or worse, and keep it from every other log."""
    listener = _Listener()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(listener)
        logger.propagate = False
    try:
        yield listener.problems
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(listener)
            logger.propagate = propagate


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(Problem(record.getMessage(), _subject(record)))


def _subject(record: logging.LogRecord) -> str:
    """Return what a record is about: WeasyPrint puts the address, the anchor or the character first."""
    match record.args:
        case (str(subject), *_):
            return subject
        case _:
            return ""
