"""What cannot be set on a page is said before the page is made.

The limits are measured: a word of 20,000 letters or a table of 3,000 rows keeps the PDF engine busy for longer than
anybody waits.
"""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

MAX_WORD = 500
MAX_ROWS = 500
MAX_NESTING = 12
LONG_WORD = re.compile(rf"[^\s\[\]]{{{MAX_WORD + 1},}}")
ROW = re.compile(r"^[ \t>]*\|.*$", re.MULTILINE)
OPENERS = re.compile(
    r"^(?P<quotes>(?:[ ]{0,3}>[ ]?)*)(?P<indent>[ \t]*)(?P<marks>(?:(?:[-*+]|\d{1,3}\.)[ \t]+)*)[^-*+\s]", re.MULTILINE
)
MAY_BE_DEEP = re.compile(rf"[ \t>*+.\d-]{{{MAX_NESTING}}}")

WORD_TOO_LONG = Check(
    "word-too-long",
    Severity.ERROR,
    f"A word has more than {MAX_WORD} characters and cannot be broken into lines.",
    "Put spaces into it; a long address belongs in the url of a source.",
)
TABLE_TOO_LONG = Check(
    "table-too-long",
    Severity.ERROR,
    f"A table has more than {MAX_ROWS} rows.",
    "Show what matters and publish the whole table as a source.",
)
NESTED_TOO_DEEP = Check(
    "nested-too-deep",
    Severity.ERROR,
    f"Quotations or lists are nested more than {MAX_NESTING} deep.",
    "Flatten them.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, text in brief.parts_of(str):
        if len(text) > MAX_WORD and path[-1] not in {"url", "archived"}:
            yield from _long_words(path, text)
    for path, text in brief.markdown():
        rows = list(ROW.finditer(text)) if "|" in text else []
        if len(rows) > MAX_ROWS:
            message = f"this text has {len(rows)} rows of tables; expected at most {MAX_ROWS}"
            yield TABLE_TOO_LONG.at(path, message, words=rows[MAX_ROWS].span())
        if any(map(MAY_BE_DEEP.match, text.split("\n"))):
            yield from _nesting(path, text)
    for path, rows_of in _tables(brief):
        if rows_of > MAX_ROWS:
            yield TABLE_TOO_LONG.at(path, f"this list has {rows_of} entries; expected at most {MAX_ROWS}", key=True)


def _long_words(path: Path, text: str) -> Iterator[Finding]:
    for match in LONG_WORD.finditer(text):
        message = f"this word has {len(match.group()):,} characters; expected at most {MAX_WORD}"
        yield WORD_TOO_LONG.at(path, message, words=(match.start(), match.start() + 20))


def _nesting(path: Path, text: str) -> Iterator[Finding]:
    """Find the first line that stands too deep: each quotation, entry and four columns of indentation are a level."""
    for match in OPENERS.finditer(text):
        depth = match["quotes"].count(">") + len(match["indent"].expandtabs(4)) // 4 + len(match["marks"].split())
        if depth > MAX_NESTING:
            message = f"this line is nested {depth} deep; expected at most {MAX_NESTING}"
            yield NESTED_TOO_DEEP.at(path, message, words=match.span())
            return


def _tables(brief: Brief) -> Iterator[tuple[Path, int]]:
    if brief.escalation:
        yield ("escalation", "events"), len(brief.escalation.events)
    if brief.international_repercussions:
        yield ("international_repercussions", "reactions"), len(brief.international_repercussions.reactions)
    for key in ("figures", "judgements", "sources", "gaps", "corrections"):
        yield (key,), len(getattr(brief, key))


RULE = Rule((WORD_TOO_LONG, TABLE_TOO_LONG, NESTED_TOO_DEEP), _find, is_local=True)
