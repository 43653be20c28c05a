"""Errors of YAML in our own words: what was found, what was expected, where it began.

The parser names the token that surprised it, which is seldom the slip. The line itself tells more: most errors
come from one of five slips of the hand, which are looked for first.
"""

import re

import yaml

from briefgen.diagnostics import Diagnostic
from briefgen.loading import checks
from briefgen.loading.source import Position, Source

VALUE_START = re.compile(r"^\s*(?:- +)*(?:[\w-]+: +|- +)")
OPENERS = {"[": "]", "{": "}", '"': '"', "'": "'"}
SPECIAL = "*&!%@`[{>|\"'"
EXPECTED = (
    ("did not find expected ',' or", "expected a comma or the closing bracket"),
    ("did not find expected key", "expected a key with the indentation of the keys above, or the end"),
    ("did not find expected '-'", "expected another entry that begins with a hyphen, or the end of the list"),
    ("could not find expected ':'", "expected a colon and a space after the key"),
    ("mapping values are not allowed", "expected the value to end before the next colon"),
    ("unexpected end of stream", "the file ends before the value does"),
    ("unknown escape", "expected one of the escapes of YAML after the backslash"),
    ("found unknown", "expected text; % begins a directive"),
    ("cannot start any token", "expected a value; it cannot begin with this character"),
    ("duplicate", "expected each name and each directive only once"),
)


def syntax_error(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """Turn an error of the parser into a diagnostic with a place and a cure."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = (mark.line, mark.column) if mark is not None else (0, 0)
    problem = str(getattr(error, "problem", None) or "")
    return (
        _tab(source, place)
        or _unclosed(source, error, problem)
        or _special_start(source, place)
        or _colon(source, place, problem)
        or _other(source, place, problem, error)
    )


def undefined_alias(source: Source, place: Position) -> Diagnostic:
    """Say that a text begins with * and names no anchor."""
    message = "a text without quotes cannot begin with *, which calls an alias; no anchor has this name"
    return source.diagnostic(checks.FIRST_CHARACTER, message, place, cure='write the text in quotes: "*…"')


def _tab(source: Source, place: Position) -> Diagnostic | None:
    line = _line(source, place)
    match = re.match(r"\s*(?:- *)*\t", line)
    if match is None:
        return None
    start = (place[0], line.index("\t"))
    return source.diagnostic(checks.TAB, "a tab stands before this value; expected spaces", start)


def _unclosed(source: Source, error: yaml.YAMLError, problem: str) -> Diagnostic | None:
    mark = getattr(error, "context_mark", None)
    if mark is None or not ("end of stream" in problem or "',' or" in problem or "document indicator" in problem):
        return None
    opener = _line(source, (mark.line, 0))[mark.column : mark.column + 1]
    if opener not in OPENERS:
        return None
    problem_mark = getattr(error, "problem_mark", None) or mark
    problem_line = problem_mark.line
    if opener in "[{" and problem_line == mark.line and OPENERS[opener] in source.lines[mark.line][mark.column :]:
        return None
    message = f"{opener} begins a value here that does not end; expected {OPENERS[opener]}"
    return source.diagnostic(checks.UNCLOSED, message, (mark.line, mark.column))


def _special_start(source: Source, place: Position) -> Diagnostic | None:
    line = _line(source, place)
    match = VALUE_START.match(line)
    if match is None or line[match.end() : match.end() + 1] not in set(SPECIAL):
        return None
    start = match.end()
    if place[1] < start or (line[start] in "[{" and not _closed_early(line[start:])):
        return None
    message = f"a text without quotes cannot begin with {line[start]}; expected quotes around it"
    cure = 'write it in quotes: "…", or on the next line below |'
    return source.diagnostic(checks.FIRST_CHARACTER, message, (place[0], start), cure=cure)


def _closed_early(value: str) -> bool:
    """Whether text goes on behind the bracket that closes the first one, as in `[@mfa] says`."""
    end = value.find(OPENERS[value[0]])
    rest = value[end + 1 :].strip()
    return end > 0 and rest != "" and rest[0] not in ",]}#:"


def _colon(source: Source, place: Position, problem: str) -> Diagnostic | None:
    if "mapping values are not allowed" not in problem:
        return None
    line = _line(source, place)
    match = VALUE_START.match(line)
    if match is None or ": " not in line[match.end() :] + " ":
        return None
    message = "a colon and a space in text without quotes begin a new key; expected quotes around the text"
    cure = f'write it in quotes: {line[: match.end()].strip()} "…"'
    return source.diagnostic(checks.COLON, message, (place[0], place[1]), cure=cure)


def _other(source: Source, place: Position, problem: str, error: yaml.YAMLError) -> Diagnostic:
    expected = next((words for part, words in EXPECTED if part in problem), "expected well-formed YAML")
    line = _line(source, place)
    found = f'"{line[place[1]]}"' if place[1] < len(line) else "the end of the line"
    context = getattr(error, "context_mark", None)
    began = f" (it began in line {context.line + 1})" if context is not None and context.line != place[0] else ""
    return source.diagnostic(checks.SYNTAX, f"found {found}; {expected}{began}", place)


def _line(source: Source, place: Position) -> str:
    return source.lines[place[0]] if place[0] < len(source.lines) else ""
