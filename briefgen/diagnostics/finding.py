"""The four values from which every message is made.

The line of source text that a terminal shows under a message travels in the `Span`, out of its `repr`
and out of every other format: a brief's text has fewer readers than a log.
"""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

MAX_FINDINGS = 500
"""The most that one look at a file tells: more than anybody mends before the next run."""

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a document to a value; positions count from 0."""


class Severity(StrEnum):
    """How bad a finding is: an error stops the brief, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Check(Struct, frozen=True):
    """One thing that briefgen looks for, with the cause and the cure that `explain` and the docs print."""

    code: str
    severity: Severity
    cause: str
    cure: str

    def at(
        self,
        path: Path,
        message: str,
        *,
        help: str | None = None,  # noqa: A002  the word that the message itself shows
        words: tuple[int, int] | None = None,
        key: bool = False,
    ) -> "Finding":
        """Say that this was found at a path; `words` are character offsets in the text there."""
        return Finding(self, path, message, help, words, key)


class Finding(Struct, frozen=True):
    """A check that struck, placed in the document but not yet in its file.

    `words` narrows the place to characters of the text at `path`, first and past the last, counted from 0;
    `key` means the key itself and not its value.
    """

    check: Check
    path: Path
    message: str
    help: str | None = None
    words: tuple[int, int] | None = None
    key: bool = False


class Span(Struct, frozen=True, order=True):
    """A stretch of a file: lines and columns count characters from 1, the end lies past the last one.

    Without a `file` it stands for no place at all, as with a library that the machine lacks.
    `excerpt` is the first line as it stands in the file, without its line break.
    """

    file: str = ""
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    excerpt: str = ""

    def __repr__(self) -> str:
        """Name the place without the text that stands there."""
        return f"Span({self.file!r}, {self.line}, {self.column}, {self.end_line}, {self.end_column})"


class Diagnostic(Struct, frozen=True):
    """A finding with its place in a file, ready to be shown."""

    check: Check
    message: str
    span: Span
    help: str | None = None

    @property
    def code(self) -> str:
        """The check's name, words in kebab case."""
        return self.check.code

    @property
    def severity(self) -> Severity:
        """Error or warning."""
        return self.check.severity

    @property
    def is_error(self) -> bool:
        """Whether this stops the brief."""
        return self.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, line and column, errors before warnings at one place, each only once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.span, d.severity, d.code, d.message)))
