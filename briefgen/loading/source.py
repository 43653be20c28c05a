"""A file's text with its lines, and spans in it."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from briefgen.diagnostics import Check, Diagnostic, Span

Position = tuple[int, int]
"""Line and column, in characters from 0."""


class Source(Struct, frozen=True, dict=True):
    """The text of one file, with a line feed at the end of each line whatever the file has."""

    file: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their breaks."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def offset(self, position: Position) -> int:
        """Count the characters before a position."""
        return min(self._starts[min(position[0], len(self.lines))] + position[1], len(self.text))

    def position(self, offset: int) -> Position:
        """Find line and column of the character at an offset."""
        line = bisect_right(self._starts, offset, hi=len(self.lines)) - 1
        return line, offset - self._starts[line]

    def span(self, start: Position, end: Position | None = None) -> Span:
        """Make the span from one position to another; without an end it is one character wide."""
        end = max(end or start, (start[0], start[1] + 1))
        excerpt = self.lines[start[0]] if start[0] < len(self.lines) else ""
        return Span(self.file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1, excerpt)

    def diagnostic(
        self,
        check: Check,
        message: str,
        start: Position,
        *,
        end: Position | None = None,
        cure: str | None = None,
    ) -> Diagnostic:
        """Say that a check struck at a position."""
        return Diagnostic(check, message, self.span(start, end), cure)
