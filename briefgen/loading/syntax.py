"""Errors of YAML in our own words: what was found, what was expected, where it began.

The parser names the token that surprised it, which is seldom the slip. The lines themselves tell more: most errors
come from one of a few slips of the hand, which are looked for first.
"""

import re

import yaml
from msgspec import Struct

from briefgen.diagnostics import Diagnostic
from briefgen.loading import checks
from briefgen.loading.source import Position, Source

VALUE_START = re.compile(r"\s*(?:- +)*(?:[\w-]+: +|- +)")
KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+):[^\s/:]")
TAB = re.compile(r" *(?:- *)*\t")
# A number sign that begins a comment and looks like text; a comment of the desk has a space after its sign.
SWALLOWED = re.compile(r"[ \t]+(?P<sign>#(?=[^\s#!]))")
PAIRS = {"[": "]", "{": "}", '"': '"', "'": "'"}
SPECIAL = set("*&!%@`[{>|")
SIGN_IN_FLOW = re.compile(r"(?:[\[{,]|: ) *(?P<sign>[*&!%@`>|])")
IN_QUOTES = 'write it in quotes: "…", or on the next line below |'

# Part of what the parser says, what we say was expected in its place, and what to do.
EXPECTED = (
    ("did not find expected ',' or", "expected a comma or the closing bracket", None),
    ("did not find expected key", "expected a key indented like the keys above, or the end", None),
    ("did not find expected '-'", "expected another entry that begins with a hyphen, or the end of the list", None),
    ("could not find expected ':'", "expected a key, a colon and a space", "indent the line if it continues a text"),
    ("mapping values are not allowed", "expected the value to end before this", None),
    ("unexpected end of stream", "expected the value to end before the file does", None),
    ("node content", "expected a value", "put a text that begins like this in quotes"),
    ("directive", "expected keys, for a brief needs no directive (%)", "delete the line"),
    ("incompatible YAML", "expected YAML 1.2", "delete the line"),
    ("cannot start any token", "expected a value", "put a text that begins like this in quotes"),
)


class Trouble(Struct, frozen=True):
    """What surprised the parser, where, and where the value began in which it was."""

    source: Source
    problem: str
    place: Position
    began: Position | None

    @property
    def line(self) -> str:
        """The line in which the parser was surprised."""
        return self.line_at(self.place[0])

    def line_at(self, number: int) -> str:
        """A line by its number; past the end of the file it is empty."""
        return self.source.lines[number] if 0 <= number < len(self.source.lines) else ""

    @property
    def opener(self) -> str:
        """The quote or bracket in which the parser was, if it was in one."""
        if self.began is None:
            return ""
        character = self.line_at(self.began[0])[self.began[1] : self.began[1] + 1]
        return character if character in PAIRS else ""


