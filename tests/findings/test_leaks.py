"""No text of a brief stands in messages for machines, which end up in logs with other readers than the brief."""

from pathlib import Path

import pytest

from briefgen.brief import Conventions
from briefgen.diagnostics import Diagnostic, print_as
from briefgen.loading import parse_brief
from briefgen.rules import find_all

FULL = (Path(__file__).parent / "full-example" / "brief.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
SECRET = "Xerxes wrote"
SLIPS = (
    "Xerxes wrote",
    "Xerxes wrote: no",
    "Xerxes wrote, Xerxes wrote",
    "Xerxes wrote #3 Xerxes wrote",
    "'Xerxes wrote' Xerxes wrote",
    '"Xerxes wrote\\n\\n- Xerxes wrote"',
    '"Xerxes wrote\\a\\u202e"',
    "*Xerxes wrote",
    "!Xerxes Xerxes wrote",
    "[Xerxes wrote]",
    "[Xerxes wrote",
    "[{Xerxes wrote: Xerxes wrote}]",
    "{Xerxes wrote, Xerxes wrote: Xerxes wrote}",
    "{text: Xerxes wrote, Xerxes wrote}",
    "{Xerxes wrote: {}, Xerxes wrote: {}}",
    "\n- Xerxes wrote: Xerxes wrote\n",
    "|\n  Xerxes wrote <b>Xerxes wrote</b> [@Xerxes wrote] [#xerxes] [Xerxes wrote](Xerxes wrote)",
    "|\n  Xerxes wrote\n  - Xerxes wrote\n  - Xerxes wrote",
    ">\n  Xerxes wrote\n\n  Xerxes wrote",
    "\n\tXerxes wrote",
)


def findings_in(text: str) -> tuple[Diagnostic, ...]:
    document = parse_brief(text.encode(), file="brief.yaml")
    if document.sketch is None or document.places is None:
        return document.diagnostics
    found = find_all(document.sketch, Conventions(), document.unsure)
    return (*document.diagnostics, *map(document.places.locate, found))


def keys() -> list[int]:
    """List the lines that have a value behind a key at the top, or the first key of an entry."""
    return [number for number, line in enumerate(FULL) if ": " in line and not line.startswith("#")]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_anywhere_prints_no_text_of_the_brief(slip):
    count = 0
    for number in keys():
        key = FULL[number].partition(": ")[0]
        text = "".join((*FULL[:number], f"{key}: {slip}\n", *FULL[number + 1 :]))
        found = findings_in(text)
        count += len(found)
        for message_format in ("json", "github", "gitlab", "sarif"):
            assert SECRET not in print_as(message_format, found)
    assert count > 0


def test_the_text_for_the_terminal_shows_it_in_the_excerpt_alone():
    printed = print_as("text", findings_in("".join(FULL).replace("status: released", "status: Xerxes wrote")))
    (line,) = (line for line in printed.splitlines() if SECRET in line)
    assert line == "10 | status: Xerxes wrote"
