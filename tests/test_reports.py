"""Whole reports: a brief beside what must come out of it as text and as data."""

from pathlib import Path

import pytest

import briefgen

CASES = sorted((Path(__file__).parent / "reports").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize(("kind", "name"), [("text", "report.txt"), ("json", "report.json")])
def test_a_brief_comes_out_as_expected(case: Path, kind: str, name: str, *, rewrite: bool) -> None:
    made = briefgen.render(case / "brief.yaml", kind).decode()
    if rewrite:
        (case / name).write_text(made, encoding="utf-8")
    assert made == (case / name).read_text(encoding="utf-8")