def syntax_error(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """Turn an error of the parser into a diagnostic with a place and a cure."""
    trouble = _trouble(source, error)
    slips = (_tab, _hash, _unclosed, _behind_quote, _special, _escape, _list_after_key, _missing_space, _colon)
    found = (slip(trouble) for slip in slips)
    return next((diagnostic for diagnostic in found if diagnostic), None) or _other(trouble)


def undefined_alias(source: Source, place: Position) -> Diagnostic:
    """Say that a text begins with * and names no anchor."""
    message = "a text without quotes cannot begin with *, which calls an anchor by its name; none has this name"
    return source.diagnostic(checks.FIRST_CHARACTER, message, place, cure=IN_QUOTES)


def special_start(source: Source, place: Position, character: str) -> Diagnostic:
    """Say that a text begins with a character that is YAML's own."""
    message = f"a text without quotes cannot begin with {character}; expected quotes around it"
    return source.diagnostic(checks.FIRST_CHARACTER, message, place, cure=IN_QUOTES)


def swallowed_at(line: str, start: int, end: int | None = None) -> int | None:
    """Find a number sign that begins a comment and looks like text, outside of quotes."""
    found = SWALLOWED.finditer(line, start, len(line) if end is None else end)
    places = (match.start("sign") for match in found)
    return next((at for at in places if line.count('"', 0, at) % 2 == 0), None)


def _trouble(source: Source, error: yaml.YAMLError) -> Trouble:
    began = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or began
    place = (mark.line, mark.column) if mark else (0, 0)
    problem = str(getattr(error, "problem", None) or "")
    return Trouble(source, problem, place, (began.line, began.column) if began else None)


def _tab(trouble: Trouble) -> Diagnostic | None:
    match = TAB.match(trouble.line)
    if match is None or trouble.opener in {'"', "'"}:
        return None
    start = (trouble.place[0], match.end() - 1)
    message = "a tab stands before this value; expected spaces"
    return trouble.source.diagnostic(checks.TAB, message, start, cure="replace the tab by spaces")


def _hash(trouble: Trouble) -> Diagnostic | None:
    """Find a comment that was none, in brackets or in the line above one that continues a text."""
    in_brackets = trouble.opener in {"[", "{"} and trouble.began is not None
    if not in_brackets and "expected key" not in trouble.problem:
        return None
    first = trouble.began[0] if in_brackets and trouble.began else trouble.place[0] - 1
    for number in range(first, trouble.place[0]):
        column = swallowed_at(trouble.line_at(number), 0)
        if column is not None:
            return hash_in_text(trouble.source, (number, column))
    return None


def hash_in_text(source: Source, place: Position) -> Diagnostic:
    """Say that a number sign cuts a text."""
    message = "a space and a # begin a comment, so the text ends before it; expected quotes around the text"
    end = (place[0], len(source.lines[place[0]]))
    cure = 'write it in quotes: "…"; a comment has a space after its #'
    return source.diagnostic(checks.HASH, message, place, end=end, cure=cure)


def _unclosed(trouble: Trouble) -> Diagnostic | None:
    opener, began = trouble.opener, trouble.began
    ended = any(part in trouble.problem for part in ("end of stream", "',' or", "document indicator"))
    if not opener or began is None or not ended:
        return None
    if opener in "[{" and trouble.place[0] == began[0]:
        return None
    return _not_ended(trouble, opener, began)


def _behind_quote(trouble: Trouble) -> Diagnostic | None:
    before = trouble.line[: trouble.place[1]].rstrip()
    quote = before[-1:]
    if quote not in {'"', "'"} or "expected key" not in trouble.problem or not trouble.line[trouble.place[1] :]:
        return None
    match = VALUE_START.match(before)
    if match and match.end() == len(before) - 1:
        return _opened_above(trouble, quote)
    twice = "''" if quote == "'" else '\\"'
    message = f"this text goes on behind its closing {quote}; expected it to end there"
    cure = f"put the whole of it in quotes, and write {twice} for a {quote} within; or write it below |"
    return trouble.source.diagnostic(checks.FIRST_CHARACTER, message, trouble.place, cure=cure)


def _opened_above(trouble: Trouble, quote: str) -> Diagnostic | None:
    """Find the quote that a later one closed, which was meant to open a value of its own."""
    for number in range(trouble.place[0] - 1, -1, -1):
        if trouble.line_at(number).count(quote) % 2:
            return _not_ended(trouble, quote, (number, trouble.line_at(number).rindex(quote)))
    return None


def _not_ended(trouble: Trouble, opener: str, place: Position) -> Diagnostic:
    message = f"{opener} begins a value here that does not end; expected {PAIRS[opener]}"
    cure = f"close it, or put a text that begins with {opener} in quotes" if opener in "[{" else "close it"
    return trouble.source.diagnostic(checks.UNCLOSED, message, place, cure=cure)


def _special(trouble: Trouble) -> Diagnostic | None:
    line, place = trouble.line, trouble.place
    match = VALUE_START.match(line)
    start = match.end() if match else len(line)
    sign = line[start : start + 1]
    is_value = place[1] >= start and sign in SPECIAL
    if is_value and (sign not in PAIRS or _closed_early(line[start:])):
        return special_start(trouble.source, (place[0], start), sign)
    signs = [match.start("sign") for match in SIGN_IN_FLOW.finditer(line, 0, place[1] + 1)]
    is_in_flow = is_value or trouble.opener in {"[", "{"}
    return special_start(trouble.source, (place[0], signs[-1]), line[signs[-1]]) if signs and is_in_flow else None


def _closed_early(value: str) -> bool:
    """Whether text goes on behind the bracket that closes the first one, as in `[@mfa] says`."""
    end = value.find(PAIRS[value[0]])
    rest = value[end + 1 :].strip()
    return end > 0 and rest != "" and rest[0] not in ",]}#:"


def _escape(trouble: Trouble) -> Diagnostic | None:
    if "escape" not in trouble.problem and "hexdecimal" not in trouble.problem:
        return None
    start = (trouble.place[0], max(0, trouble.line.rfind("\\", 0, trouble.place[1])))
    message = 'in "…" a \\ begins an escape, and YAML knows none like this; expected one that it knows'
    cure = "write \\\\ for a backslash, or use '…'"
    return trouble.source.diagnostic(checks.SYNTAX, message, start, cure=cure)


def _list_after_key(trouble: Trouble) -> Diagnostic | None:
    if "are not allowed in this context" not in trouble.problem or "mapping values" in trouble.problem:
        return None
    sign = trouble.line[trouble.place[1] : trouble.place[1] + 1]
    message = f"a text without quotes cannot begin with {sign} and a space; expected quotes around it"
    cure = "write it in quotes, or begin a list on the line below its key"
    return trouble.source.diagnostic(checks.FIRST_CHARACTER, message, trouble.place, cure=cure)


def _missing_space(trouble: Trouble) -> Diagnostic | None:
    if "expected ':'" not in trouble.problem and "mapping values" not in trouble.problem:
        return None
    for number in (trouble.place[0], trouble.place[0] - 1):
        match = KEY_WITHOUT_SPACE.match(trouble.line_at(number))
        if match:
            message = f'no space stands behind the colon of "{match["key"]}"; expected one'
            place = (number, match.end("key"))
            return trouble.source.diagnostic(checks.SYNTAX, message, place, cure=f"write {match['key']}: …")
    return None


def _colon(trouble: Trouble) -> Diagnostic | None:
    is_at_colon = trouble.line[trouble.place[1] : trouble.place[1] + 1] == ":"
    if not is_at_colon or ("mapping values" not in trouble.problem and trouble.opener != "{"):
        return None
    match = VALUE_START.match(trouble.line)
    if trouble.opener == "" and (match is None or match.end() > trouble.place[1]):
        message = "this line continues the text above it, and its colon ends a key; expected one or the other"
        cure = "indent a key like the keys above; put a text with a colon in quotes"
    else:
        message = "a colon and a space in text without quotes begin a new key; expected quotes around the text"
        cure = 'write it in quotes: "…: …"'
    return trouble.source.diagnostic(checks.COLON, message, trouble.place, cure=cure)


def _other(trouble: Trouble) -> Diagnostic:
    known = ((words, cure) for part, words, cure in EXPECTED if part in trouble.problem)
    expected, cure = next(known, ("expected well-formed YAML", None))
    place = trouble.place
    if trouble.began is not None and ("expected ':'" in trouble.problem or "directive" in trouble.problem):
        place = trouble.began
    if "expected key" in trouble.problem and trouble.line[: place[1]].strip():
        expected = "expected the value to end before it"
    is_elsewhere = trouble.began is not None and trouble.began[0] != place[0]
    where = f" (it began in line {trouble.began[0] + 1})" if is_elsewhere and trouble.began else ""
    message = f"{_found(trouble.line_at(place[0]), place[1])}; {expected}{where}"
    return trouble.source.diagnostic(checks.SYNTAX, message, place, cure=cure)


def _found(line: str, column: int) -> str:
    if not line[column : column + 1]:
        return "the line ends here"
    return f'"{line[column]}" stands here' if line[:column].strip() else "this line does not fit"
