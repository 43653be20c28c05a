"""A folder a case: a brief, and beside it what `briefgen check` must print about it.

A case whose name ends in `-nearly` does almost what its neighbour does, and nothing is found in it. Settings of a desk
stand in a `briefgen.yaml` beside the brief.
`pytest tests/findings --rewrite` writes what is printed now; read the diff before it is committed.
"""

from pathlib import Path

import pytest

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Diagnostic, in_order, print_as
from briefgen.loading import LOAD_CHECKS, parse_brief
from briefgen.rules import RULE_CHECKS, find_all
from briefgen.settings import load_settings

CASES = sorted(path for path in Path(__file__).parent.iterdir() if (path / "brief.yaml").is_file())
SOUND = [case for case in CASES if case.name.endswith(("-nearly", "-example"))]
MADE_IN_CODE = {"unreadable-file", "file-too-large", "text-too-long"}
"""What no case shows: see tests/loading/test_limits.py."""
UNTOLD = "brief-without-sources"
"""What most cases would have, being as short as they are; told only in its own."""


def conventions_of(case: Path) -> Conventions:
    """Read the desk's settings beside a brief, if there are any."""
    settings = load_settings(case).content
    assert settings is not None
    return settings.conventions


def findings_in(case: Path) -> tuple[Diagnostic, ...]:
    document = parse_brief((case / "brief.yaml").read_bytes(), file="brief.yaml")
    if document.sketch is None or document.places is None:
        return document.diagnostics
    found = find_all(document.sketch, conventions_of(case), document.unsure)
    told = (one for one in found if one.check.code != UNTOLD or case.name.startswith(UNTOLD))
    return in_order((*document.diagnostics, *map(document.places.locate, told)))


def printed(case: Path) -> str:
    return print_as("text", findings_in(case))


def codes_of(case: Path) -> set[str]:
    return {diagnostic.code for diagnostic in findings_in(case)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_brief_gets_the_findings_beside_it(case: Path, *, rewrite: bool) -> None:
    expected = case / "expected.txt"
    if rewrite:
        expected.write_text(printed(case), encoding="utf-8", newline="\n")
    assert printed(case) == expected.read_bytes().decode()


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_nothing_is_found_in_what_only_nearly_breaks_a_rule(case: Path) -> None:
    assert printed(case) == ""
    assert isinstance(parse_brief((case / "brief.yaml").read_bytes(), file="brief.yaml").content, Brief)


def test_every_check_of_a_brief_has_a_case() -> None:
    shown = set().union(*map(codes_of, CASES))
    assert shown == {check.code for check in (*LOAD_CHECKS, *RULE_CHECKS)} - MADE_IN_CODE


@pytest.mark.parametrize("code", [check.code for check in RULE_CHECKS])
def test_every_rule_has_a_brief_that_breaks_it_and_one_that_nearly_does(code: str) -> None:
    folder = Path(__file__).parent
    assert code in codes_of(folder / code)
    assert (folder / f"{code}-nearly" / "brief.yaml").is_file()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_place_lies_in_the_file(case: Path) -> None:
    for diagnostic in findings_in(case):
        assert diagnostic.span.line <= diagnostic.span.end_line
        assert diagnostic.span.excerpt == "" or diagnostic.span.column <= len(diagnostic.span.excerpt) + 1
