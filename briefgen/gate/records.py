"""Text of every other kind: JSON, scripts, calendars, tables, plain text."""

import csv
import json
import re
from collections.abc import Iterator

from briefgen.gate.texts import BREAK

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LAST_CHARACTER = 0x10FFFF


def read_json(text: str) -> str:
    """Give all keys, texts and numbers of a JSON file; of one that cannot be read, what a script would hold."""
    try:
        content = json.loads(text, object_pairs_hook=_Pairs, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return read_script(text)
    return BREAK.join(_texts(content))


class _Pairs(list[tuple[str, object]]):
    """Keys and values of an object, in which a key may stand twice."""


def _texts(content: object) -> Iterator[str]:
    todo = [content]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, _Pairs):
            todo.extend(part for pair in reversed(one) for part in reversed(pair))
        elif isinstance(one, list):
            todo.extend(reversed(one))


def read_script(text: str) -> str:
    """Give a script with the escapes of its strings read."""
    return _joined(_ESCAPE.sub(_unescape, text)) if "\\" in text else text


def _unescape(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code is None:
        return " " if escape[4] in "nrtbfv\n" else escape[4]
    return chr(min(int(code, 16), _LAST_CHARACTER))


def _joined(text: str) -> str:
    """Put the two halves together in which scripts escape a rare character."""
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def read_table(text: str) -> str:
    """Give the cells of a table each for itself."""
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        rows = csv.reader(text.splitlines(keepends=True), delimiter=separator)
        return BREAK.join(cell for row in rows for cell in row)
    except csv.Error:
        return text


def read_calendar(text: str) -> str:
    """Give a calendar or a card with its folded lines whole and its escapes read."""
    return read_script(_FOLD.sub("", text))
