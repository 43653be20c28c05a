"""What goes to the terminal, and how: colour, progress, findings, and the exit code that follows from them."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic


def _moment(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    """Read a time with its offset, as briefs write it."""
    try:
        moment = datetime.fromisoformat(value) if value else None
    except ValueError:
        moment = None
    if value and (moment is None or moment.tzinfo is None):
        message = f"{value!r} is no time with its offset; expected one such as 2026-01-31T06:00Z"
        raise click.BadParameter(message, context, parameter)
    return moment


MESSAGE_FORMATS = ("text", "json", "github", "gitlab", "sarif")
message_format_option = click.option(
    "--message-format",
    type=click.Choice(MESSAGE_FORMATS),
    default="text",
    show_default=True,
    help="How findings are printed: for people, as JSON lines, for GitHub, for GitLab, or as SARIF.",
)
clock_option = click.option(
    "--clock",
    callback=_moment,
    metavar="TIME",
    help="What time it is, such as 2026-01-31T06:00Z; by default now. Embargoes and horizons go by it.",
)
strict_option = click.option("--strict", is_flag=True, help="Fail on warnings too.")


SECONDS_UNTIL_PACE = 2
INTERRUPTED = 130
"""The exit code of a run that Ctrl-C ended, as shells have it."""


class Progress:
    """One line on a terminal that says what is being done; silent everywhere else.

    `clock` gives seconds that only pass.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.is_shown = sys.stderr.isatty()
        self._clock = clock
        self._last = 0.0
        self._what, self._first, self._begun = "", 0, 0.0

    def __call__(self, what: str, done: int, of: int) -> None:
        """Show how much is done, at most ten times a second; after a while also how fast, and how long it will take."""
        now = self._clock()
        if what != self._what:
            self._what, self._first, self._begun = what, done, now
        if self.is_shown and (now - self._last > 0.1 or done == of):  # noqa: PLR2004
            self._last = now
            pace = pace_of(done - self._first, of - done, now - self._begun)
            click.echo(f"\r\x1b[K{what} {done} of {of}{pace}", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def pace_of(done: int, left: int, seconds: float) -> str:
    """Say how fast work goes that took so many seconds, and how long the rest takes; at first nothing."""
    if not done or not left or seconds < SECONDS_UNTIL_PACE:
        return ""
    minutes, rest = divmod(round(left * seconds / done), 60)
    return f", {done / seconds:.1f} a second, {minutes}:{rest:02} left"


def wants_colour(stream: IO[Any]) -> bool:
    """Tell whether a stream is a terminal whose user has not asked for no colour (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell_failed(files: "Sequence[str]") -> None:
    """Say that some files are left out for their errors, and what shows these."""
    click.echo(f"{plural(len(files), 'file')} with errors; `briefgen check` shows them", err=True)


def print_findings(diagnostics: "Sequence[Diagnostic]", message_format: str, *, to_stderr: bool = False) -> None:
    """Print findings; formats for machines always go to the standard output."""
    from briefgen import __version__
    from briefgen.diagnostics import print_as

    is_text = message_format == "text"
    stream = sys.stderr if to_stderr and is_text else sys.stdout
    colour = is_text and wants_colour(stream)
    printed = print_as(message_format, diagnostics, colour=colour, version=__version__)
    if printed:
        click.echo(printed, nl=not printed.endswith("\n") or is_text, file=stream, color=colour)


def count_words(diagnostics: "Sequence[Diagnostic]") -> str:
    """Say how many errors and warnings there are, in words."""
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    counts = [plural(errors, "error")] * (errors > 0) + [plural(warnings, "warning")] * (warnings > 0)
    return " and ".join(counts) or "no findings"


def warnings_by_code(diagnostics: "Sequence[Diagnostic]") -> str | None:
    """Count warnings by their codes; none where there are none."""
    counts = Counter(diagnostic.code for diagnostic in diagnostics if not diagnostic.is_error)
    if not counts:
        return None
    listed = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
    return f"{plural(counts.total(), 'warning')}: {listed} (`briefgen check` shows them)"


def plural(count: int, noun: str) -> str:
    """Put a number before a noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def stop(message: str) -> NoReturn:
    """End with exit code 1 and a message."""
    raise click.ClickException(message)
