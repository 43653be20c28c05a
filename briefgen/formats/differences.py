"""The difference of two reports as text, as JSON and as a page of its own.

Where there is no colour, words that went stand in [-…-] and words that came in {+…+}, as `wdiff` has them.
"""

import json
from collections.abc import Callable, Iterator

from msgspec import to_builtins

from briefgen.formats.templates import Templates
from briefgen.report.differences import DifferenceRow, Differences, FieldRow
from briefgen.series import Changes

SIGNS = {"equal": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
Paint = Callable[[str, str], str]
"""Gives a text the look of a kind: equal, deleted or inserted."""


def plain(kind: str, text: str) -> str:
    """Put signs around what went and what came."""
    return SIGNS[kind].format(text)


def print_differences(found: Differences, paint: Paint = plain) -> str:
    """Write differences as text, with the banner first."""
    lines = [found.label] if found.label else []
    lines += [f"- {found.old}", f"+ {found.new}", ""]
    for row in found.rows:
        lines += _row(row, paint)
    return "\n".join(lines if found.rows else [*lines, "No changes."]) + "\n"


def write_differences_json(changes: Changes, label: str | None) -> str:
    """Write changes as JSON, the banner first; what is empty is null."""
    return json.dumps({"marking": label, **to_builtins(changes)}, ensure_ascii=False, indent=1) + "\n"


def write_differences_page(found: Differences, templates: Templates) -> str:
    """Write differences as an HTML page that needs nothing beside it; raises TemplateFailed."""
    return templates.render("differences.html", found=found, style=templates.text("assets/differences.css"))


def _row(row: DifferenceRow, paint: Paint) -> Iterator[str]:
    head = f"{row.sign} {row.part}: {row.title}" + (f" ({row.how})" if row.how else "")
    yield head
    if row.because:
        yield f"    because {row.because}"
    for field in row.fields:
        yield f"    {field.name}: {_line(field, paint)}"


def _line(field: FieldRow, paint: Paint) -> str:
    """Write a redline in one line; white space stays outside of the signs."""
    painted = (paint(one.kind, " ".join(one.words.split())) + one.space for one in field.stretches)
    return "".join(painted).rstrip()
