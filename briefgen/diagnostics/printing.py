"""Diagnostics as text for a terminal, JSON lines, CI annotations and reports, or SARIF.

Only the terminal's text shows a line of the brief; the other formats end up in logs and code-scanning
pages, whose readers the brief was not written for.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from briefgen.diagnostics.finding import Diagnostic, Severity, Span

EXCERPT_COLUMNS = 100
RED, YELLOW, BLUE, BOLD, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"
JOINERS = "\u200c\u200d"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
COLOURS = {Severity.ERROR: RED, Severity.WARNING: YELLOW}


def as_text(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Show each with file, line, the line itself, a caret under the words, and the help."""
    shown = "\n".join(_block(diagnostic) for diagnostic in diagnostics)
    return shown if colour else re.sub(r"\x1b\[\d*m", "", shown)


def as_json_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """Write one JSON object a line, without body text."""
    return "".join(json.dumps(_record(diagnostic), ensure_ascii=False) + "\n" for diagnostic in diagnostics)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Write workflow commands that GitHub shows as annotations beside the line."""
    return "".join(_annotation(diagnostic) for diagnostic in diagnostics)


def display_width(text: str) -> int:
    """Count terminal columns: wide characters take two, combining and invisible ones none."""
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _block(diagnostic: Diagnostic) -> str:
    tone = COLOURS[diagnostic.severity]
    span = diagnostic.span
    gutter = " " * len(str(span.line))
    head = f"{tone}{diagnostic.severity}[{diagnostic.code}]{PLAIN}{BOLD}: {diagnostic.message}{PLAIN}\n"
    place = f"{gutter}{BLUE}-->{PLAIN} {span.file}:{span.line}:{span.column}\n" if span.file else ""
    shown = _excerpt(span, gutter, tone) if span.excerpt else ""
    cure = f"{gutter} {BLUE}= help:{PLAIN} {diagnostic.help}\n" if diagnostic.help else ""
    return head + place + shown + cure


def _excerpt(span: Span, gutter: str, tone: str) -> str:
    before, words, after = _window(span)
    bar = f"{BLUE}|{PLAIN}"
    caret = " " * display_width(before) + tone + "^" * max(1, display_width(words)) + PLAIN
    line = f"{BLUE}{span.line}{PLAIN} {bar} {before}{words}{after}"
    return f"{gutter} {bar}\n{line}\n{gutter} {bar} {caret}\n"


def _window(span: Span) -> tuple[str, str, str]:
    """Cut a long line around the words at fault: what stands before them, they themselves, what stands behind."""
    length = len(span.excerpt)
    end = span.end_column if span.end_line == span.line else length + 1
    first, last = span.column - 1, max(span.column, end - 1)
    start = max(0, first - EXCERPT_COLUMNS // 3) if length > EXCERPT_COLUMNS else 0
    stop = start + EXCERPT_COLUMNS
    before = ("…" if start else "") + _visible(span.excerpt[start:first])
    after = _visible(span.excerpt[last:stop]) + ("…" if stop < length else "")
    return before, _visible(span.excerpt[first : min(last, stop)]), after


def _visible(text: str) -> str:
    """Show what a terminal would act on, or not show at all, as one column each."""
    shown = (c if c.isprintable() or c in JOINERS else " " if c == "\t" else REPLACEMENT for c in text)
    return "".join(shown)


def _record(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _annotation(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    place = {
        "file": span.file,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "title": diagnostic.code,
    }
    if span.end_line == span.line:
        place["endColumn"] = span.end_column
    if not span.file:
        place = {"title": diagnostic.code}
    properties = ",".join(f"{name}={_escape(str(value), property_=True)}" for name, value in place.items())
    message = diagnostic.message + (f" ({diagnostic.help})" if diagnostic.help else "")
    return f"::{diagnostic.severity} {properties}::{_escape(message)}\n"


def _escape(text: str, *, property_: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


MESSAGE_FORMATS = ("text", "json", "github", "gitlab", "sarif")


def print_as(message_format: str, diagnostics: Sequence[Diagnostic], *, colour: bool = False, version: str = "") -> str:
    """Write diagnostics in one of `MESSAGE_FORMATS`; GitLab's and SARIF are written for no finding too."""
    formats: dict[str, Callable[[], str]] = {
        "text": lambda: as_text(diagnostics, colour=colour),
        "json": lambda: as_json_lines(diagnostics),
        "github": lambda: as_github(diagnostics),
        "gitlab": lambda: _as_gitlab(diagnostics),
        "sarif": lambda: _as_sarif(diagnostics, version),
    }
    return formats[message_format]()


def _as_gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    from briefgen.diagnostics.gitlab import as_gitlab

    return as_gitlab(diagnostics)


def _as_sarif(diagnostics: Sequence[Diagnostic], version: str) -> str:
    from briefgen.diagnostics.sarif import as_sarif

    return as_sarif(diagnostics, version=version)
